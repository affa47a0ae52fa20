// Whether a value has the shape that is written for it: `text!`, `code? place`, `list step`.
import { is_day, is_instant } from "./calendar.js";
import { holds_my_number } from "./my_number.js";
import { refused } from "./refused.js";
import { is_uuid7 } from "./uuid7.js";

/** @typedef {{code: string, ja: string, en: string, source: string, date: string}} Code */
/** @typedef {Record<string, {list: string, version: number, codes: Code[]}>} Codes */
/** @typedef {Record<string, string>} Shape */
/** @typedef {Record<string, any>} Checked */
/** @typedef {(value: unknown) => boolean} IsOne */

export const LONGEST_TEXT = 4000;
const LONGEST_LINE = 100;
const MOST = 200;
export const LARGEST = Number.MAX_SAFE_INTEGER;
export const CODE = /^[a-z][a-z0-9_]{0,39}$/;
// One told at registration is numbered within it, one told later has the id of its operation.
const CAUTION = /^[0-9a-f-]{36}(-c[1-9][0-9]{0,2})?$/;
const MAYBE = "maybe ";
const STEP = /^[0-9a-f-]{36}-[1-9][0-9]?$/;

/**
 * Refuse a value that is no dict with just these keys, each with what is written for it.
 * @type {(value: unknown, shape: Shape, parts: Record<string, Shape>, codes: Codes | null, at: string) => Checked}
 */
export const check_shape = (value, shape, parts, codes, at) => {
  if (!is_dict(value)) throw refused("invalid", at || null);
  const checked = /** @type {Checked} */ (value);
  if (Object.keys(checked).some((key) => !Object.hasOwn(shape, key))) throw refused("invalid", below(at, "unknown"));
  for (const [key, rule] of Object.entries(shape)) {
    if (is_left_out(checked, key, rule)) continue;
    if (!Object.hasOwn(checked, key)) throw refused("invalid", below(at, key));
    check_value(checked[key], rule.replace(MAYBE, ""), parts, codes, below(at, key));
  }
  return checked;
};

/** @type {(checked: Checked, key: string, rule: string) => boolean} */
const is_left_out = (checked, key, rule) => rule.startsWith(MAYBE) && !Object.hasOwn(checked, key);

/** @type {(value: unknown, rule: string, parts: Record<string, Shape>, codes: Codes | null, at: string) => void} */
const check_value = (value, rule, parts, codes, at) => {
  const [kind = "", name = ""] = rule.split(" ");
  const part = parts[name] ?? {};
  if (kind === "one") {
    check_shape(value, part, parts, codes, at);
  } else if (kind === "list") {
    if (!is_list(value)) throw refused("invalid", at);
    for (const [place, each] of listed(value).entries()) {
      check_shape(each, part, parts, codes, `${at}.${place}`);
    }
  } else if (!has_kind(value, kind, name, codes)) {
    throw refused("invalid", at);
  }
};

/** @type {(value: unknown, kind: string, name: string, codes: Codes | null) => boolean} */
const has_kind = (value, kind, name, codes) =>
  kind.startsWith("code") ? are_codes(value, kind, name, codes) : (KINDS[kind]?.(value) ?? false);

/** @type {(value: unknown, kind: string, name: string, codes: Codes | null) => boolean} */
const are_codes = (value, kind, name, codes) => {
  if (kind === "codes") {
    return is_list(value) && listed(value).every((each) => is_code(each, name, codes));
  }
  return (kind === "code?" && value === "") || is_code(value, name, codes);
};

/** @type {(value: unknown, name: string, codes: Codes | null) => boolean} */
const is_code = (value, name, codes) => {
  if (typeof value !== "string" || !CODE.test(value)) return false;
  return codes === null || (codes[name]?.codes ?? []).some((code) => code.code === value);
};

/**
 * No NUL and no half of a character: both break what comes after.
 * @type {(text: string) => boolean}
 */
export const sound_text = (text) => !/[\0\ud800-\udfff]/u.test(text);

/** @type {(text: string) => number} Code points, as Python counts them. */
export const length_of = (text) => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};

/** @type {(value: unknown, most?: number) => boolean} A form names what is wrong with a text; what passes by every form is refused all the same. */
const is_text = (value, most = LONGEST_TEXT) => {
  if (typeof value !== "string" || length_of(value) > most) return false;
  return !value.includes("\r") && sound_text(value) && !holds_my_number(value);
};

/** @type {IsOne} */
const is_count = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

/** @type {(value: unknown) => boolean} */
const is_dict = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @type {(value: unknown) => boolean} */
const is_list = (value) => Array.isArray(value) && value.length <= MOST;

/** @type {(value: unknown) => unknown[]} */
const listed = (value) => (Array.isArray(value) ? value : []);

/** @type {(is_one: IsOne) => IsOne} */
const all = (is_one) => (value) => is_list(value) && listed(value).every(is_one);

/** @type {(is_one: IsOne) => IsOne} */
const or_null = (is_one) => (value) => value === null || is_one(value);

/** @type {(at: string, key: string) => string} */
const below = (at, key) => (at ? `${at}.${key}` : key);

/** @type {Record<string, IsOne>} */
const KINDS = {
  any: () => true,
  bool: (value) => typeof value === "boolean",
  caution: (value) => typeof value === "string" && CAUTION.test(value),
  count: is_count,
  "count?": or_null(is_count),
  day: is_day,
  "day?": or_null(is_day),
  id: is_uuid7,
  "id?": or_null(is_uuid7),
  ids: all(is_uuid7),
  "ids!": (value) => listed(value).length > 0 && all(is_uuid7)(value),
  instant: is_instant,
  "instant?": or_null(is_instant),
  "line!": (value) => value !== "" && is_text(value, LONGEST_LINE),
  "staff?": (value) => value === "" || is_uuid7(value),
  step: (value) => typeof value === "string" && STEP.test(value),
  text: (value) => is_text(value),
  "text!": (value) => value !== "" && is_text(value),
  texts: all((value) => is_text(value)),
  whom: (value) => value === "household" || is_uuid7(value),
  "whom?": (value) => value === "" || value === "household" || is_uuid7(value),
};
