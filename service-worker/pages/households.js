// 世帯: the caseload in groups, one household's page, and the rest of its timeline.
import * as household from "../household.js";
import { kana_row } from "../search.js";
import { entry } from "./entries.js";
import { by as sorted_by } from "./fields.js";
import { entrusting_part } from "./hands.js";
import {
  changes_part,
  people_part,
  rules_part,
  said_part,
  status_part,
  strengths_part,
  written_part,
} from "./household_parts.js";
import { layout } from "./layout.js";
import { same_visits_part } from "./mended.js";
import { shown_step } from "./open_steps.js";
import { household_of, staff_name } from "./people.js";
import { coming_plans } from "./plan_rows.js";
import { rest_part } from "./rest.js";
import { brief, dangers, valid_cautions } from "./today.js";
import { codes_of } from "./visit_parts.js";

/** @typedef {Record<string, any>} Data */

const ROWS = "あかさたなはまやらわ他";
const PART = 20;

/**
 * Everyone entrusted, by kana row or by neighbourhood.
 * @type {(view: Data, asked: string) => Data}
 */
export const households_page = (view, asked) => {
  const by = asked === "neighbourhood" ? "neighbourhood" : "kana";
  const rows = [...view.households].sort(sorted_by((/** @type {Data} */ state) => [state.kana, state.id]));
  /** @type {Map<string, Data[]>} */
  const groups = new Map();
  for (const state of rows) {
    const title = by === "neighbourhood" ? state.neighbourhood : kana_row(state.kana);
    groups.set(title, [...(groups.get(title) ?? []), { ...brief(view, state), stage: state.stage }]);
  }
  const titles = [...groups.keys()].sort(sorted_by((/** @type {string} */ title) => place_of(by, title)));
  return {
    page: layout(view, "households"),
    by,
    count: rows.length,
    groups: titles.map((title, place) => ({ title, anchor: `row-${place}`, households: groups.get(title) })),
  };
};

/**
 * Kana rows in their own order; neighbourhoods by name, those without one last.
 * @type {(by: string, title: string) => string[]}
 */
const place_of = (by, title) =>
  by === "kana" ? [String(ROWS.indexOf(title)).padStart(2, "0")] : [title === "" ? "1" : "0", title];

/**
 * What must not be forgotten at this door, and all that is known behind it.
 * @type {(view: Data, household_id: string, shown?: number) => Data}
 */
export const household_page = (view, household_id, shown = PART) => {
  const state = /** @type {any} */ (household_of(view, household_id));
  return {
    page: layout(view, "households"),
    household: { ...brief(view, state), ...about(view, state) },
    danger: dangers(view).filter((each) => each.id === state.id),
    numbers: view.numbers,
    written: written_part(view, state),
    welfare_check: household.welfare_check_asked(state),
    same_visits: same_visits_part(view, state),
    resting: rest_part(view, state),
    entrusting: entrusting_part(view, state),
    cautions: valid_cautions(view, state),
    rules: rules_part(state),
    said: said_part(view, state),
    people: people_part(view, state),
    changes: changes_part(view, state),
    status: status_part(view, state, codes_of("domain")),
    plans: coming_plans(view, state),
    steps: household.open_steps(state).map((step) => ({ ...shown_step(view, state, step), elsewhere: false })),
    strengths: strengths_part(view, state),
    drafts: view.drafts
      .filter((/** @type {Data} */ each) => each.household_id === state.id)
      .map((/** @type {Data} */ each) => each.id),
    ...entries_from(view, state, 0, shown > 0 ? shown : PART),
  };
};

/** @type {(view: Data, state: Data) => Data} */
const about = (view, state) => ({
  address: [state.address.number, state.address.building].filter((part) => part).join(" "),
  neighbourhood: state.neighbourhood,
  reach: state.reach,
  stage: state.stage,
  rhythm: state.rhythm,
  urgency_conflict: state.urgency_conflict,
  lead: state.lead ? staff_name(view, state.lead) : "",
  workers: state.workers
    .filter((/** @type {string} */ who) => who !== state.lead)
    .map((/** @type {string} */ who) => staff_name(view, who)),
});

/**
 * A stretch of the timeline, and where the next one begins.
 * @type {(view: Data, state: Data, start: number, count: number) => Data}
 */
const entries_from = (view, state, start, count) => {
  const part = state.entries.slice(start, start + count);
  const rest = state.entries.length - start - part.length;
  return {
    entries: part.map((/** @type {Data} */ each) => entry(view, state, each)),
    more: part.length > 0 && rest > 0 ? part.at(-1).id : "",
    rest,
    shown: start + part.length + PART,
  };
};

/**
 * The next twenty entries after one that is shown.
 * @type {(view: Data, household_id: string, before: string) => Data}
 */
export const entries_part = (view, household_id, before) => {
  const state = household_of(view, household_id);
  const place = state.entries.findIndex((/** @type {Data} */ each) => each.id === before);
  const start = place < 0 ? state.entries.length : place + 1;
  return { household: { id: state.id }, ...entries_from(view, state, start, PART) };
};
