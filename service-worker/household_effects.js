// What a visit and a finished step do to their household, and how it is taken back and laid anew.
import { stands } from "./household_entries.js";
import { with_kept } from "./household_plans.js";
import { changed_status, laid_anew, without_told } from "./household_status.js";
import { finished, reopened, with_steps } from "./household_steps.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household.js").State} State */
/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {import("./household_status.js").Change} Change */
/** @typedef {import("./household_status.js").Status} Status */

/**
 * A visit changes status, sets steps and keeps plans; a finished step is done.
 * @type {(household: State, entry: Operation | Entry) => State}
 */
export const with_effects = (household, entry) => {
  if (entry.kind === "step.finished") return finished(household, entry);
  return with_kept(with_steps(with_status(household, entry), entry), entry);
};

/**
 * Each change of status told at a visit, for the household or one of its people.
 * @type {(household: State, visit: Operation | Entry) => State}
 */
export const with_status = (household, visit) => {
  let status = household.status;
  for (const change of /** @type {Change[]} */ (visit.body.status)) {
    const domains = status[change.of] ?? {};
    const changed = changed_status(domains[change.domain], visit, change);
    status = { ...status, [change.of]: { ...domains, [change.domain]: changed } };
  }
  return { ...household, status };
};

/**
 * What a visit told of status, as it would stand had it been told so when the visit arrived.
 * @type {(household: State, visit: Entry) => State}
 */
export const in_its_place = (household, visit) => {
  let { status } = with_status(household, visit);
  for (const change of /** @type {Change[]} */ (visit.body.status)) {
    const domains = status[change.of] ?? {};
    const told = domains[change.domain];
    const anew = told ? laid_anew(told) : null;
    if (anew) status = { ...status, [change.of]: { ...domains, [change.domain]: anew } };
  }
  return { ...household, status };
};

/**
 * As if it had never been told: what others told stands, and is laid anew.
 * @type {(household: State, entry: Entry) => State}
 */
export const without_effects = (household, entry) => {
  if (entry.kind === "step.finished") return not_finished(household, entry);
  const steps = household.steps.filter((step) => step.entry !== entry.id);
  return not_kept({ ...household, status: status_without(household.status, entry.id), steps }, entry);
};

/** @type {(status: State["status"], entry_id: string) => State["status"]} */
const status_without = (status, entry_id) => {
  const left = Object.entries(status).map(
    ([of, domains]) => /** @type {const} */ ([of, domains_without(domains, entry_id)]),
  );
  return Object.fromEntries(left.filter(([, domains]) => Object.keys(domains).length > 0));
};

/** @type {(domains: Record<string, Status>, entry_id: string) => Record<string, Status>} */
const domains_without = (domains, entry_id) =>
  Object.fromEntries(
    Object.entries(domains).flatMap(([domain, told]) => {
      const left = without_told(told, entry_id);
      return left ? [[domain, left]] : [];
    }),
  );

/** @type {(household: State, entry: Entry) => State} Open again, unless somebody else finished it too. */
const not_finished = (household, entry) =>
  household.entries
    .filter((other) => other.kind === "step.finished" && other.id !== entry.id && stands(other))
    .reverse()
    .reduce(finished, reopened(household, entry.body.step_id));

/** @type {(household: State, visit: Entry) => State} Plans that this visit kept are open, unless another visit keeps them. */
const not_kept = (household, visit) => {
  const open = { ...household, planned: household.planned.map((plan) => ({ ...plan, kept: false })) };
  const its_own = with_kept(open, visit).planned.filter((plan) => plan.kept);
  const ids = new Set(its_own.map((plan) => plan.id));
  const planned = household.planned.map((plan) => ({ ...plan, kept: plan.kept && !ids.has(plan.id) }));
  return household.entries
    .filter((other) => other.kind === "visit.noted" && other.id !== visit.id && stands(other))
    .reduce(with_kept, { ...household, planned });
};
