// Several households that know of each other: what moves between them, and what is said of it later.
import { heard } from "./household.js";
import { find_entry } from "./household_entries.js";
import { whole } from "./household_fields.js";
import { away_to, left_behind, parcels, taken_in } from "./household_moves.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household.js").State} State */
/** @typedef {Record<string, State>} Households */

const MOVES = ["entry.moved", "person.moved"];

/**
 * All operations, in the order they arrived, whatever households they are of.
 * @type {(households: Households, operations: Operation[]) => Households}
 */
export const all_laid = (households, operations) => operations.reduce(laid, households);

/**
 * One operation laid over its household; what leaves it goes where it belongs, if that is known here.
 * @type {(households: Households, operation: Operation) => Households}
 */
export const laid = (households, operation) => {
  const home = operation.household_id;
  const before = whole(households[home] ?? null);
  const seq = operation.seq ?? null;
  if (seq !== null && seq <= before.seq) return households;
  const place = place_of(households, operation);
  const states = { ...households, [home]: { ...before, id: home, seq: seq ?? before.seq } };
  const target = place === home ? before : (states[place] ?? null);
  return settled({ ...states, [place]: heard(target, { ...operation, household_id: place }) }, place, seq);
};

/**
 * The other households that an operation on this one may change.
 * @type {(household: State, operation: Operation) => Set<string>}
 */
export const neighbours = (household, { kind, body }) => {
  const named = MOVES.includes(kind) ? [body.to] : [];
  return new Set([...named, ...household.away.map((row) => row.to)]);
};

/** @type {(states: Households, operation: Operation) => string} Where whatever it is about is now: what moved is followed, unless somebody moves it again without knowing. */
const place_of = (states, operation) => {
  const home = operation.household_id;
  return MOVES.includes(operation.kind) ? home : followed(states, operation, [home]);
};

/** @type {(states: Households, operation: Operation, been: string[]) => string} */
const followed = (states, operation, been) => {
  const place = been.at(-1) ?? "";
  const state = whole(states[place] ?? null);
  const { entry_id } = operation.body;
  const there = entry_id && find_entry(state, entry_id) ? null : away_to(state, operation);
  if (there === null || been.includes(there) || !states[there]) return place;
  return followed(states, operation, [...been, there]);
};

/** @type {(states: Households, first: string, seq: number | null) => Households} What has to leave goes on until it is where it belongs. */
const settled = (states, first, seq) => {
  const known = { ...states };
  const open = [first];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const state = whole(known[place] ?? null);
    for (const [row, parcel] of parcels(state)) {
      const there = known[row.to];
      if (!there) continue;
      const taken = taken_in(whole(there), row, parcel);
      known[row.to] = { ...taken, id: row.to, seq: seq ?? taken.seq };
      open.push(row.to);
    }
    known[place] = left_behind(state);
  }
  return known;
};
