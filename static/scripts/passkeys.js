// The page of one's passkeys: adds one, lets it open this phone too, and forgets the wrap of one that is removed.
import * as store from "../../service-worker/store.js";
import { wrapAgain } from "../../service-worker/vault.js";
import { ask } from "./asking.js";
import { hasPasskeys, make, touch } from "./passkey.js";
import { attempt, say } from "./says.js";

/** @typedef {import("./passkey.js").Made} Made */
/** @typedef {import("../../service-worker/rows.js").Person} Person */

const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-add]"));
const me = document.documentElement.dataset.person ?? "";
const SHOWN_MS = 1_500;

/** @type {() => Promise<void>} */
const add = async () => {
  const made = await make(await ask("/auth/challenges", { purpose: "further" }));
  await ask("/auth/passkeys", { credential: made.credential });
  const row = await store.person(me);
  if (!row || row.wraps.length === 0) return location.reload();
  say((await opensToo(row, made).catch(() => false)) ? "added" : "added_online");
  setTimeout(() => location.reload(), SHOWN_MS);
};

/** The open vault cannot be wrapped again, for its key never leaves: a passkey that opens it is touched once more. @type {(row: Person, made: Made) => Promise<boolean>} */
const opensToo = async (row, made) => {
  const secret = made.secret ?? (await touch(null, { only: [made.id] })).secret;
  if (!secret) return false;
  say("touch_again");
  const old = await touch(null, { only: row.wraps.map(({ credential }) => credential) });
  const wrap = row.wraps.find(({ credential }) => credential === old.id);
  if (!wrap || !old.secret) return false;
  await store.changePerson(row.id, { wraps: [...row.wraps, await wrapAgain(old.secret, wrap, made.id, secret)] });
  return true;
};

/** A removed passkey no longer opens this phone either; if it was the only one, the next sign-in begins anew. @type {(form: HTMLFormElement) => Promise<void>} */
const remove = async (form) => {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(/** @type {any} */ (new FormData(form))),
  });
  if (answer.ok) {
    const row = await store.person(me);
    const wraps = row?.wraps.filter(({ credential }) => credential !== form.dataset.remove);
    if (row && wraps && wraps.length < row.wraps.length) await store.changePerson(me, { wraps });
    return location.reload();
  }
  form.submit();
};

for (const form of document.querySelectorAll("form[data-remove]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remove(/** @type {HTMLFormElement} */ (form)).catch(() => say("no_signal"));
  });
}
if (hasPasskeys()) button.addEventListener("click", () => attempt(button, add));
else {
  button.disabled = true;
  say("no_passkeys");
}
