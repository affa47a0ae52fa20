// 今日, around its planned visits: the way between them, what was missed, what is proposed, which rests come back.
import * as calendar from "../calendar.js";
import * as household from "../household.js";
import * as plans from "../plans.js";
import * as days from "./days.js";
import { by } from "./fields.js";
import { called_household, staff_name } from "./people.js";
import { goes, hour, plan_row } from "./plan_rows.js";

/** @typedef {Record<string, any>} Data */
/** @typedef {import("../household.js").State} State */

const FRESH_DAYS = 7;
const NEAR_DAYS = 14;
const BY_RHYTHM = 5;

/**
 * Households with their plans in a sensible order to go: exact times stay, the rest by neighbourhood.
 * @type {(pairs: {state: Data, plan: Data}[]) => {state: Data, plan: Data}[]}
 */
export const on_the_way = (pairs) => {
  const by_place = [...pairs].sort(by(({ state, plan }) => [state.district, state.neighbourhood, plan.id]));
  const stops = by_place.map(({ state: { district, neighbourhood }, plan: { id, starts_at, part } }) => ({
    id,
    starts_at,
    part,
    district,
    neighbourhood,
  }));
  const order = plans.route_order(stops);
  return [...pairs].sort((one, other) => order.indexOf(one.plan.id) - order.indexOf(other.plan.id));
};

/**
 * My visits of the last days that nobody kept, the newest first.
 * @type {(view: Data) => Data[]}
 */
export const missed = (view) =>
  view.households
    .flatMap((/** @type {State} */ state) =>
      household.missed_plans(state, calendar.day_of(view.now)).map((plan) => ({ state, plan })),
    )
    .filter((/** @type {Data} */ { state, plan }) => goes(view, state, plan))
    .sort((/** @type {Data} */ one, /** @type {Data} */ other) =>
      `${one.plan.starts_at} ${one.plan.id}` < `${other.plan.starts_at} ${other.plan.id}` ? 1 : -1,
    )
    .map((/** @type {Data} */ { state, plan }) => plan_row(view, state, plan));

/**
 * The next visits to plan: after those that repeat, and where by the rhythm somebody should go.
 * @type {(view: Data) => Data}
 */
export const proposals = (view) => {
  const soonest = by((/** @type {Data} */ row) => [row.on, row.id]);
  const repeats = view.households.flatMap((/** @type {State} */ state) => repeating(view, state)).sort(soonest);
  const due = view.households.flatMap((/** @type {State} */ state) => by_rhythm(view, state)).sort(soonest);
  return { repeating: repeats, due: due.slice(0, BY_RHYTHM), rest: Math.max(due.length - BY_RHYTHM, 0) };
};

/** @type {(view: Data, state: State) => Data[]} For a week after the last one, and from two weeks before the next. */
const repeating = (view, state) => {
  const today = calendar.day_of(view.now);
  const next = household.proposed(state, today);
  if (!next || !goes(view, state, next)) return [];
  const day = calendar.day_of(next.starts_at);
  const last = calendar.day_of(state.planned.at(-1)?.starts_at ?? "");
  if (calendar.days_between(last, today) > FRESH_DAYS && calendar.days_between(today, day) > NEAR_DAYS) return [];
  const when = { day: days.said_day(view, day), on: day, holiday: calendar.holiday_of(day), ...hour(next) };
  return [{ id: state.id, household: called_household(state), plan_id: next.id, ...when }];
};

/** @type {(view: Data, state: State) => Data[]} Where I lead; who was not met for long already stands in a list of their own. */
const by_rhythm = (view, state) => {
  const today = calendar.day_of(view.now);
  const is_mine = state.lead === view.me.id;
  if (!is_mine || household.is_long_unmet(state, today) || !household.is_visit_due(state, today)) return [];
  if (household.proposed(state, today)) return [];
  const last = plans.last_visited(state) ?? "";
  const told = { rhythm: state.rhythm, on: last, day: last ? days.said_day(view, last) : "" };
  return [{ id: state.id, household: called_household(state), ...told }];
};

/**
 * Rests of which the day has come: people decide how it goes on.
 * @type {(view: Data) => Data[]}
 */
export const returning = (view) => {
  const today = calendar.day_of(view.now);
  return view.households
    .filter((/** @type {State} */ state) => household.comes_back(state, today))
    .map((/** @type {any} */ state) => ({
      id: state.id,
      household: called_household(state),
      kind: state.rest.kind,
      why: state.rest.why,
      noticer: state.rest.noticer,
      by: staff_name(view, state.rest.by),
      day: days.said_day(view, state.rest.until),
    }));
};
