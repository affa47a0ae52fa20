// Holds the data key in this page's memory, hands it to the worker when that wakes, and locks by the clock.
import { phone, person as rowOf } from "../../service-worker/store.js";

const MINUTE_MS = 60_000;
const CHECK_MS = 5_000;
const ROOT = document.documentElement;
// A page about an error names nobody: it holds the key for whoever uses this phone.
let person = ROOT.dataset.person ?? "";

/** @type {CryptoKey | null} */
let key = null;
let settled = false;
let isLocked = false;
// On a phone that keeps data the screen locks, whether or not this page has got the key.
let isGuarded = false;
let touchedAt = Date.now();
/** @type {number | null} */
let hiddenAt = null;
let limits = { idle: 10, hidden: 5 };

/** @type {(message: {[name: string]: unknown}, ports?: MessagePort[]) => void} */
const tell = (message, ports = []) => navigator.serviceWorker.controller?.postMessage(message, ports);

/** Timers stop in a sleeping page, so only the clock counts; one set back counts as over. @type {(since: number, minutes: number) => boolean} */
const isOver = (since, minutes) => Date.now() - since >= minutes * MINUTE_MS || Date.now() < since - MINUTE_MS;

/** @type {() => boolean} */
const isDue = () => isOver(touchedAt, limits.idle) || (hiddenAt !== null && isOver(hiddenAt, limits.hidden));

/** @type {() => void} */
const cover = () => {
  ROOT.dataset.covered = "";
};

/** @type {() => void} */
const lockHere = () => {
  key = null;
  isLocked = true;
  cover();
  location.reload();
};

/** @type {() => void} */
const lockAll = () => {
  tell({ banso: "lock" });
  lockHere();
};

/** @type {() => boolean} */
const lockIfDue = () => {
  if (!isGuarded || !isDue()) return false;
  lockAll();
  return true;
};

/** @type {() => void} */
const touched = () => {
  if (!lockIfDue()) touchedAt = Date.now();
};

/** The clock is compared before anything is shown again. @type {() => void} */
const seenAgain = () => {
  if (document.visibilityState === "hidden") {
    hiddenAt ??= Date.now();
    cover();
    return;
  }
  if (isLocked || lockIfDue()) return;
  hiddenAt = null;
  delete ROOT.dataset.covered;
};

/** Put by for the back button it hears no lock, so it goes without the key and comes back only through the worker. @type {(event: PageTransitionEvent) => void} */
const putBy = ({ persisted }) => {
  if (!persisted) return;
  key = null;
  isLocked = true;
  cover();
};

/** @type {(event: PageTransitionEvent) => void} */
const shown = ({ persisted }) => (persisted ? lockHere() : seenAgain());

/** @type {() => boolean} */
const hasForm = () =>
  document.querySelector("form[data-draft]") !== null ||
  [...document.querySelectorAll("textarea")].some(({ value, defaultValue }) => value !== defaultValue);

/** @type {{[name: string]: (event: MessageEvent) => void}} */
const HEARD = {
  "get-key": ({ data, ports }) => {
    const mine = data.person === person && !isDue();
    ports[0]?.postMessage({ person, key: mine ? key : null });
  },
  // A page that has not got the key yet is no moment either: the worker that leaves may be the only one to have it.
  "form-open": ({ ports }) => ports[0]?.postMessage({ form: !settled || hasForm(), open: key !== null }),
  locked: lockHere,
  person: ({ data }) => {
    if (data.person !== person) lockHere();
  },
};

/** @type {() => Promise<CryptoKey | null>} */
const askWorker = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const limit = setTimeout(resolve, 2_000, null);
    port1.onmessage = ({ data }) => {
      clearTimeout(limit);
      resolve(data?.person === person ? data.key : null);
    };
    tell({ banso: "get-key", person }, [port2]);
  });

/** @type {() => Promise<void>} */
const start = async () => {
  navigator.serviceWorker.addEventListener("message", (event) => HEARD[event.data?.banso]?.(event));
  navigator.serviceWorker.startMessages();
  await open().finally(() => {
    settled = true;
  });
  const registration = await navigator.serviceWorker.getRegistration();
  registration?.waiting?.postMessage({ banso: "take-over-if-free" });
};

/** @type {() => Promise<void>} */
const open = async () => {
  person ||= (await phone()).current ?? "";
  const row = await rowOf(person);
  if (!row?.wraps.length) return;
  limits = row.lock ?? limits;
  if (document.querySelector("[data-unlock]") === null) guard();
  const asked = await askWorker();
  // The lock may have fallen meanwhile; what was under way must not outlive it.
  if (!isLocked) key = asked;
};

/** @type {() => void} */
const guard = () => {
  isGuarded = true;
  for (const name of ["pointerdown", "keydown", "input", "scroll"])
    document.addEventListener(name, touched, { capture: true, passive: true });
  document.addEventListener("visibilitychange", seenAgain);
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-lock]")) lockAll();
  });
  window.addEventListener("pagehide", putBy);
  window.addEventListener("pageshow", shown);
  setInterval(lockIfDue, CHECK_MS);
  seenAgain();
};

if ("serviceWorker" in navigator) start().catch(() => undefined);
