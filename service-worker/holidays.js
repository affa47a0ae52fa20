// National holidays by rule (祝日法, from 2020), and the days on which a town hall works.
import { add_days, weekday } from "./days.js";

const FIXED = ["01-01", "02-11", "02-23", "04-29", "05-03", "05-04", "05-05", "11-03", "11-23", "01-mon-2", "09-mon-3"];
const MOVING = ["07-mon-3", "08-11", "10-mon-2"];
// The two summers of the Olympic Games: 海の日, 山の日, スポーツの日.
/** @type {Record<string, string[]>} */
const MOVED = {
  2020: ["07-23", "08-10", "07-24"],
  2021: ["07-22", "08-08", "07-23"],
};
const CLOSED = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"];
/** @type {Map<string, Set<string>>} */
const known = new Map();

/** @type {(day: string) => boolean} A national holiday, a substitute, or a day between two. */
export const is_holiday = (day) => holidays(day.slice(0, 4)).has(day);

/**
 * Offices are closed at weekends, on holidays and from 29 December to 3 January.
 * @type {(day: string) => boolean}
 */
export const is_working_day = (day) => weekday(day) < 5 && !CLOSED.includes(day.slice(5)) && !is_holiday(day);

/**
 * How many working days lie after the first day, up to and with the second.
 * @type {(first: string, second: string) => number}
 */
export const working_days_between = (first, second) => {
  let count = 0;
  for (let day = add_days(first, 1); day <= second; day = add_days(day, 1)) {
    count += is_working_day(day) ? 1 : 0;
  }
  return count;
};

/** @type {(year: string) => Set<string>} All holidays of a year. */
export const holidays = (year) => {
  const found = known.get(year) ?? all_of(named(year));
  known.set(year, found);
  return found;
};

/** @type {(days: Set<string>) => Set<string>} */
const all_of = (days) => new Set([...days, ...substitutes(days), ...between(days)]);

/** @type {(year: string) => Set<string>} */
const named = (year) => {
  const rules = [...FIXED, ...(MOVED[year] ?? MOVING)];
  return new Set([...rules.map((rule) => on(year, rule)), ...equinoxes(Number(year))]);
};

/** @type {(year: string, rule: string) => string} */
const on = (year, rule) => {
  if (rule.length === 5) return `${year}-${rule}`;
  const first = `${year}-${rule.slice(0, 2)}-01`;
  return add_days(first, ((7 - weekday(first)) % 7) + 7 * (Number(rule.slice(-1)) - 1));
};

/** @type {(year: number) => string[]} The days by the usual formula, good from 1980 to 2099. */
const equinoxes = (year) => {
  const since = year - 1980;
  const day = (/** @type {number} */ start) =>
    Math.floor((start + 242_194 * since) / 1_000_000) - Math.floor(since / 4);
  return [`${year}-03-${day(20_843_100)}`, `${year}-09-${day(23_248_800)}`];
};

/** @type {(days: Set<string>) => string[]} For a holiday on a Sunday: the next that is none. */
const substitutes = (days) => {
  const sundays = [...days].filter((day) => weekday(day) === 6);
  return sundays.map((sunday) => {
    let following = add_days(sunday, 1);
    while (days.has(following)) following = add_days(following, 1);
    return following;
  });
};

/** @type {(days: Set<string>) => string[]} A day with a holiday on either side is one itself. */
const between = (days) =>
  [...days]
    .filter((day) => days.has(add_days(day, 2)))
    .map((day) => add_days(day, 1))
    .filter((day) => !days.has(day));
