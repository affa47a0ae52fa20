// What people ask of a household's timeline: how long unmet, what is new, what went well.
import { day_of, days_between } from "./calendar.js";
import { stands } from "./household_entries.js";
import { is_quiet } from "./household_rest.js";
import { counted_visits, has_met, standing_visits } from "./household_visits.js";

/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {import("./household_entries.js").Question} Question */
/** @typedef {import("./household.js").State} State */

// Talks about people are no meeting with them, unless one of them was there.
const ABOUT_THEM = ["liaison", "meeting"];
/** @type {Record<string, number>} */
const RHYTHM_DAYS = { weekly: 7, two_weeks: 14, monthly: 30, two_months: 60, three_months: 90 };
const PRESSING = ["emergency", "attention"];
const PRESSING_DAYS = 30;
const CHECK_AFTER = 3;

/** @type {(household: State) => Entry[]} */
const tries = (household) => counted_visits(household).filter(is_try);

/** @type {(visit: Entry) => boolean} */
const is_try = ({ body }) => !ABOUT_THEM.includes(body.method) || body.met.length > 0;

/**
 * Days since somebody was met, at the door or through it; null where nobody ever was.
 * @type {(household: State, today: string) => number | null}
 */
export const days_since_met = (household, today) => {
  const last = tries(household).find(has_met);
  return last ? Math.max(0, days_between(day_of(last.happened_at), today)) : null;
};

/**
 * How often somebody tried since; all tries where nobody was ever met.
 * @type {(household: State) => number}
 */
export const tries_since_met = (household) => {
  const all = tries(household);
  const last = all.findIndex(has_met);
  return last < 0 ? all.length : last;
};

/**
 * More than twice the rhythm, or 30 days where it presses; not where everything is quiet.
 * @type {(household: State, today: string) => boolean}
 */
export const is_long_unmet = (household, today) => {
  const limit = long_after(household);
  if (is_quiet(household) || limit === null) return false;
  const since = household.registered_on ?? today;
  const days = days_since_met(household, today) ?? days_between(since, today);
  return days > limit;
};

/**
 * After how many days it is long; null where no rhythm was agreed and nothing presses.
 * @type {(household: State) => number | null}
 */
export const long_after = (household) => {
  const limits = [2 * (RHYTHM_DAYS[household.rhythm] ?? 0)];
  if (PRESSING.includes(household.urgency)) limits.push(PRESSING_DAYS);
  const told = limits.filter((limit) => limit > 0);
  return told.length > 0 ? Math.min(...told) : null;
};

/**
 * This worker's newest visit here, alone or with a colleague.
 * @type {(household: State, staff_id: string) => Entry | null}
 */
export const last_visit_of = (household, staff_id) =>
  household.entries.find((entry) => was_there(entry, staff_id)) ?? null;

/** @type {(entry: Entry, staff_id: string) => boolean} */
const was_there = (entry, staff_id) =>
  entry.kind === "visit.noted" && stands(entry) && [entry.by, ...entry.body.workers].includes(staff_id);

/**
 * What others wrote since I was last here, and what I could not know then; newest first.
 * @type {(household: State, staff_id: string) => Entry[]}
 */
export const changes_since = (household, staff_id) => {
  const last = last_visit_of(household, staff_id);
  const standing = household.entries.filter(stands);
  const others = standing.filter((entry) => entry.by !== staff_id && !was_there(entry, staff_id));
  return last === null ? others : others.filter((entry) => is_new(entry, last));
};

/** @type {(entry: Entry, last: Entry) => boolean} */
const is_new = (entry, last) => {
  if (entry.happened_at > last.happened_at) return true;
  const known = last.known || last.seq || 0;
  return known > 0 && entry.seq !== null && entry.seq > known;
};

/**
 * What was last said to us, as it was said.
 * @type {(household: State) => {text: string, entry: string, on: string} | null}
 */
export const last_words = (household) => {
  const last = standing_visits(household).find((visit) => visit.body.words !== "");
  return last ? { text: last.body.words, entry: last.id, on: last.happened_at } : null;
};

/**
 * Questions nobody has resolved, the oldest first, each with its entry.
 * @type {(household: State) => (Question & {entry: string})[]}
 */
export const open_questions = (household) =>
  household.entries
    .flatMap((entry) => entry.questions.map((question) => ({ ...question, entry: entry.id })))
    .filter((question) => question.resolved_by === null)
    .sort((one, other) => (`${one.at} ${one.id}` < `${other.at} ${other.id}` ? -1 : 1));

/**
 * Somebody feared for life or safety, and no supervisor has said 見ました.
 * @type {(household: State) => boolean}
 */
export const is_dangerous_unseen = (household) =>
  standing_visits(household).some(({ body, seen }) => body.danger && seen.length === 0);

/**
 * What went well from that day on: strengths and wishes told, promises kept.
 * @type {(household: State, since: string) => Entry[]}
 */
export const good_things = (household, since) => {
  const promised = household.steps.filter((step) => step.promise).map((step) => step.id);
  const recent = household.entries.filter((entry) => day_of(entry.happened_at) >= since && stands(entry));
  return recent.filter((entry) => is_good(entry, promised));
};

/** @type {(entry: Entry, promised: string[]) => boolean} */
const is_good = ({ kind, body }, promised) => {
  if (kind === "visit.noted") return body.strengths !== "";
  return kind === "step.finished" && promised.includes(body.step_id);
};

/**
 * 応答なし three times with no signs, no sign of life since, and contact not at rest: ask, not decide.
 * @type {(household: State) => boolean}
 */
export const welfare_check_asked = (household) => {
  if (is_quiet(household)) return false;
  const all = tries(household);
  const life = all.findIndex(({ body }) => body.outcome !== "unanswered" || body.signs === "signs");
  const since = life < 0 ? all : all.slice(0, life);
  return since.filter((entry) => entry.body.signs === "none").length >= CHECK_AFTER;
};
