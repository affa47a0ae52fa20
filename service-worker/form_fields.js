// One field of a form: reading what was typed, by its type, and naming what is wrong with it.
import { add_days, day_of, is_day, is_time, read_birth, read_day, time_of } from "./calendar.js";
import { holds_my_number } from "./my_number.js";
import { LARGEST, LONGEST_TEXT, length_of, sound_text } from "./shapes.js";
import { is_uuid7 } from "./uuid7.js";

/** @typedef {import("./shapes.js").Codes} Codes */
/** @typedef {Record<string, string[]>} Fields */
/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} type
 * @property {string} [list]
 * @property {number} [max]
 * @property {string} [default]
 * @property {boolean} [required]
 * @property {number} [ahead]
 * @property {boolean} [coming]
 * @property {boolean} [line]
 * @property {string} [each]
 * @property {number} [since] the version that brought it
 * @property {number} [until] the version that dropped it
 * @property {string} [ja] the label of a further field
 * @property {string} [en]
 * @property {string} [hint_ja]
 * @property {string} [hint_en]
 */
/** @typedef {[any, string | null]} Read what a field says, and the code of what is wrong with it */

const MOST_IDS = 50;
const EDGE = /^[ \t\n\u3000]+|[ \t\n\u3000]+$/g;
const WIDE = "０１２３４５６７８９：／－";
const NARROW = "0123456789:/-";
const TIME = /^([0-9]{1,2}):([0-9]{2})(:[0-9]{2})?$/;
const DAY = /^([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})$/;
const LINES = /[\t\n]/;
const OFF = ["", "0", "false", "off", "no"];
/** @type {Record<string, any>} */
const EMPTY = {
  any_day: null,
  birth: { born_on: null, about_age: null },
  count: 0,
  day: null,
  id: null,
  switch: false,
  time: null,
};

/**
 * The value of one field; empty where nothing was sent and nothing is usual.
 * @type {(field: Field, texts: string[], codes: Codes, now: string) => Read}
 */
export const read_field = (field, texts, codes, now) => {
  const several = SEVERAL[field.type];
  if (several) return several(field, texts, codes);
  const typed = trimmed(texts.at(-1) ?? "");
  if (!sound_text(typed)) return [empty(field), "bad_text"];
  const text = typed || usual(field, now);
  if (text === "") return [empty(field), field.required ? "required" : null];
  return ONE[field.type]?.(field, text, codes, now) ?? [empty(field), "unknown_choice"];
};

/** @type {(text: string) => string} */
const trimmed = (text) => text.replace(/\r\n?/g, "\n").replace(EDGE, "");

/** @type {(field: Field, now: string) => string} */
const usual = ({ default: told = "" }, now) => {
  if (told === "today") return day_of(now);
  return told === "now" ? time_of(now) : told;
};

/** @type {(field: Field) => any} */
const empty = (field) => (Object.hasOwn(EMPTY, field.type) ? EMPTY[field.type] : "");

/** @type {(text: string, field: Field, codes: Codes) => boolean} */
const is_code = (text, field, codes) => (codes[field.list ?? ""]?.codes ?? []).some((code) => code.code === text);

/** @type {(text: string) => string} */
const narrow = (text) => [...text].map((each) => (WIDE.includes(each) ? NARROW[WIDE.indexOf(each)] : each)).join("");

/** @type {(field: Field, text: string) => Read} A line is one line: what was copied out of a table is not put together. */
const read_text = (field, text) => {
  if (length_of(text) > (field.max ?? LONGEST_TEXT)) return [text, "too_long"];
  if (holds_my_number(text)) return [text, "my_number"];
  return [text, field.line && LINES.test(text) ? "one_line" : null];
};

/** @type {(field: Field, text: string, codes: Codes, now: string) => Read} In any form people write; `ahead` says how far to come. */
const read_any_day = (field, text, _codes, now) => {
  const { day, wrong } = read_day(text);
  if (day === null || wrong !== null) return [null, wrong];
  const last = field.ahead === undefined ? day : add_days(day_of(now), field.ahead);
  return [day, day > last ? "day_to_come" : null];
};

/** @type {(field: Field, text: string, codes: Codes, now: string) => Read} */
const read_born = (_field, text, _codes, now) => {
  const { born_on, about_age, wrong } = read_birth(text, now);
  return [{ born_on, about_age }, wrong];
};

/** @type {(field: Field, text: string, codes: Codes, now: string) => Read} */
const read_plain_day = (field, text, _codes, now) => {
  const [, year = "", month = "", of_month = ""] = DAY.exec(narrow(text)) ?? [];
  const day = `${year}-${month.padStart(2, "0")}-${of_month.padStart(2, "0")}`;
  if (!is_day(day)) return [null, "not_a_date"];
  const last = field.ahead === undefined ? day : add_days(day_of(now), field.ahead);
  if (day > last) return [day, "in_the_future"];
  return [day, field.coming && day < day_of(now) ? "in_the_past" : null];
};

/** @type {(field: Field, text: string) => Read} */
const read_time = (_field, text) => {
  const [, hour = "", minute = ""] = TIME.exec(narrow(text)) ?? [];
  const time = `${hour.padStart(2, "0")}:${minute}`;
  return is_time(time) ? [time, null] : [null, "not_a_time"];
};

/** @type {(field: Field, texts: string[], codes: Codes) => Read} */
const read_codes = (field, texts, codes) => {
  const told = once(texts);
  const known = told.filter((text) => is_code(text, field, codes));
  return [known, known.length === told.length ? null : "unknown_choice"];
};

/** @type {(field: Field, texts: string[]) => Read} `household` among ids means all of them. */
const read_ids = (_field, texts) => {
  const told = once(texts).filter((text) => text !== "household");
  const known = told.filter((text) => is_uuid7(text)).slice(0, MOST_IDS);
  return [known, known.length === told.length ? null : "unknown_choice"];
};

/** @type {(texts: string[]) => string[]} */
const once = (texts) => [...new Set(texts)].filter((text) => text !== "");

/** @type {(text: string) => number} */
const count_of = (text) => (/^[0-9]{1,16}$/.test(text) && Number(text) <= LARGEST ? Number(text) : 0);

/** @type {Record<string, (field: Field, texts: string[], codes: Codes) => Read>} */
const SEVERAL = { codes: read_codes, ids: read_ids };

/** @type {Record<string, (field: Field, text: string, codes: Codes, now: string) => Read>} */
const ONE = {
  any_day: read_any_day,
  birth: read_born,
  code: (field, text, codes) => (is_code(text, field, codes) ? [text, null] : ["", "unknown_choice"]),
  count: (_field, text) => [count_of(text), null],
  day: read_plain_day,
  id: (_field, text) => [is_uuid7(text) ? text : null, null],
  switch: (_field, text) => [!OFF.includes(text.toLowerCase()), null],
  text: read_text,
  time: read_time,
  whom: (_field, text) => (text === "household" || is_uuid7(text) ? [text, null] : ["", "unknown_choice"]),
};
