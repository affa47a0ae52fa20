// Cautions at a door, and how each person wishes to be reached.
import { page } from "../answer.js";
import { jst } from "../calendar.js";
import { read } from "../forms.js";
import { CODES, FORMS } from "../made/forms.js";
import { caution_fields, caution_page, new_caution_fields, rule_fields, rules_page } from "../pages/door.js";
import { kept, newId } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */
/** @typedef {import("../router.js").Asked} Asked */

/** @type {Handler} */
export const new_caution = async (asked) => {
  const view = await asked.view();
  const data = caution_page(view, asked.ids[0] ?? "", "", new_caution_fields(view), [], newId());
  return page("cautions/form.html", data);
};

/** @type {Handler} */
export const caution = async (asked) => {
  const view = await asked.view();
  const [household_id = "", id = ""] = asked.ids;
  const fields = caution_fields(view, household_id, id);
  return page("cautions/form.html", caution_page(view, household_id, id, fields, [], newId()));
};

/** A new caution has the id of its operation; one told anew keeps its own. @type {Handler} */
export const set_caution = async (asked) => {
  const [household_id = "", caution_id = ""] = asked.ids;
  const fields = await asked.fields();
  const now = jst(Date.now());
  const { id, known, body, mistakes } = read(FORMS.caution, CODES, fields, now);
  const act_id = id ?? newId();
  const told = { caution_id: caution_id || act_id, ...body };
  const act = { id: act_id, kind: "caution.set", household_id, about: [], happened_at: now, known, body: told };
  const shown = async () =>
    page(
      "cautions/form.html",
      caution_page(await asked.view(), household_id, caution_id, fields, mistakes, act_id),
      422,
    );
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}`, shown });
};

/** @type {Handler} */
export const end_caution = async (asked) => {
  const [household_id = "", caution_id = ""] = asked.ids;
  const fields = await asked.fields();
  const now = jst(Date.now());
  const { id, known, body, mistakes } = read(FORMS.caution_end, CODES, fields, now);
  const act_id = id ?? newId();
  const told = { caution_id, ...body };
  const act = { id: act_id, kind: "caution.ended", household_id, about: [], happened_at: now, known, body: told };
  const shown = async () => {
    const view = await asked.view();
    const shown = { ...caution_fields(view, household_id, caution_id), ...fields };
    return page("cautions/form.html", caution_page(view, household_id, caution_id, shown, mistakes, act_id), 422);
  };
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}`, shown });
};

/** @type {Handler} */
export const contact_rules = async (asked) => {
  const view = await asked.view();
  const [household_id = "", person_id = ""] = asked.ids;
  const fields = rule_fields(view, household_id, person_id, asked.url.searchParams.get("way") ?? "");
  return page("persons/contact_rules.html", rules_page(view, household_id, person_id, fields, [], newId()));
};

/** @type {Handler} */
export const set_contact_rule = async (asked) => {
  const [household_id = "", person_id = ""] = asked.ids;
  const fields = await asked.fields();
  const now = jst(Date.now());
  const { id, known, body, mistakes } = read(FORMS.contact_rule, CODES, fields, now);
  const act_id = id ?? newId();
  const told = { person_id, ...body };
  const about = [person_id];
  const act = { id: act_id, kind: "contact_rule.set", household_id, about, happened_at: now, known, body: told };
  const shown = async () =>
    page(
      "persons/contact_rules.html",
      rules_page(await asked.view(), household_id, person_id, fields, mistakes, act_id),
      422,
    );
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}`, shown });
};
