// National holidays by rule (祝日法, from 2020), and the days on which a town hall works.
import { add_days, weekday } from "./days.js";

// Each holiday by the code of its name; the names stand in pwa/words/holidays.json.
/** @type {Record<string, string>} */
const FIXED = {
  new_year: "01-01",
  foundation: "02-11",
  emperor: "02-23",
  showa: "04-29",
  constitution: "05-03",
  greenery: "05-04",
  children: "05-05",
  culture: "11-03",
  labour: "11-23",
  coming_of_age: "01-mon-2",
  aged: "09-mon-3",
};
/** @type {Record<string, string>} */
const MOVING = { marine: "07-mon-3", mountain: "08-11", sports: "10-mon-2" };
// The two summers of the Olympic Games.
/** @type {Record<string, Record<string, string>>} */
const MOVED = {
  2020: { marine: "07-23", mountain: "08-10", sports: "07-24" },
  2021: { marine: "07-22", mountain: "08-08", sports: "07-23" },
};
const CLOSED = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"];
/** @type {Map<string, Map<string, string>>} */
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

/** @type {(day: string) => string} The code of a holiday's name; empty for an ordinary day. */
export const holiday_of = (day) => holidays(day.slice(0, 4)).get(day) ?? "";

/** @type {(year: string) => Map<string, string>} All holidays of a year, each with the code of its name. */
export const holidays = (year) => {
  const found = known.get(year) ?? all_of(named(year));
  known.set(year, found);
  return found;
};

/** @type {(days: Map<string, string>) => Map<string, string>} */
const all_of = (days) => new Map([...days, ...substitutes(days), ...between(days)]);

/** @type {(year: string) => Map<string, string>} */
const named = (year) => {
  const rules = Object.entries({ ...FIXED, ...(MOVED[year] ?? MOVING) });
  const days = new Map(rules.map(([name, rule]) => [on(year, rule), name]));
  const [spring = "", autumn = ""] = equinoxes(Number(year));
  return days.set(spring, "vernal").set(autumn, "autumnal");
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

/** @type {(days: Map<string, string>) => [string, string][]} For a holiday on a Sunday: the next that is none. */
const substitutes = (days) => {
  const sundays = [...days.keys()].filter((day) => weekday(day) === 6);
  return sundays.map((sunday) => {
    let following = add_days(sunday, 1);
    while (days.has(following)) following = add_days(following, 1);
    return [following, "substitute"];
  });
};

/** @type {(days: Map<string, string>) => [string, string][]} A day with a holiday on either side is one itself. */
const between = (days) =>
  [...days.keys()]
    .filter((day) => days.has(add_days(day, 2)))
    .map((day) => add_days(day, 1))
    .filter((day) => !days.has(day))
    .map((day) => [day, "between"]);
