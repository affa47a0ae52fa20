// Who may be the same: households and people in view that are like one somebody is about to add.
import { folded } from "./search.js";

/** @typedef {Record<string, any>} Household */
/** @typedef {Record<string, any>} Person */

const TITLES = /(家|世帯|さん|様)$/u;
// 3番2号, 3-2 and 3の2 are one number.
const PARTS_OF_NUMBER = /[‐‑‒–—−ー]|丁目|番地の?|番|号|の/gu;
const KANJI_BLOCK = /[一二三四五六七八九](?=丁目)/gu;
const NOT_DIGITS = /[^0-9]/g;
const MOST = 5;
const SHORTEST_PHONE = 6;

/**
 * Those with the same name, kana, address or telephone, what most agrees first.
 * @type {(households: Household[], told: Household) => {id: string, by: string[]}[]}
 */
export const alike_households = (households, told) =>
  households
    .map((household) => ({ id: household.id, by: agreeing(household, told) }))
    .filter(({ by }) => by.length > 0)
    .sort((a, b) => b.by.length - a.by.length || (a.id < b.id ? -1 : 1))
    .slice(0, MOST);

/** @type {(household: Household, told: Household) => string[]} */
const agreeing = (household, told) => {
  const [ours, theirs] = [marks(household), marks(told)];
  return Object.keys(ours).filter((name) => ours[name]?.some((mark) => mark !== "" && theirs[name]?.includes(mark)));
};

/** @type {(household: Household) => Record<string, string[]>} What a household is known by, each in one spelling. */
const marks = (household) => ({
  name: [name_of(household.name)],
  kana: [name_of(household.kana)],
  address: [address_of(household.address)],
  phone: household.persons.flatMap((/** @type {Person} */ person) => person.phones.map(digits)),
});

/** @type {(name: string) => string} */
const name_of = (name) => folded(name.replace(TITLES, ""));

/** @type {(address: Record<string, string>) => string} Town and number, and the flat where one is told; a town alone is no address. */
const address_of = ({ town = "", number = "", building = "" }) => {
  if (number === "") return "";
  const place = (town + number).replace(KANJI_BLOCK, (one) => String("一二三四五六七八九".indexOf(one) + 1));
  const plain = folded(place)
    .replace(PARTS_OF_NUMBER, "-")
    .replace(/^-+|-+$/g, "");
  return plain.replace(/-+/g, "-") + folded(building);
};

/** @type {(phone: string) => string} */
const digits = (phone) => {
  const plain = folded(phone).replace(NOT_DIGITS, "");
  return plain.length >= SHORTEST_PHONE ? plain : "";
};

/**
 * People with the same name, unless they were born on another day; and of one birthday with part of the name.
 * @type {(households: Household[], told: Person) => {household_id: string, id: string}[]}
 */
export const alike_people = (households, told) =>
  households
    .flatMap((household) =>
      household.persons
        .filter((/** @type {Person} */ person) => person.id !== told.id && is_alike(person, told))
        .map((/** @type {Person} */ person) => ({ household_id: household.id, id: person.id })),
    )
    .sort((a, b) => (a.household_id + a.id < b.household_id + b.id ? -1 : 1))
    .slice(0, MOST);

/** @type {(person: Person, told: Person) => boolean} */
const is_alike = (person, told) => {
  const family = same(person, told, ["family", "family_kana"]);
  const given = same(person, told, ["given", "given_kana"]);
  if (person.born_on && told.born_on) return person.born_on === told.born_on && (family || given);
  return family && given;
};

/** @type {(person: Person, told: Person, names: string[]) => boolean} */
const same = (person, told, names) =>
  names.some((name) => person[name] !== "" && folded(person[name]) === folded(told[name]));
