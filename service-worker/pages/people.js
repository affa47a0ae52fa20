// What people and households are called on a page, and finding one household among those in view.
import { refused } from "../refused.js";

/** @typedef {Record<string, any>} Data */

const TITLED = ["家", "世帯", "さん", "様"];
export const GONE = ["moved", "died"];

/**
 * The household asked for; one that is not in view does not exist.
 * @type {(view: Data, household_id: string) => Data}
 */
export const household_of = (view, household_id) => {
  const found = view.households.find((/** @type {Data} */ state) => state.id === household_id);
  if (found === undefined) throw refused("not_found");
  return found;
};

/** @type {(name: string) => boolean} */
const is_titled = (name) => TITLED.some((title) => name.endsWith(title));

/**
 * A household's name; a family name alone is spoken politely. Without one it is called by its place.
 * @type {(state: Data) => Data}
 */
export const called_household = (state) => {
  const place = state.landmark || state.address.town || state.neighbourhood;
  return state.name === "" ? { name: place, polite: false } : { name: state.name, polite: !is_titled(state.name) };
};

/**
 * What a person is called at the door; a nickname is said as it is.
 * @type {(person: Data) => Data}
 */
export const called = (person) => {
  const name = person.nickname || person.given || person.family;
  return { name, polite: name !== "" && !person.nickname && !is_titled(name) };
};

/**
 * Those of this household, in the order asked for; who is not known here has no name.
 * @type {(state: Data, ids: string[]) => Data[]}
 */
export const named = (state, ids) => {
  const known = new Map(state.persons.map((/** @type {Data} */ person) => [person.id, person]));
  return ids.filter((id) => known.has(id)).map((id) => called(known.get(id)));
};

/**
 * A colleague's family name, empty for one who is not known any more.
 * @type {(view: Data, staff_id: string) => string}
 */
export const staff_name = (view, staff_id) =>
  Object.hasOwn(view.names, staff_id) ? (view.names[staff_id].family ?? "") : "";
