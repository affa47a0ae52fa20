// A next step goes from hand to hand: offered, accepted or declined, or cancelled with a reason.
import { day_of } from "./calendar.js";
import { changed_step } from "./household_steps.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household.js").State} State */
/** @typedef {import("./household_steps.js").Step} Step */

/**
 * Offered to a colleague; whoever kept it keeps it until the colleague accepts.
 * @type {(household: State, operation: Operation) => State}
 */
export const handed = (household, { by, happened_at, body }) => {
  const hand = { to: body.to, by, at: happened_at, why: body.why };
  return changed_step(household, body.step_id, (step) => ({ ...step, hand, refusal: null }));
};

/**
 * Only whoever it was offered to can accept; from then on it is theirs.
 * @type {(household: State, operation: Operation) => State}
 */
export const accepted = (household, { by, body }) =>
  changed_step(household, body.step_id, (step) =>
    is_offered_to(step, by) ? { ...step, keeper: by, hand: null, hands: step.hands + 1 } : step,
  );

/**
 * It stays with whoever had it, who reads why.
 * @type {(household: State, operation: Operation) => State}
 */
export const declined = (household, { by, happened_at, body }) => {
  const refusal = { by, at: happened_at, why: body.why };
  return changed_step(household, body.step_id, (step) =>
    is_offered_to(step, by) ? { ...step, hand: null, refusal } : step,
  );
};

/**
 * No longer to be done, and why.
 * @type {(household: State, operation: Operation) => State}
 */
export const cancelled = (household, { by, happened_at, body }) => {
  const told = { state: "cancelled", why: body.why, done_on: day_of(happened_at), done_by: by, hand: null };
  return changed_step(household, body.step_id, (step) => ({ ...step, ...told }));
};

/**
 * It waits for this person to accept or decline.
 * @type {(step: Step, staff_id: string) => boolean}
 */
export const is_offered_to = (step, staff_id) => step.state === "open" && step.hand?.to === staff_id;

/**
 * What waits for this person's answer, the first offered first.
 * @type {(household: State, staff_id: string) => Step[]}
 */
export const handed_to = (household, staff_id) =>
  household.steps
    .filter((step) => is_offered_to(step, staff_id))
    .sort((one, other) => (`${one.hand?.at} ${one.id}` < `${other.hand?.at} ${other.id}` ? -1 : 1));
