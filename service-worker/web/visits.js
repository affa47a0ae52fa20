// Writing a visit: whose, the form, and keeping it.
import { page } from "../answer.js";
import { jst } from "../calendar.js";
import { read } from "../forms.js";
import { CODES, FORMS } from "../made/forms.js";
import { choose_page, new_fields, visit_page } from "../pages/visits.js";
import { kept, newId } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */

/** @type {Handler} */
export const choose = async (asked) => page("visits/choose.html", choose_page(await asked.view()));

/** @type {Handler} */
export const visit = async (asked) => {
  const view = await asked.view();
  const household = asked.ids[0] ?? "";
  const params = asked.url.searchParams;
  const draft = view.drafts.find((/** @type {any} */ { id }) => id === params.get("draft"));
  const fields = draft?.fields ?? new_fields(view, household, params.get("outcome") ?? "");
  return page("visits/new.html", visit_page(view, household, fields, [], draft?.id ?? newId()));
};

/** @type {Handler} */
export const note = async (asked) => {
  const fields = await asked.fields();
  const household_id = asked.ids[0] ?? "";
  const { mistakes, ...sent } = /** @type {any} */ (read(FORMS.visit, CODES, fields, jst(Date.now())));
  const id = sent.id ?? "";
  const act = { kind: "visit.noted", household_id, ...sent, id };
  const shown = async () =>
    page("visits/new.html", visit_page(await asked.view(), household_id, fields, mistakes, id), 422);
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}`, shown });
};
