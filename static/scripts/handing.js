// Hands the worker the key of an opened vault, and answers it while this page stands.
import { register } from "./register.js";

const WORKER_MS = 20_000;
const FIRST_SYNC_MS = 10_000;

/** @type {<T>(promise: Promise<T>, limit: number) => Promise<T | null>} */
const atMost = (promise, limit) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, limit, null))]);

/** Why nothing can be kept in this browser, or null: no worker, or a browser tab whose data the system deletes after a week. @type {() => Promise<"no_worker" | "not_installed" | null>} */
export const obstacle = async () => {
  // Only Safari has `standalone`, and only there is a home-screen app's data safe.
  if (/** @type {any} */ (navigator).standalone === false) return "not_installed";
  if (!("serviceWorker" in navigator)) return "no_worker";
  return register().then(
    () => null,
    () => "no_worker",
  );
};

/** @type {() => Promise<ServiceWorker | null>} */
const worker = async () => {
  const registration = await atMost(navigator.serviceWorker.ready, WORKER_MS);
  return registration?.active ?? null;
};

/** @type {(person: string, key: CryptoKey) => Promise<ServiceWorker | null>} */
export const hand = async (person, key) => {
  const to = await worker();
  if (!to) return null;
  answerFor(person, key);
  to.postMessage({ banso: "set-key", person, key });
  return to;
};

/** The same, and the first records come in before the page goes on, if there is a signal. @type {(person: string, key: CryptoKey) => Promise<void>} */
export const handAndFill = async (person, key) => {
  const filled = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (data?.banso === "changed") resolve(true);
    });
  });
  if (await hand(person, key)) await atMost(filled, FIRST_SYNC_MS);
};

/** Locks what this phone keeps, in the worker and on every page. @type {() => Promise<void>} */
export const lock = async () => {
  const registration = await navigator.serviceWorker?.getRegistration();
  registration?.active?.postMessage({ banso: "lock" });
};

/** A worker that was stopped meanwhile asks the page for the key again. @type {(person: string, key: CryptoKey) => void} */
const answerFor = (person, key) => {
  navigator.serviceWorker.addEventListener("message", ({ data, ports }) => {
    if (data?.banso === "get-key" && data.person === person) ports[0]?.postMessage({ person, key });
  });
  navigator.serviceWorker.startMessages();
};
