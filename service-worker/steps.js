// Which next steps are open, due soon, late, or late enough for the supervisor.
import { add_days, working_days_between } from "./calendar.js";

/** @typedef {import("./household_steps.js").Step} Step */
/** @typedef {import("./household.js").State} State */

const NO_DAY = "9999-12-31";
const STUCK_AFTER = 3;

/**
 * Promises above the others, then what is due first; what has no day comes last.
 * @type {(household: State) => Step[]}
 */
export const open_steps = (household) =>
  household.steps
    .filter((step) => step.state === "open")
    .sort((one, other) => (place_of(one) < place_of(other) ? -1 : 1));

/** @type {(step: Step) => string} */
const place_of = (step) => `${step.promise ? 0 : 1} ${step.due_on ?? NO_DAY} ${step.id}`;

/** @type {(household: State) => Step[]} What was said to the person and is not done. */
export const promises = (household) => open_steps(household).filter((step) => step.promise);

/**
 * A next step is late the day after it is due, never on the day itself.
 * @type {(step: Step, today: string) => boolean}
 */
export const is_overdue = (step, today) => step.state === "open" && step.due_on !== null && step.due_on < today;

/**
 * A promise calls from the day before; another step on its day.
 * @type {(step: Step, today: string) => boolean}
 */
export const is_due_soon = (step, today) => {
  if (step.state !== "open" || step.due_on === null) return false;
  return step.due_on <= (step.promise ? add_days(today, 1) : today);
};

/**
 * From the third working day overdue the supervisor sees it.
 * @type {(step: Step, today: string) => boolean}
 */
export const is_stuck = (step, today) =>
  is_overdue(step, today) && working_days_between(step.due_on ?? today, today) >= STUCK_AFTER;
