// What the pages are made from: everything this person may see, opened, with what is still unsent laid over it.
import { day_of, jst } from "./calendar.js";
import { draftsOf } from "./drafts.js";
import { fold, is_entrusted, whole } from "./household.js";
import { with_entry } from "./household_entries.js";
import { laid } from "./households.js";
import { ASSETS, DEMO, NUMBERS, PLACES, WORKER } from "./made/release.js";
import { readable } from "./outbox.js";
import * as store from "./store.js";
import { open } from "./vault.js";

/** @typedef {import("./rows.js").Person} Person */
/** @typedef {import("./rows.js").OutboxRow} OutboxRow */
/** @typedef {{row: OutboxRow, own: import("./outbox.js").Own}} Readable */
/** @typedef {{[name: string]: any}} View */
/** @typedef {import("./household.js").State} State */
/** @typedef {import("./households.js").Households} Households */

/** @type {{[kind: string]: (state: any, operation: any) => any}} */
const SHOWN_REFUSED = { "visit.noted": with_entry, "step.finished": with_entry, "question.answered": fold };

/**
 * Opened values by data key: with the key they are gone as well. A value that changed has another iv.
 * @type {WeakMap<CryptoKey, Map<string, {iv: string, value: any}>>}
 */
const opened = new WeakMap();

/** A cover is over on its day and a handover done, also where no signal says so. @type {(person: Person, key: CryptoKey, language: string) => Promise<View>} */
export const viewOf = async (person, key, language) => {
  const [values, drafts, own] = await Promise.all([
    valuesOf(person, key),
    draftsOf(person, key),
    readable(person, key),
  ]);
  const names = values.get("names") ?? {};
  const now = jst(Date.now());
  return {
    language,
    now,
    me: values.get("me") ?? { id: person.id, name: "", family: "", team: "", ...names[person.id], role: person.role },
    names,
    households: withUnsent(values, own).filter((state) => is_entrusted(state, person.id, day_of(now))),
    drafts,
    outbox: [...own.filter(({ row }) => row.state !== "sent").map(listed), ...(await unreadable(person, own))],
    assets: ASSETS,
    worker: WORKER,
    demo: DEMO,
    numbers: NUMBERS,
    places: PLACES,
    keeps: true,
    maps: values.get("maps") ?? "",
    signed_out: person.signed_out === true,
    contact_at: person.contact_at,
  };
};

/** @type {(person: Person, key: CryptoKey) => Promise<Map<string, any>>} */
const valuesOf = async (person, key) => {
  const boxes = [...(await store.values(person.id))].filter(([name]) => !name.startsWith("draft/"));
  const before = opened.get(key) ?? new Map();
  const now = new Map(
    await Promise.all(
      boxes.map(async ([name, box]) => /** @type {const} */ ([name, await openOnce(before, person, key, name, box)])),
    ),
  );
  opened.set(key, now);
  return new Map([...now].map(([name, { value }]) => [name, value]));
};

/** @type {(before: Map<string, {iv: string, value: any}>, person: Person, key: CryptoKey, name: string, box: any) => Promise<{iv: string, value: any}>} */
const openOnce = async (before, person, key, name, box) => {
  const iv = box.iv.join();
  const known = before.get(name);
  return known && known.iv === iv ? known : { iv, value: await open(key, `${person.id}/${name}`, box) };
};

/** What waits here is laid over all households together: what moves goes from one into another. @type {(values: Map<string, any>, own: Readable[]) => State[]} */
const withUnsent = (values, own) => {
  /** @type {Households} */
  const states = {};
  for (const [name, state] of values) if (name.startsWith("household/")) states[state.id] = whole(state);
  const missing = own.filter((each) => isMissing(states, own, each));
  return Object.values(missing.reduce(laidOver, states));
};

/** Not yet in what the server sent us: unsent, or sent and not come back. @type {(states: Households, own: Readable[], readable: Readable) => boolean} */
const isMissing = (states, own, { row: { id, seq }, own: { operation } }) => {
  const state = states[operation.household_id];
  if (!state) return own.some((each) => begins(each, operation.household_id));
  return !state.entries.some((entry) => entry.id === id) && (seq === null || seq > state.seq);
};

/** A household that was registered on this phone and has not come back. @type {(readable: Readable, household_id: string) => boolean} */
const begins = ({ row, own: { operation } }, household_id) =>
  operation.kind === "household.registered" && operation.household_id === household_id && row.state !== "refused";

/** What was refused is shown where it was written, and changes nothing else. @type {(states: Households, readable: Readable) => Households} */
const laidOver = (states, { row, own }) => {
  const operation = { ...own.operation, ...arrival(row) };
  if (row.state !== "refused") return laid(states, operation);
  const state = states[operation.household_id];
  const show = SHOWN_REFUSED[operation.kind];
  return state && show ? { ...states, [state.id]: show(state, operation) } : states;
};

/** @type {(row: OutboxRow) => {seq?: number, received_at?: number}} */
const arrival = ({ seq, sent_at }) => (seq === null ? {} : { seq, received_at: sent_at ?? 0 });

/** Sealed under a data key that is gone: only the server can open it, and it is still said not to have gone out. @type {(person: Person, own: Readable[]) => Promise<{[name: string]: any}[]>} */
const unreadable = async (person, own) => {
  const read = new Set(own.map(({ row }) => row.id));
  const rows = await store.outbox(person.id);
  return rows
    .filter(({ id, state }) => state !== "sent" && !read.has(id))
    .map(({ id, made_at, state, code }) => ({ id, household_id: "", kind: "other", made_at, state, code: code ?? "" }));
};

/** @type {(readable: Readable) => {[name: string]: any}} */
const listed = ({ row, own }) => {
  const { id, household_id, kind } = own.operation;
  return { id, household_id, kind, made_at: row.made_at, state: row.state, code: row.code ?? "" };
};
