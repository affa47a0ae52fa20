// A planned visit as a row says it: when, whose, with whom, and what became of it.
import * as calendar from "../calendar.js";
import * as household from "../household.js";
import * as plans from "../plans.js";
import * as days from "./days.js";
import { by } from "./fields.js";
import { called_household, staff_name } from "./people.js";

/** @typedef {Record<string, any>} Data */

/**
 * One plan, with every key there whatever became of it.
 * @type {(view: Data, state: Data, plan: Data) => Data}
 */
export const plan_row = (view, state, plan) => {
  const day = calendar.day_of(plan.starts_at);
  const others = plan.workers.filter((/** @type {string} */ who) => who !== view.me.id);
  return {
    plan_id: plan.id,
    id: state.id,
    household: called_household(state),
    day: days.said_day(view, day),
    on: day,
    holiday: calendar.holiday_of(day),
    ...hour(plan),
    method: plan.method,
    with: others.map((/** @type {string} */ who) => staff_name(view, who)),
    note: plan.note,
    repeats: plan.repeats,
    changes: plan.changes,
    kept: plan.kept,
    cancelled: plan.cancelled !== null,
    why: plan.cancelled?.why ?? "",
    cancelled_by: staff_name(view, plan.cancelled?.by ?? ""),
    waiting: is_waiting(view, plan),
  };
};

/**
 * An exact time, or the part of the day that stands in its place.
 * @type {(plan: Data) => {time: string, part: string}}
 */
export const hour = (plan) => {
  const exact = plan.part === "at";
  return { time: exact ? calendar.time_of(plan.starts_at) : "", part: exact ? "" : plan.part };
};

/**
 * Something about it lies only on this phone.
 * @type {(view: Data, plan: Data) => boolean}
 */
export const is_waiting = (view, plan) => {
  const ids = [plan.id, plan.cancelled?.id, ...plan.history.map((/** @type {Data} */ { id }) => id)];
  return view.outbox.some((/** @type {Data} */ { id }) => ids.includes(id));
};

/**
 * A supervisor sees to the whole team's; anybody else goes, or stands in.
 * @type {(view: Data, state: any, plan: Data) => boolean}
 */
export const is_mine = (view, state, plan) => view.me.role === "supervisor" || goes(view, state, plan);

/**
 * I am to go; or somebody whom I cover; or I lead, and whoever was to go has the household no longer.
 * @type {(view: Data, state: any, plan: Data) => boolean}
 */
export const goes = (view, state, plan) => {
  const [me, today] = [view.me.id, calendar.day_of(view.now)];
  if (plan.workers.includes(me)) return true;
  const covers = state.covers.some(
    (/** @type {Data} */ { staff, absent, begun, until }) =>
      staff === me && begun && until >= today && plan.workers.includes(absent),
  );
  return (
    covers || (state.lead === me && !plan.workers.some((/** @type {string} */ who) => still_goes(view, state, who)))
  );
};

/** @type {(view: Data, state: any, who: string) => boolean} A supervisor goes where she said; a worker only while entrusted with the household. */
const still_goes = (view, state, who) => {
  const { role = "worker" } = Object.hasOwn(view.names, who) ? view.names[who] : {};
  return role !== "worker" || household.is_entrusted(state, who, calendar.day_of(view.now));
};

/**
 * What stands from one day to another, each with its household, in order of time.
 * @type {(view: Data, first: string, last: string) => {state: Data, plan: Data}[]}
 */
export const my_plans = (view, first, last) =>
  view.households
    .flatMap((/** @type {any} */ state) => plans.plans_of(state).map((plan) => ({ state, plan })))
    .filter((/** @type {Data} */ { state, plan }) => {
      const day = calendar.day_of(plan.starts_at);
      return first <= day && day <= last && !plan.cancelled && is_mine(view, state, plan);
    })
    .sort(by((/** @type {Data} */ { plan }) => [plan.starts_at, plan.id]));

/**
 * What is planned for a household from today on, whoever goes; a cancelled day can be read until it is over.
 * @type {(view: Data, state: any) => Data[]}
 */
export const coming_plans = (view, state) =>
  plans
    .plans_of(state)
    .filter((plan) => calendar.day_of(plan.starts_at) >= calendar.day_of(view.now))
    .map((plan) => plan_row(view, state, plan));
