// How long this phone may read what it keeps without meeting the server, and what happens when that ends.
import { dropAll } from "./assets.js";
import { clearBadge } from "./badge.js";
import { forgetKey } from "./keys.js";
import { OFFLINE_DAYS } from "./made/release.js";
import { scope } from "./scope.js";
import * as store from "./store.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Without its wraps nothing opens any more; the sealed outbox still goes by deposit. @type {(person: import("./rows.js").Person) => Promise<boolean>} */
export const hasEnded = async (person) => {
  const time = await latestTime();
  if (time - person.contact_at <= OFFLINE_DAYS * DAY_MS) return false;
  await store.changePerson(person.id, { wraps: [] });
  await lockAll();
  return true;
};

/** The highest time ever seen, so that setting the clock back wins nothing. @type {() => Promise<number>} */
const latestTime = async () => {
  const { highest_time } = await store.phone();
  const now = Date.now();
  if (now <= highest_time) return highest_time;
  // On a full phone this cannot be written down, and what is there must still be read.
  await store.changePhone({ highest_time: now }).catch(() => undefined);
  return now;
};

/** The time of a contact. A clock that once stood in the future, or that stands in the past, is put right by the server's. @type {(now: unknown) => Promise<number>} */
export const contactTime = async (now) => {
  const theirs = typeof now === "string" ? Date.parse(now) : Number(now);
  const time = Math.max(Number.isFinite(theirs) ? theirs : 0, Date.now());
  await store.changePhone({ highest_time: time });
  return time;
};

/** @type {() => Promise<void>} */
export const lockAll = async () => {
  forgetKey();
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage({ banso: "locked" });
};

/** This phone was revoked and has handed everything over: nothing of it stays. @type {(id: string) => Promise<void>} */
export const dropOut = async (id) => {
  await store.changePerson(id, { wraps: [] });
  await lockAll();
  await clearBadge();
  const others = (await store.people()).filter((person) => person.id !== id);
  if (others.length > 0) return store.forget(id);
  await store.erase();
  await dropAll();
  await scope.registration.unregister();
};
