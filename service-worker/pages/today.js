// 今日: where to go, what was promised, who asks, who was not met, and what went well.
import * as calendar from "../calendar.js";
import * as household from "../household.js";
import { asked } from "./asked.js";
import * as days from "./days.js";
import { sending } from "./entries.js";
import { by } from "./fields.js";
import { hands } from "./hands.js";
import { layout } from "./layout.js";
import { due_steps } from "./open_steps.js";
import { called_household, staff_name } from "./people.js";
import { my_plans, plan_row } from "./plan_rows.js";
import { handed_to_me } from "./step_hands.js";
import { missed, on_the_way, proposals, returning } from "./today_plans.js";

/** @typedef {Record<string, any>} Data */
/** @typedef {import("../household.js").State} State */

const NEVER_OPENS = 2;
const CAUTIONS = 2;
const LATELY = 21;
const GOOD = 5;

/**
 * Everything that the first look of a day needs, in the order it is needed.
 * @type {(view: Data) => Data}
 */
export const today_page = (view) => ({
  page: layout(view, "today"),
  day: calendar.shown_date(calendar.day_of(view.now), view.language),
  holiday: calendar.holiday_of(calendar.day_of(view.now)),
  due: due_count(view),
  dangers: dangers(view),
  numbers: view.numbers,
  planned: planned_today(view),
  missed: missed(view),
  handed: handed_to_me(view),
  returning: returning(view),
  proposals: proposals(view),
  hands: hands(view),
  steps: due_steps(view),
  questions: questions_today(view),
  unmet: unmet(view),
  drafts: drafts_today(view),
  good: good_lately(view),
  households: view.households.length,
});

/** @type {(one: {entry: Data}, other: {entry: Data}) => number} */
const newest = (one, other) =>
  by((/** @type {{entry: Data}} */ { entry }) => [entry.happened_at, entry.id])(other, one);

/**
 * Worries for life that nobody has seen yet, the newest first.
 * @type {(view: Data) => Data[]}
 */
export const dangers = (view) =>
  view.households
    .filter(household.is_dangerous_unseen)
    .flatMap((/** @type {State} */ state) => state.entries.map((entry) => ({ state, entry })))
    .filter((/** @type {Data} */ { entry }) => entry.body.danger && entry.seen.length === 0)
    .sort(newest)
    .map((/** @type {Data} */ { state, entry }) => ({
      id: state.id,
      entry: entry.id,
      household: called_household(state),
      when: days.said_instant(view, entry.happened_at),
      by: staff_name(view, entry.by),
      state: sending(view, entry),
    }));

/**
 * What the app's icon says: visits and steps of today, and questions; of nobody's name.
 * @type {(view: Data) => number}
 */
export const due_count = (view) => {
  const today = calendar.day_of(view.now);
  const visits = my_plans(view, today, today).filter(
    ({ state, plan }) => !plan.kept && !household.is_quiet(/** @type {State} */ (state)),
  );
  const steps = due_steps(view).filter((/** @type {Data} */ { due }) => due === "over" || due === "today");
  return visits.length + steps.length + asked(view).length;
};

/** @type {(view: Data) => Data[]} In the order of the way between them. */
const planned_today = (view) => {
  const today = calendar.day_of(view.now);
  return on_the_way(my_plans(view, today, today)).map(({ state, plan }) =>
    visit_of(view, /** @type {State} */ (state), plan),
  );
};

/** @type {(view: Data, state: State, plan: Data) => Data} */
const visit_of = (view, state, plan) => {
  const never_opens = household.tries_since_met(state) >= NEVER_OPENS && plan.method === "visit";
  const cautions = valid_cautions(view, state);
  return {
    ...plan_row(view, state, plan),
    ...brief(view, state),
    cautions: cautions.slice(0, CAUTIONS),
    more_cautions: cautions.length > CAUTIONS,
    act: never_opens ? "unanswered" : "write",
  };
};

/**
 * A household in one glance: name, where, and how long nobody was met.
 * @type {(view: Data, state: any) => Data}
 */
export const brief = (view, state) => {
  const today = calendar.day_of(view.now);
  const since = household.days_since_met(state, today);
  return {
    id: state.id,
    household: called_household(state),
    kana: state.kana,
    where: state.address.town || state.neighbourhood,
    landmark: state.landmark,
    urgency: state.urgency,
    long_unmet: household.is_long_unmet(state, today),
    never_met: since === null,
    days: since ?? 0,
    tries: household.tries_since_met(state),
  };
};

/**
 * What to mind at this door; a caution that has run out is no label to carry on.
 * @type {(view: Data, state: any) => Data[]}
 */
export const valid_cautions = (view, state) => {
  const today = calendar.day_of(view.now);
  return state.cautions
    .filter((/** @type {Data} */ each) => !each.until || each.until >= today)
    .map((/** @type {Data} */ { id = "", kind, words, until }) => ({
      id,
      household_id: state.id,
      kind,
      words,
      until: until ? days.said_day(view, until) : "",
    }));
};

/** @type {(view: Data) => Data[]} */
const questions_today = (view) =>
  asked(view).map(([state, entry, question]) => ({
    id: question.id,
    household_id: state.id,
    household: called_household(state),
    by: staff_name(view, question.by),
    text: question.text,
    day: days.said_day(view, calendar.day_of(entry.happened_at)),
  }));

/**
 * Households nobody was met at for long: never met first, then the longest.
 * @type {(view: Data) => Data[]}
 */
export const unmet = (view) =>
  view.households
    .map((/** @type {State} */ state) => brief(view, state))
    .filter((/** @type {Data} */ row) => row.long_unmet)
    .sort(longest);

/** @type {(one: Data, other: Data) => number} */
const longest = (one, other) =>
  Number(other.never_met) - Number(one.never_met) ||
  other.days - one.days ||
  by((/** @type {Data} */ row) => [row.id])(one, other);

/** @type {(view: Data) => Data[]} */
const drafts_today = (view) =>
  view.drafts.map((/** @type {Data} */ draft) => ({
    id: draft.id,
    household_id: draft.household_id,
    household: draft_of(view, draft.household_id),
    saved: days.said_instant(view, days.instant_of(draft.saved_at)),
  }));

/**
 * Whose draft it is; of a household that is no longer in view there is no name.
 * @type {(view: Data, household_id: string) => Data}
 */
export const draft_of = (view, household_id) => {
  const found = view.households.find((/** @type {Data} */ state) => state.id === household_id);
  return found ? called_household(found) : { name: "", polite: false };
};

/**
 * What went well lately, the newest first.
 * @type {(view: Data) => Data[]}
 */
const good_lately = (view) => {
  const since = calendar.add_days(calendar.day_of(view.now), -LATELY);
  return view.households
    .flatMap((/** @type {State} */ state) => household.good_things(state, since).map((entry) => ({ state, entry })))
    .sort(newest)
    .slice(0, GOOD)
    .map((/** @type {Data} */ { state, entry }) => good_thing(view, state, entry));
};

/** @type {(view: Data, state: Data, entry: Data) => Data} */
const good_thing = (view, state, entry) => ({
  id: state.id,
  entry: entry.id,
  household: called_household(state),
  day: days.said_day(view, calendar.day_of(entry.happened_at)),
  strengths: entry.body.strengths || "",
  promise: state.steps.find((/** @type {Data} */ step) => step.id === entry.body.step_id)?.what ?? "",
  came_of_it: entry.body.came_of_it || "",
});
