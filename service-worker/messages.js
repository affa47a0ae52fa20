// What open pages tell this worker: the key after an unlock, the lock, and that now is a good moment to send.
import { forgetKey, keyFor, setKey, showsLockNoMore } from "./keys.js";
import { lockAll } from "./lease.js";
import { scope } from "./scope.js";
import * as store from "./store.js";
import { flush, tellPages } from "./sync.js";
import { takeOverIfFree } from "./version.js";

/** @typedef {(data: any, event: ExtendableMessageEvent) => Promise<unknown>} Telling */

/** @type {Telling} A key names its person; somebody else's pages are locked before it counts. */
const keyGiven = async ({ person, key }, { source }) => {
  if (!(key instanceof CryptoKey)) return;
  if (source instanceof Client) showsLockNoMore(source.id);
  const { current } = await store.phone();
  if (current !== person) return;
  forgetKey();
  setKey(person, key);
  await lockOthers(person);
  await flush(true);
};

/** @type {(person: string) => Promise<void>} */
const lockOthers = async (person) => {
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage({ banso: "person", person });
};

/** @type {Telling} A new page takes the key over, so that this worker may sleep. */
const keyAsked = async ({ person }, { ports }) => {
  const { current } = await store.phone();
  const mine = current !== null && (person ?? current) === current;
  ports[0]?.postMessage({ person: current, key: mine ? await keyFor(current) : null });
};

/** @type {Telling} */
const lock = async () => {
  await lockAll();
  // The screen is covered and no form can be lost: the moment for a new version.
  scope.registration.waiting?.postMessage({ banso: "take-over" });
};

/** @type {Telling} */
const takeOver = async () => {
  await scope.skipWaiting();
};

/** @type {{[name: string]: Telling}} */
const TELLINGS = {
  "set-key": keyGiven,
  "get-key": keyAsked,
  lock,
  online: () => flush(true),
  visible: () => flush(true),
  minute: () => flush(false),
  send: () => flush(true),
  kept: () => tellPages(),
  "take-over": takeOver,
  "take-over-if-free": takeOverIfFree,
};

/** @type {(event: ExtendableMessageEvent) => Promise<unknown> | null} */
export const told = (event) => {
  const { data } = event;
  const name = data?.banso;
  return typeof name === "string" && Object.hasOwn(TELLINGS, name) ? (TELLINGS[name]?.(data, event) ?? null) : null;
};
