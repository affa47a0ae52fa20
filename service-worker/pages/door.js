// What to mind at a door, and how each person wishes to be reached.
import * as calendar from "../calendar.js";
import { CAUTION_MONTHS } from "../household_form.js";
import { refused } from "../refused.js";
import * as f from "./fields.js";
import { rules_part } from "./household_parts.js";
import { layout } from "./layout.js";
import { called, called_household, household_of } from "./people.js";
import { person_of } from "./persons.js";
import { codes_of } from "./visit_parts.js";

/** @typedef {Record<string, any>} Data */

/**
 * A caution ends by itself after half a year, unless somebody says another day.
 * @type {(view: Data) => f.Fields}
 */
export const new_caution_fields = (view) => ({
  until: [calendar.add_months(calendar.day_of(view.now), CAUTION_MONTHS)],
});

/**
 * A caution as the form shows it.
 * @type {(view: Data, household_id: string, caution_id: string) => f.Fields}
 */
export const caution_fields = (view, household_id, caution_id) => {
  const { kind, words, until } = caution_of(household_of(view, household_id), caution_id);
  return { kind: [kind], words: [words], until: until ? [until] : new_caution_fields(view).until };
};

/**
 * A new caution, or one that is told anew or ends.
 * @type {(view: Data, household_id: string, caution_id: string, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const caution_page = (view, household_id, caution_id, fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  if (caution_id) caution_of(state, caution_id);
  return {
    ...frame(view, state, fields, mistakes, operation_id),
    caution: caution_id,
    kind: f.choice("kind", codes_of("caution"), fields, mistakes),
    words: f.field("words", fields, mistakes),
    until: f.field("until", fields, mistakes),
    why: f.field("why", fields, mistakes),
  };
};

/**
 * The rule for one way as it stands.
 * @type {(view: Data, household_id: string, person_id: string, way: string) => f.Fields}
 */
export const rule_fields = (view, household_id, person_id, way) => {
  const rules = household_of(view, household_id).contact_rules;
  const told = rules.filter((/** @type {Data} */ rule) => rule.person_id === person_id && rule.way === way).at(-1);
  /** @type {f.Fields} */
  const shown = codes_of("way").includes(way) ? { way: [way] } : {};
  return told ? { ...shown, rule: [told.rule], words: [told.words] } : shown;
};

/**
 * How one person is reached, way by way.
 * @type {(view: Data, household_id: string, person_id: string, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const rules_page = (view, household_id, person_id, fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const person = person_of(state, person_id);
  return {
    ...frame(view, state, fields, mistakes, operation_id),
    who: { id: person.id, ...called(person) },
    rules: rules_part(state).filter((rule) => rule.person_id === person_id),
    way: f.choice("way", codes_of("way"), fields, mistakes),
    rule: f.choice("rule", codes_of("rule"), fields, mistakes),
    words: f.field("words", fields, mistakes),
  };
};

/** @type {(state: Data, caution_id: string) => Data} */
const caution_of = (state, caution_id) => {
  const found = state.cautions.find((/** @type {Data} */ caution) => caution.id === caution_id);
  if (!found) throw refused("not_found");
  return found;
};

/** @type {(view: Data, state: Data, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data} */
const frame = (view, state, fields, mistakes, operation_id) => ({
  page: layout(view, "households"),
  household: { id: state.id, ...called_household(state) },
  form: { id: operation_id, known: f.first(fields, "known") || String(state.seq) },
  mistakes: f.summary(mistakes),
});
