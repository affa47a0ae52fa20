// The entries of a household's timeline, and what staff ask and answer under them.

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household.js").State} State */
/** @typedef {{id: string, text: string, by: string, at: string, state: string}} Answer */
/**
 * @typedef {object} Question
 * @property {string} id
 * @property {string} text
 * @property {string} by
 * @property {string} at
 * @property {Answer[]} answers
 * @property {string | null} resolved_by
 */
/** @typedef {{id: string, body: import("./operations.js").Body, about: string[], by: string, at: string, why: string, state: string}} Correction */
/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} kind
 * @property {string} happened_at
 * @property {string} made_at
 * @property {string} by
 * @property {string[]} about
 * @property {string} device
 * @property {number} known
 * @property {string} state `waiting` on this phone, or `sent`
 * @property {number | null} seq
 * @property {number | null} received_at
 * @property {import("./operations.js").Body} body
 * @property {{by: string, at: string}[]} seen
 * @property {Question[]} questions
 * @property {Correction[]} corrections what it said before, the oldest first
 * @property {{by: string, at: string, why: string, state: string} | null} withdrawn
 * @property {{what: string, by: string, on: string} | null} came_from another household
 */

/**
 * An operation as the timeline shows it: on this phone only until it has a place.
 * @type {(operation: Operation) => Entry}
 */
export const entry_of = (operation) => ({
  id: operation.id,
  kind: operation.kind,
  happened_at: operation.happened_at,
  made_at: operation.made_at,
  by: operation.by,
  about: operation.about,
  device: operation.device,
  known: operation.known,
  state: state_of(operation),
  seq: operation.seq ?? null,
  received_at: operation.received_at ?? null,
  body: operation.body,
  seen: [],
  questions: [],
  corrections: [],
  withdrawn: null,
  came_from: null,
});

/**
 * Waiting on the phone, or sent and given its place by the server.
 * @type {(operation: Operation) => string}
 */
export const state_of = (operation) => ((operation.seq ?? null) === null ? "waiting" : "sent");

/**
 * Nobody has withdrawn it.
 * @type {(entry: Entry) => boolean}
 */
export const stands = (entry) => entry.withdrawn === null;

/** @type {(household: State, entry_id: string) => Entry | null} The entry with this id. */
export const find_entry = (household, entry_id) => household.entries.find((entry) => entry.id === entry_id) ?? null;

/**
 * Newest visit first, whenever it arrived; what was sent twice stands once.
 * @type {(household: State, operation: Operation) => State}
 */
export const with_entry = (household, operation) => {
  if (find_entry(household, operation.id) !== null) return arrived(household, operation);
  return { ...household, entries: newest_first([...household.entries, entry_of(operation)]) };
};

/**
 * By the time of the visit.
 * @type {(entries: Entry[]) => Entry[]}
 */
export const newest_first = (entries) => [...entries].sort((one, other) => compared(other, one));

/** @type {(one: Entry, other: Entry) => number} */
const compared = (one, other) => in_order(one.happened_at, other.happened_at) || in_order(one.id, other.id);

/** @type {(one: string, other: string) => number} */
const in_order = (one, other) => (one < other ? -1 : Number(one > other));

/** @type {(household: State, operation: Operation) => State} */
const arrived = (household, operation) => {
  if (state_of(operation) === "waiting") return household;
  const { seq = null, received_at = null } = operation;
  const place = { state: "sent", seq, received_at };
  return changed_entry(household, operation.id, (entry) => ({ ...entry, ...place }));
};

/** @type {(household: State, operation: Operation) => State} 見ました: each reader once. */
export const seen = (household, operation) =>
  changed_entry(household, operation.body.entry_id, (entry) => {
    if (entry.seen.some((reader) => reader.by === operation.by)) return entry;
    const readers = [...entry.seen, { by: operation.by, at: operation.happened_at }];
    readers.sort((one, other) => in_order(one.at, other.at) || in_order(one.by, other.by));
    return { ...entry, seen: readers };
  });

/**
 * A question under an entry; one about an entry not known here waits for nothing.
 * @type {(household: State, operation: Operation) => State}
 */
export const asked = (household, operation) =>
  changed_entry(household, operation.body.entry_id, (entry) => {
    if (entry.questions.some((question) => question.id === operation.id)) return entry;
    const question = { ...said(operation), answers: [], resolved_by: null };
    return { ...entry, questions: told_in_order([...entry.questions, question]) };
  });

/**
 * An answer under its question, also under one already resolved.
 * @type {(household: State, operation: Operation) => State}
 */
export const answered = (household, operation) =>
  question_changed(household, operation.body.question_id, (question) => {
    const answer = { ...said(operation), state: state_of(operation) };
    const others = question.answers.filter((told) => told.id !== operation.id);
    if (others.length < question.answers.length && answer.state === "waiting") return question;
    return { ...question, answers: told_in_order([...others, answer]) };
  });

/**
 * Either side may say it is settled; the first to say so is named.
 * @type {(household: State, operation: Operation) => State}
 */
export const resolved = (household, operation) =>
  question_changed(household, operation.body.question_id, (question) => ({
    ...question,
    resolved_by: question.resolved_by || operation.by,
  }));

/** @type {(operation: Operation) => {id: string, text: string, by: string, at: string}} */
const said = (operation) => ({
  id: operation.id,
  text: operation.body.text,
  by: operation.by,
  at: operation.happened_at,
});

/** @type {<T extends {at: string, id: string}>(told: T[]) => T[]} */
const told_in_order = (told) => told.sort((one, other) => in_order(one.at, other.at) || in_order(one.id, other.id));

/** @type {(household: State, question_id: string, change: (question: Question) => Question) => State} */
const question_changed = (household, question_id, change) => {
  const is_meant = (/** @type {Question} */ question) => question.id === question_id;
  const entry = household.entries.find((each) => each.questions.some(is_meant));
  if (!entry) return household;
  const questions = entry.questions.map((each) => (is_meant(each) ? change(each) : each));
  return changed_entry(household, entry.id, (each) => ({ ...each, questions }));
};

/**
 * The household with one entry told otherwise.
 * @type {(household: State, entry_id: string, change: (entry: Entry) => Entry) => State}
 */
export const changed_entry = (household, entry_id, change) => ({
  ...household,
  entries: household.entries.map((entry) => (entry.id === entry_id ? change(entry) : entry)),
});
