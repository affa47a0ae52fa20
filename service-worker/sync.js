// Brings the outbox to the server and what changed back: one flush at a time, whoever asks, and no failure loses a word.
import { keyFor } from "./keys.js";
import { dropOut } from "./lease.js";
import { own } from "./outbox.js";
import { received } from "./received.js";
import { scope } from "./scope.js";
import * as store from "./store.js";

/** @typedef {import("./rows.js").Person} Person */
/** @typedef {import("./rows.js").OutboxRow} OutboxRow */
/** @typedef {{status: number, body: any}} Answer */

const LOCK = "banso-sync";
const LIMIT_MS = 30_000;
const MOST_ROWS = 200;
const MOST_BYTES = 600_000;
const ROUNDS = 100;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
const HELD_AGAIN_MS = 60 * 60 * 1000;

/** @type {Promise<void> | null} */
let running = null;
let asked = false;

/** Eager: somebody pressed, saved or came back, so no earlier failure is waited out. @type {(eager: boolean) => Promise<void>} */
export const flush = (eager) => {
  asked = true;
  running ??= inTurn(eager).finally(() => {
    running = null;
  });
  return running;
};

/** @type {(eager: boolean) => Promise<void>} */
const inTurn = async (eager) => {
  while (asked) {
    asked = false;
    // Across workers too: an old version may still be sending while the new one starts.
    await scope.navigator.locks.request(LOCK, () => everybody(eager));
  }
};

/** @type {(eager: boolean) => Promise<void>} */
const everybody = async (eager) => {
  const { current } = await store.phone();
  for (const person of await store.people()) {
    if (!eager && isWaiting(person)) continue;
    try {
      await (person.id === current ? exchange(person.id) : handOver(person.id));
    } catch {
      await failed(person.id);
    }
  }
  await tellPages();
};

/** A clock set back must not make this wait for years. @type {(person: Person) => boolean} */
const isWaiting = ({ next_try_at = 0 }) => {
  const left = next_try_at - Date.now();
  return left > 0 && left <= LONGEST_WAIT_MS;
};

/** @type {(id: string) => Promise<void>} */
const failed = async (id) => {
  const failures = ((await store.person(id))?.failures ?? 0) + 1;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
  await store.changePerson(id, { failures, next_try_at: Date.now() + wait });
};

/** @type {() => Promise<void>} */
export const tellPages = async () => {
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage({ banso: "changed" });
};

/** Push and pull until both sides have everything. Locked, it only pushes: what comes could not be sealed. @type {(id: string) => Promise<void>} */
const exchange = async (id) => {
  let most = MOST_BYTES;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [person, key] = await Promise.all([store.person(id), keyFor(id)]);
    if (!person) return;
    const due = await batch(person, key, most);
    if (!key && due.length === 0) return;
    const { device, epoch, cursor, names_tag } = person;
    const operations = due.map(({ operation }) => operation);
    const answer = await post("/sync", { format: 1, device, epoch, cursor, names_tag, operations });
    if (answer.status === 401) return signedOut(id);
    if (answer.status === 413 && due.length > 1) {
      most /= 2;
      continue;
    }
    if (!isSynced(answer, due.length)) throw new Error("this was not our server's answer");
    const whole = await received(person, key, due.map(({ row }) => row), answer.body);
    if (whole && !(await batch(person, key, most)).length) return;
  }
};

/** @type {(person: Person, key: CryptoKey | null, most: number) => Promise<{row: OutboxRow, operation: any}[]>} */
const batch = async (person, key, most) => {
  const rows = (await store.outbox(person.id)).filter((row) => isDue(person, key, row)).slice(0, MOST_ROWS);
  const all = await Promise.all(rows.map(async (row) => ({ row, operation: await offered(person, key, row) })));
  let bytes = 0;
  return all.filter(({ operation }, at) => {
    bytes += 3 * JSON.stringify(operation).length;
    return at === 0 || bytes <= 3 * most;
  });
};

/** @type {(person: Person, key: CryptoKey | null, row: OutboxRow) => boolean} */
const isDue = (person, key, row) => {
  if (row.state === "waiting") return Boolean(key) || !row.plain_only;
  const rested = Date.now() - (row.sent_at ?? 0) > HELD_AGAIN_MS;
  return row.state === "held" && (rested || person.signed_out === true);
};

/** Plain where we can read it, so that a server with a new key can too. @type {(person: Person, key: CryptoKey | null, row: OutboxRow) => Promise<any>} */
const offered = async (person, key, row) => (await own(person, key, row))?.operation ?? { id: row.id, sealed: row.sealed };

/** Without a session the outbox can still be handed over, and nothing can be read. @type {(id: string) => Promise<void>} */
const signedOut = async (id) => {
  await store.changePerson(id, { signed_out: true });
  await handOver(id, true);
  await failed(id);
};

/** @type {(id: string, evenNothing?: boolean) => Promise<void>} */
const handOver = async (id, evenNothing = false) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const person = await store.person(id);
    const waiting = (await store.outbox(id)).filter(({ state }) => state === "waiting");
    if (!person || !(waiting.length || (evenNothing && round === 0))) return;
    const rows = within(waiting, MOST_BYTES);
    const operations = rows.map(({ id, sealed }) => ({ id, sealed }));
    const { status, body } = await post("/deposit", { format: 1, device: person.device, token: person.deposit_token, operations });
    if (status !== 200 || !Array.isArray(body?.results)) throw new Error("not taken");
    const held = new Set(body.results.filter(isHeld).map(idOf));
    const taken = rows.filter((row) => held.has(row.id));
    await store.saveSynced(id, { rows: taken.map((row) => ({ ...row, state: "held", sent_at: Date.now() })) });
    if (body.erase === true) return dropOut(id);
    if (taken.length === 0) return;
  }
};

/** @type {(rows: OutboxRow[], most: number) => OutboxRow[]} */
const within = (rows, most) => {
  let bytes = 0;
  return rows.slice(0, MOST_ROWS).filter((row, at) => {
    bytes += JSON.stringify(row.sealed).length;
    return at === 0 || bytes <= most;
  });
};

/** @type {(result: any) => boolean} */
const isHeld = ({ result }) => result === "held" || result === "already_had" || result === "accepted";
/** @type {(result: any) => string} */
const idOf = ({ id }) => id;

/** A captive portal answers 200 as well, with a page. @type {(answer: Answer, offered: number) => boolean} */
const isSynced = ({ status, body }, offered) =>
  status === 200 && body?.format === 1 && Array.isArray(body.results) && (offered === 0 || body.results.length > 0) && typeof body.cursor === "string";

/** @type {(path: string, body: any) => Promise<Answer>} */
const post = async (path, body) => {
  const text = JSON.stringify(body);
  const response = await fetch(path, {
    method: "POST",
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(LIMIT_MS),
    ...(await packed(text)),
  });
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json") ?? false;
  return { status: isJson ? response.status : 0, body: isJson ? await response.json() : null };
};

/** @type {(text: string) => Promise<{headers: {[name: string]: string}, body: BodyInit}>} */
const packed = async (text) => {
  const headers = { "Content-Type": "application/json" };
  if (text.length < 1_000 || typeof CompressionStream === "undefined") return { headers, body: text };
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return { headers: { ...headers, "Content-Encoding": "gzip" }, body: await new Response(stream).arrayBuffer() };
};
