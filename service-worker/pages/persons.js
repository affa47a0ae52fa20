// One person of a household: adding them, who they are and where they stayed, and moving to another household.
import * as calendar from "../calendar.js";
import { alike_people } from "../duplicates.js";
import { refused } from "../refused.js";
import { age_of, is_gone, stays_of } from "../stays.js";
import * as days from "./days.js";
import * as f from "./fields.js";
import { before, with_before } from "./household_changes.js";
import { rules_part } from "./household_parts.js";
import { layout } from "./layout.js";
import { called, called_household, household_of } from "./people.js";
import { PERSON_TEXTS, person_choices, person_fields } from "./person_fields.js";
import { codes_of } from "./visit_parts.js";

/** @typedef {Record<string, any>} Data */

export const ELSEWHERE = "elsewhere";

/**
 * Somebody of this household, or not found.
 * @type {(state: Data, person_id: string) => Data}
 */
export const person_of = (state, person_id) => {
  const found = state.persons.find((/** @type {Data} */ person) => person.id === person_id);
  if (!found) throw refused("not_found");
  return found;
};

/**
 * Born, moved in, or known of only now; `ids` are those of the operation and of the person.
 * @type {(view: Data, household_id: string, fields: f.Fields, mistakes: f.Mistake[], alike: Data[], ids: Data) => Data}
 */
export const new_person_page = (view, household_id, fields, mistakes, alike, ids) => {
  const state = household_of(view, household_id);
  const framed = frame(view, state, fields, ids.id);
  return {
    ...framed,
    form: { ...framed.form, person: ids.person },
    mistakes: f.summary(mistakes),
    person: fields_part(fields, mistakes),
    alike: alike.map((each) => alike_of(view, state, each)),
  };
};

/**
 * Who they are, to be changed; where they stayed from when to when; how to reach them.
 * @type {(view: Data, household_id: string, person_id: string, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const person_page = (view, household_id, person_id, fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const person = person_of(state, person_id);
  const is_new = Object.keys(fields).length === 0;
  const shown = is_new ? with_before(person_fields(view, shown_now(view, person))) : fields;
  return {
    ...frame(view, state, shown, operation_id),
    mistakes: f.summary(mistakes),
    who: { id: person.id, ...called(person), gone: is_gone(person) },
    person: fields_part(shown, mistakes),
    why: f.field("why", shown, mistakes),
    stays: stays_of(person)
      .map((each) => stay_of(view, each))
      .reverse(),
    rules: rules_part(state).filter((rule) => rule.person_id === person_id),
    was: before(shown),
  };
};

/**
 * Who was about seventy some years ago is about as much older now.
 * @type {(view: Data, person: Data) => Data}
 */
export const shown_now = (view, person) =>
  person.born_on ? person : { ...person, about_age: age_of(person, view.now) };

/**
 * To a household in view, with what is written about them; or elsewhere.
 * @type {(view: Data, household_id: string, person_id: string, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const move_page = (view, household_id, person_id, fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const person = person_of(state, person_id);
  const rows = view.households
    .filter((/** @type {Data} */ each) => each.id !== household_id)
    .sort(f.by((/** @type {Data} */ each) => [each.kana, each.id]))
    .map((/** @type {Data} */ each) => household_row(each, f.first(fields, "to")));
  const here = codes_of("lives").filter((code) => code !== "moved" && code !== "died");
  return {
    ...frame(view, state, fields, operation_id),
    mistakes: f.summary(mistakes),
    who: { id: person.id, ...called(person) },
    to: { name: "to", ...f.mistake_of("to", mistakes), options: rows },
    elsewhere: f.first(fields, "to") === ELSEWHERE,
    relation: f.choice("relation", codes_of("relation"), fields, mistakes),
    lives: f.choice("lives", here, fields, mistakes),
    since: f.field("since", fields, mistakes),
    why: f.field("why", fields, mistakes),
  };
};

/**
 * People in view who may be the one told of.
 * @type {(view: Data, told: Data) => Data[]}
 */
export const alike_to = (view, told) => alike_people(view.households, { ...told.body, id: told.person });

/**
 * The household chosen, if it is another one in view; nobody moves to what one cannot see.
 * @type {(view: Data, household_id: string, to: string) => string | null}
 */
export const moved_to = (view, household_id, to) =>
  to !== household_id && view.households.some((/** @type {Data} */ state) => state.id === to) ? to : null;

/** @type {(view: Data, state: Data, fields: f.Fields, operation_id: string) => Data} */
const frame = (view, state, fields, operation_id) => ({
  page: layout(view, "households"),
  household: { id: state.id, ...called_household(state) },
  form: { id: operation_id, known: f.first(fields, "known") || String(state.seq) },
});

/** @type {(fields: f.Fields, mistakes: f.Mistake[]) => Data} */
const fields_part = (fields, mistakes) => ({
  ...Object.fromEntries(PERSON_TEXTS.map((name) => [name, f.field(name, fields, mistakes)])),
  ...person_choices(fields, mistakes),
});

/** @type {(view: Data, stay: Data) => Data} */
const stay_of = (view, { relation, lives, since, until }) => ({
  relation: relation ?? "",
  lives: lives ?? "",
  since: since ? days.said_day(view, since) : "",
  until: until && until !== since ? days.said_day(view, until) : "",
});

/** @type {(state: Data, chosen: string) => Data} */
const household_row = (state, chosen) => ({
  id: state.id,
  ...called_household(state),
  where: state.address.town || state.neighbourhood,
  on: state.id === chosen,
});

/** @type {(view: Data, here: Data, each: Data) => Data} */
const alike_of = (view, here, each) => {
  const state = household_of(view, each.household_id);
  const person = person_of(state, each.id);
  const age = age_of(person, view.now);
  return {
    id: person.id,
    ...called(person),
    full: [person.family, person.given].filter((part) => part).join(" "),
    era: calendar.shown_birth(person.born_on, null, view.language),
    age: age ?? 0,
    has_age: age !== null,
    about: !person.born_on,
    lives: person.lives,
    household: { id: state.id, ...called_household(state) },
    elsewhere: state.id !== here.id,
  };
};
