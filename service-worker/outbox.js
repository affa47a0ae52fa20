// What a worker was told is saved: every act sealed twice, kept strictly, and read back in the order it was made.
import { canonical, check, made } from "./operations.js";
import * as store from "./store.js";
import { open, openFrom, privateKey, seal, sealToPhone, sealToServer } from "./vault.js";

/** @typedef {import("./rows.js").Person} Person */
/** @typedef {import("./rows.js").OutboxRow} OutboxRow */
/** @typedef {{[field: string]: string[]}} Fields */
/** @typedef {{id: string, kind: string, household_id: string, about: string[], happened_at: string, known: number, body: any}} Act */
/** @typedef {{operation: any, fields: Fields | null}} Own what the phone can read back: the operation, and the form as it was typed */

const TRIES = 5;
export const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** @type {(id: string) => string} */
const nameOf = (id) => `outbox/${id}`;

/**
 * Keeps one act for good, together with removing its draft. The same form pressed twice is one act.
 * @type {(person: Person, key: CryptoKey | null, act: Act, fields: Fields | null, tries?: number) => Promise<"kept" | "had" | "other">}
 */
export const keep = async (person, key, act, fields, tries = TRIES) => {
  const row = await store.outboxRow(person.id, act.id);
  if (row) return isSame(person, await own(person, key, row), act) ? "had" : "other";
  if (await add((await store.person(person.id)) ?? person, key, act, fields)) return "kept";
  if (tries === 0) throw new DOMException("the number was always taken", "AbortError");
  return keep(person, key, act, fields, tries - 1);
};

/** False when another form took the number first. @type {(person: Person, key: CryptoKey | null, act: Act, fields: Fields | null) => Promise<boolean>} */
const add = async (person, key, act, fields) => {
  const operation = numbered(person, act);
  return store.keepOperation(await sealed(person, key, operation, fields), operation.device_seq, [`draft/${act.id}`]);
};

/** @type {(person: Person, act: Act, device_seq: number, made_at: string) => any} */
const completed = (person, { kind, household_id, about, body, happened_at, known, id }, device_seq, made_at) =>
  made(kind, household_id, about, body, person.id, person.device, device_seq, happened_at, made_at, known, id);

/** @type {(person: Person, act: Act) => any} */
const numbered = (person, act) => {
  const operation = completed(person, act, person.device_seq + 1, new Date().toISOString());
  check(operation);
  return operation;
};

/** @type {(person: Person, key: CryptoKey | null, operation: any, fields: Fields | null) => Promise<OutboxRow>} */
const sealed = async (person, key, operation, fields) => {
  const label = `${person.id}/${nameOf(operation.id)}`;
  const mine = key
    ? { own: await seal(key, label, { operation, fields }) }
    : { locked: await sealToPhone(person.phone_public, label, { operation, fields }) };
  return {
    person: person.id,
    id: operation.id,
    made_at: operation.made_at,
    state: "waiting",
    code: null,
    seq: null,
    sent_at: null,
    sealed: await sealToServer(person.server_key, operation.id, operation),
    ...mine,
  };
};

/** A second press while locked cannot be compared: it counts as other, and is kept as a draft. @type {(person: Person, own: Own | null, act: Act) => boolean} */
const isSame = (person, own, act) => {
  if (!own) return false;
  const { device, device_seq, made_at, happened_at } = own.operation;
  // When it was pressed is not what was said: only a visit's own time counts, and that is in its body.
  return (
    canonical(completed({ ...person, device }, { ...act, happened_at }, device_seq, made_at)) ===
    canonical(own.operation)
  );
};

/** The phone's own copy, or null while locked and for a copy that no longer opens. @type {(person: Person, key: CryptoKey | null, row: OutboxRow) => Promise<Own | null>} */
export const own = async (person, key, row) => {
  if (!key) return null;
  const label = `${person.id}/${nameOf(row.id)}`;
  try {
    if (row.own) return await open(key, label, row.own);
    return row.locked ? await openFrom(await privateKey(key, person.phone_private), label, row.locked) : null;
  } catch {
    return null;
  }
};

/** @type {(person: Person, key: CryptoKey) => Promise<{row: OutboxRow, own: Own}[]>} In the order they were made. */
export const readable = async (person, key) => {
  const rows = await store.outbox(person.id);
  const all = await Promise.all(rows.map(async (row) => ({ row, own: await own(person, key, row) })));
  return all.flatMap(({ row, own }) => (own ? [{ row, own }] : [])).sort(byNumber);
};

/** @type {(a: {own: Own}, b: {own: Own}) => number} */
const byNumber = (a, b) => a.own.operation.device_seq - b.own.operation.device_seq;

/** @type {(person: string) => Promise<number>} */
export const waiting = async (person) => (await store.outbox(person)).filter(({ state }) => state !== "sent").length;
