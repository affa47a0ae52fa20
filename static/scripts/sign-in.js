// The sign-in page: one touch signs in, and opens what this phone keeps for whoever touched.
import * as store from "../../service-worker/store.js";
import { ask } from "./asking.js";
import { handAndFill, lock } from "./handing.js";
import { hasAutofill, hasPasskeys, touch } from "./passkey.js";
import { attempt, say } from "./says.js";
import { enter, find, introduced, keeps } from "./vaults.js";

/** @typedef {import("./passkey.js").Touched} Touched */

// A challenge is good for five minutes, so a page left open asks for another one in time.
const RENEWED_MS = 240_000;

const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-sign-in]"));
const field = /** @type {HTMLElement} */ (document.querySelector("[data-autofill]"));
const next = /** @type {HTMLAnchorElement} */ (document.querySelector("[data-next]"));
const anew = /** @type {HTMLButtonElement} */ (document.querySelector("[data-anew]"));
let waiting = new AbortController();

/** @type {(touched: Touched) => Promise<void>} */
const signIn = async (touched) => {
  const found = await find(touched.person, touched.id, touched.secret);
  const arrived = await ask("/auth/sessions", { credential: touched.credential, ...introduced(found) });
  const key = await enter(arrived, found, touched.id, touched.secret);
  if (key) {
    say("filling");
    await handAndFill(arrived.person, key);
  } else await lock();
  if (key || arrived.role !== "worker") return location.replace(next.href);
  field.hidden = button.hidden = true;
  next.hidden = false;
  say(keeps(found) ? "not_kept" : found.state);
  if (found.row && (found.state === "other_passkey" || found.state === "not_opening")) offerAnew(found.row.id);
};

/** The old passkey may be gone for good: then this phone begins with a new key, and what was not sent still goes, sealed to the server. @type {(person: string) => void} */
const offerAnew = (person) => {
  const block = /** @type {HTMLElement} */ (anew.closest("[data-anew-words]"));
  block.hidden = false;
  anew.addEventListener("click", () =>
    attempt(anew, async () => {
      await store.changePerson(person, { wraps: [] });
      block.hidden = true;
      await pressed();
    }),
  );
};

/** @type {() => Promise<void>} */
const pressed = async () => {
  waiting.abort();
  const options = await ask("/auth/challenges", { purpose: "sign-in" });
  await signIn(await touch(options));
};

/** The browser offers the passkeys in the field, and nothing happens until one is chosen. @type {() => Promise<void>} */
const offer = async () => {
  if (!(await hasAutofill())) return;
  field.hidden = false;
  while (!button.hidden) {
    waiting = new AbortController();
    const renew = setTimeout(() => waiting.abort(), RENEWED_MS);
    const options = await ask("/auth/challenges", { purpose: "sign-in" });
    const touched = await touch(options, { mediation: "conditional", signal: waiting.signal }).catch(() => null);
    clearTimeout(renew);
    if (touched) return attempt(button, () => signIn(touched));
    if (button.disabled) return;
  }
};

/** Signed out: nothing more is read here until somebody signs in; what was not sent yet still goes. @type {() => Promise<void>} */
const leave = async () => {
  await store.changePhone({ current: null });
  await lock();
  history.replaceState(null, "", location.pathname);
  say("signed_out");
};

/** @type {() => Promise<void>} */
const begin = async () => {
  if (new URLSearchParams(location.search).has("out")) await leave();
  if (!hasPasskeys()) {
    button.disabled = true;
    return say("no_passkeys");
  }
  button.addEventListener("click", () => attempt(button, pressed));
  await offer().catch(() => undefined);
};

begin();
