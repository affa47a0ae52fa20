// The page of a next step: one tap to it, one to say 済んだ; and the ways on where it is not done.
import * as calendar from "../calendar.js";
import { refused } from "../refused.js";
import * as days from "./days.js";
import * as f from "./fields.js";
import { layout } from "./layout.js";
import { shown_step } from "./open_steps.js";
import { called_household, household_of, staff_name } from "./people.js";
import { hand_part } from "./step_hands.js";

/** @typedef {Record<string, any>} Data */

/**
 * The step as it stands, and one optional text about what came of it.
 * @type {(view: Data, household_id: string, step_id: string, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const step_page = (view, household_id, step_id, fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const found = state.steps.find((/** @type {Data} */ step) => step.id === step_id);
  if (!found) throw refused("not_found");
  return {
    page: layout(view, "today"),
    household: { id: state.id, ...called_household(state) },
    step: {
      ...shown_step(view, state, found),
      ...end(view, found),
      ...hand_part(view, found),
      known: String(state.seq),
    },
    form: { id: operation_id, known: f.first(fields, "known") || String(state.seq) },
    mistakes: f.summary(mistakes),
    came_of_it: f.field("came_of_it", fields, mistakes),
  };
};

/**
 * When, by whom and with what it ended; a step may be done on another phone meanwhile.
 * @type {(view: Data, step: Data) => Data}
 */
const end = (view, step) => {
  const over = step.state === "done" || step.state === "cancelled";
  const on = over ? calendar.day_of(days.instant_of(step.done_on)) : "";
  return {
    done: step.state === "done",
    cancelled: step.state === "cancelled",
    done_day: over ? days.said_day(view, on) : "",
    done_by: over ? staff_name(view, step.done_by) : "",
    came: step.came_of_it,
    why: step.why,
    set_day: days.said_day(view, calendar.day_of(step.set_on)),
    set_by: staff_name(view, step.by),
    put_off: step.postponements.map((/** @type {Data} */ each) => put_off(view, each)).reverse(),
  };
};

/** @type {(view: Data, told: Data) => Data} To which day, by whom and why. */
const put_off = (view, { due_on, by, why }) => ({ day: days.said_day(view, due_on), by: staff_name(view, by), why });
