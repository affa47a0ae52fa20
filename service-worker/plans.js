// What people ask of the visits planned: which are to come, missed, proposed next, and by which way to go.
import { add_days, day_of, time_of, ZONE } from "./calendar.js";
import { PLAN } from "./household_plans.js";
import { is_quiet } from "./household_rest.js";

/** @typedef {import("./household.js").State} State */
/** @typedef {import("./household_plans.js").Plan} Plan */
/** @typedef {{id: string, starts_at: string, part: string, district: string, neighbourhood: string}} Stop */

// The same weekday comes back only after whole weeks.
/** @type {Record<string, number>} */
export const RHYTHM_WEEKS = { weekly: 1, two_weeks: 2, monthly: 4, two_months: 8, three_months: 13 };
/** @type {Record<string, [string, string]>} */
const SPANS = { morning: ["09:00", "12:00"], afternoon: ["13:00", "17:00"], evening: ["17:00", "19:00"] };
const MISSED_DAYS = 14;
// A visit at a fixed hour so early in its part of the day leaves no time for another before it.
const EARLY_MINUTES = 60;

/** @type {(household: State) => Plan[]} All plans, the earliest first, each with every key. */
export const plans_of = (household) => household.planned.map((plan) => ({ ...PLAN, ...plan }));

/**
 * What stands for a day, kept or still to come.
 * @type {(household: State, day: string) => Plan[]}
 */
export const plans_on = (household, day) =>
  plans_of(household).filter((plan) => day_of(plan.starts_at) === day && !plan.cancelled);

/** @type {(plan: Plan) => boolean} Neither kept nor cancelled. */
export const is_open = (plan) => !plan.kept && !plan.cancelled;

/**
 * Days of the last two weeks that went by with no visit since; nothing where all is quiet.
 * @type {(household: State, today: string) => Plan[]}
 */
export const missed_plans = (household, today) => {
  if (is_quiet(household)) return [];
  const last = last_visited(household) ?? "";
  const since = add_days(today, -MISSED_DAYS);
  return plans_of(household)
    .filter(is_open)
    .filter(({ starts_at }) => since <= day_of(starts_at) && day_of(starts_at) < today && last < day_of(starts_at));
};

/** @type {(household: State) => string | null} The day of the newest visit that still stands. */
export const last_visited = (household) => {
  const visits = household.entries.filter((entry) => entry.kind === "visit.noted" && stands(entry));
  const days = visits.map((entry) => day_of(entry.happened_at));
  return days.reduce((/** @type {string | null} */ last, day) => (last === null || day > last ? day : last), null);
};

/** @type {(entry: any) => boolean} */
const stands = ({ withdrawn, moved_to }) => !withdrawn && !moved_to;

/**
 * After a repeating plan: the same weekday and hour after the rhythm; never where all is quiet.
 * @type {(household: State, today: string) => Plan | null}
 */
export const proposed = (household, today) => {
  const weeks = RHYTHM_WEEKS[household.rhythm];
  const last = plans_of(household).at(-1);
  if (weeks === undefined || !last?.repeats || is_quiet(household) || is_ahead(household, today)) return null;
  let day = add_days(day_of(last.starts_at), 7 * weeks);
  while (day < today) day = add_days(day, 7);
  return { ...last, starts_at: `${day}T${time_of(last.starts_at)}${ZONE}` };
};

/**
 * Something is planned for today or later and still open.
 * @type {(household: State, today: string) => boolean}
 */
export const is_ahead = (household, today) =>
  plans_of(household).some((plan) => is_open(plan) && day_of(plan.starts_at) >= today);

/**
 * By its rhythm somebody should go, and nothing is planned.
 * @type {(household: State, today: string) => boolean}
 */
export const is_visit_due = (household, today) => {
  const weeks = RHYTHM_WEEKS[household.rhythm];
  const last = last_visited(household) ?? household.registered_on;
  if (weeks === undefined || !last || is_quiet(household) || is_ahead(household, today)) return false;
  return add_days(last, 7 * weeks) <= today;
};

/**
 * From when to when: a part of the day, or an hour from an exact time.
 * @type {(day: string, part: string, time: string) => [string, string]}
 */
export const part_span = (day, part, time) => {
  const [begin, end] = SPANS[part] ?? [time, later(time)];
  return [`${day}T${begin}${ZONE}`, `${day}T${end}${ZONE}`];
};

/** @type {(time: string) => string} An hour later, but still on the same day. */
const later = (time) =>
  time < "23:00" ? `${String(Number(time.slice(0, 2)) + 1).padStart(2, "0")}${time.slice(2)}` : "23:59";

/**
 * The part of the day that a plan falls into, also one with an exact time.
 * @type {(plan: {part: string, starts_at: string}) => string}
 */
export const part_of = (plan) => {
  if (Object.hasOwn(SPANS, plan.part)) return plan.part;
  const time = time_of(plan.starts_at);
  return Object.entries(SPANS).find(([, [, end]]) => time < end)?.[0] ?? "evening";
};

/**
 * The ids by a sensible way: exact times stay, the others, given in order of place, go with their neighbourhood.
 * @type {(stops: Stop[]) => string[]}
 */
export const route_order = (stops) => Object.keys(SPANS).flatMap((part) => route(part, stops).map(({ id }) => id));

/** @type {(part: string, stops: Stop[]) => Stop[]} */
const route = (part, stops) => {
  const mine = stops.filter((stop) => part_of(stop) === part);
  const fixed = mine.filter((stop) => stop.part === "at").sort(earlier);
  return mine
    .filter((stop) => stop.part !== "at")
    .reduce((way, stop) => {
      const place = place_in(way, stop, part);
      return [...way.slice(0, place), stop, ...way.slice(place)];
    }, fixed);
};

/** @type {(one: Stop, other: Stop) => number} */
const earlier = (one, other) => (`${one.starts_at} ${one.id}` < `${other.starts_at} ${other.id}` ? -1 : 1);

/** @type {(route: Stop[], stop: Stop, part: string) => number} After the last one of its neighbourhood, else of its district; else where there is time. */
const place_in = (route, stop, part) => {
  for (const near of /** @type {const} */ (["neighbourhood", "district"])) {
    const beside = route.map((each) => Boolean(stop[near]) && is_near(each, stop, near)).lastIndexOf(true);
    if (beside >= 0) return beside + 1;
  }
  return before_the_first_hour(route, part);
};

/** @type {(one: Stop, other: Stop, near: "neighbourhood" | "district") => boolean} */
const is_near = (one, other, near) => one.district === other.district && one[near] === other[near];

/** @type {(route: Stop[], part: string) => number} Before the first exact time where that leaves room, else at the end. */
const before_the_first_hour = (route, part) => {
  const fixed = route.findIndex((each) => each.part === "at");
  if (fixed < 0) return route.length;
  const room = minutes(time_of(route[fixed]?.starts_at ?? "")) - minutes(SPANS[part]?.[0] ?? "");
  return room >= EARLY_MINUTES ? fixed : route.length;
};

/** @type {(time: string) => number} */
const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
