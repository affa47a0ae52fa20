// 予定のカレンダー: my plans as a file that other calendars read, which names nobody and no place.
import * as calendar from "../calendar.js";
import { is_quiet } from "../household_rest.js";
import { calendar_text } from "../icalendar.js";
import * as plans from "../plans.js";
import { layout } from "./layout.js";
import { goes } from "./plan_rows.js";

/** @typedef {Record<string, any>} Data */

const BACK_DAYS = 28;

/**
 * How many plans the file holds, and what it does not say.
 * @type {(view: Data) => Data}
 */
export const calendar_page = (view) => ({
  page: layout(view, "settings"),
  count: calendar_events(view).filter(({ cancelled }) => !cancelled).length,
});

/**
 * The file itself.
 * @type {(view: Data, word: string) => string}
 */
export const calendar_file = (view, word) => calendar_text(calendar_events(view), view.now, word);

/**
 * Mine from four weeks ago on; what was cancelled, or where all is quiet now, is told as cancelled.
 * @type {(view: Data) => import("../icalendar.js").Event[]}
 */
export const calendar_events = (view) => {
  const since = calendar.add_days(calendar.day_of(view.now), -BACK_DAYS);
  return view.households
    .flatMap((/** @type {any} */ state) => plans.plans_of(state).map((plan) => ({ state, plan })))
    .filter(
      (/** @type {Data} */ { state, plan }) => calendar.day_of(plan.starts_at) >= since && was_mine(view, state, plan),
    )
    .map((/** @type {Data} */ { state, plan }) => event_of(view, state, plan))
    .sort((/** @type {Data} */ one, /** @type {Data} */ other) =>
      `${one.starts_at} ${one.id}` < `${other.starts_at} ${other.id}` ? -1 : 1,
    );
};

/** @type {(view: Data, state: Data, plan: Data) => boolean} A calendar that had it has to hear that somebody else goes. */
const was_mine = (view, state, plan) =>
  plan.history.some((/** @type {Data} */ { workers }) => workers.includes(view.me.id)) || goes(view, state, plan);

/** @type {(view: Data, state: any, plan: Data) => import("../icalendar.js").Event} */
const event_of = (view, state, plan) => {
  const [day, time] = [calendar.day_of(plan.starts_at), calendar.time_of(plan.starts_at)];
  const [starts_at, ends_at] = plans.part_span(day, plan.part, time);
  const leaves = !goes(view, state, plan) || (is_quiet(state) && !plan.kept);
  const cancelled = plan.cancelled !== null || leaves;
  return { id: plan.id, starts_at, ends_at, sequence: plan.changes + (cancelled ? 1 : 0), cancelled };
};
