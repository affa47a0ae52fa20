// Visits to come as operations set, change, cancel and keep them.
import { day_of } from "./calendar.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {import("./household.js").State} State */
/** @typedef {{id: string, by: string, at: string, why: string, starts_at: string, part: string, workers: string[]}} Before */
/**
 * @typedef {object} Plan
 * @property {string} id
 * @property {string} starts_at
 * @property {string} part of the day, or `at` where the hour is exact
 * @property {string} method
 * @property {string[]} workers
 * @property {string} note
 * @property {boolean} repeats
 * @property {boolean} kept
 * @property {{id: string, by: string, at: string, why: string} | null} cancelled
 * @property {number} changes
 * @property {Before[]} history
 * @property {string} by
 */

/** What a plan of an earlier day says of what was not asked then. */
export const PLAN = {
  part: "at",
  repeats: false,
  kept: false,
  cancelled: null,
  changes: 0,
  history: [],
  by: "",
};

/**
 * A visit to come; kept at once where the visit was written before the plan arrived.
 * @type {(household: State, operation: Operation) => State}
 */
export const planned = (household, operation) => {
  if (household.planned.some((plan) => plan.id === operation.id)) return household;
  const plan = { ...PLAN, .../** @type {Plan} */ (operation.body), id: operation.id, by: operation.by };
  return with_visits({ ...household, planned: in_order([...household.planned, plan]) });
};

/**
 * Another day, hour or company; what it was before stays in its history, with the reason.
 * @type {(household: State, operation: Operation) => State}
 */
export const plan_changed = (household, operation) => {
  const { plan_id, why: _why, ...told } = operation.body;
  const moved = changed(household, plan_id, (plan) => {
    if (plan.history.some((each) => each.id === operation.id)) return plan;
    const history = [...plan.history, before(plan, operation)];
    return { ...plan, ...told, kept: false, changes: history.length, history };
  });
  return with_visits(moved);
};

/**
 * Not this time, with a reason; the first to say so is named. What was kept stays kept.
 * @type {(household: State, operation: Operation) => State}
 */
export const plan_cancelled = (household, { id, by, happened_at, body }) =>
  changed(household, body.plan_id, (plan) => {
    const cancelled = { id, by, at: happened_at, why: body.why };
    return plan.kept || plan.cancelled ? plan : { ...plan, cancelled };
  });

/**
 * A visit keeps what was planned for its day with one of its workers, or with somebody whom one of them covers.
 * @type {(household: State, visit: Operation | Entry) => State}
 */
export const with_kept = (household, visit) => {
  const went = [visit.by, ...visit.body.workers];
  const absent = household.covers.filter((cover) => went.includes(cover.staff)).map((cover) => cover.absent);
  const workers = [...went, ...absent];
  const day = day_of(visit.happened_at);
  const keeps = (/** @type {Plan} */ plan) =>
    is_open_on(plan, day) && plan.workers.some((worker) => workers.includes(worker));
  const plans = household.planned.map((plan) => (keeps(plan) ? { ...plan, kept: true } : plan));
  return { ...household, planned: plans };
};

/** @type {(household: State) => State} */
const with_visits = (household) => {
  const visits = household.entries.filter((/** @type {any} */ entry) => {
    return entry.kind === "visit.noted" && !entry.withdrawn && !entry.moved_to;
  });
  return visits.reduce(with_kept, household);
};

/** @type {(plan: Plan, day: string) => boolean} */
const is_open_on = (plan, day) => day_of(plan.starts_at) === day && !plan.cancelled;

/** @type {(plan: Plan, operation: Operation) => Before} */
const before = ({ starts_at, part, workers }, { id, by, happened_at, body }) => ({
  id,
  by,
  at: happened_at,
  why: body.why,
  starts_at,
  part,
  workers,
});

/** @type {(household: State, plan_id: string, change: (plan: Plan) => Plan) => State} */
const changed = (household, plan_id, change) => {
  const plans = household.planned.map((plan) => (plan.id === plan_id ? change({ ...PLAN, ...plan }) : plan));
  return { ...household, planned: in_order(plans) };
};

/** @type {(plans: Plan[]) => Plan[]} */
const in_order = (plans) => [...plans].sort(compared);

/** @type {(one: Plan, other: Plan) => number} */
const compared = (one, other) => (`${one.starts_at} ${one.id}` < `${other.starts_at} ${other.id}` ? -1 : 1);
