// The parts of a household's page: people, contact rules, last words, changes, status, strengths.
import * as calendar from "../calendar.js";
import * as household from "../household.js";
import { age_of } from "../stays.js";
import * as days from "./days.js";
import { entry, sending, whom } from "./entries.js";
import { by } from "./fields.js";
import { called, GONE, named, staff_name } from "./people.js";

/** @typedef {Record<string, any>} Data */

const STRENGTHS = 4;
const CHANGES = 5;
/** @type {{[kind: string]: string}} */
const WRITTEN = {
  "visit.noted": "visit_noted",
  "step.finished": "step_finished",
  "household.changed": "household_changed",
  "person.joined": "person_joined",
  "person.changed": "person_changed",
  "person.moved": "person_moved",
  "caution.set": "caution_set",
  "caution.ended": "caution_ended",
  "contact_rule.set": "contact_rule_set",
};
const DIALLED = "0123456789+*#";

/**
 * Who lives here, and apart from them whoever does not.
 * @type {(view: Data, state: Data) => Data}
 */
export const people_part = (view, state) => {
  const people = state.persons.map((/** @type {Data} */ person) => person_of(view, person));
  return {
    here: people.filter((/** @type {Data} */ person) => person.lives === "here"),
    apart: people.filter((/** @type {Data} */ person) => person.lives !== "here"),
  };
};

/** @type {(view: Data, person: Data) => Data} */
const person_of = (view, person) => ({
  id: person.id,
  called: called(person),
  name: joined(person.family, person.given),
  kana: joined(person.family_kana, person.given_kana),
  relation: person.relation,
  lives: person.lives,
  since: person.since ? days.said_day(view, person.since) : "",
  until: person.until ? days.said_day(view, person.until) : "",
  ...shown_age(view, person),
  language: person.language,
  how_to_speak: person.how_to_speak,
  phones: person.phones.map((/** @type {string} */ each) => ({ shown: each, dial: dial(each) })),
});

/** @type {(...parts: string[]) => string} */
const joined = (...parts) => parts.filter((part) => part).join(" ");

/** @type {(view: Data, person: Data) => Data} */
const shown_age = (view, person) => {
  const [born_on, age] = [person.born_on, age_of(person, view.now)];
  return {
    era: born_on && view.language === "ja" ? calendar.era_year(born_on) : (born_on ?? "").slice(0, 4),
    has_age: age !== null,
    age: age ?? 0,
    about: !born_on,
  };
};

/**
 * What a telephone can dial: nothing but digits, plus, star and hash.
 * @type {(phone: string) => string}
 */
const dial = (phone) => [...phone].filter((sign) => DIALLED.includes(sign)).join("");

/**
 * How to reach each person; rules that contradict each other say so.
 * @type {(state: Data) => Data[]}
 */
export const rules_part = (state) =>
  state.contact_rules.map((/** @type {Data} */ rule) => ({
    household_id: state.id,
    person_id: rule.person_id,
    whom: whom(state, rule.person_id),
    way: rule.way,
    rule: rule.rule,
    words: rule.words,
    conflict: state.contact_rules.some((/** @type {Data} */ other) => contradict(rule, other)),
  }));

/**
 * The same way told differently, or two ways that are each to be the only one.
 * @type {(rule: Data, other: Data) => boolean}
 */
const contradict = (rule, other) => {
  if (rule.person_id !== other.person_id) return false;
  if (rule.way === other.way) return rule.rule !== other.rule;
  return [rule.rule, other.rule].includes("only") && ![rule.rule, other.rule].includes("no");
};

/**
 * Their last words, when, whose and to whom.
 * @type {(view: Data, state: any) => Data}
 */
export const said_part = (view, state) => {
  const last = household.last_words(state);
  if (last === null) return { text: "", day: "", by: "", about: [] };
  const told = state.entries.find((/** @type {Data} */ each) => each.id === last.entry);
  return {
    text: last.text,
    day: days.said_day(view, calendar.day_of(last.on)),
    by: staff_name(view, told.by),
    about: named(state, told.about),
  };
};

/**
 * What others noted since I was last here; with no visit of mine, the newest there is.
 * @type {(view: Data, state: any) => Data}
 */
export const changes_part = (view, state) => {
  const last = household.last_visit_of(state, view.me.id);
  const changes = household.changes_since(state, view.me.id);
  return {
    since: last ? days.said_day(view, calendar.day_of(last.happened_at)) : "",
    count: changes.length,
    rest: Math.max(changes.length - CHANGES, 0),
    entries: changes.slice(0, CHANGES).map((each) => entry(view, state, each)),
  };
};

/**
 * For the household and each person: how it stands, theirs beside ours, and what nobody asked yet.
 * @type {(view: Data, state: Data, domains: string[]) => Data[]}
 */
export const status_part = (view, state, domains) => {
  const present = state.persons.filter((/** @type {Data} */ person) => !GONE.includes(person.lives));
  const ids = ["household", ...present.map((/** @type {Data} */ person) => person.id)];
  return ids
    .filter((of) => state.status[of])
    .map((of) => ({
      whom: whom(state, of),
      rows: domains
        .filter((domain) => state.status[of][domain])
        .map((domain) => status_of(view, domain, state.status[of][domain])),
      not_asked: domains.filter((domain) => !state.status[of][domain]),
    }));
};

/** @type {(view: Data, domain: string, field: Data) => Data} */
const status_of = (view, domain, field) => ({
  domain,
  ours: field.ours,
  theirs: field.theirs,
  why: field.why,
  day: days.said_day(view, calendar.day_of(field.on)),
  by: staff_name(view, field.by),
  conflict: field.conflict,
  told: field.history
    .slice(-2)
    .filter((/** @type {Data} */ each) => field.conflict && each.ours)
    .map((/** @type {Data} */ each) => ({ ours: each.ours, by: staff_name(view, each.by) })),
});

/**
 * What they can do and wish for, the newest first.
 * @type {(view: Data, state: any) => Data[]}
 */
export const strengths_part = (view, state) =>
  household
    .standing_visits(state)
    .filter((each) => each.body.strengths)
    .slice(0, STRENGTHS)
    .map((each) => ({
      text: each.body.strengths,
      day: days.said_day(view, calendar.day_of(each.happened_at)),
      entry: each.id,
    }));

/**
 * What I wrote here last, today: where one lands after saving, it is said to be kept.
 * @type {(view: Data, state: Data) => Data}
 */
export const written_part = (view, state) => {
  const last = state.entries
    .filter((/** @type {Data} */ each) => each.by === view.me.id)
    .filter((/** @type {Data} */ each) => calendar.day_of(days.instant_of(each.made_at)) === calendar.day_of(view.now))
    .sort(by((/** @type {Data} */ each) => [each.made_at, each.id]))
    .at(-1);
  if (!last) return { entry: "", kind: "", time: "", state: "" };
  const time = calendar.time_of(days.instant_of(last.made_at));
  const kind = Object.hasOwn(WRITTEN, last.kind) ? WRITTEN[last.kind] : "other";
  return { entry: last.id, kind, time, state: sending(view, last) };
};
