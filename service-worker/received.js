// Lays one answer of the server into the phone's store, in one transaction.
import { draftsOf } from "./drafts.js";
import { contactTime } from "./lease.js";
import { LOCK_MINUTES } from "./made/release.js";
import { KEPT_MS, own } from "./outbox.js";
import * as store from "./store.js";
import { seal } from "./vault.js";

/** @typedef {import("./rows.js").Person} Person */
/** @typedef {import("./rows.js").OutboxRow} OutboxRow */
/** @typedef {import("./rows.js").Box} Box */

const HOUSEHOLD = "household/";

/** Says whether everything has come. @type {(person: Person, key: CryptoKey | null, offered: OutboxRow[], body: any) => Promise<boolean>} */
export const received = async (person, key, offered, body) => {
  const rows = answered(offered, body.results, Boolean(key));
  const contact = {
    contact_at: await contactTime(body.now),
    signed_out: false,
    handed_over: false,
    failures: 0,
    next_try_at: 0,
    lock: LOCK_MINUTES,
  };
  if (!key) {
    await store.saveSynced(person.id, { rows, change: contact });
    return true;
  }
  if (person.epoch && body.epoch !== person.epoch) {
    await store.saveSynced(person.id, {
      rows: await offerAgain(person, rows),
      change: { ...contact, epoch: body.epoch, cursor: "", fresh: [] },
    });
    return false;
  }
  await store.saveSynced(person.id, {
    ...(await pulled(person, key, rows, body, contact)),
    rows,
    gone: await tooOld(person),
  });
  return body.more !== true;
};

/** @type {(offered: OutboxRow[], results: any[], plain: boolean) => OutboxRow[]} */
const answered = (offered, results, plain) => {
  const byId = new Map(results.map((result) => [result.id, result]));
  return offered.map((row) => ({ ...row, ...outcome(byId.get(row.id), plain) }));
};

/** @type {{[result: string]: OutboxRow["state"]}} */
const STATES = { accepted: "sent", already_had: "sent", held: "held", refused: "refused" };

/** A result we do not know changes nothing: the operation stays in the outbox. @type {(result: any, plain: boolean) => Partial<OutboxRow>} */
const outcome = (result, plain) => {
  const state = STATES[result?.result];
  if (!state) return {};
  // The server may have lost the key of the sealed copy: only what it says of the plain one is final.
  if (state === "refused" && !plain) return { plain_only: true };
  return { state, code: result.code ?? null, seq: result.seq ?? null, sent_at: Date.now() };
};

/** The server was restored from a backup: it gets everything of the last 90 days once more. @type {(person: Person, answered: OutboxRow[]) => Promise<OutboxRow[]>} */
const offerAgain = async (person, answered) => {
  const fresh = new Map(answered.map((row) => [row.id, row]));
  const rows = await store.outbox(person.id);
  return rows
    .filter(({ id, state }) => fresh.has(id) || state === "sent" || state === "held")
    .map((row) => fresh.get(row.id) ?? { ...row, state: "waiting", seq: null });
};

/** @type {(person: Person, key: CryptoKey, rows: OutboxRow[], body: any, contact: Partial<Person>) => Promise<import("./store.js").Synced>} */
const pulled = async (person, key, rows, body, contact) => {
  /** @type {[string, any][]} */
  const news = body.households.map((/** @type {any} */ state) => [HOUSEHOLD + state.id, state]);
  if (body.names) news.push(["names", body.names]);
  const put = await Promise.all(
    news.map(
      async ([name, value]) => /** @type {[string, Box]} */ ([name, await seal(key, `${person.id}/${name}`, value)]),
    ),
  );
  const { epoch, cursor, names_tag = person.names_tag } = body;
  const { leaving, fresh, remove } = await leavers(person, key, rows, body);
  return { values: { put, remove }, change: { ...contact, epoch, cursor, names_tag, leaving, fresh } };
};

/** @typedef {{leaving: string[], fresh: string[] | null, remove: string[]}} Leavers */

/**
 * Households that left the caseload are forgotten once nothing unsent is about them.
 * @type {(person: Person, key: CryptoKey, rows: OutboxRow[], body: any) => Promise<Leavers>}
 */
const leavers = async (person, key, rows, body) => {
  /** @type {string[]} */
  const came = body.households.map((/** @type {any} */ state) => state.id);
  const fresh = sinceZero(person, came);
  const missing = fresh && body.more !== true ? await others(person, fresh) : [];
  const gone = [...(person.leaving ?? []), ...body.removed, ...missing].filter((id) => !came.includes(id));
  const needed = gone.length > 0 ? await unsent(person, key, rows) : new Set();
  return {
    leaving: [...new Set(gone)].filter((id) => needed.has(id)),
    fresh: body.more === true ? fresh : null,
    remove: gone.filter((id) => !needed.has(id)).map((id) => HOUSEHOLD + id),
  };
};

/** A pull from zero names nobody who left: who has come is counted until it ends. @type {(person: Person, came: string[]) => string[] | null} */
const sinceZero = ({ cursor, fresh }, came) => {
  const before = cursor === "" ? [] : fresh;
  return before ? [...before, ...came] : null;
};

/** The households here that did not come. @type {(person: Person, came: string[]) => Promise<string[]>} */
const others = async (person, came) => {
  const names = [...(await store.values(person.id)).keys()].filter((name) => name.startsWith(HOUSEHOLD));
  return names.map((name) => name.slice(HOUSEHOLD.length)).filter((id) => !came.includes(id));
};

/** @type {(person: Person, key: CryptoKey, rows: OutboxRow[]) => Promise<Set<string>>} */
const unsent = async (person, key, rows) => {
  const answered = new Map(rows.map((row) => [row.id, row]));
  const open = (await store.outbox(person.id))
    .map((row) => answered.get(row.id) ?? row)
    .filter(({ state }) => state !== "sent");
  const owns = await Promise.all(open.map((row) => own(person, key, row)));
  const drafts = await draftsOf(person, key);
  return new Set([
    ...owns.flatMap((own) => (own ? [own.operation.household_id] : [])),
    ...drafts.map(({ household_id }) => household_id),
  ]);
};

/** @type {(person: Person) => Promise<string[]>} */
const tooOld = async (person) => {
  const rows = await store.outbox(person.id);
  return rows
    .filter(({ state, sent_at }) => state === "sent" && (sent_at ?? 0) < Date.now() - KEPT_MS)
    .map(({ id }) => id);
};
