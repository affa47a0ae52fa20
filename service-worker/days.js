// Days and instants as text: reading, counting and moving them; always Japan's.

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
export const ZONE = "+09:00";
const JST_MS = 9 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** @type {(instant: string) => string} The day of an instant; a day is its own. */
export const day_of = (instant) => instant.slice(0, 10);

/** @type {(instant: string) => string} The hour and minute of an instant. */
export const time_of = (instant) => instant.slice(11, 16);

/**
 * The instant of a UTC millisecond, as people in Japan read it.
 * @type {(ms: number) => string}
 */
export const jst = (ms) => new Date(ms + JST_MS).toISOString().slice(0, 16) + ZONE;

/**
 * A day that was or will be: no 30 February, from 1868 on.
 * @type {(text: unknown) => boolean}
 */
export const is_day = (text) => {
  if (typeof text !== "string" || !DAY.test(text)) return false;
  const [year, month, day] = parts(text);
  return year >= 1868 && month >= 1 && month <= 12 && day >= 1 && day <= month_length(year, month);
};

/** @type {(text: unknown) => boolean} From 00:00 to 23:59. */
export const is_time = (text) => typeof text === "string" && TIME.test(text);

/**
 * The one spelling of an instant, so that the order of texts is the order of time.
 * @type {(text: unknown) => boolean}
 */
export const is_instant = (text) =>
  typeof text === "string" &&
  text.length === 22 &&
  is_day(text.slice(0, 10)) &&
  text[10] === "T" &&
  is_time(text.slice(11, 16)) &&
  text.slice(16) === ZONE;

/** @type {(day: string) => number} Monday is 0, Sunday 6. */
export const weekday = (day) => (new Date(utc(day)).getUTCDay() + 6) % 7;

/** @type {(first: string, second: string) => number} How many days after the first the second is. */
export const days_between = (first, second) => Math.round((utc(second) - utc(first)) / DAY_MS);

/** @type {(day: string, count: number) => string} The day so many days later. */
export const add_days = (day, count) => new Date(utc(day) + count * DAY_MS).toISOString().slice(0, 10);

/**
 * The same day of a later month, or its last day where it has no such day.
 * @type {(day: string, count: number) => string}
 */
export const add_months = (day, count) => {
  const [year, month, of_month] = parts(day);
  const months = year * 12 + month - 1 + count;
  const [later, which] = [Math.floor(months / 12), (months % 12) + 1];
  const last = Math.min(of_month, month_length(later, which));
  return `${digits(later, 4)}-${digits(which, 2)}-${digits(last, 2)}`;
};

/** @type {(day: string) => [number, number, number]} */
const parts = (day) => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];

/** @type {(day: string) => number} */
const utc = (day) => Date.parse(`${day_of(day)}T00:00:00Z`);

/** @type {(year: number, month: number) => number} */
const month_length = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** @type {(value: number, length: number) => string} */
const digits = (value, length) => String(value).padStart(length, "0");
