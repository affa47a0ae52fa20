// What a new worker reads first of a household that comes to them.
import * as household from "../household.js";
import { refused } from "../refused.js";
import { entry } from "./entries.js";
import { handover_row, to_read } from "./hands.js";
import { rules_part } from "./household_parts.js";
import { layout } from "./layout.js";
import { shown_step } from "./open_steps.js";
import { called_household, household_of } from "./people.js";
import { valid_cautions } from "./today.js";

/** @typedef {Record<string, any>} Data */

/**
 * What to read first: dangers and cautions, what was promised, and the chosen visits.
 * @type {(view: Data, household_id: string) => Data}
 */
export const reading_page = (view, household_id) => {
  const state = /** @type {any} */ (household_of(view, household_id));
  if (state.handover === null) throw refused("not_found");
  return {
    page: layout(view, "households"),
    household: { id: state.id, ...called_household(state) },
    handover: handover_row(view, state),
    cautions: valid_cautions(view, state),
    rules: rules_part(state),
    steps: household.open_steps(state).map((step) => ({ ...shown_step(view, state, step), elsewhere: false })),
    entries: to_read(state).map((/** @type {Data} */ each) => entry(view, state, each)),
  };
};
