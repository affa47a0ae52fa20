// Days as people here read them: weekday, era, age; and all that days.js and holidays.js know.
import { time_of, weekday } from "./days.js";

export { read_birth, read_day } from "./birth.js";
export {
  add_days,
  add_months,
  day_of,
  days_between,
  is_day,
  is_instant,
  is_time,
  jst,
  time_of,
  weekday,
  ZONE,
} from "./days.js";
export { holiday_of, is_holiday, is_working_day, working_days_between } from "./holidays.js";

const WEEKDAYS = {
  ja: ["月", "火", "水", "木", "金", "土", "日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const ERAS = [
  ["2019-05-01", "令和"],
  ["1989-01-08", "平成"],
  ["1926-12-25", "昭和"],
  ["1912-07-30", "大正"],
  ["1868-10-23", "明治"],
];

/** @type {(day: string, language: string) => string} 11月23日(月), or Mon 23 Nov. */
export const shown_day = (day, language) => {
  const [month, of_month] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  const name = shown_weekday(day, language);
  if (language === "en") return `${name} ${of_month} ${MONTHS[month - 1]}`;
  return `${month}月${of_month}日(${name})`;
};

/** @type {(day: string, language: string) => string} 2026年11月23日(月), or Mon 23 Nov 2026. */
export const shown_date = (day, language) => {
  const [year, shown] = [Number(day.slice(0, 4)), shown_day(day, language)];
  return language === "en" ? `${shown} ${year}` : `${year}年${shown}`;
};

/** @type {(day: string, language: string) => string} 月, or Mon. */
export const shown_weekday = (day, language) => WEEKDAYS[language === "en" ? "en" : "ja"][weekday(day)] ?? "";

/**
 * 10:40–11:30; one time alone when no end was told.
 * @type {(started: string, ended: string | null) => string}
 */
export const shown_span = (started, ended) =>
  ended === null || ended === started ? time_of(started) : `${time_of(started)}–${time_of(ended)}`;

/**
 * 昭和19年; the first year of an era is 元年, and days before 明治 have none.
 * @type {(day: string) => string}
 */
export const era_year = (day) => {
  for (const [first = "", name] of ERAS) {
    if (day >= first) {
      const number = Number(day.slice(0, 4)) - Number(first.slice(0, 4)) + 1;
      return `${name}${number === 1 ? "元" : number}年`;
    }
  }
  return `${Number(day.slice(0, 4))}年`;
};

/**
 * A birth date as it can be typed again: 昭和31年4月1日, or about how old.
 * @type {(born_on: string | null, about_age: number | null, language: string) => string}
 */
export const shown_birth = (born_on, about_age, language) => {
  const is_english = language === "en";
  if (born_on === null) {
    if (about_age === null) return "";
    return is_english ? `about ${about_age}` : `${about_age}歳くらい`;
  }
  return is_english ? born_on : `${era_year(born_on)}${Number(born_on.slice(5, 7))}月${Number(born_on.slice(8, 10))}日`;
};

/**
 * Full years; whoever was born on 29 February is a year older on 1 March.
 * @type {(born_on: string, today: string) => number}
 */
export const age = (born_on, today) =>
  Number(today.slice(0, 4)) - Number(born_on.slice(0, 4)) - (today.slice(5, 10) < born_on.slice(5, 10) ? 1 : 0);
