// The kinds of values that a template knows, and how a wrong one is refused.

/** A value that the page data does not have: it may be passed on and asked about, not used. */
export class Missing {}

/** Text that the templates themselves have made: already escaped. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/**
 * @param {unknown} value
 * @returns {value is { [name: string]: unknown }}
 */
export const isDict = (value) => {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** @type {{ [type: string]: string }} */
const KINDS = { string: "text", boolean: "bool", undefined: "undefined" };

/** @type {(value: unknown) => string} */
export const kind = (value) => {
  if (typeof value === "number") return Number.isSafeInteger(value) ? "number" : "inexact number";
  return typeof value === "object" ? kindOfObject(value) : (KINDS[typeof value] ?? "foreign");
};

/** @type {(value: object | null) => string} */
const kindOfObject = (value) => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (value instanceof Markup) return "markup";
  if (value instanceof Missing) return "undefined";
  return isDict(value) ? "dict" : "foreign";
};

/** @type {(act: string, ...values: unknown[]) => never} */
export const cannot = (act, ...values) => {
  throw new Error(`cannot ${act}: ${values.map(kind).join(", ")}`);
};

/** @type {(value: unknown, act: string) => string} */
export const textOf = (value, act) => {
  if (typeof value === "string") return value;
  return kind(value) === "number" ? String(value) : cannot(act, value);
};
