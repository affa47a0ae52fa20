// 中断, 終結, 再開: contact rests for a reason, somebody notices later, and one history goes on.
import { day_of } from "./calendar.js";
import { find_entry, with_entry } from "./household_entries.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household.js").State} State */
/**
 * @typedef {object} Rest
 * @property {string} kind
 * @property {string} reason
 * @property {string} why
 * @property {string} noticer
 * @property {string | null} until
 * @property {string} on
 * @property {string} by
 * @property {string} entry
 * @property {string} stage the stage before
 */

const AT_REST = ["paused", "ended"];
const GONE = ["moved", "died"];
// Where nobody told what went before the rest.
const BEFORE = "building";

/** @type {(household: State, operation: Operation) => State} 中断: contact rests for a while. */
export const paused = (household, operation) => resting(household, operation, "paused");

/** @type {(household: State, operation: Operation) => State} 終結: the support ends; somebody may still notice later. */
export const ended = (household, operation) => resting(household, operation, "ended");

/** @type {(household: State, operation: Operation) => State} 再開: the stage from before the rest, and the same history. */
export const resumed = (household, operation) => {
  const is_new = rests(household) && find_entry(household, operation.id) === null;
  return with_entry(is_new ? { ...household, stage: stage_before(household), rest: null } : household, operation);
};

/**
 * The stage a household had before its rest, as far as it was told.
 * @type {(household: State) => string}
 */
export const stage_before = (household) => {
  if (!rests(household)) return household.stage;
  if (household.rest) return household.rest.stage;
  const told = household.entries.filter(({ kind }) => kind === "household.changed").map(({ body }) => body.stage);
  return told.find((stage) => stage && !AT_REST.includes(stage)) ?? BEFORE;
};

/** @type {(household: State) => boolean} Paused or ended. */
export const rests = (household) => AT_REST.includes(household.stage);

/**
 * No reminder calls for it: contact rests, or everybody died or moved away.
 * @type {(household: State) => boolean}
 */
export const is_quiet = (household) =>
  rests(household) || (household.persons.length > 0 && household.persons.every(({ lives }) => GONE.includes(lives)));

/**
 * The day until which somebody was to notice has come: people decide how it goes on.
 * @type {(household: State, today: string) => boolean}
 */
export const comes_back = (household, today) => {
  const until = household.rest?.until ?? null;
  return rests(household) && until !== null && until <= today;
};

/** @type {(household: State, operation: Operation, kind: string) => State} */
const resting = (household, operation, kind) => {
  if (find_entry(household, operation.id) !== null) return with_entry(household, operation);
  const { reason, why, noticer, until } = operation.body;
  const told = { reason, why, noticer, until };
  const from = { kind, on: day_of(operation.happened_at), by: operation.by, entry: operation.id };
  const rest = { ...told, ...from, stage: stage_before(household) };
  return with_entry({ ...household, stage: kind, rest }, operation);
};
