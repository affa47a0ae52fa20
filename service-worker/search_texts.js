// What of a household and of an entry is looked through, as it is written.

import { CODE } from "./shapes.js";

/** @typedef {import("./household.js").State} State */
/** @typedef {import("./household.js").Person} Person */
/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {import("./operations.js").Body} Body */

export const NAMES = 2;
const TEXTS = ["words", "observation", "strengths", "action", "view", "others", "source_who"];
const MORE_TEXTS = ["came_of_it", "note", "noticer", "why"];

/**
 * Its name and kana, then where it is, then its people: names, kana, nicknames, telephones.
 * @type {(household: State) => string[]}
 */
export const household_texts = (household) => {
  const { town, number, building, postcode } = household.address;
  const where = [town, number, building].filter(Boolean).join(" ");
  const texts = [where, postcode, household.neighbourhood, household.district, household.landmark];
  for (const person of household.persons) texts.push(...person_texts(person));
  return [household.name, household.kana, ...texts.filter(Boolean)];
};

/** @type {(person: Person) => string[]} What somebody is called, and their telephones. */
export const person_texts = ({ family, given, family_kana, given_kana, nickname, phones }) => {
  const pairs = [
    [family, given],
    [family_kana, given_kana],
  ];
  const names = pairs.map((pair) => pair.filter(Boolean).join(" "));
  return [...names, nickname, ...phones].filter(Boolean);
};

/**
 * The words of an entry as it stands now; of one that was withdrawn or moved away there are none.
 * @type {(entry: {[name: string]: any}) => string[]}
 */
export const entry_texts = (entry) => {
  if (entry.withdrawn || entry.moved_to || entry.kind === "entry.moved") return [];
  return body_texts(entry.body);
};

/** @type {(body: Body) => string[]} Every free text that a form asked for, in the order of the page. */
export const body_texts = (body) => {
  const texts = [
    ...TEXTS.map((name) => body[name]),
    ...list(body, "steps").map((step) => step.what),
    ...list(body, "status").map((change) => change.why),
    ...MORE_TEXTS.map((name) => body[name]),
    ...list(body, "more").flatMap((answer) => answer.texts.filter((/** @type {string} */ text) => !CODE.test(text))),
  ];
  return texts.filter((text) => typeof text === "string" && text !== "");
};

/** @type {(body: Body, name: string) => {[name: string]: any}[]} */
const list = (body, name) => (Array.isArray(body[name]) ? body[name] : []);
