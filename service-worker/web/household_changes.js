// Adding a household, and changing one.
import { page } from "../answer.js";
import { jst } from "../calendar.js";
import { unsaved } from "../failure.js";
import { read } from "../forms.js";
import { changes_of, missing_why, shown_before } from "../household_form.js";
import { CODES, FORMS } from "../made/forms.js";
import {
  alike_to,
  household_change_page,
  household_fields,
  new_household_fields,
  new_household_page,
  registration,
} from "../pages/household_changes.js";
import { household_of } from "../pages/people.js";
import { kept, newId, onward } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */
/** @typedef {import("../router.js").Asked} Asked */

/** @type {() => {id: string, household: string, person: string}} */
const newIds = () => ({ id: newId(), household: newId(), person: newId() });

/** @type {Handler} */
export const new_household = async (asked) =>
  page("households/new.html", new_household_page(await asked.view(), new_household_fields(), [], [], newIds()));

/** Offers those that may be the same; then it is registered, for its worker. While locked nobody can say whose team it is. @type {Handler} */
export const register = async (asked) => {
  const fields = await asked.fields();
  if (!asked.key) return unsaved(asked.url.pathname, fields, "locked", asked.language);
  const view = await asked.view();
  const sent = read(FORMS.household, CODES, fields, jst(Date.now()));
  const ids = idsOf(sent);
  const again = async (/** @type {any[]} */ alike) =>
    page("households/new.html", new_household_page(view, fields, sent.mistakes, alike, ids), 422);
  const alike = sent.mistakes.length > 0 || sent.another || isKept(view, ids.household) ? [] : alike_to(view, sent);
  if (alike.length > 0) return again(alike);
  return kept(asked, {
    fields,
    mistakes: sent.mistakes,
    ...begun(view.me, sent, ids),
    shown: () => again([]),
    anew: () => begun(view.me, sent, newIds()),
  });
};

/** @type {(sent: import("../forms.js").ReadForm) => ReturnType<typeof newIds>} */
const idsOf = ({ id, household, person }) => ({
  id: id ?? newId(),
  household: household ?? newId(),
  person: person ?? newId(),
});

/** The form pressed twice is no second household. @type {(view: any, household_id: string) => boolean} */
const isKept = (view, household_id) => view.households.some((/** @type {any} */ { id }) => id === household_id);

/** @type {(me: any, sent: any, ids: ReturnType<typeof newIds>) => {act: import("../outbox.js").Act, next: string}} */
const begun = (me, sent, { id, household, person }) => ({
  act: {
    id,
    kind: "household.registered",
    household_id: household,
    about: [],
    happened_at: jst(Date.now()),
    known: 0,
    body: registration(me, sent, person),
  },
  next: `/households/${household}`,
});

/** @type {Handler} */
export const household_change = async (asked) => {
  const view = await asked.view();
  const id = asked.ids[0] ?? "";
  const fields = household_fields(household_of(view, id));
  return page("households/change.html", household_change_page(view, id, fields, [], newId()));
};

/** Tells only what is otherwise than it was shown. @type {Handler} */
export const change = async (asked) => {
  const household_id = asked.ids[0] ?? "";
  const fields = await asked.fields();
  const now = jst(Date.now());
  const { id, known, body, why = "", mistakes: wrong } = read(FORMS.household_change, CODES, fields, now);
  const before = read(FORMS.household_change, CODES, shown_before(fields), now).body;
  const changes = changes_of(body, before);
  const mistakes = [...wrong, ...missing_why(changes, before, why)];
  const next = `/households/${household_id}`;
  if (mistakes.length === 0 && Object.keys(changes).length === 0) return onward(asked, next, "kept");
  const act = {
    id: id ?? newId(),
    kind: "household.changed",
    household_id,
    about: [],
    happened_at: now,
    known,
    body: { ...changes, why },
  };
  const shown = async () =>
    page(
      "households/change.html",
      household_change_page(await asked.view(), household_id, fields, mistakes, act.id),
      422,
    );
  return kept(asked, { fields, mistakes, act, next, shown });
};
