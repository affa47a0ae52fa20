// 訂正・取り消し: an entry is told anew or taken back; what was told before stays in its history.
import { in_its_place, with_effects, without_effects } from "./household_effects.js";
import { changed_entry, find_entry, newest_first, stands, state_of } from "./household_entries.js";
import { with_kept } from "./household_plans.js";
import { finished, step_of } from "./household_steps.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./operations.js").Body} Body */
/** @typedef {import("./household.js").State} State */
/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {import("./household_steps.js").Step} Step */
/** @typedef {import("./household_steps.js").ToldStep} ToldStep */

const CORRECTABLE = ["visit.noted", "step.finished"];

/**
 * The entry as it is told now; the earlier text stays with it.
 * @type {(household: State, operation: Operation) => State}
 */
export const corrected = (household, operation) => {
  const entry = find_entry(household, operation.body.entry_id);
  if (entry === null || !fits(entry, operation.body.body)) return household;
  if (entry.corrections.some((each) => each.id === operation.id)) return has_arrived(household, entry, operation);
  const told = told_anew(entry, operation);
  if (!stands(entry)) return changed_entry(household, entry.id, () => told);
  const steps = household.steps.filter((step) => step.entry === entry.id);
  const replaced = with_told(without_effects(household, entry), told);
  if (entry.kind === "step.finished") return with_effects(replaced, told);
  return with_kept(with_steps_again(in_its_place(replaced, told), told, steps), told);
};

/** @type {(entry: Entry, body: Body) => boolean} A visit stays a visit, and a finished step stays of its step. */
const fits = (entry, body) => {
  if (entry.kind === "visit.noted") return Object.hasOwn(body, "started_at");
  return entry.kind === "step.finished" && body.step_id === entry.body.step_id;
};

/** @type {(household: State, entry: Entry, operation: Operation) => State} What waited on the phone is on the server now. */
const has_arrived = (household, entry, operation) => {
  if (state_of(operation) === "waiting") return household;
  const corrections = entry.corrections.map((each) => (each.id === operation.id ? { ...each, state: "sent" } : each));
  return changed_entry(household, entry.id, (one) => ({ ...one, corrections }));
};

/** @type {(entry: Entry, operation: Operation) => Entry} Whose visit it is never changes; a danger told only now has been seen by nobody. */
const told_anew = (entry, operation) => {
  const { body, why } = operation.body;
  const earlier = {
    id: operation.id,
    body: entry.body,
    about: entry.about,
    by: operation.by,
    at: operation.happened_at,
    why,
    state: state_of(operation),
  };
  const told = { ...entry, body, corrections: [...entry.corrections, earlier] };
  if (entry.kind !== "visit.noted") return told;
  const others = body.workers.filter((/** @type {string} */ worker) => worker !== entry.by);
  const is_new_danger = body.danger && !entry.body.danger;
  return {
    ...told,
    body: { ...body, workers: [entry.by, ...others] },
    about: operation.about,
    happened_at: body.started_at,
    seen: is_new_danger ? [] : entry.seen,
  };
};

/** @type {(household: State, told: Entry) => State} */
const with_told = (household, told) => ({
  ...household,
  entries: newest_first(household.entries.map((entry) => (entry.id === told.id ? told : entry))),
});

/** @type {(household: State, visit: Entry, before: Step[]) => State} A step keeps its life where its words stay, else by its place; what is no longer told is gone. */
const with_steps_again = (household, visit, before) => {
  /** @type {ToldStep[]} */
  const told = visit.body.steps;
  const places = places_of(told, before);
  const numbers = before.map((step) => Number(step.id.slice(visit.id.length + 1)));
  let number = Math.max(0, ...numbers, ...visit.corrections.map((each) => each.body.steps.length));
  const steps = told.map((each, at) => {
    const known = before[places[at] ?? -1];
    if (known) return step_again(known, each);
    number += 1;
    return step_of(visit, number, each);
  });
  return household.entries
    .filter((entry) => entry.kind === "step.finished" && stands(entry))
    .reverse()
    .reduce(finished, { ...household, steps: [...household.steps, ...steps] });
};

/** @type {(told: ToldStep[], before: Step[]) => (number | null)[]} Which of the earlier steps each one is: by its words, then by what is left in order. */
const places_of = (told, before) => {
  let free = before.map((_, place) => place);
  const taken = (/** @type {number | undefined} */ place) => {
    free = free.filter((each) => each !== place);
    return place ?? null;
  };
  const same = told.map(({ what }) => taken(free.find((place) => before[place]?.what === what)));
  return same.map((place) => place ?? taken(free[0]));
};

/** @type {(step: Step, told: ToldStep) => Step} A day that was postponed stays postponed. */
const step_again = (step, told) => {
  const due_on = step.postponements.length > 0 ? step.due_on : told.due_on;
  return { ...step, ...told, due_on };
};

/**
 * Taken back: it counts nowhere, and can still be read where it stood.
 * @type {(household: State, operation: Operation) => State}
 */
export const withdrawn = (household, operation) => {
  const entry = find_entry(household, operation.body.entry_id);
  if (entry === null || !CORRECTABLE.includes(entry.kind) || !stands(entry)) return household;
  const { by, happened_at: at, body } = operation;
  const told = { by, at, why: body.why, state: state_of(operation) };
  const marked = changed_entry(household, entry.id, (one) => ({ ...one, withdrawn: told }));
  return without_effects(marked, entry);
};

/**
 * An entry is corrected, withdrawn or moved by whoever wrote it, or by a supervisor.
 * @type {(staff: {id: string, role: string}, entry: Entry) => boolean}
 */
export const may_mend = (staff, entry) => {
  const mends = staff.role === "supervisor" || entry.by === staff.id;
  return mends && CORRECTABLE.includes(entry.kind) && stands(entry);
};
