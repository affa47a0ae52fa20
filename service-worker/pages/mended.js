// What became of an entry after it was written: corrected, withdrawn, moved here, perhaps another's visit too.
import * as calendar from "../calendar.js";
import * as household from "../household.js";
import * as days from "./days.js";
import { named, staff_name } from "./people.js";

/** @typedef {Record<string, any>} Data */

/**
 * For every place where an entry is shown.
 * @type {(view: Data, state: any, entry: any) => Data}
 */
export const mended_part = (view, state, entry) => ({
  withdrawn: entry.withdrawn ? [told_of(view, entry.withdrawn)] : [],
  corrected: entry.corrections.length,
  came_from: entry.came_from?.what ?? "",
  same: household.likely_same(state, entry).map((other) => same_row(view, state, [entry, other])),
  known: String(state.seq),
});

/** @type {(view: Data, told: Data) => Data} Who, when and why. */
const told_of = (view, told) => ({
  by: staff_name(view, told.by),
  when: days.said_instant(view, told.at),
  why: told.why,
  state: told.state,
});

/**
 * Another entry that may tell of the same visit: whose, when, and what came of it.
 * @type {(view: Data, state: Data, pair: any[]) => Data}
 */
export const same_row = (view, state, [entry, other]) => ({
  id: entry.id,
  other: other.id,
  household_id: state.id,
  by: staff_name(view, entry.by),
  other_by: staff_name(view, other.by),
  day: days.said_day(view, calendar.day_of(entry.happened_at)),
  time: calendar.shown_span(entry.happened_at, entry.body.ended_at),
  other_time: calendar.shown_span(other.happened_at, other.body.ended_at),
  outcome: entry.body.outcome,
  other_outcome: other.body.outcome,
  known: String(state.seq),
});

/**
 * The question on the household's page, once for each pair.
 * @type {(view: Data, state: any) => Data[]}
 */
export const same_visits_part = (view, state) =>
  household.visits_to_compare(state).map((pair) => same_row(view, state, pair));

/**
 * What an entry said before each correction, the newest first, for the parts that show an entry.
 * @type {(view: Data, entry: Data) => Data[]}
 */
export const history_part = (view, entry) =>
  entry.corrections.map((/** @type {Data} */ each) => earlier_of(view, entry, each)).reverse();

/** @type {(view: Data, entry: Data, earlier: Data) => Data} */
const earlier_of = (view, entry, earlier) => {
  const happened_at = earlier.body.started_at ?? entry.happened_at;
  const before = { ...entry, body: earlier.body, about: earlier.about, happened_at };
  return { entry: { ...before, withdrawn: null, corrections: [], questions: [] }, ...told_of(view, earlier) };
};

/**
 * The steps as an earlier text told them, whatever became of them.
 * @type {(view: Data, state: Data, entry: Data) => Data[]}
 */
export const told_steps = (view, state, entry) =>
  (entry.body.steps ?? []).map((/** @type {Data} */ step) => ({
    id: "",
    what: step.what,
    whom: named(state, [step.whom]),
    owner: step.owner,
    due: step.due_on ? days.said_day(view, step.due_on) : "",
    promise: step.promise,
    done: false,
    cancelled: false,
    keeper: "",
  }));
