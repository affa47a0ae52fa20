// What goes up and what comes down for one person; without a session, only what goes up, sealed.
import { keyFor } from "./keys.js";
import { dropOut } from "./lease.js";
import { HASH } from "./made/release.js";
import { own } from "./outbox.js";
import { received } from "./received.js";
import * as store from "./store.js";

/** @typedef {import("./rows.js").Person} Person */
/** @typedef {import("./rows.js").OutboxRow} OutboxRow */
/** @typedef {(path: string, body: any) => Promise<import("./sync.js").Answer>} Post */
/** @typedef {{row: OutboxRow, operation: any}} Offered */
/** @typedef {"again" | "smaller" | "whole" | "stuck" | "signed_out"} Came */

const MOST_ROWS = 200;
const MOST_BYTES = 600_000;
const LONGEST_LETTER = 3;
const ROUNDS = 100;
const HELD_AGAIN_MS = 60 * 60 * 1000;

/** Until both sides have everything; false when somebody has to sign in first. @type {(id: string, post: Post) => Promise<boolean>} */
export const exchange = async (id, post) => {
  let most = MOST_BYTES;
  for (let round = 0; round < ROUNDS; round += 1) {
    const came = await exchanged(id, post, most);
    if (came === "signed_out") return signedOut(id, post);
    if (came === "whole" || came === "stuck") return came === "whole";
    if (came === "smaller") most /= 2;
  }
  return false;
};

/** Locked, it only pushes: what comes could not be sealed. @type {(id: string, post: Post, most: number) => Promise<Came>} */
const exchanged = async (id, post, most) => {
  const [person, key] = await Promise.all([store.person(id), keyFor(id)]);
  const due = person ? await batch(person, key, most) : [];
  if (!person || (!key && due.length === 0)) return "whole";
  const { device, epoch, cursor, names_tag } = person;
  const operations = due.map(({ operation }) => operation);
  const answer = await post("/sync", { format: 1, device, app: HASH, epoch, cursor, names_tag, operations });
  const shut = whyNot(answer, due.length);
  if (shut) return shut;
  const whole = await received(
    person,
    key,
    due.map(({ row }) => row),
    answer.body,
  );
  return whole ? left(id, key, most, due) : "again";
};

/** What stays due though it was answered is asked about later, not at once and for ever. @type {(id: string, key: CryptoKey | null, most: number, due: Offered[]) => Promise<Came>} */
const left = async (id, key, most, due) => {
  const person = await store.person(id);
  const still = new Set((person ? await batch(person, key, most) : []).map(({ row }) => row.id));
  if (still.size === 0) return "whole";
  return due.length > 0 && due.every(({ row }) => still.has(row.id)) ? "stuck" : "again";
};

/** @type {(answer: import("./sync.js").Answer, offered: number) => Came | null} */
const whyNot = (answer, offered) => {
  if (isShut(answer)) return "signed_out";
  if (answer.status === 413 && offered > 1) return "smaller";
  if (!isSynced(answer, offered)) throw new Error("this was not our server's answer");
  return null;
};

/** The session is over, or this phone was taken from its person. @type {(answer: import("./sync.js").Answer) => boolean} */
const isShut = ({ status, body }) => status === 401 || (status === 403 && body?.field === "device");

/** A captive portal answers 200 as well, with a page. @type {(answer: import("./sync.js").Answer, offered: number) => boolean} */
const isSynced = ({ status, body }, offered) => {
  const isOurs =
    status === 200 && body?.format === 1 && typeof body.cursor === "string" && Array.isArray(body.households);
  return isOurs && Array.isArray(body.results) && body.results.length === offered;
};

/** @type {(person: Person, key: CryptoKey | null, most: number) => Promise<Offered[]>} */
const batch = async (person, key, most) => {
  const rows = await store.outbox(person.id);
  const due = rows.filter((row) => isDue(person, key, row)).slice(0, MOST_ROWS);
  const all = await Promise.all(due.map(async (row) => ({ row, operation: await offered(person, key, row) })));
  return upTo(most, all, ({ operation }) => operation);
};

/** As many as fit, and at least one. @type {<T>(most: number, all: T[], part: (one: T) => unknown) => T[]} */
const upTo = (most, all, part) => {
  let bytes = 0;
  return all.filter((one, at) => {
    bytes += LONGEST_LETTER * JSON.stringify(part(one)).length;
    return at === 0 || bytes <= LONGEST_LETTER * most;
  });
};

/** @type {(person: Person, key: CryptoKey | null, row: OutboxRow) => boolean} */
const isDue = (person, key, row) => {
  if (row.state === "waiting") return Boolean(key) || !row.plain_only;
  const rested = Date.now() - (row.sent_at ?? 0) > HELD_AGAIN_MS;
  return row.state === "held" && (rested || person.handed_over === true);
};

/** Plain where we can read it, so that a server with a new key can too. @type {(person: Person, key: CryptoKey | null, row: OutboxRow) => Promise<any>} */
const offered = async (person, key, row) =>
  (await own(person, key, row))?.operation ?? { id: row.id, sealed: row.sealed };

/** @type {(id: string, post: Post) => Promise<boolean>} */
const signedOut = async (id, post) => {
  await store.changePerson(id, { signed_out: true });
  await deposit(id, post);
  await handOver(id, post);
  return false;
};

/** With the deposit token alone; nothing can be read by it. @type {(id: string, post: Post) => Promise<boolean>} */
export const handOver = async (id, post) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const waiting = (await store.outbox(id)).some(({ state }) => state === "waiting");
    if (!waiting) return true;
    if (!(await deposit(id, post))) return false;
  }
  return false;
};

/** One letter, which may be empty: its answer also tells a phone that was taken away. @type {(id: string, post: Post) => Promise<boolean>} */
const deposit = async (id, post) => {
  const person = await store.person(id);
  if (!person) return false;
  const rows = (await store.outbox(id)).filter(({ state }) => state === "waiting");
  const fitting = upTo(MOST_BYTES / LONGEST_LETTER, rows.slice(0, MOST_ROWS), ({ sealed }) => sealed);
  const operations = fitting.map(({ id, sealed }) => ({ id, sealed }));
  const { device, deposit_token: token } = person;
  const { status, body } = await post("/deposit", { format: 1, device, token, operations });
  if (status !== 200 || !Array.isArray(body?.results)) throw new Error("not taken");
  const taken = await markHeld(id, fitting, body.results);
  if (body.erase === true && (await isEmptied(id))) await dropOut(id);
  return taken > 0;
};

/** Before a phone that was taken away forgets: what the server once refused is handed over too, for it lies nowhere else. @type {(id: string) => Promise<boolean>} */
const isEmptied = async (id) => {
  await store.changePerson(id, { wraps: [] });
  const rows = await store.outbox(id);
  const refused = rows.filter(({ state }) => state === "refused");
  await store.saveSynced(id, { rows: refused.map((row) => ({ ...row, state: "waiting" })) });
  return rows.every(({ state }) => state === "sent" || state === "held");
};

/** @type {(id: string, rows: OutboxRow[], results: {id: string, result: string}[]) => Promise<number>} */
const markHeld = async (id, rows, results) => {
  const held = new Set(results.filter(({ result }) => result === "held").map((result) => result.id));
  const taken = rows.filter((row) => held.has(row.id));
  const marked = taken.map((row) => /** @type {OutboxRow} */ ({ ...row, state: "held", sent_at: Date.now() }));
  // The next sign-in releases them: then they are offered once more, to learn that they are in the record.
  await store.saveSynced(id, { rows: marked, change: taken.length > 0 ? { handed_over: true } : {} });
  return taken.length;
};
