// The lock page: opens what this phone keeps with one touch, with or without a signal, and shows the page that was asked for.
import * as store from "../../service-worker/store.js";
import { unwrap } from "../../service-worker/vault.js";
import { ask } from "./asking.js";
import { hand } from "./handing.js";
import { touch } from "./passkey.js";
import { attempt, say } from "./says.js";

/** @typedef {import("./passkey.js").Touched} Touched */
/** @typedef {import("../../service-worker/rows.js").Person} Person */

const SILENT_MS = 2_000;
const PAUSE_MS = 250;
const SIGN_IN_MS = 2_000;
const PREPARE_MS = 15_000;
const FRESH_MS = 240_000;

const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-unlock]"));
/** @type {{options: any, at: number} | null} */
let asked = null;

/** @type {() => Promise<void>} */
const unlock = async () => {
  const { current } = await store.phone();
  const row = current ? await store.person(current) : undefined;
  if (!row) return location.reload();
  const options = fresh();
  const touched = await touch(options);
  asked = null;
  const key = await opened(row, touched);
  if (typeof key === "string") return say(key);
  await hand(row.id, key);
  if (options) await signIn(row, touched);
  location.reload();
};

/** The key, or the sentence that says why there is none. @type {(row: Person, touched: Touched) => Promise<CryptoKey | string>} */
const opened = async (row, { id, person, secret }) => {
  const wrap = row.wraps.find(({ credential }) => credential === id);
  if (!wrap) return (person ?? row.id) === row.id ? "other_passkey" : "other_person";
  return secret ? unwrap(secret, wrap).catch(() => "not_opening") : "no_secret";
};

/** The same touch begins a new session where there is a signal; opening never waits for it long. @type {(row: Person, touched: Touched) => Promise<void>} */
const signIn = async (row, { credential }) => {
  const device = { id: row.device, token: row.deposit_token };
  const arrived = await ask("/auth/sessions", { credential, keeps: true, device }, SIGN_IN_MS).catch(() => null);
  if (!arrived?.device) return;
  await store.changePerson(row.id, {
    device: arrived.device.id,
    deposit_token: arrived.device.token,
    server_key: arrived.server_key,
    signed_out: false,
    // What the ended session had refused meanwhile is not waited out.
    failures: 0,
    next_try_at: 0,
  });
};

/** Asked for beforehand: a browser may want the touch at once after the press. @type {() => Promise<void>} */
const prepare = async () => {
  const options = await ask("/auth/challenges", { purpose: "sign-in" }, PREPARE_MS).catch(() => null);
  asked = options && { options, at: Date.now() };
};

/** @type {() => any} */
const fresh = () => (asked && Date.now() - asked.at < FRESH_MS ? asked.options : null);

/** Another page may have been too busy to hand over the key: asks again for a moment before it asks for a touch. @type {() => Promise<void>} */
const wait = async () => {
  const until = Date.now() + SILENT_MS;
  while (Date.now() < until) {
    if (await isOpen()) return location.reload();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};

/** @type {() => Promise<boolean>} */
const isOpen = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(Boolean(data?.key));
    setTimeout(resolve, SILENT_MS, false);
    navigator.serviceWorker.controller?.postMessage({ banso: "get-key" }, [port2]);
  });

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && !fresh()) prepare();
});
button.addEventListener("click", () => attempt(button, unlock));
prepare();
wait().then(() => button.focus());
