// What every operator and filter of a template means; server/templates/twins.py says the same.

import { cannot, isDict, kind, Markup, Missing, textOf } from "./values.js";

export { check_page_data } from "./page_data.js";

// Python's white space, spelled out because JavaScript's is another set.
const BLANK = "\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const EDGES = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, "g");
/** @type {{ [character: string]: string }} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };

/** @type {(text: string) => string} */
const escaped = (text) => text.replace(/[&<>'"]/g, (character) => ESCAPES[character] ?? "");

/** @type {(value: unknown) => string} */
export const shown = (value) => (value instanceof Markup ? value.text : escaped(textOf(value, "print")));

/** @type {(...values: unknown[]) => string | Markup} */
export const joined = (...values) =>
  values.some((value) => value instanceof Markup)
    ? new Markup(values.map(shown).join(""))
    : values.map((value) => textOf(value, "join with ~")).join("");

/** @type {(value: unknown) => unknown[]} */
export const each = (value) => (Array.isArray(value) ? value : cannot("loop over", value));

/** @type {(value: unknown, size: number) => unknown[][]} */
export const tuples = (value, size) =>
  each(value).map((item) =>
    Array.isArray(item) && item.length === size ? item : cannot(`take ${size} items from`, item),
  );

/** @type {(value: unknown, name: string) => unknown} */
export const attribute = (value, name) => {
  if (!isDict(value)) return cannot(`read .${name} of`, value);
  return Object.hasOwn(value, name) ? value[name] : new Missing();
};

/** @type {(value: unknown, key: unknown) => unknown} */
export const item = (value, key) => {
  if (typeof key === "string" && isDict(value)) return attribute(value, key);
  const parts = typeof value === "string" ? [...value] : value;
  if (!Array.isArray(parts) || kind(key) !== "number") return cannot("read an item of", value, key);
  const index = Number(key);
  return index < parts.length && index >= -parts.length ? parts.at(index) : new Missing();
};

/** @type {(value: unknown, start: number | null, stop: number | null) => unknown} */
export const piece = (value, start, stop) => {
  const [from, to] = [start ?? 0, stop ?? undefined];
  if (typeof value === "string") return [...value].slice(from, to).join("");
  return Array.isArray(value) ? value.slice(from, to) : cannot("slice", value);
};

const COMPARED = ["text", "number", "bool", "null"];

/** @type {(left: unknown, right: unknown) => boolean} */
export const eq = (left, right) =>
  COMPARED.includes(kind(left)) && COMPARED.includes(kind(right)) ? left === right : cannot("compare", left, right);

/** @type {(left: unknown, right: unknown) => boolean} */
export const ne = (left, right) => !eq(left, right);

// UTF-16 puts U+E000–U+FFFF behind the surrogates; code points do not.
/** @type {(left: string, right: string) => number} */
const byCodePoint = (left, right) => {
  const [a, b] = [[...left], [...right]];
  const index = a.findIndex((character, place) => character !== b[place]);
  if (index === -1) return a.length - b.length;
  return (a[index]?.codePointAt(0) ?? -1) - (b[index]?.codePointAt(0) ?? -1);
};

/** @type {(left: unknown, right: unknown) => boolean} */
export const lt = (left, right) => {
  if (typeof left === "string" && typeof right === "string") return byCodePoint(left, right) < 0;
  if (kind(left) === "number" && kind(right) === "number") return Number(left) < Number(right);
  return cannot("order", left, right);
};

/** @type {(left: unknown, right: unknown) => boolean} */
export const le = (left, right) => !lt(right, left);

/** @type {(left: unknown, right: unknown) => boolean} */
export const gt = (left, right) => lt(right, left);

/** @type {(left: unknown, right: unknown) => boolean} */
export const ge = (left, right) => !lt(left, right);

/** @type {(needle: unknown, hay: unknown) => boolean} */
export const within = (needle, hay) => {
  if (Array.isArray(hay)) return hay.map((value) => eq(needle, value)).includes(true);
  if (typeof hay === "string" && typeof needle === "string") return hay.includes(needle);
  return cannot("look inside", needle, hay);
};

/** @type {(needle: unknown, hay: unknown) => boolean} */
export const without = (needle, hay) => !within(needle, hay);

/** @type {(value: unknown) => boolean} */
export const defined = (value) => kind(value) !== "undefined";

/** @type {(value: unknown) => boolean} */
export const is_none = (value) => (defined(value) ? value === null : cannot("compare with none", value));

/** @type {(value: unknown, other: unknown) => unknown} */
export const otherwise = (value, other) => (defined(value) && value !== null ? value : other);

/** @type {(value: unknown) => number} */
export const length = (value) => {
  if (typeof value === "string") return [...value].length;
  return Array.isArray(value) ? value.length : cannot("measure", value);
};

/** @type {(value: unknown, separator: unknown) => string} */
export const join = (value, separator) => {
  const between = textOf(separator, "join by");
  return each(value)
    .map((part) => textOf(part, "join"))
    .join(between);
};

/** @type {(value: unknown) => unknown} */
export const first = (value) => item(each(value), 0);

/** @type {(value: unknown) => unknown} */
export const last = (value) => item(each(value), -1);

/** @type {(value: unknown) => string} */
export const trim = (value) => textOf(value, "trim").replace(EDGES, "");

/** @type {(value: unknown, old: unknown, fresh: unknown) => string} */
export const replace = (value, old, fresh) => {
  const [all, sought, put] = [value, old, fresh].map((part) => textOf(part, "replace"));
  return sought ? (all ?? "").replaceAll(sought, () => put ?? "") : cannot("replace an empty text", old);
};

/** @type {(value: unknown) => string} */
export const urlencode = (value) =>
  encodeURIComponent(textOf(value, "urlencode")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** @type {(text: string) => boolean} */
const isWhole = (text) => !/\p{Surrogate}/u.test(text);

/** @type {(value: unknown) => string} */
export const as_json = (value) => {
  if (Array.isArray(value)) return `[${value.map(as_json).join(",")}]`;
  if (isDict(value)) {
    const keys = Object.keys(value).sort(byCodePoint);
    return `{${keys.map((key) => `${as_json(key)}:${as_json(value[key])}`).join(",")}}`;
  }
  if (typeof value === "boolean" || value === null) return String(value);
  if (typeof value !== "string") return textOf(value, "write as JSON");
  return isWhole(value) ? JSON.stringify(value) : cannot("write half a character as JSON", value);
};

/** @type {(words: { [key: string]: string }, key: unknown, given: { [name: string]: unknown }) => string} */
export const spoken = (words, key, given) => {
  if (typeof key !== "string") return cannot("say", key);
  if (!Object.hasOwn(words, key)) return unheard(words, key);
  const text = words[key] ?? "";
  for (const name of Object.keys(given)) {
    if (!text.includes(`{${name}}`)) throw new Error(`the words of '${key}' have no {${name}}`);
  }
  return text.replace(/\{([a-z][a-z0-9_]*)\}/g, (_, /** @type {string} */ name) => {
    if (!Object.hasOwn(given, name)) throw new Error(`the words of '${key}' need {${name}}`);
    return textOf(given[name], "say");
  });
};

/** A code newer than these words is said as it is: it hides no page. A key of no noun is a mistake of ours. @type {(words: { [key: string]: string }, key: string) => string} */
const unheard = (words, key) => {
  const noun = key.slice(0, key.indexOf(".") + 1);
  if (!noun || !Object.keys(words).some((known) => known.startsWith(noun))) throw new Error(`no words for '${key}'`);
  return key.slice(noun.length);
};
