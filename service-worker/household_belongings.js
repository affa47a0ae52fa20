// What goes along with a person besides what was written about them: promises, next steps, contact rules.
import { is_gone } from "./stays.js";

/** @typedef {import("./household.js").State} State */
/** @typedef {import("./household.js").Person} Person */
/** @typedef {import("./household.js").ContactRule} ContactRule */
/** @typedef {import("./household_steps.js").Step} Step */

/**
 * What is open for them, also where it was set at a visit to all, and how they wish to be reached.
 * @type {(household: State, person_id: string) => {steps: Step[], rules: ContactRule[]}}
 */
export const belongings = (household, person_id) => ({
  steps: household.steps.filter((step) => is_for(step, person_id)),
  rules: household.contact_rules.filter((rule) => rule.person_id === person_id),
});

/**
 * The household they left.
 * @type {(household: State, person_id: string) => State}
 */
export const without_belongings = (household, person_id) => ({
  ...household,
  steps: household.steps.filter((step) => !is_for(step, person_id)),
  contact_rules: household.contact_rules.filter((rule) => rule.person_id !== person_id),
});

/**
 * The household they came to; what was told here of a way stands.
 * @type {(household: State, rules: ContactRule[]) => State}
 */
export const with_rules = (household, rules) => {
  const is_told = (/** @type {ContactRule} */ { person_id, way }) =>
    household.contact_rules.some((rule) => rule.person_id === person_id && rule.way === way);
  const fresh = rules.filter((rule) => !is_told(rule));
  return { ...household, contact_rules: [...household.contact_rules, ...fresh] };
};

/**
 * Whoever is new here joins; who had left before lives here again, once.
 * @type {(household: State, newcomers: Person[], is_first: boolean) => State}
 */
export const come_home = (household, newcomers, is_first) => {
  const persons = household.persons.map((person) => {
    const back = newcomers.find((each) => each.id === person.id);
    return back && is_first && is_gone(person) ? back : person;
  });
  const fresh = newcomers.filter((each) => persons.every((person) => person.id !== each.id));
  return { ...household, persons: [...persons, ...fresh] };
};

/** @type {(step: Step, person_id: string) => boolean} */
const is_for = (step, person_id) => step.whom === person_id && step.state === "open";
