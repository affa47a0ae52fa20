// 次の一手: finishing one, with what came of it.
import { page } from "../answer.js";
import { jst } from "../calendar.js";
import { read } from "../forms.js";
import { CODES, FORMS } from "../made/forms.js";
import { step_page } from "../pages/steps.js";
import { kept, newId } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */
/** @typedef {import("../router.js").Asked} Asked */

/** @type {Handler} */
export const step = async (asked) => {
  const [household = "", id = ""] = asked.ids;
  return page("steps/finish.html", step_page(await asked.view(), household, id, {}, [], newId()));
};

/** @type {Handler} */
export const finish = async (asked) => {
  const [household_id = "", step_id = ""] = asked.ids;
  const fields = await asked.fields();
  const now = jst(Date.now());
  const { id, known, body, mistakes } = read(FORMS.step, CODES, fields, now);
  const about = await whom(asked, household_id, step_id);
  const act = {
    id: id ?? "",
    kind: "step.finished",
    household_id,
    about,
    happened_at: now,
    known,
    body: { step_id, ...body },
  };
  const shown = async () =>
    page("steps/finish.html", step_page(await asked.view(), household_id, step_id, fields, mistakes, id ?? ""), 422);
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}`, shown });
};

/** Whom the step was for; while locked nobody can say, and it is about the household. @type {(asked: Asked, household_id: string, step_id: string) => Promise<string[]>} */
const whom = async (asked, household_id, step_id) => {
  if (!asked.key) return [];
  const { households } = await asked.view();
  const state = households.find((/** @type {any} */ { id }) => id === household_id);
  const step = state?.steps.find((/** @type {any} */ { id }) => id === step_id);
  return state?.persons.some((/** @type {any} */ { id }) => id === step?.whom) ? [step.whom] : [];
};
