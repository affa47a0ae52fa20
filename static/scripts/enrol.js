// The invitation's page: makes the passkey, signs in, and prepares this phone where it can keep data.
import { ask } from "./asking.js";
import { handAndFill } from "./handing.js";
import { hasPasskeys, make, touch } from "./passkey.js";
import { attempt, say } from "./says.js";
import { enter, find, introduced } from "./vaults.js";

/** @typedef {import("./passkey.js").Made} Made */

const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-enrol]"));
const next = /** @type {HTMLElement} */ (document.querySelector("[data-next]"));
const invitation = location.pathname.split("/").at(-1) ?? "";

/** @type {() => Promise<void>} */
const enrol = async () => {
  const options = await ask("/auth/challenges", { purpose: "invited", invitation });
  const made = await make(options);
  const secret = await secretOf(made);
  const found = await find(made.person, made.id, secret);
  const arrived = await ask("/auth/registrations", { invitation, credential: made.credential, ...introduced(found) });
  const key = await enter(arrived, found, made.id, secret);
  if (key) {
    say("filling");
    await handAndFill(arrived.person, key);
    return location.replace("/");
  }
  if (arrived.role !== "worker") return location.replace("/");
  button.hidden = true;
  next.hidden = false;
  say(found.state);
};

/** Many authenticators give the secret only at a touch, not when the passkey is made. @type {(made: Made) => Promise<Made["secret"]>} */
const secretOf = async (made) => {
  if (made.secret || !made.may_have_secret) return made.secret;
  say("touch_again");
  const touched = await touch(null, { only: [made.id] }).catch(() => null);
  return touched?.secret ?? null;
};

if (hasPasskeys()) button.addEventListener("click", () => attempt(button, enrol));
else {
  button.disabled = true;
  say("no_passkeys");
}
