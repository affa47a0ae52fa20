// The pages where a visit is planned, changed and cancelled.
import * as calendar from "../calendar.js";
import * as plans from "../plans.js";
import { refused } from "../refused.js";
import * as days from "./days.js";
import * as f from "./fields.js";
import { layout } from "./layout.js";
import { called_household, household_of, staff_name } from "./people.js";
import { hour, plan_row } from "./plan_rows.js";
import { codes_of, contact_part } from "./visit_parts.js";

/** @typedef {Record<string, any>} Data */

const HOLIDAYS_AHEAD = 366;
/** @type {Record<string, string>} */
const WAYS = { visit: "visit", accompany: "visit", phone: "phone", letter: "letter", message: "message" };

/**
 * A new form's defaults: me, or who leads it; `after` a repeating plan, what is proposed then.
 * @type {(view: Data, household_id: string, after: string) => f.Fields}
 */
export const new_plan_fields = (view, household_id, after) => {
  const state = /** @type {any} */ (household_of(view, household_id));
  const proposed = after ? plans.proposed(state, calendar.day_of(view.now)) : null;
  /** @type {f.Fields} */
  const known = { known: [String(state.seq)] };
  if (proposed) return { ...told_of(proposed), ...known };
  const goes = view.me.role === "worker" ? view.me.id : state.lead;
  return { ...known, part: ["morning"], method: ["visit"], workers: goes ? [goes] : [] };
};

/**
 * A plan as its form was; a day that is over is to be chosen anew.
 * @type {(view: Data, household_id: string, plan_id: string) => f.Fields}
 */
export const plan_fields = (view, household_id, plan_id) => {
  const state = household_of(view, household_id);
  const told = told_of(plan_of(state, plan_id));
  const is_over = f.first(told, "date") < calendar.day_of(view.now);
  return { ...told, known: [String(state.seq)], date: is_over ? [] : (told.date ?? []) };
};

/**
 * The plan asked for; one that is not there does not exist.
 * @type {(state: any, plan_id: string) => Data}
 */
export const plan_of = (state, plan_id) => {
  const found = plans.plans_of(state).find(({ id }) => id === plan_id);
  if (!found) throw refused("not_found");
  return found;
};

/** @type {(plan: Data) => f.Fields} */
const told_of = (plan) => {
  const { part, time } = hour(plan);
  return {
    date: [calendar.day_of(plan.starts_at)],
    part: part ? [part] : [],
    time: time ? [time] : [],
    method: [plan.method],
    workers: plan.workers,
    note: [plan.note],
    repeats: plan.repeats ? ["yes"] : [],
  };
};

/**
 * The form with everything typed in it; with a plan's id, that plan and what became of it.
 * @type {(view: Data, household_id: string, plan_id: string, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const plan_page = (view, household_id, plan_id, fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const parts = codes_of("part").filter((code) => code !== "at");
  return {
    page: layout(view, view.me.role === "worker" ? "today" : "households"),
    household: { id: state.id, ...called_household(state) },
    form: { id: operation_id, known: f.first(fields, "known") || String(state.seq) },
    mistakes: f.summary(mistakes),
    plans: plan_id ? [shown(view, state, plan_of(state, plan_id))] : [],
    date: f.field("date", fields, mistakes),
    time: f.field("time", fields, mistakes),
    part: f.choice("part", parts, fields, mistakes),
    method: f.choice("method", codes_of("method", fields.method), fields, mistakes),
    workers: f.people("workers", who(view, fields.workers ?? []), fields, mistakes),
    note: f.field("note", fields, mistakes),
    why: f.field("why", fields, mistakes),
    cancel_why: f.field("cancel_why", fields, mistakes),
    repeats: { name: "repeats", on: f.first(fields, "repeats") !== "" },
    rhythm: Object.hasOwn(plans.RHYTHM_WEEKS, state.rhythm) ? state.rhythm : "",
    rules: rules(state, f.first(fields, "method")),
    holidays: holidays(view),
  };
};

/** @type {(view: Data, state: Data, plan: any) => Data} The plan, what it was before, and what can still be done with it. */
const shown = (view, state, plan) => ({
  ...plan_row(view, state, plan),
  open: plans.is_open(plan),
  history: plan.history.map((/** @type {Data} */ each) => ({
    day: days.said_day(view, calendar.day_of(each.starts_at)),
    ...hour(each),
    by: staff_name(view, each.by),
    why: each.why,
  })),
});

/** @type {(view: Data, chosen: string[]) => f.Named[]} Who can go: me first, then my team, and whoever was already chosen. */
const who = ({ me, names }, chosen) => {
  const others = Object.keys(names)
    .sort()
    .filter((id) => id !== me.id);
  const offered = others.filter((id) => {
    const { role, team = me.team } = names[id];
    return chosen.includes(id) || (role !== "administrator" && team === me.team);
  });
  return [[me.id, { name: me.name, polite: false }], ...offered.map((id) => named(id, names[id].name))];
};

/** @type {(id: string, name: string) => f.Named} */
const named = (id, name) => [id, { name, polite: false }];

/** @type {(state: Data, method: string) => Data[]} How they wish to be reached in the way that is planned. */
const rules = (state, method) => (WAYS[method] ? contact_part(state)[WAYS[method]] : []);

/** @type {(view: Data) => Data[]} The national holidays of the year to come, for whoever chooses a day. */
const holidays = (view) => {
  const today = calendar.day_of(view.now);
  return Array.from({ length: HOLIDAYS_AHEAD }, (_, count) => calendar.add_days(today, count))
    .filter(calendar.is_holiday)
    .map((day) => ({ on: day, day: calendar.shown_date(day, view.language), name: calendar.holiday_of(day) }));
};
