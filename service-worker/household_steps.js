// Next steps and promises of a household, as operations change them.
import { day_of } from "./calendar.js";
import { stands } from "./household_entries.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {import("./household.js").State} State */
/** @typedef {{id: string, due_on: string, why: string, by: string, at: string}} Postponement */
/**
 * @typedef {object} Step
 * @property {string} id
 * @property {string} what
 * @property {string} whom
 * @property {string} owner
 * @property {string | null} due_on
 * @property {boolean} promise
 * @property {string} state `open`, `done` or `cancelled`
 * @property {number} postponed
 * @property {Postponement[]} postponements
 * @property {string} came_of_it
 * @property {string} by
 * @property {string} keeper whose it is: whoever set it, until a colleague accepts it
 * @property {{to: string, by: string, at: string, why: string} | null} hand offered to a colleague
 * @property {number} hands
 * @property {{by: string, at: string, why: string} | null} refusal
 * @property {string} entry
 * @property {string} set_on
 * @property {string | null} done_on
 * @property {string | null} done_by
 * @property {string} why it was cancelled
 */
/** @typedef {Pick<Step, "what" | "whom" | "owner" | "due_on" | "promise">} ToldStep */

/**
 * The steps of a visit, numbered from 1; one finished before its visit arrived is done.
 * @type {(household: State, operation: Operation | Entry) => State}
 */
export const with_steps = (household, operation) => {
  /** @type {ToldStep[]} */
  const told = operation.body.steps;
  const ids = new Set(household.steps.map((step) => step.id));
  const steps = told.map((each, place) => step_of(operation, place + 1, each));
  const added = steps.filter((step) => !ids.has(step.id));
  const fresh = new Set(added.map((step) => step.id));
  const before = household.entries.filter(
    (entry) => entry.kind === "step.finished" && fresh.has(entry.body.step_id) && stands(entry),
  );
  const known = { ...household, steps: [...household.steps, ...added] };
  return before.reverse().reduce(finished, known);
};

/**
 * A step as its visit set it; whoever wrote it keeps it in mind until a colleague accepts it.
 * @type {(visit: Operation | Entry, number: number, told: ToldStep) => Step}
 */
export const step_of = (visit, number, told) => ({
  id: `${visit.id}-${number}`,
  what: told.what,
  whom: told.whom,
  owner: told.owner,
  due_on: told.due_on,
  promise: told.promise,
  state: "open",
  postponed: 0,
  postponements: [],
  came_of_it: "",
  by: visit.by,
  keeper: visit.by,
  hand: null,
  hands: 0,
  refusal: null,
  entry: visit.id,
  set_on: day_of(visit.happened_at),
  done_on: null,
  done_by: null,
  why: "",
});

/**
 * Done, with what came of it; who finished it first is named, a second one's words stay.
 * @type {(household: State, operation: Operation | Entry) => State}
 */
export const finished = (household, operation) =>
  changed_step(household, operation.body.step_id, (step) => ({
    ...step,
    state: "done",
    came_of_it: operation.body.came_of_it,
    done_on: day_of(operation.happened_at),
    done_by: operation.by,
  }));

/**
 * A finished step as it was before.
 * @type {(household: State, step_id: string) => State}
 */
export const reopened = (household, step_id) => {
  const undone = { state: "open", came_of_it: "", done_on: null, done_by: null };
  const is_meant = (/** @type {Step} */ step) => step.id === step_id && step.state === "done";
  return { ...household, steps: household.steps.map((step) => (is_meant(step) ? { ...step, ...undone } : step)) };
};

/**
 * Still open, with a later day; how often is shown.
 * @type {(household: State, operation: Operation) => State}
 */
export const postponed = (household, { id, by, happened_at, body }) =>
  changed_step(household, body.step_id, (step) => {
    if (step.postponements.some((each) => each.id === id)) return step;
    const told = { id, due_on: body.due_on, why: body.why, by, at: happened_at };
    const postponements = [...step.postponements, told];
    return { ...step, due_on: told.due_on, postponed: postponements.length, postponements };
  });

/**
 * The household with one open step changed; what is done or cancelled stays so.
 * @type {(household: State, step_id: string, change: (step: Step) => Step) => State}
 */
export const changed_step = (household, step_id, change) => ({
  ...household,
  steps: household.steps.map((step) => (step.id === step_id && step.state === "open" ? change(step) : step)),
});
