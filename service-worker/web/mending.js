// One entry whole, and 訂正・取り消し・移す; and whether two entries tell of one visit.
import { page } from "../answer.js";
import { jst } from "../calendar.js";
import { read } from "../forms.js";
import { CODES, FORMS } from "../made/forms.js";
import { entry_of, entry_page } from "../pages/entry_page.js";
import { correction_page, move_page, told_anew, withdrawal_page } from "../pages/mending.js";
import { household_of } from "../pages/people.js";
import { kept, newId } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */
/** @typedef {import("../router.js").Asked} Asked */
/** @typedef {import("../forms.js").ReadForm} ReadForm */

/** @type {Record<string, string>} */
const TEMPLATES = { "visit.noted": "entries/correction.html", "step.finished": "entries/step_correction.html" };

/** @type {(asked: Asked) => [string, string]} */
const placeOf = ({ ids: [household_id = "", entry_id = ""] }) => [household_id, entry_id];

/** @type {(asked: Asked) => Promise<import("../household_entries.js").Entry>} */
const entryOf = async (asked) => {
  const [household_id, entry_id] = placeOf(asked);
  return entry_of(household_of(await asked.view(), household_id), entry_id);
};

/** @type {(kind: string, household_id: string, sent: ReadForm, more: Record<string, any>) => import("../outbox.js").Act} */
const act_of = (kind, household_id, { id, known, body }, more) => ({
  id: id ?? newId(),
  kind,
  household_id,
  about: [],
  happened_at: jst(Date.now()),
  known,
  body: { ...body, ...more },
});

/** @type {Handler} */
export const entry = async (asked) => {
  const view = await asked.view();
  return page("entries/show.html", entry_page(view, ...placeOf(asked)));
};

/** @type {Handler} */
export const correction = async (asked) => {
  const { kind } = await entryOf(asked);
  return page(TEMPLATES[kind] ?? "", correction_page(await asked.view(), placeOf(asked), null, [], newId()));
};

/** While locked nobody can say what it was, so it is told as a visit of one's own. @type {Handler} */
export const correct = async (asked) => {
  const [household_id, entry_id] = placeOf(asked);
  const fields = await asked.fields();
  const now = jst(Date.now());
  const was = asked.key ? await entryOf(asked) : null;
  const form = was?.kind === "step.finished" || !fields.outcome ? FORMS.step : FORMS.visit;
  const sent = read(form, CODES, fields, now);
  const reason = read(FORMS.correction, CODES, fields, now);
  const mistakes = [...reason.mistakes, ...sent.mistakes];
  const body = was && mistakes.length === 0 ? told_anew(was, sent.body) : sent.body;
  const act = {
    ...act_of("entry.corrected", household_id, reason, { entry_id, body }),
    about: sent.about ?? was?.about ?? [],
  };
  const shown = async () =>
    page(
      TEMPLATES[was?.kind ?? ""] ?? "",
      correction_page(await asked.view(), placeOf(asked), fields, mistakes, act.id),
      422,
    );
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}/entries/${entry_id}`, shown });
};

/** @type {Handler} */
export const withdrawal = async (asked) =>
  page("entries/withdrawal.html", withdrawal_page(await asked.view(), placeOf(asked), {}, [], newId()));

/** @type {Handler} */
export const withdraw = async (asked) => {
  const [household_id, entry_id] = placeOf(asked);
  const fields = await asked.fields();
  const sent = read(FORMS.withdrawal, CODES, fields, jst(Date.now()));
  const { mistakes } = sent;
  const act = act_of("entry.withdrawn", household_id, sent, { entry_id });
  const shown = async () =>
    page("entries/withdrawal.html", withdrawal_page(await asked.view(), placeOf(asked), fields, mistakes, act.id), 422);
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}/entries/${entry_id}`, shown });
};

/** @type {Handler} */
export const entry_move = async (asked) => {
  const to = asked.url.searchParams.get("to") ?? "";
  return page("entries/move.html", move_page(await asked.view(), placeOf(asked), { to: [to] }, [], newId()));
};

/** @type {Handler} */
export const keep_entry_move = async (asked) => {
  const [household_id, entry_id] = placeOf(asked);
  const fields = await asked.fields();
  const sent = read(FORMS.move, CODES, fields, jst(Date.now()));
  const is_known =
    !asked.key || (await asked.view()).households.some((/** @type {any} */ { id }) => id === sent.body.to);
  const nowhere = is_known || sent.mistakes.length > 0 ? [] : [{ field: "to", code: "unknown_choice" }];
  const mistakes = [...sent.mistakes, ...nowhere];
  const act = act_of("entry.moved", household_id, sent, { entry_id });
  const shown = async () =>
    page("entries/move.html", move_page(await asked.view(), placeOf(asked), fields, mistakes, act.id), 422);
  return kept(asked, { fields, mistakes, act, next: `/households/${sent.body.to}/entries/${entry_id}`, shown });
};

/** @type {Handler} One visit or two: nothing is typed here. */
export const compare = async (asked) => {
  const [household_id, entry_id] = placeOf(asked);
  const fields = await asked.fields();
  const sent = read(FORMS.comparison, CODES, fields, jst(Date.now()));
  const { other, same } = sent.body;
  const act = { ...act_of("visits.compared", household_id, sent, {}), body: { entry_ids: [entry_id, other], same } };
  const shown = async () => page("entries/show.html", entry_page(await asked.view(), household_id, entry_id), 422);
  const mistakes = other ? sent.mistakes : [{ field: "other", code: "required" }];
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}#entry-${entry_id}`, shown });
};
