// People of a household: adding one, changing what is known, and moving to another household.
import { page } from "../answer.js";
import { jst } from "../calendar.js";
import { read } from "../forms.js";
import { changes_of, shown_before } from "../household_form.js";
import { CODES, FORMS } from "../made/forms.js";
import { household_of } from "../pages/people.js";
import { new_person_fields } from "../pages/person_fields.js";
import { alike_to, ELSEWHERE, move_page, moved_to, new_person_page, person_of, person_page } from "../pages/persons.js";
import { kept, newId, onward } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */
/** @typedef {import("../router.js").Asked} Asked */
/** @typedef {import("../forms.js").ReadForm} ReadForm */

/** @type {() => {id: string, person: string}} */
const newIds = () => ({ id: newId(), person: newId() });

/** @type {Handler} */
export const new_person = async (asked) => {
  const data = new_person_page(await asked.view(), asked.ids[0] ?? "", new_person_fields(), [], [], newIds());
  return page("persons/new.html", data);
};

/** Offers those who may be the same; then they are of this household. @type {Handler} */
export const join = async (asked) => {
  const household_id = asked.ids[0] ?? "";
  const fields = await asked.fields();
  const sent = read(FORMS.person, CODES, fields, jst(Date.now()));
  const ids = { id: sent.id ?? newId(), person: sent.person ?? newId() };
  const again = async (/** @type {any[]} */ alike) =>
    page("persons/new.html", new_person_page(await asked.view(), household_id, fields, sent.mistakes, alike, ids), 422);
  const alike = sent.mistakes.length > 0 || sent.another ? [] : await alikeTo(asked, household_id, sent);
  if (alike.length > 0) return again(alike);
  return kept(asked, {
    fields,
    mistakes: sent.mistakes,
    ...joined(household_id, sent, ids),
    shown: () => again([]),
    anew: () => joined(household_id, sent, newIds()),
  });
};

/** While locked nobody can say; the form pressed twice is no second person. @type {(asked: Asked, household_id: string, sent: ReadForm) => Promise<any[]>} */
const alikeTo = async (asked, household_id, sent) => {
  if (!asked.key) return [];
  const view = await asked.view();
  const { persons } = household_of(view, household_id);
  return persons.some((/** @type {any} */ { id }) => id === sent.person) ? [] : alike_to(view, sent);
};

/** @type {(household_id: string, sent: ReadForm, ids: {id: string, person: string}) => {act: import("../outbox.js").Act, next: string}} */
const joined = (household_id, { known, body }, { id, person }) => ({
  act: {
    id,
    kind: "person.joined",
    household_id,
    about: [person],
    happened_at: jst(Date.now()),
    known,
    body: { person: { id: person, ...body } },
  },
  next: `/households/${household_id}`,
});

/** @type {Handler} */
export const person = async (asked) => {
  const [household_id = "", person_id = ""] = asked.ids;
  return page("persons/show.html", person_page(await asked.view(), household_id, person_id, {}, [], newId()));
};

/** Tells only what is otherwise than it was shown. @type {Handler} */
export const change_person = async (asked) => {
  const [household_id = "", person_id = ""] = asked.ids;
  const fields = await asked.fields();
  const now = jst(Date.now());
  const { id, known, body, why = "", mistakes } = read(FORMS.person, CODES, fields, now);
  const changes = changes_of(body, read(FORMS.person, CODES, shown_before(fields), now).body);
  const next = `/households/${household_id}`;
  if (mistakes.length === 0 && Object.keys(changes).length === 0) return onward(asked, next, "kept");
  const act = {
    id: id ?? newId(),
    kind: "person.changed",
    household_id,
    about: [person_id],
    happened_at: now,
    known,
    body: { ...changes, person_id, why },
  };
  const shown = async () =>
    page("persons/show.html", person_page(await asked.view(), household_id, person_id, fields, mistakes, act.id), 422);
  return kept(asked, { fields, mistakes, act, next, shown });
};

/** @type {Handler} */
export const moving = async (asked) => {
  const [household_id = "", person_id = ""] = asked.ids;
  const shown = { lives: ["here"], to: [asked.url.searchParams.get("to") ?? ""] };
  const data = move_page(await asked.view(), household_id, person_id, shown, [], newId());
  return page("persons/move.html", data);
};

/** To another household with what is written about them; or away to where nobody of us goes. @type {Handler} */
export const move = async (asked) => {
  const [household_id = "", person_id = ""] = asked.ids;
  const fields = await asked.fields();
  const now = jst(Date.now());
  const { id, known, body, mistakes: wrong } = read(FORMS.person_move, CODES, fields, now);
  const to = await chosen(asked, household_id, person_id, body.to);
  const is_unknown = to === null && body.to !== "" && body.to !== ELSEWHERE;
  const mistakes = is_unknown ? [{ field: "to", code: "unknown_choice" }, ...wrong] : wrong;
  const act = { id: id ?? newId(), household_id, happened_at: now, known, ...moved(person_id, body, to) };
  const shown = async () =>
    page("persons/move.html", move_page(await asked.view(), household_id, person_id, fields, mistakes, act.id), 422);
  return kept(asked, { fields, mistakes, act, next: `/households/${to ?? household_id}`, shown });
};

/** While locked nobody can say; the server will. @type {(asked: Asked, household_id: string, person_id: string, to: string) => Promise<string | null>} */
const chosen = async (asked, household_id, person_id, to) => {
  if (!asked.key) return to === ELSEWHERE || to === "" ? null : to;
  const view = await asked.view();
  person_of(household_of(view, household_id), person_id);
  return moved_to(view, household_id, to);
};

/** Elsewhere is no household of ours, and a change of the person is all. @type {(person_id: string, body: any, to: string | null) => {kind: string, about: string[], body: any}} */
const moved = (person_id, body, to) => {
  if (to !== null) return { kind: "person.moved", about: [person_id], body: { ...body, person_id, to } };
  const since = body.since === null ? {} : { since: body.since, until: body.since };
  const away = { lives: "moved", ...since, why: body.why };
  return { kind: "person.changed", about: [person_id], body: { person_id, ...away } };
};
