// 訪問の前に: what to know on the stairs, on one page.
import * as calendar from "../calendar.js";
import * as household from "../household.js";
import { is_protected } from "../protected.js";
import * as days from "./days.js";
import { changes_part, people_part, rules_part } from "./household_parts.js";
import { layout } from "./layout.js";
import { shown_step } from "./open_steps.js";
import { household_of, named, staff_name } from "./people.js";
import { is_mine, plan_row } from "./plan_rows.js";
import { brief, dangers, valid_cautions } from "./today.js";

/** @typedef {Record<string, any>} Data */

const CONTACTS = 3;

/**
 * Cautions, what not to say, contact rules, promises, the last three contacts, what changed, the way in.
 * @type {(view: Data, household_id: string) => Data}
 */
export const brief_page = (view, household_id) => {
  const state = /** @type {any} */ (household_of(view, household_id));
  const cautions = valid_cautions(view, state);
  return {
    page: layout(view, view.me.role === "worker" ? "today" : "households"),
    household: { ...brief(view, state), ...where(state) },
    maps: is_protected(state) ? "" : (view.maps ?? ""),
    danger: dangers(view).filter((each) => each.id === state.id),
    numbers: view.numbers,
    plans: planned_today(view, state).map((plan) => plan_row(view, state, plan)),
    unsaid: cautions.filter(({ kind }) => kind === "do_not_say"),
    cautions: cautions.filter(({ kind }) => kind !== "do_not_say"),
    rules: rules_part(state),
    promises: household.promises(state).map((step) => ({ ...shown_step(view, state, step), elsewhere: false })),
    contacts: contacts(state).map((entry) => contact(view, state, entry)),
    changes: changes_part(view, state),
    people: people_part(view, state).here,
  };
};

/** @type {(state: Data) => Data} */
const where = ({ address: { number, building }, reach }) => ({
  address: [number, building].filter((part) => part).join(" "),
  reach,
});

/** @type {(view: Data, state: any) => Data[]} */
const planned_today = (view, state) =>
  household.plans_on(state, calendar.day_of(view.now)).filter((plan) => is_mine(view, state, plan));

/** @type {(state: Data) => Data[]} The last three that still stand, met or not. */
const contacts = (state) =>
  state.entries
    .filter((/** @type {Data} */ each) => each.kind === "visit.noted" && !each.withdrawn && !each.moved_to)
    .slice(0, CONTACTS);

/** @type {(view: Data, state: Data, entry: Data) => Data} */
const contact = (view, state, entry) => {
  const { method, outcome, words, observation, signs } = entry.body;
  return {
    id: entry.id,
    day: days.said_day(view, calendar.day_of(entry.happened_at)),
    by: staff_name(view, entry.by),
    met: named(state, entry.body.met),
    method,
    outcome,
    words,
    observation,
    signs,
  };
};
