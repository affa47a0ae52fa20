// The page where a next step is finished: one tap to it, one to say 済んだ.
import * as calendar from "../calendar.js";
import { refused } from "../refused.js";
import * as days from "./days.js";
import * as f from "./fields.js";
import { layout } from "./layout.js";
import { shown_step } from "./open_steps.js";
import { called_household, household_of, staff_name } from "./people.js";

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
    step: { ...shown_step(view, state, found), ...end(view, found) },
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
  const done = step.state === "done";
  const on = done ? calendar.day_of(days.instant_of(step.done_on)) : "";
  return {
    done,
    done_day: done ? days.said_day(view, on) : "",
    done_by: done ? staff_name(view, step.done_by) : "",
    came: done ? step.came_of_it : "",
    set_day: days.said_day(view, calendar.day_of(step.set_on)),
    set_by: staff_name(view, step.by),
  };
};
