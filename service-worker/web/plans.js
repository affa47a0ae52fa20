// 訪問の予定: planning a visit, changing it, cancelling it, and letting it repeat no more.
import { page } from "../answer.js";
import { jst } from "../calendar.js";
import { read } from "../forms.js";
import { CODES, FORMS } from "../made/forms.js";
import { household_of } from "../pages/people.js";
import { new_plan_fields, plan_fields, plan_of, plan_page } from "../pages/plans.js";
import { kept, newId } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */
/** @typedef {import("../router.js").Asked} Asked */
/** @typedef {import("../fields.js").Fields} Fields */
/** @typedef {import("./kept.js").Mistake} Mistake */

/** @type {Handler} */
export const plan = async (asked) => {
  const [household = ""] = asked.ids;
  const view = await asked.view();
  const fields = new_plan_fields(view, household, asked.url.searchParams.get("after") ?? "");
  return page("plans/show.html", plan_page(view, household, "", fields, [], newId()));
};

/** @type {Handler} */
export const keep_plan = async (asked) => {
  const fields = await asked.fields();
  const { body, ...sent } = read(FORMS.plan, CODES, fields, jst(Date.now()));
  const { why: _why, ...told } = body;
  return written(asked, "visit.planned", fields, { ...sent, body: told });
};

/** @type {Handler} */
export const planned = async (asked) => {
  const [household = "", id = ""] = asked.ids;
  const view = await asked.view();
  return page("plans/show.html", plan_page(view, household, id, plan_fields(view, household, id), [], newId()));
};

/** Changed; or, by its own button, the same plan that repeats no more. @type {Handler} */
export const change_plan = async (asked) => {
  const plan_id = asked.ids[1] ?? "";
  const fields = await asked.fields();
  const { body, ...sent } = read(FORMS.plan, CODES, fields, jst(Date.now()));
  if (fields.stop?.[0] && asked.key) {
    const same = await unrepeated(asked, plan_id);
    return written(asked, "plan.changed", fields, { ...sent, mistakes: [], body: same });
  }
  return written(asked, "plan.changed", fields, { ...sent, body: { plan_id, ...body } });
};

/** @type {(asked: Asked, plan_id: string) => Promise<any>} */
const unrepeated = async (asked, plan_id) => {
  const state = household_of(await asked.view(), asked.ids[0] ?? "");
  const { starts_at, part, method, workers, note } = plan_of(state, plan_id);
  return { plan_id, starts_at, part, method, workers, note, repeats: false, why: "" };
};

/** @type {Handler} */
export const cancel_plan = async (asked) => {
  const fields = await asked.fields();
  const { body, ...sent } = read(FORMS.plan_cancellation, CODES, fields, jst(Date.now()));
  const told = { plan_id: asked.ids[1] ?? "", why: body.cancel_why };
  return written(asked, "plan.cancelled", fields, { ...sent, body: told });
};

/** @type {(asked: Asked, kind: string, fields: Fields, sent: {id: string | null, known: number, mistakes: Mistake[], body: any}) => Promise<Response>} */
const written = (asked, kind, fields, { id, known, mistakes, body }) => {
  const [household_id = "", plan_id = ""] = asked.ids;
  const act = { id: id ?? newId(), kind, household_id, about: [], happened_at: jst(Date.now()), known, body };
  const shown = async () => {
    const view = await asked.view();
    const typed = kind === "plan.cancelled" ? { ...plan_fields(view, household_id, plan_id), ...fields } : fields;
    return page("plans/show.html", plan_page(view, household_id, plan_id, typed, mistakes, act.id), 422);
  };
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}`, shown });
};
