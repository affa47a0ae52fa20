// How a status or the urgency changes when several people tell of it, some without signal.

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household.js").State} State */
/**
 * @typedef {object} Told what one person told at one visit; it stays for ever
 * @property {string} on
 * @property {string} by
 * @property {string} entry
 * @property {string} device
 * @property {number | null} seq
 * @property {number} known
 * @property {string} why
 */
/** @typedef {{id: string, by: string, device: string, happened_at: string, known: number, seq?: number | null}} Saying */
/** @typedef {Told & {ours: string, theirs: string}} ToldStatus */
/** @typedef {Told & {urgency: string, before: string}} ToldUrgency */
/** @typedef {{of: string, domain: string, ours: string, theirs: string, why: string}} Change */
/**
 * @typedef {object} Status
 * @property {string} ours
 * @property {string} theirs
 * @property {string | null} theirs_on
 * @property {string} why
 * @property {string} on
 * @property {string} by
 * @property {string} entry
 * @property {boolean} conflict
 * @property {ToldStatus[]} history
 */

// The more serious stands where two people did not know of each other's change.
/** @type {Record<string, number>} */
const SERIOUS = { heavy: 4, worry: 3, steady: 2, strength: 2, left_be: 1, not_asked: 0 };
/** @type {Record<string, number>} */
export const PRESSING = { emergency: 4, attention: 3, ongoing: 2, calm: 1 };

/**
 * People know what they told themselves on this phone, and what was known of the household.
 * @type {(operation: Saying, change: Told) => boolean}
 */
export const knew = (operation, change) => {
  if (change.device === operation.device && change.by === operation.by) return true;
  return change.seq !== null && change.seq <= operation.known;
};

/**
 * One visit's word on one domain; all words stay in the history, one of them stands.
 * @type {(before: Status | undefined, operation: Saying, change: Pick<Change, "ours" | "theirs" | "why">) => Status}
 */
export const changed_status = (before, operation, change) => {
  if (before?.history.some((told) => told.entry === operation.id)) return before;
  const old = before ?? nothing_told(operation);
  const { ours, theirs, why } = change;
  const told = { ...told_by(operation), ours, theirs, why };
  let status = { ...old, history: [...old.history, told] };
  if (theirs && operation.happened_at >= (old.theirs_on ?? "")) {
    status = { ...status, theirs, theirs_on: operation.happened_at };
  }
  return ours ? with_ours(status, old, operation, change) : status;
};

/**
 * What stands, from all that was told in the order of its arrival.
 * @type {(status: Status) => Status | null}
 */
export const laid_anew = (status) => {
  /** @type {Status | undefined} */
  let anew;
  const rows = [...status.history].sort((one, other) => place_of(one) - place_of(other));
  for (const told of rows) anew = changed_status(anew, { ...told, id: told.entry, happened_at: told.on }, told);
  return anew ?? null;
};

/** @type {(told: Told) => number} */
const place_of = ({ seq }) => seq ?? Number.MAX_SAFE_INTEGER;

/**
 * What stands once one visit's word is taken back; nothing where it was the only one.
 * @type {(status: Status, entry_id: string) => Status | null}
 */
export const without_told = (status, entry_id) => {
  const history = status.history.filter((told) => told.entry !== entry_id);
  return history.length === status.history.length ? status : laid_anew({ ...status, history });
};

/**
 * What stands when what two households knew of one person comes together.
 * @type {(one: Status | null, other: Status) => Status | null}
 */
export const joined_status = (one, other) => {
  if (one === null) return other;
  const known = one.history.map((told) => told.entry);
  const more = other.history.filter((told) => !known.includes(told.entry));
  return laid_anew({ ...one, history: [...one.history, ...more] });
};

/** @type {(operation: Saying) => Status} */
const nothing_told = (operation) => ({
  ours: "not_asked",
  theirs: "",
  theirs_on: null,
  why: "",
  on: operation.happened_at,
  by: operation.by,
  entry: operation.id,
  conflict: false,
  history: [],
});

/** @type {(status: Status, old: Status, operation: Saying, change: Pick<Change, "ours" | "why">) => Status} */
const with_ours = (status, old, operation, change) => {
  const rivals = old.history.filter((told) => told.ours && !knew(operation, told));
  const wins = does_win(operation, old, change.ours, rivals);
  const differ = rivals.length > 0 && (old.conflict || change.ours !== old.ours);
  const conflict = rivals.length === 0 && !wins ? old.conflict : differ;
  const stands = {
    ours: change.ours,
    why: change.why,
    on: operation.happened_at,
    by: operation.by,
    entry: operation.id,
  };
  return { ...status, ...(wins ? stands : {}), conflict };
};

/**
 * Knowing all others, the later day stands; not knowing, the more serious does.
 * @type {(operation: Saying, old: Status, ours: string, rivals: Told[]) => boolean}
 */
const does_win = (operation, old, ours, rivals) => {
  if (rivals.length > 0) return (SERIOUS[ours] ?? 0) > (SERIOUS[old.ours] ?? 0);
  const first = !old.history.some((told) => told.ours);
  return first || operation.happened_at >= old.on;
};

/**
 * The urgency as people set it: never lower unless whoever lowers it knew the higher.
 * @type {(household: State, operation: Operation) => Partial<State>}
 */
export const changed_urgency = (household, operation) => {
  const history = household.urgency_history;
  if (history.some((told) => told.entry === operation.id)) return {};
  const { urgency, why } = operation.body;
  const told = { ...told_by(operation), urgency, before: household.urgency, why };
  const rivals = history.filter((each) => !knew(operation, each));
  const before = household.urgency;
  const stands = rivals.length === 0 || (PRESSING[urgency] ?? 0) > (PRESSING[before] ?? 0);
  return {
    urgency: stands ? urgency : before,
    urgency_conflict: rivals.length > 0 && (household.urgency_conflict || urgency !== before),
    urgency_history: [...history, told],
  };
};

/** @type {(operation: Saying) => Omit<Told, "why">} */
const told_by = (operation) => ({
  on: operation.happened_at,
  by: operation.by,
  entry: operation.id,
  device: operation.device,
  seq: operation.seq ?? null,
  known: operation.known,
});
