// The data key while this worker is awake: its own memory, else whichever open page still holds it. Never stored.
import { scope } from "./scope.js";

/** @typedef {{person: string, key: CryptoKey, at: number}} Kept */

// A page knows about touches, this worker does not: after this long it asks again whether the key may still be used.
const FRESH_MS = 60_000;
// A page whose main thread is busy still answers within this; a hidden one may be frozen and never answer.
const VISIBLE_MS = 1_800;
const HIDDEN_MS = 500;

/** @type {Kept | null} */
let kept = null;
let locks = 0;
/** @type {Set<string>} Pages that show the lock: they need not be asked, and would not answer. */
const lockPages = new Set();

/** @type {(page: string) => void} */
export const showsLock = (page) => void lockPages.add(page);

/** @type {(page: string) => void} */
export const showsLockNoMore = (page) => void lockPages.delete(page);

/** @type {(person: string, key: CryptoKey) => void} */
export const setKey = (person, key) => {
  kept = { person, key, at: Date.now() };
};

/** @type {() => void} */
export const forgetKey = () => {
  kept = null;
  locks += 1;
};

/** The key of this person and of nobody else, or null: locked. @type {(person: string) => Promise<CryptoKey | null>} */
export const keyFor = async (person) => {
  if (kept?.person === person && isFresh(kept.at)) return kept.key;
  const before = locks;
  kept = null;
  const key = await askPages(person);
  if (!key || locks !== before) return null;
  setKey(person, key);
  return key;
};

/** A clock set back is not fresh either. @type {(at: number) => boolean} */
const isFresh = (at) => Date.now() - at < FRESH_MS && Date.now() >= at;

/** @type {(person: string) => Promise<CryptoKey | null>} */
const askPages = async (person) => {
  const all = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = all.filter(({ id }) => !lockPages.has(id));
  return new Promise((resolve) => {
    let open = pages.length;
    if (open === 0) resolve(null);
    for (const page of pages) {
      askPage(page, person).then((key) => {
        open -= 1;
        if (key || open === 0) resolve(key);
      });
    }
  });
};

/** @type {(page: WindowClient, person: string) => Promise<CryptoKey | null>} */
const askPage = (page, person) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const limit = setTimeout(resolve, page.visibilityState === "visible" ? VISIBLE_MS : HIDDEN_MS, null);
    port1.onmessage = ({ data }) => {
      clearTimeout(limit);
      port1.close();
      resolve(data?.person === person && data.key instanceof CryptoKey ? data.key : null);
    };
    page.postMessage({ banso: "get-key", person }, [port2]);
  });
