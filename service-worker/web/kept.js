// A form that was sent: back with its mistakes, or kept and on to the next page; never half.
import { go, isFragment, see } from "../answer.js";
import { jst } from "../calendar.js";
import { saveDraft } from "../drafts.js";
import { unsaved } from "../failure.js";
import { keep } from "../outbox.js";
import { scope } from "../scope.js";
import * as store from "../store.js";
import { flush, tellPages } from "../sync.js";
import { uuid7 } from "../uuid7.js";
import { random } from "../vault.js";

/** @typedef {import("../router.js").Asked} Asked */
/** @typedef {import("../fields.js").Fields} Fields */
/** @typedef {import("../outbox.js").Act} Act */
/** @typedef {{field: string, code: string, max?: number}} Mistake */
/**
 * @typedef {object} Sent
 * @property {Fields} fields as they were typed
 * @property {Mistake[]} mistakes
 * @property {Act} act
 * @property {string} next where to go when it is kept
 * @property {() => Promise<Response>} shown the form again, with its mistakes
 * @property {() => {act: Act, next: string}} [anew] the same words as an act of their own, where a new id is not enough
 */

/** @type {() => string} */
export const newId = () => uuid7(Date.now(), random(10));

/** @type {(asked: Asked, sent: Sent) => Promise<Response>} */
export const kept = async (asked, sent) => {
  if (!(await isOurs(asked, sent))) return unsaved(asked.url.pathname, sent.fields, "gone", asked.language);
  if (sent.mistakes.length > 0) return asked.key ? sent.shown() : asDraft(asked, sent);
  try {
    const { person, key } = asked;
    const outcome = await keep(person, key, sent.act, sent.fields);
    if (outcome === "other") return await asAnother(asked, { ...sent, act: { ...sent.act, id: newId() } });
  } catch (error) {
    return notKept(asked, sent, error);
  }
  asked.after(sendSoon());
  return onward(asked, sent.next, "kept");
};

/** Nobody else's page can know a household's id, so no form of theirs is taken. @type {(asked: Asked, sent: Sent) => Promise<boolean>} */
const isOurs = async (asked, { act }) =>
  act.kind === "household.registered" ||
  (await knows(asked, act.household_id)) ||
  Boolean(await store.value(asked.person.id, `draft/${act.id}`));

/** A household of the caseload, or one that was registered here and is not sent yet. @type {(asked: Asked, household_id: string) => Promise<boolean>} */
export const knows = async ({ person, key, view }, household_id) => {
  if (await store.value(person.id, `household/${household_id}`)) return true;
  return key !== null && (await view()).households.some((/** @type {any} */ { id }) => id === household_id);
};

/** Kept before under this id with other words, as after the browser's back button: these words are an act of their own. @type {(asked: Asked, sent: Sent) => Promise<Response>} */
const asAnother = async (asked, sent) =>
  asked.key ? kept(asked, { ...sent, ...(sent.anew?.() ?? {}) }) : asDraft(asked, sent);

/** Where its form was kept already, these words become a draft of their own. @type {(asked: Asked, draft: import("../drafts.js").Draft) => Promise<boolean>} */
export const keepAsDraft = async ({ person, key }, draft) =>
  (await saveDraft(person, key, draft)) || saveDraft(person, key, { ...draft, id: newId() });

/** While locked no form can be shown again; a visit waits as a draft. @type {(asked: Asked, sent: Sent) => Promise<Response>} */
const asDraft = async (asked, sent) => {
  const { id, household_id, kind } = sent.act;
  if (kind !== "visit.noted") return unsaved(asked.url.pathname, sent.fields, "locked", asked.language);
  try {
    await keepAsDraft(asked, { id, household_id, saved_at: jst(Date.now()), fields: sent.fields });
  } catch (error) {
    return notKept(asked, sent, error);
  }
  return onward(asked, `/households/${household_id}`, "draft");
};

/** A full disk says so, with everything still on the page; a mistake of ours is a bug. @type {(asked: Asked, sent: Sent, error: unknown) => Response} */
const notKept = (asked, sent, error) => {
  if (!isStorage(error)) throw error;
  return unsaved(asked.url.pathname, sent.fields, "full", asked.language);
};

/** @type {(asked: Asked, path: string, saved: "kept" | "draft") => Response} */
export const onward = ({ key, request }, path, saved) => {
  if (key) return see(path);
  const locked = `${path}${path.includes("?") ? "&" : "?"}saved=${saved}`;
  return isFragment(request) ? go(locked) : see(locked);
};

/** @type {() => Promise<void>} */
export const sendSoon = async () => {
  await tellPages();
  await flush(true);
  await wakeLater();
};

/** @type {() => Promise<void>} Some browsers wake us when the signal is back; the others are asked by the open page. */
const wakeLater = async () => {
  const { sync } = /** @type {any} */ (scope.registration);
  await sync?.register("banso-outbox").catch(() => undefined);
};

/** A full disk or a stopped transaction, as against a mistake of ours. @type {(error: unknown) => boolean} */
export const isStorage = (error) => error instanceof DOMException;
