// Calls the server: one flush at a time, whoever asks, patient after failures; nothing is lost by one.
import { exchange, handOver } from "./exchange.js";
import { scope } from "./scope.js";
import * as store from "./store.js";

/** @typedef {import("./rows.js").Person} Person */
/** @typedef {{status: number, body: any}} Answer status 0: whoever answered was not our server */

const LOCK = "banso-sync";
const LIMIT_MS = 30_000;
const WORTH_PACKING = 1_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

/** @type {Promise<void> | null} */
let running = null;
let asked = false;
let eagerly = false;

/** Eager: somebody pressed, saved or came back, so no earlier failure is waited out. @type {(eager: boolean) => Promise<void>} */
export const flush = (eager) => {
  asked = true;
  eagerly ||= eager;
  running ??= inTurn();
  return running;
};

/** Whoever asks after the last look begins anew: between that look and the end nothing else runs. @type {() => Promise<void>} */
const inTurn = async () => {
  try {
    while (asked) {
      const eager = eagerly;
      asked = eagerly = false;
      // Across workers too: an old version may still be sending while the new one starts.
      await scope.navigator.locks.request(LOCK, () => everybody(eager));
    }
  } finally {
    running = null;
  }
};

/** @type {(eager: boolean) => Promise<void>} */
const everybody = async (eager) => {
  const { current } = await store.phone();
  const people = await store.people();
  for (const person of people) {
    if (eager || !isResting(person)) await send(person.id, current);
  }
  await tellPages();
};

/** A clock set back must not make this rest for years. @type {(person: Person) => boolean} */
const isResting = ({ next_try_at = 0 }) => {
  const left = next_try_at - Date.now();
  return left > 0 && left <= LONGEST_WAIT_MS;
};

/** @type {(id: string, current: string | null) => Promise<void>} */
const send = async (id, current) => {
  try {
    const whole = await (id === current ? exchange(id, post) : handOver(id, post));
    if (!whole) await rest(id);
  } catch {
    await rest(id);
  }
};

/** @type {(id: string) => Promise<void>} */
const rest = async (id) => {
  const failures = ((await store.person(id))?.failures ?? 0) + 1;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
  await store.changePerson(id, { failures, next_try_at: Date.now() + wait });
};

/** @type {() => Promise<void>} */
export const tellPages = async () => {
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage({ banso: "changed" });
};

/** @type {(path: string, body: any) => Promise<Answer>} */
const post = async (path, body) => {
  const response = await fetch(path, {
    method: "POST",
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(LIMIT_MS),
    ...(await packed(JSON.stringify(body))),
  });
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json") ?? false;
  return { status: isJson ? response.status : 0, body: isJson ? await response.json() : null };
};

/** @type {(text: string) => Promise<{headers: {[name: string]: string}, body: BodyInit}>} */
const packed = async (text) => {
  const headers = { "Content-Type": "application/json" };
  if (text.length < WORTH_PACKING || typeof CompressionStream === "undefined") return { headers, body: text };
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return { headers: { ...headers, "Content-Encoding": "gzip" }, body: await new Response(stream).arrayBuffer() };
};
