// The people of a household as operations change them, how they are reached, and what to mind at the door.
import { day_of } from "./calendar.js";
import { find_entry, with_entry } from "./household_entries.js";
import { is_quiet } from "./household_rest.js";
import { changed_person, is_gone, newcomer } from "./stays.js";

/** @typedef {import("./household.js").Fold} Fold */
/** @typedef {import("./household.js").State} State */
/** @typedef {import("./household.js").Caution} Caution */
/** @typedef {import("./household.js").Person} Person */
/** @typedef {import("./operations.js").Operation} Operation */

/**
 * The people and cautions of a registration, each with what later operations call it by.
 * @type {(operation: Operation) => {persons: Person[], cautions: Caution[]}}
 */
export const first_people = ({ id, body, happened_at }) => ({
  persons: (body.persons ?? []).map((/** @type {Person} */ person) => newcomer(person, day_of(happened_at))),
  cautions: numbered(body.cautions ?? [], id),
});

/**
 * Cautions that were told together, each with an id by which it can be told anew or ended.
 * @type {(cautions: Caution[], told_by: string) => Caution[]}
 */
export const numbered = (cautions, told_by) =>
  cautions.map((caution, place) => ({ ...caution, id: `${told_by}-c${place + 1}` }));

/** @type {Fold} Born, moved in, or known of only now. */
export const joined = (household, operation) => {
  const { person } = operation.body;
  const new_person = newcomer(person, day_of(operation.happened_at));
  const persons = person_of(household, person.id) ? household.persons : [...household.persons, new_person];
  return with_entry({ ...household, persons }, operation);
};

/** @type {Fold} Only what is told changes; a stay that begins ends the one before. */
export const person_changed = (household, operation) => {
  if (find_entry(household, operation.id)) return with_entry(household, operation);
  const { person_id, why: _why, ...told } = operation.body;
  return with_entry(with_person(household, person_id, told, operation), operation);
};

/** @type {Fold} What to mind at this door until a day; told again under its id, it is told anew. */
export const caution_set = (household, operation) => {
  if (find_entry(household, operation.id)) return with_entry(household, operation);
  const { caution_id: id, kind, words, until } = operation.body;
  const caution = { kind, words, by: operation.by, until, id };
  const is_known = household.cautions.some((each) => each.id === id);
  const others = household.cautions.map((each) => (each.id === id ? caution : each));
  return with_entry({ ...household, cautions: is_known ? others : [...others, caution] }, operation);
};

/** @type {Fold} No longer to be minded; that it was stays on the timeline. */
export const caution_ended = (household, operation) => {
  if (find_entry(household, operation.id)) return with_entry(household, operation);
  const cautions = household.cautions.filter((each) => each.id !== operation.body.caution_id);
  return with_entry({ ...household, cautions }, operation);
};

/** @type {Fold} One rule for a person and a way; an empty one takes it back. */
export const contact_rule_set = (household, operation) => {
  if (find_entry(household, operation.id)) return with_entry(household, operation);
  const rule = /** @type {any} */ ({ ...operation.body });
  const others = household.contact_rules.filter((each) => each.person_id !== rule.person_id || each.way !== rule.way);
  return with_entry({ ...household, contact_rules: rule.rule ? [...others, rule] : others }, operation);
};

/**
 * No reminder calls for somebody who died or moved away, nor for anybody where a household is quiet.
 * @type {(household: State, person_id: string) => boolean}
 */
export const is_quiet_for = (household, person_id) => {
  const person = person_of(household, person_id);
  return is_quiet(household) || (person !== undefined && is_gone(person));
};

/**
 * Somebody of this household.
 * @type {(household: State, person_id: string) => Person | undefined}
 */
export const person_of = (household, person_id) => household.persons.find((person) => person.id === person_id);

/**
 * The household with what was told of one of its people.
 * @type {(household: State, person_id: string, told: Partial<Person>, operation: Operation) => State}
 */
export const with_person = (household, person_id, told, { happened_at }) => ({
  ...household,
  persons: household.persons.map((person) =>
    person.id === person_id ? changed_person(person, told, day_of(happened_at)) : person,
  ),
});
