// A form that was sent: back with its mistakes, or kept and on to the next page; never half.
import { go, isFragment, page, see } from "../answer.js";
import { saveDraft } from "../drafts.js";
import { unsaved } from "../failure.js";
import { keep } from "../outbox.js";
import { scope } from "../scope.js";
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
 */

/** @type {() => string} */
export const newId = () => uuid7(Date.now(), random(10));

/** @type {(asked: Asked, sent: Sent) => Promise<Response>} */
export const kept = async (asked, sent) => {
  if (sent.mistakes.length > 0) return asked.key ? sent.shown() : asDraft(asked, sent);
  try {
    const outcome = await keep(asked.person, asked.key, sent.act, sent.fields);
    if (outcome === "other" && !asked.key) return await asDraft(asked, { ...sent, act: { ...sent.act, id: newId() } });
    // Kept before under this id with other words, as after the browser's back button: these words are an act of their own.
    if (outcome === "other") await keep(asked.person, asked.key, { ...sent.act, id: newId() }, sent.fields);
  } catch (error) {
    if (!isStorage(error)) throw error;
    return unsaved(asked.url.pathname, sent.fields, "full", asked.language);
  }
  asked.after(sendSoon());
  return onward(asked, sent.next, "kept");
};

/** While locked nothing can be shown again; what was typed waits as a draft. @type {(asked: Asked, sent: Sent) => Promise<Response>} */
const asDraft = async (asked, { fields, act }) => {
  const draft = { id: act.id, household_id: act.household_id, saved_at: new Date().toISOString(), fields };
  try {
    await saveDraft(asked.person, asked.key, draft);
  } catch {
    return unsaved(asked.url.pathname, fields, "full", asked.language);
  }
  return onward(asked, `/households/${act.household_id}`, "draft");
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

export { page };
