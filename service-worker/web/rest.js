// 中断, 終結, 再開: contact rests with a reason, and is taken up again in one touch.
import { page, see } from "../answer.js";
import { jst } from "../calendar.js";
import { read } from "../forms.js";
import { rests } from "../household.js";
import { CODES, FORMS } from "../made/forms.js";
import { household_of } from "../pages/people.js";
import { rest_page } from "../pages/rest.js";
import { kept, newId } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */
/** @typedef {import("../router.js").Asked} Asked */

/** @type {Record<string, string>} */
const KINDS = { pause: "household.paused", ending: "household.ended" };

/** @type {Handler} */
export const pause = (asked) => shown(asked, "pause");

/** @type {Handler} */
export const ending = (asked) => shown(asked, "ending");

/** @type {Handler} */
export const keep_pause = (asked) => rested(asked, "pause");

/** @type {Handler} */
export const keep_ending = (asked) => rested(asked, "ending");

/** @type {Handler} One touch; a second one finds it resumed already. */
export const resume = async (asked) => {
  const [household_id = ""] = asked.ids;
  const fields = await asked.fields();
  const next = `/households/${household_id}`;
  if (asked.key && !rests(/** @type {any} */ (household_of(await asked.view(), household_id)))) return see(next);
  const now = jst(Date.now());
  const { id, known, body, mistakes } = read(FORMS.resumption, CODES, fields, now);
  const act = {
    id: id ?? newId(),
    kind: "household.resumed",
    household_id,
    about: [],
    happened_at: now,
    known,
    body,
  };
  return kept(asked, { fields, mistakes, act, next, shown: async () => see(next) });
};

/** @type {(asked: Asked, form: string) => Promise<Response>} */
const shown = async (asked, form) => {
  const [household_id = ""] = asked.ids;
  return page("rest/new.html", rest_page(await asked.view(), household_id, form, {}, [], newId()));
};

/** @type {(asked: Asked, form: string) => Promise<Response>} */
const rested = async (asked, form) => {
  const [household_id = ""] = asked.ids;
  const fields = await asked.fields();
  const now = jst(Date.now());
  const { id, known, body, mistakes } = read(FORMS[form], CODES, fields, now);
  const act = {
    id: id ?? newId(),
    kind: KINDS[form] ?? "",
    household_id,
    about: [],
    happened_at: now,
    known,
    body,
  };
  const again = async () =>
    page("rest/new.html", rest_page(await asked.view(), household_id, form, fields, mistakes, act.id), 422);
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}`, shown: again });
};
