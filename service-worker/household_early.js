// What came before the entry it is about: after a restored backup phones bring things back in any order.
import { find_entry } from "./household_entries.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household.js").State} State */

const WAITING = [
  "entry.corrected",
  "entry.withdrawn",
  "entry.moved",
  "step.postponed",
  "step.handed",
  "step.accepted",
  "step.declined",
  "step.cancelled",
];
const MOST = 100;

/**
 * It changes an entry, or a step of one, that is not here and never was.
 * @type {(household: State, operation: Operation) => boolean}
 */
export const is_early = (household, operation) => {
  if (!WAITING.includes(operation.kind)) return false;
  const id = entry_of(operation);
  const was_here = household.away.some((row) => row.entries.includes(id));
  return !was_here && find_entry(household, id) === null;
};

/**
 * It waits for its entry.
 * @type {(household: State, operation: Operation) => State}
 */
export const put_by = (household, operation) => {
  const early = household.early.filter((each) => each.id !== operation.id);
  return { ...household, early: [...early, operation].slice(-MOST) };
};

/**
 * What waited for this entry, in the order it came.
 * @type {(household: State, entry_id: string) => Operation[]}
 */
export const early_for = (household, entry_id) => household.early.filter((each) => entry_of(each) === entry_id);

/** @type {(operation: Operation) => string} */
const entry_of = ({ body }) => {
  /** @type {string} */
  const step_id = body.step_id ?? "";
  return body.entry_id ?? step_id.slice(0, step_id.lastIndexOf("-"));
};
