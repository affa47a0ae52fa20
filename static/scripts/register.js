// Sees to it that this phone has its worker, and asks that what it keeps stays.
import { changePhone, person, phone } from "../../service-worker/store.js";

const ENTRY = "/sw.js";
const RECOVERED = "banso-recovered";

/** @type {{createScriptURL: (url: string) => any}} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("banso-worker", {
  createScriptURL: () => ENTRY,
}) ?? {
  createScriptURL: () => ENTRY,
};

/** @type {() => Promise<ServiceWorkerRegistration>} */
export const register = () =>
  navigator.serviceWorker.register(policy.createScriptURL(ENTRY), { type: "module", updateViaCache: "none" });

/** @type {() => Promise<boolean>} */
const keeps = async () => {
  const { current } = await phone();
  const row = current ? await person(current) : null;
  return Boolean(row && row.wraps.length > 0);
};

/** Data without a worker: some browsers drop one whose import could not be read. Once it is back, this page comes from it. @type {() => Promise<void>} */
const recover = async () => {
  if (navigator.serviceWorker.controller || sessionStorage.getItem(RECOVERED)) return;
  sessionStorage.setItem(RECOVERED, "1");
  await navigator.serviceWorker.ready;
  location.reload();
};

/** @type {() => Promise<void>} */
const persist = async () => {
  if (await navigator.storage?.persisted?.()) return;
  await navigator.storage?.persist?.();
};

/** The page's language was chosen on the server; the lock page on this phone speaks it too. @type {() => Promise<void>} */
const speak = async () => {
  const { language } = await phone();
  if (language === undefined) await changePhone({ language: document.documentElement.lang });
};

/** @type {() => Promise<void>} */
const start = async () => {
  await register();
  if (!(await keeps())) return;
  await recover();
  await speak();
  await persist();
};

if ("serviceWorker" in navigator) start().catch(() => undefined);
