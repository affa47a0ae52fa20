// Next steps and promises of a household, as operations change them.
import { day_of } from "./calendar.js";

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
 * @property {string} state `open` or `done`
 * @property {number} postponed
 * @property {Postponement[]} postponements
 * @property {string} came_of_it
 * @property {string} by
 * @property {string} entry
 * @property {string} set_on
 * @property {string | null} done_on
 * @property {string | null} done_by
 */
/** @typedef {Pick<Step, "what" | "whom" | "owner" | "due_on" | "promise">} ToldStep */

/**
 * The steps of a visit, numbered from 1; one finished before its visit arrived is done.
 * @type {(household: State, operation: Operation) => State}
 */
export const with_steps = (household, operation) => {
  /** @type {ToldStep[]} */
  const told = operation.body.steps;
  const ids = new Set(household.steps.map((step) => step.id));
  const steps = told.map((each, place) => step_of(operation, place + 1, each));
  const added = steps.filter((step) => !ids.has(step.id));
  const fresh = new Set(added.map((step) => step.id));
  const before = household.entries.filter((entry) => entry.kind === "step.finished" && fresh.has(entry.body.step_id));
  const known = { ...household, steps: [...household.steps, ...added] };
  return before.reverse().reduce(finished, known);
};

/** @type {(operation: Operation, number: number, told: ToldStep) => Step} */
const step_of = (operation, number, told) => ({
  id: `${operation.id}-${number}`,
  what: told.what,
  whom: told.whom,
  owner: told.owner,
  due_on: told.due_on,
  promise: told.promise,
  state: "open",
  postponed: 0,
  postponements: [],
  came_of_it: "",
  by: operation.by,
  entry: operation.id,
  set_on: day_of(operation.happened_at),
  done_on: null,
  done_by: null,
});

/**
 * Done, with what came of it; who finished it first is named, a second one's words stay.
 * @type {(household: State, operation: Operation | Entry) => State}
 */
export const finished = (household, operation) =>
  changed(household, operation.body.step_id, (step) => ({
    ...step,
    state: "done",
    came_of_it: operation.body.came_of_it,
    done_on: day_of(operation.happened_at),
    done_by: operation.by,
  }));

/**
 * Still open, with a later day; how often is shown.
 * @type {(household: State, operation: Operation) => State}
 */
export const postponed = (household, { id, by, happened_at, body }) =>
  changed(household, body.step_id, (step) => {
    if (step.postponements.some((each) => each.id === id)) return step;
    const told = { id, due_on: body.due_on, why: body.why, by, at: happened_at };
    const postponements = [...step.postponements, told];
    return { ...step, due_on: told.due_on, postponed: postponements.length, postponements };
  });

/** @type {(household: State, step_id: string, change: (step: Step) => Step) => State} */
const changed = (household, step_id, change) => ({
  ...household,
  steps: household.steps.map((step) => (step.id === step_id && step.state === "open" ? change(step) : step)),
});
