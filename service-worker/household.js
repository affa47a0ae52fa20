// What a household is, folded from all that was told of it; the same on server and phone.
import { day_of } from "./calendar.js";
import { answered, asked, resolved, seen, with_entry } from "./household_entries.js";
import {
  cover_begun,
  cover_ended,
  covered,
  entrusted,
  handed_over,
  handover_cancelled,
  handover_set,
} from "./household_entrusting.js";
import { ended, paused, rests, resumed } from "./household_rest.js";
import { changed_status, changed_urgency } from "./household_status.js";
import { finished, planned, postponed, with_kept, with_steps } from "./household_steps.js";

export { entrusted_to, has_handover, is_entrusted } from "./household_entrusting.js";
export {
  changes_since,
  days_since_met,
  good_things,
  is_dangerous_unseen,
  is_long_unmet,
  last_visit_of,
  last_words,
  open_questions,
  tries_since_met,
  welfare_check_asked,
} from "./household_questions.js";
export { comes_back, is_quiet, rests } from "./household_rest.js";
export { is_due_soon, is_overdue, is_stuck, open_steps, promises } from "./steps.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {import("./household_entries.js").Question} Question */
/** @typedef {import("./household_status.js").Status} Status */
/** @typedef {import("./household_steps.js").Step} Step */
/** @typedef {import("./household_steps.js").Plan} Plan */
/** @typedef {{postcode: string, town: string, number: string, building: string}} Address */
/** @typedef {{kind: string, words: string, by: string, until: string | null}} Caution */
/** @typedef {{person_id: string, way: string, rule: string, words: string}} ContactRule */
/**
 * @typedef {object} Person
 * @property {string} id
 * @property {string} family
 * @property {string} given
 * @property {string} family_kana
 * @property {string} given_kana
 * @property {string} nickname
 * @property {string | null} born_on
 * @property {number | null} about_age
 * @property {string} sex
 * @property {string} language
 * @property {string} how_to_speak
 * @property {string[]} phones
 * @property {string} relation
 * @property {string} lives
 * @property {string | null} since
 * @property {string | null} until
 */
/**
 * @typedef {object} State
 * @property {number} format
 * @property {string} id
 * @property {number} seq
 * @property {string} name
 * @property {string} kana
 * @property {Address} address
 * @property {string} district
 * @property {string} neighbourhood
 * @property {string} landmark
 * @property {string} reach
 * @property {string} stage
 * @property {string} urgency
 * @property {boolean} urgency_conflict
 * @property {import("./household_status.js").ToldUrgency[]} urgency_history
 * @property {string} rhythm
 * @property {string} team
 * @property {string} lead
 * @property {string[]} workers
 * @property {string | null} watcher
 * @property {string | null} registered_on
 * @property {Person[]} persons
 * @property {Caution[]} cautions
 * @property {ContactRule[]} contact_rules
 * @property {Record<string, Record<string, Status>>} status
 * @property {Step[]} steps
 * @property {Plan[]} planned
 * @property {import("./household_rest.js").Rest | null} rest
 * @property {import("./household_entrusting.js").Cover[]} covers
 * @property {import("./household_entrusting.js").Handover | null} handover
 * @property {Entry[]} entries
 */
/** @typedef {(household: State, operation: Operation) => State} Fold */

/** @type {State} */
export const EMPTY = {
  format: 1,
  id: "",
  seq: 0,
  name: "",
  kana: "",
  address: { postcode: "", town: "", number: "", building: "" },
  district: "",
  neighbourhood: "",
  landmark: "",
  reach: "",
  stage: "noticed",
  urgency: "ongoing",
  urgency_conflict: false,
  urgency_history: [],
  rhythm: "as_needed",
  team: "",
  lead: "",
  workers: [],
  watcher: null,
  registered_on: null,
  persons: [],
  cautions: [],
  contact_rules: [],
  status: {},
  steps: [],
  planned: [],
  rest: null,
  covers: [],
  handover: null,
  entries: [],
};

/**
 * All operations, in the order they arrived, laid over what was known.
 * @type {(household: State | null, operations: Operation[]) => State}
 */
export const folded = (household, operations) => operations.reduce(fold, { ...EMPTY, ...household });

/**
 * One operation laid over a household, which stays as it was; a second time does nothing.
 * @type {(household: State | null, operation: Operation) => State}
 */
export const fold = (household, operation) => {
  // What was kept before a field existed begins as an empty household does.
  const state = { ...EMPTY, ...household };
  const seq = operation.seq ?? null;
  const of_another = state.id !== "" && state.id !== operation.household_id;
  if (of_another || (seq !== null && seq <= state.seq)) return state;
  const known = { ...state, id: operation.household_id, seq: seq ?? state.seq };
  return CHANGES[operation.kind]?.(known, operation) ?? known;
};

/** @type {Fold} */
const registered = (household, { body, happened_at }) => ({
  ...household,
  ...body,
  registered_on: household.registered_on ?? day_of(happened_at),
});

/** @type {Fold} Stage and urgency are told on the timeline; the rest is just so from now on. */
const household_changed = (household, operation) => {
  const { why: _why, urgency, ...told } = operation.body;
  const pressing = urgency === undefined ? {} : changed_urgency(household, operation);
  const changed = without_rest({ ...household, ...told, ...pressing });
  const is_told = urgency !== undefined || Object.hasOwn(told, "stage");
  return is_told ? with_entry(changed, operation) : changed;
};

/** @type {(household: State) => State} */
const without_rest = (household) => (rests(household) ? household : { ...household, rest: null });

/** @type {Fold} */
const joined = (household, operation) => {
  /** @type {Person} */
  const person = operation.body.person;
  const is_here = household.persons.some((each) => each.id === person.id);
  const persons = is_here ? household.persons : [...household.persons, person];
  return with_entry({ ...household, persons }, operation);
};

/** @type {Fold} */
const person_changed = (household, operation) => {
  const { person_id, why: _why, ...told } = operation.body;
  const persons = household.persons.map((person) => (person.id === person_id ? { ...person, ...told } : person));
  return with_entry({ ...household, persons }, operation);
};

/** @type {Fold} */
const visited = (household, operation) => {
  let status = household.status;
  for (const change of operation.body.status) {
    const domains = status[change.of] ?? {};
    const changed = changed_status(domains[change.domain], operation, change);
    status = { ...status, [change.of]: { ...domains, [change.domain]: changed } };
  }
  const noted = with_entry({ ...household, status }, operation);
  return with_kept(with_steps(noted, operation), operation);
};

/** @type {Fold} */
const step_finished = (household, operation) => with_entry(finished(household, operation), operation);

/** @type {Record<string, Fold>} */
const CHANGES = {
  "household.registered": registered,
  "household.changed": household_changed,
  "person.joined": joined,
  "person.changed": person_changed,
  "visit.planned": planned,
  "visit.noted": visited,
  "step.finished": step_finished,
  "step.postponed": postponed,
  "entry.seen": seen,
  "question.asked": asked,
  "question.answered": answered,
  "question.resolved": resolved,
  "household.paused": paused,
  "household.ended": ended,
  "household.resumed": resumed,
  "household.entrusted": entrusted,
  "household.covered": covered,
  "household.cover_begun": cover_begun,
  "household.cover_ended": cover_ended,
  "household.handover_set": handover_set,
  "household.handover_cancelled": handover_cancelled,
  "household.handed_over": handed_over,
};
