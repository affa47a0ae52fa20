// The fields of a person in a form: names, birth, phones, and how they live here.
import * as calendar from "../calendar.js";
import * as f from "./fields.js";
import { codes_of } from "./visit_parts.js";

/** @typedef {Record<string, any>} Data */

const PLAIN = ["family", "given", "family_kana", "given_kana", "nickname", "language", "how_to_speak"];
export const PERSON_TEXTS = [...PLAIN, "born", "phones", "since"];
const CHOICES = ["sex", "relation", "lives"];

/**
 * What is chosen of a person.
 * @type {(fields: f.Fields, mistakes: f.Mistake[]) => Data}
 */
export const person_choices = (fields, mistakes) =>
  Object.fromEntries(CHOICES.map((name) => [name, f.choice(name, codes_of(name), fields, mistakes)]));

/**
 * Somebody who lives here, of whom nothing is known yet.
 * @type {() => f.Fields}
 */
export const new_person_fields = () => ({ sex: ["not_told"], relation: [""], lives: ["here"] });

/**
 * A person as the form shows them.
 * @type {(view: Data, person: Data) => f.Fields}
 */
export const person_fields = (view, person) => ({
  ...Object.fromEntries([...PLAIN, ...CHOICES].map((name) => [name, [person[name]]])),
  born: [calendar.shown_birth(person.born_on, person.about_age, view.language)],
  phones: [person.phones.join("\n")],
  since: [person.since ?? ""],
});
