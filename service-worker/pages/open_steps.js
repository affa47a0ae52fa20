// Next steps and promises that are still open, in the order they press.
import * as calendar from "../calendar.js";
import * as household from "../household.js";
import * as days from "./days.js";
import { by } from "./fields.js";
import { stands_in } from "./hands.js";
import { called_household, named, staff_name } from "./people.js";

/** @typedef {Record<string, any>} Data */

const PROMISES_AHEAD = 7;
const STEPS_AHEAD = 1;

/**
 * Mine that are due: promises first, a week ahead; other steps from the day before. The dead call for nothing.
 * @type {(view: Data) => Data[]}
 */
export const due_steps = (view) =>
  view.households
    .flatMap((/** @type {any} */ state) =>
      household
        .open_steps(state)
        .filter(
          (step) => is_mine(view, state, step) && is_near(view, step) && !household.is_quiet_for(state, step.whom),
        )
        .map((step) => ({ step, row: shown_step(view, state, step) })),
    )
    .sort(by((/** @type {Data} */ { step }) => pressing(step)))
    .map((/** @type {Data} */ { row }) => row);

/**
 * Promises before other steps, then by day; a step with no day comes last.
 * @type {(step: Data) => string[]}
 */
export const pressing = (step) => [step.promise ? "0" : "1", step.due_on ?? "9", step.id];

/**
 * What a colleague means to do herself is hers, and so is what she took over, unless I stand in for her.
 * @type {(view: Data, state: Data, step: Data) => boolean}
 */
export const is_mine = (view, state, step) =>
  step.owner !== "me" || step.keeper === view.me.id || stands_in(view, state, step.keeper);

/**
 * Near enough to stand on today's page.
 * @type {(view: Data, step: Data) => boolean}
 */
export const is_near = (view, step) =>
  Boolean(step.due_on) && days_left(view, step) <= (step.promise ? PROMISES_AHEAD : STEPS_AHEAD);

/**
 * One step in words: whose, for whom, by when.
 * @type {(view: Data, state: Data, step: any) => Data}
 */
export const shown_step = (view, state, step) => {
  const left = step.due_on ? days_left(view, step) : 0;
  return {
    id: step.id,
    household_id: state.id,
    household: called_household(state),
    elsewhere: true,
    what: step.what,
    whom: named(state, [step.whom]),
    owner: step.owner,
    promise: step.promise,
    due: step.due_on ? due_word(left) : "open",
    day: step.due_on ? days.said_day(view, step.due_on) : "",
    over: left < 0 ? -left : 0,
    late: is_late(view, step) && !household.is_quiet_for(/** @type {any} */ (state), step.whom),
    postponed: step.postponed,
    keeper: step.keeper === step.by ? "" : staff_name(view, step.keeper),
    offered: step.hand ? staff_name(view, step.hand.to) : "",
  };
};

/**
 * A promise is red from the day before, another step from the day after.
 * @type {(view: Data, step: any) => boolean}
 */
export const is_late = (view, step) => {
  const today = calendar.day_of(view.now);
  return (step.promise && household.is_due_soon(step, today)) || household.is_overdue(step, today);
};

/** @type {(view: Data, step: Data) => number} */
const days_left = (view, step) => calendar.days_between(calendar.day_of(view.now), step.due_on);

/** @type {(left: number) => string} */
const due_word = (left) => {
  if (left < 0) return "over";
  return ["today", "tomorrow"][left] ?? "later";
};
