// A next step on its way: postponed, handed to a colleague who accepts or declines, cancelled.
import { page } from "../answer.js";
import { jst } from "../calendar.js";
import { read } from "../forms.js";
import { CODES, FORMS } from "../made/forms.js";
import { household_of } from "../pages/people.js";
import { colleagues, step_act_page, step_of } from "../pages/step_hands.js";
import { kept, newId } from "./kept.js";
import { step as stepPage } from "./steps.js";

/** @typedef {import("../addresses.js").Handler} Handler */
/** @typedef {import("../router.js").Asked} Asked */
/** @typedef {import("./kept.js").Mistake} Mistake */

/** @type {Record<string, string>} */
const KINDS = { postponement: "step.postponed", handing: "step.handed", cancellation: "step.cancelled" };

/** @type {(asked: Asked) => [string, string]} */
const placeOf = ({ ids: [household_id = "", step_id = ""] }) => [household_id, step_id];

/** @type {Handler} */
export const postponement = (asked) => shown(asked, "postponement");

/** @type {Handler} */
export const handing = (asked) => shown(asked, "handing");

/** @type {Handler} */
export const cancellation = (asked) => shown(asked, "cancellation");

/** @type {Handler} */
export const postpone = (asked) => done(asked, "postponement");

/** @type {Handler} */
export const hand = (asked) => done(asked, "handing");

/** @type {Handler} */
export const cancel = (asked) => done(asked, "cancellation");

/** @type {Handler} From now on it is theirs. */
export const accept = (asked) => answered(asked, "step.accepted", "step_acceptance");

/** @type {Handler} It stays with whoever asked. */
export const decline = (asked) => answered(asked, "step.declined", "step_refusal");

/** @type {(asked: Asked, what: string) => Promise<Response>} */
const shown = async (asked, what) =>
  page(`steps/${what}.html`, step_act_page(await asked.view(), placeOf(asked), {}, [], newId()));

/** @type {(asked: Asked, what: string) => Promise<Response>} */
const done = async (asked, what) => {
  const place = placeOf(asked);
  const fields = await asked.fields();
  const sent = read(FORMS[`step_${what}`], CODES, fields, jst(Date.now()));
  const mistakes = [...sent.mistakes, ...(await unknown(asked, sent.body))];
  const act = act_of(KINDS[what] ?? "", place, sent);
  const again = async () =>
    page(`steps/${what}.html`, step_act_page(await asked.view(), place, fields, mistakes, act.id), 422);
  return kept(asked, { fields, mistakes, act, next: `/households/${place[0]}/steps/${place[1]}`, shown: again });
};

/** Only to a colleague who was offered; while locked the server will see. @type {(asked: Asked, body: Record<string, any>) => Promise<Mistake[]>} */
const unknown = async (asked, { to }) => {
  if (!to || !asked.key) return [];
  const [household_id, step_id] = placeOf(asked);
  const view = await asked.view();
  const state = household_of(view, household_id);
  const known = colleagues(view, state, step_of(state, step_id)).some(([who]) => who === to);
  return known ? [] : [{ field: "to", code: "unknown_choice" }];
};

/** @type {(asked: Asked, kind: string, form: string) => Promise<Response>} */
const answered = async (asked, kind, form) => {
  const place = placeOf(asked);
  const fields = await asked.fields();
  const sent = read(FORMS[form], CODES, fields, jst(Date.now()));
  const next = `/households/${place[0]}/steps/${place[1]}`;
  return kept(asked, {
    fields,
    mistakes: sent.mistakes,
    act: act_of(kind, place, sent),
    next,
    shown: () => stepPage(asked),
  });
};

/** @type {(kind: string, place: [string, string], sent: import("../forms.js").ReadForm) => import("../outbox.js").Act} */
const act_of = (kind, [household_id, step_id], { id, known, body }) => ({
  id: id ?? newId(),
  kind,
  household_id,
  about: [],
  happened_at: jst(Date.now()),
  known,
  body: { ...body, step_id },
});
