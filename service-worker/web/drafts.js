// 下書き: keeping a form as it is typed, and throwing one away.
import { page } from "../answer.js";
import { jst, time_of } from "../calendar.js";
import { discard, saveDraft } from "../drafts.js";
import { unsaved } from "../failure.js";
import { refused } from "../refused.js";
import { value } from "../store.js";
import { is_uuid7 } from "../uuid7.js";
import { isStorage, keepAsDraft, onward } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */
/** @typedef {import("../router.js").Asked} Asked */

/** Raw values, so that a form that changed meanwhile still opens. @type {Handler} */
export const keep_draft = async (asked) => {
  const fields = await asked.fields();
  const [id = "", household_id = ""] = [fields.id?.[0], fields.household_id?.[0]];
  if (!is_uuid7(id) || !(await value(asked.person.id, `household/${household_id}`))) throw refused("not_found");
  const saved_at = jst(Date.now());
  const { later, ...typed } = fields;
  const draft = { id, household_id, saved_at, fields: typed };
  let isKept = true;
  try {
    isKept = later ? await keepAsDraft(asked, draft) : await saveDraft(asked.person, asked.key, draft);
  } catch (error) {
    if (!isStorage(error)) throw error;
    return later ? unsaved("/drafts", fields, "full", asked.language) : state(asked, "failed", "");
  }
  if (later) return onward(asked, "/", "draft");
  // Its form was kept meanwhile, perhaps in another tab: what is typed now lies nowhere, and is not said to.
  return isKept ? state(asked, "kept", time_of(saved_at)) : state(asked, "failed", "");
};

/** @type {(asked: Asked, state: "kept" | "failed", time: string) => Response} */
const state = ({ language }, state, time) =>
  page("drafts/_state.html", { page: { language }, draft: { state, time } }, state === "kept" ? 200 : 507);

/** @type {Handler} */
export const discard_draft = async (asked) => {
  await discard(asked.person, asked.ids[0] ?? "");
  return onward(asked, "/", "draft");
};
