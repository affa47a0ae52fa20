// 下書き: keeping a form as it is typed, and throwing one away.
import { page, see } from "../answer.js";
import { jst, time_of } from "../calendar.js";
import { discard, saveDraft, sealedDraft } from "../drafts.js";
import { unsaved } from "../failure.js";
import { own } from "../outbox.js";
import { refused } from "../refused.js";
import { outboxRow, saveSynced } from "../store.js";
import { is_uuid7 } from "../uuid7.js";
import { isStorage, keepAsDraft, knows, newId, onward } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */
/** @typedef {import("../router.js").Asked} Asked */
/** @typedef {import("../drafts.js").Draft} Draft */

/** Raw values, so that a form that changed meanwhile still opens. @type {Handler} */
export const keep_draft = async (asked) => {
  const { later, ...fields } = await asked.fields();
  const [id = "", household_id = ""] = [fields.id?.[0], fields.household_id?.[0]];
  if (!is_uuid7(id) || !(await knows(asked, household_id))) throw refused("not_found");
  const draft = { id, household_id, saved_at: jst(Date.now()), fields };
  return later ? forLater(asked, draft) : asTyped(asked, draft);
};

/** Where its form was kept meanwhile, perhaps in another tab, what is typed now lies nowhere, and is not said to. @type {(asked: Asked, draft: Draft) => Promise<Response>} */
const asTyped = async (asked, draft) => {
  try {
    const isKept = await saveDraft(asked.person, asked.key, draft);
    return state(asked, isKept ? "kept" : "failed", isKept ? time_of(draft.saved_at) : "");
  } catch (error) {
    if (!isStorage(error)) throw error;
    return state(asked, "failed", "");
  }
};

/** @type {(asked: Asked, draft: Draft) => Promise<Response>} */
const forLater = async (asked, draft) => {
  try {
    await keepAsDraft(asked, draft);
    return onward(asked, "/", "draft");
  } catch (error) {
    if (!isStorage(error)) throw error;
    return unsaved("/drafts", { ...draft.fields, later: ["yes"] }, "full", asked.language);
  }
};

/** @type {(asked: Asked, state: "kept" | "failed", time: string) => Response} */
const state = ({ language }, state, time) =>
  page("drafts/_state.html", { page: { language }, draft: { state, time } }, state === "kept" ? 200 : 507);

/** A visit that was refused becomes a draft again, to be put right: one or the other, never neither. @type {Handler} */
export const reopen_draft = async (asked) => {
  const { person, key } = asked;
  const id = asked.ids[0] ?? "";
  const row = await outboxRow(person.id, id);
  const opened = row?.state === "refused" ? await own(person, key, row) : null;
  if (!key || !opened?.fields || opened.operation.kind !== "visit.noted") return see("/waiting");
  const { household_id } = opened.operation;
  if (!(await knows(asked, household_id))) return see("/waiting");
  const draft = { id: newId(), household_id, saved_at: jst(Date.now()), fields: opened.fields };
  const box = await sealedDraft(person, key, draft);
  await saveSynced(person.id, { gone: [id], values: { put: [[`draft/${draft.id}`, box]] } });
  return see(`/households/${household_id}/visits/new?draft=${draft.id}`);
};

/** @type {Handler} */
export const discard_draft = async (asked) => {
  await discard(asked.person, asked.ids[0] ?? "");
  return onward(asked, "/", "draft");
};
