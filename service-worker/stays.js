// 在籍期間: where a person stays from when to when, and how old they are.
import { age, day_of } from "./calendar.js";

/** @typedef {{relation: string, lives: string, since: string | null, until: string | null}} Stay */
/** @typedef {Record<string, any>} Person */

export const GONE = ["moved", "died"];

/**
 * A person as they come into a household: one stay, and since when an age is only about right.
 * @type {(person: any, on: string) => any}
 */
export const newcomer = (person, on) => aged({ ...person, stays: [stay(person)] }, person, on);

/**
 * Every stay, the present one last; of whom little is kept, only the present one.
 * @type {(person: any) => Stay[]}
 */
export const stays_of = (person) => (person.stays?.length > 0 ? person.stays : [stay(person)]);

/**
 * What was told of a person; living elsewhere or no longer begins a new stay and ends the one before.
 * @type {(person: any, told: Person, on: string) => any}
 */
export const changed_person = (person, told, on) => {
  const changed = aged({ ...person, ...told }, told, on);
  if (changed.lives === person.lives) {
    return { ...changed, stays: [...stays_of(person).slice(0, -1), stay(changed)] };
  }
  const since = told.since || told.until || day_of(on);
  const until = told.until || (GONE.includes(changed.lives) ? since : null);
  const now = { ...changed, since, until };
  return { ...now, stays: [...ended_stays(person, since), stay(now)] };
};

/**
 * All stays, of which the last one ends that day, unless its end was told before.
 * @type {(person: any, on: string) => Stay[]}
 */
export const ended_stays = (person, on) =>
  stays_of(person).map((each, place, all) => (place === all.length - 1 ? { ...each, until: each.until ?? on } : each));

/**
 * Moved away or died: nothing calls for them any more.
 * @type {(person: any) => boolean}
 */
export const is_gone = (person) => GONE.includes(person.lives);

/**
 * Full years, which end with a death; who was about seventy is about seventy-five in five years.
 * @type {(person: any, today: string) => number | null}
 */
export const age_of = ({ lives, until, born_on, about_age, about_age_on }, today) => {
  const day = lives === "died" && until ? until : day_of(today);
  if (born_on) return age(born_on, day);
  if (about_age === null || !about_age_on) return about_age;
  return about_age + Math.max(0, age(about_age_on, day));
};

/** @type {(person: any) => Stay} */
const stay = ({ relation = null, lives = null, since = null, until = null }) => ({ relation, lives, since, until });

/** @type {(person: any, told: Person, on: string) => any} An age that is only about right was right on the day it was told. */
const aged = (person, told, on) =>
  Object.hasOwn(told, "about_age") ? { ...person, about_age_on: told.about_age === null ? null : day_of(on) } : person;
