// Which visits count: those that stand, and of two that tell of one visit only one.
import { day_of, time_of } from "./calendar.js";
import { stands } from "./household_entries.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household.js").State} State */
/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {{entries: string[], same: boolean, by: string}} Compared */

const MET = ["met", "door", "through_door"];
// Two people who set out together write down times that differ a little.
const APART = 30;

/**
 * Whether two colleagues may have written one visit: the same day and method, together or at the same time.
 * @type {(one: Entry, other: Entry) => boolean}
 */
export const same_visit = (one, other) => {
  if (one.by === other.by || day_of(one.happened_at) !== day_of(other.happened_at)) return false;
  if (one.body.method !== other.body.method) return false;
  return went_together(one, other) || overlap(one, other);
};

/** @type {(one: Entry, other: Entry) => boolean} */
const went_together = (one, other) => other.body.workers.includes(one.by) || one.body.workers.includes(other.by);

/** @type {(one: Entry, other: Entry) => boolean} Begun within half an hour, or one began while the other lasted. */
const overlap = (one, other) => {
  const [first, second] = one.happened_at <= other.happened_at ? [one, other] : [other, one];
  const lasted = first.body.ended_at;
  const is_near = minute_of(second.happened_at) - minute_of(first.happened_at) <= APART;
  return is_near || Boolean(lasted && second.happened_at < lasted);
};

/** @type {(instant: string) => number} Since midnight. */
const minute_of = (instant) => {
  const [hours, minutes] = time_of(instant).split(":");
  return Number(hours) * 60 + Number(minutes);
};

/**
 * What people said of two visits; the last word stands.
 * @type {(household: State, operation: Operation) => State}
 */
export const compared = (household, { by, body }) => {
  const entries = [...body.entry_ids].sort();
  const others = household.same_visits.filter((each) => each.entries.join() !== entries.join());
  return { ...household, same_visits: [...others, { entries, same: body.same, by }] };
};

/**
 * Pairs that look like one visit and of which nobody has said whether they are.
 * @type {(household: State) => Entry[][]}
 */
export const visits_to_compare = (household) => {
  const visits = standing_visits(household);
  const said = new Set(household.same_visits.map((each) => each.entries.join()));
  const pairs = visits.flatMap((one, place) => of_the_day(visits, place).map((other) => [one, other]));
  return pairs.filter(([one, other]) => one && other && same_visit(one, other) && !said.has(pair_of(one, other)));
};

/** @type {(one: Entry, other: Entry) => string} */
const pair_of = (one, other) => [one.id, other.id].sort().join();

/** @type {(visits: Entry[], place: number) => Entry[]} The visits after one in the list that are of its day. */
const of_the_day = (visits, place) => {
  const day = (/** @type {Entry | undefined} */ visit) => day_of(visit?.happened_at ?? "");
  const rest = visits.slice(place + 1);
  const end = rest.findIndex((other) => day(other) !== day(visits[place]));
  return end < 0 ? rest : rest.slice(0, end);
};

/**
 * The visits that may be the one this entry tells of, as long as nobody has said so.
 * @type {(household: State, entry: Entry) => Entry[]}
 */
export const likely_same = (household, entry) => {
  if (entry.kind !== "visit.noted" || !stands(entry)) return [];
  const said = new Set(household.same_visits.map((each) => each.entries.join()));
  const others = standing_visits(household).filter((other) => same_visit(entry, other));
  return others.filter((other) => !said.has(pair_of(entry, other)));
};

/**
 * Every visit that nobody has withdrawn, newest first.
 * @type {(household: State) => Entry[]}
 */
export const standing_visits = (household) =>
  household.entries.filter((entry) => entry.kind === "visit.noted" && stands(entry));

/**
 * Every visit once: of two that tell of one, the one where somebody was met, else the one written first.
 * @type {(household: State) => Entry[]}
 */
export const counted_visits = (household) => {
  const visits = standing_visits(household);
  /** @type {Set<string>} */
  const again = new Set();
  for (const same of groups(household.same_visits)) {
    const told = visits.filter((visit) => same.has(visit.id)).sort(by_weight);
    for (const visit of told.slice(1)) again.add(visit.id);
  }
  return visits.filter((visit) => !again.has(visit.id));
};

/** @type {(one: Entry, other: Entry) => number} */
const by_weight = (one, other) =>
  Number(has_met(other)) - Number(has_met(one)) || (one.id < other.id ? -1 : Number(one.id > other.id));

/** @type {(same_visits: Compared[]) => Set<string>[]} Visits that are one, though people only ever said so of two. */
const groups = (same_visits) => {
  /** @type {Set<string>[]} */
  let found = [];
  for (const { entries } of same_visits.filter((each) => each.same)) {
    const touches = (/** @type {Set<string>} */ group) => entries.some((id) => group.has(id));
    const joined = new Set([...entries, ...found.filter(touches).flatMap((group) => [...group])]);
    found = [...found.filter((group) => !touches(group)), joined];
  }
  return found;
};

/** @type {(visit: Entry) => boolean} Met, at the door or through it. */
export const has_met = (visit) => MET.includes(visit.body.outcome);
