// What a household is, folded from all that was told of it; the same on server and phone.
import { day_of } from "./calendar.js";
import { corrected, withdrawn } from "./household_corrections.js";
import { early_for, is_early, put_by } from "./household_early.js";
import { with_effects } from "./household_effects.js";
import { answered, asked, find_entry, resolved, seen, with_entry } from "./household_entries.js";
import {
  cover_begun,
  cover_ended,
  covered,
  entrusted,
  handed_over,
  handover_cancelled,
  handover_set,
} from "./household_entrusting.js";
import { whole } from "./household_fields.js";
import { accepted, cancelled, declined, handed } from "./household_hands.js";
import { left_behind, moved } from "./household_moves.js";
import {
  caution_ended,
  caution_set,
  contact_rule_set,
  first_people,
  joined,
  numbered,
  person_changed,
} from "./household_people.js";
import { person_moved } from "./household_person_moves.js";
import { plan_cancelled, plan_changed, planned } from "./household_plans.js";
import { ended, paused, rests, resumed } from "./household_rest.js";
import { changed_urgency } from "./household_status.js";
import { finished, postponed } from "./household_steps.js";
import { compared } from "./household_visits.js";

export { may_mend } from "./household_corrections.js";
export { entrusted_to, has_handover, is_entrusted } from "./household_entrusting.js";
export { EMPTY, whole } from "./household_fields.js";
export { handed_to, is_offered_to } from "./household_hands.js";
export { is_quiet_for } from "./household_people.js";
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
export { counted_visits, likely_same, same_visit, standing_visits, visits_to_compare } from "./household_visits.js";
export { is_visit_due, missed_plans, plans_on, proposed, route_order } from "./plans.js";
export { is_due_soon, is_overdue, is_stuck, open_steps, promises } from "./steps.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {import("./household_entries.js").Question} Question */
/** @typedef {import("./household_status.js").Status} Status */
/** @typedef {import("./household_steps.js").Step} Step */
/** @typedef {import("./household_plans.js").Plan} Plan */
/** @typedef {{postcode: string, town: string, number: string, building: string}} Address */
/** @typedef {{id?: string, kind: string, words: string, by: string, until: string | null}} Caution */
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
 * @property {string | null} [about_age_on] the day on which the age was right
 * @property {import("./stays.js").Stay[]} [stays] the present one last
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
 * @property {import("./household_moves.js").Away[]} away
 * @property {import("./household_visits.js").Compared[]} same_visits
 * @property {Operation[]} early what came before the entry it is about
 * @property {Entry[]} entries
 */
/** @typedef {(household: State, operation: Operation) => State} Fold */

/**
 * All operations, in the order they arrived, laid over what was known.
 * @type {(household: State | null, operations: Operation[]) => State}
 */
export const folded = (household, operations) => operations.reduce(fold, whole(household));

/**
 * One operation laid over a household, which stays as it was; a second time does nothing.
 * @type {(household: State | null, operation: Operation) => State}
 */
export const fold = (household, operation) => left_behind(heard(household, operation));

/**
 * A household as an operation tells it, before anything leaves it for another one.
 * @type {(household: State | null, operation: Operation) => State}
 */
export const heard = (household, operation) => {
  const state = whole(household);
  const seq = operation.seq ?? null;
  const of_another = state.id !== "" && state.id !== operation.household_id;
  if (of_another || (seq !== null && seq <= state.seq)) return state;
  const known = { ...state, id: operation.household_id, seq: seq ?? state.seq };
  return changed(known, operation);
};

/** @type {Fold} */
const changed = (household, operation) => {
  if (is_early(household, operation)) return put_by(household, operation);
  return CHANGES[operation.kind]?.(household, operation) ?? household;
};

/** @type {Fold} */
const registered = (household, operation) => ({
  ...household,
  ...operation.body,
  ...first_people(operation),
  registered_on: household.registered_on ?? day_of(operation.happened_at),
});

/** @type {Fold} Stage and urgency are told on the timeline; the rest is just so from now on. */
const household_changed = (household, operation) => {
  const { why: _why, urgency, ...told } = operation.body;
  const pressing = urgency === undefined ? {} : changed_urgency(household, operation);
  const cautions = told.cautions ? { cautions: numbered(told.cautions, operation.id) } : {};
  const changed = without_rest({ ...household, ...told, ...cautions, ...pressing });
  const is_told = urgency !== undefined || Object.hasOwn(told, "stage");
  return is_told ? with_entry(changed, operation) : changed;
};

/** @type {(household: State) => State} */
const without_rest = (household) => (rests(household) ? household : { ...household, rest: null });

/** @type {Fold} What somebody told of it before it arrived follows at once. */
const visited = (household, operation) => {
  const noted = with_entry(household, operation);
  if (find_entry(household, operation.id) !== null) return noted;
  const waited = early_for(noted, operation.id);
  const early = noted.early.filter((each) => !waited.includes(each));
  return waited.reduce(changed, with_effects({ ...noted, early }, operation));
};

/** @type {Fold} */
const step_finished = (household, operation) => with_entry(finished(household, operation), operation);

/** @type {Record<string, Fold>} */
const CHANGES = {
  "household.registered": registered,
  "household.changed": household_changed,
  "person.joined": joined,
  "person.changed": person_changed,
  "person.moved": person_moved,
  "caution.set": caution_set,
  "caution.ended": caution_ended,
  "contact_rule.set": contact_rule_set,
  "visit.planned": planned,
  "plan.changed": plan_changed,
  "plan.cancelled": plan_cancelled,
  "visit.noted": visited,
  "step.finished": step_finished,
  "step.postponed": postponed,
  "entry.seen": seen,
  "question.asked": asked,
  "question.answered": answered,
  "question.resolved": resolved,
  "entry.corrected": corrected,
  "entry.withdrawn": withdrawn,
  "entry.moved": moved,
  "visits.compared": compared,
  "step.handed": handed,
  "step.accepted": accepted,
  "step.declined": declined,
  "step.cancelled": cancelled,
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
