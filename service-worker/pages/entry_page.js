// One entry on a page of its own: whole, with what it said before, and what can be done with it.
import * as household from "../household.js";
import { find_entry } from "../household_entries.js";
import { refused } from "../refused.js";
import { entry as shown } from "./entries.js";
import { layout } from "./layout.js";
import { history_part, told_steps } from "./mended.js";
import { called_household, household_of } from "./people.js";

/** @typedef {Record<string, any>} Data */

/**
 * Whoever sees the household may read what an entry said before.
 * @type {(view: Data, household_id: string, entry_id: string) => Data}
 */
export const entry_page = (view, household_id, entry_id) => {
  const state = household_of(view, household_id);
  const entry = entry_of(state, entry_id);
  return {
    page: layout(view, "households"),
    household: { id: state.id, ...called_household(state) },
    entry: shown(view, state, entry),
    history: history_part(view, entry).map((each) => before(view, state, each)),
    mends: household.may_mend(view.me, entry),
  };
};

/**
 * The entry asked for; one that is not here does not exist.
 * @type {(state: any, entry_id: string) => import("../household_entries.js").Entry}
 */
export const entry_of = (state, entry_id) => {
  const entry = find_entry(state, entry_id);
  if (entry === null) throw refused("not_found");
  return entry;
};

/** @type {(view: Data, state: Data, earlier: Data) => Data} An earlier text in the same words and places as the present one. */
const before = (view, state, earlier) => {
  const steps = told_steps(view, state, earlier.entry);
  return { ...earlier, entry: { ...shown(view, state, earlier.entry), steps, same: [] } };
};

/**
 * The entry, if this person may correct, withdraw or move it.
 * @type {(view: Data, state: Data, entry_id: string) => import("../household_entries.js").Entry}
 */
export const mendable = (view, state, entry_id) => {
  const entry = entry_of(state, entry_id);
  if (!household.may_mend(view.me, entry)) throw refused("not_allowed", "entry");
  return entry;
};
