// What a form's field is on a page: its value as typed, its choices, and the mistake beside it.

/** @typedef {Record<string, string[]>} Fields */
/** @typedef {{field: string, code: string, max?: number}} Mistake */
/** @typedef {[string, {name: string, polite: boolean}]} Named An id with the name and how politely it is said. */

/**
 * The one value of a field that is sent once, empty where nothing was sent.
 * @type {(fields: Fields, name: string) => string}
 */
export const first = (fields, name) => (fields[name] ?? [])[0] ?? "";

/**
 * A field with what was typed, and its mistake: the page's first mistake takes the focus.
 * @type {(name: string, fields: Fields, mistakes: Mistake[]) => Record<string, any>}
 */
export const field = (name, fields, mistakes) => ({
  name,
  value: first(fields, name),
  ...mistake_of(name, mistakes),
});

/**
 * The mistake beside one field, empty where there is none.
 * @type {(name: string, mistakes: Mistake[]) => {mistake: string, max: number, focus: boolean}}
 */
export const mistake_of = (name, mistakes) => {
  const mine = mistakes.find((mistake) => mistake.field === name);
  return {
    mistake: mine?.code ?? "",
    max: mine?.max ?? 0,
    focus: mine !== undefined && mistakes[0].field === name,
  };
};

/**
 * A field answered by choosing among codes, one or several.
 * @type {(name: string, codes: string[], fields: Fields, mistakes: Mistake[]) => Record<string, any>}
 */
export const choice = (name, codes, fields, mistakes) => {
  const chosen = fields[name] ?? [];
  const options = codes.map((code) => ({ code, on: chosen.includes(code) }));
  const blank = !options.some((option) => option.on);
  return { name, options, blank, ...mistake_of(name, mistakes) };
};

/**
 * A field answered by choosing among people, each an id and what they are called.
 * @type {(name: string, named: Named[], fields: Fields, mistakes: Mistake[]) => Record<string, any>}
 */
export const people = (name, named, fields, mistakes) => {
  const chosen = fields[name] ?? [];
  const options = named.map(([who, called]) => ({ id: who, ...called, on: chosen.includes(who) }));
  return { name, options, ...mistake_of(name, mistakes) };
};

/**
 * The mistakes as the top of the page lists them, each a link to its field.
 * @type {(mistakes: Mistake[]) => Record<string, any>[]}
 */
export const summary = (mistakes) =>
  mistakes.map(({ field: name, code, max = 0 }) => ({ field: name, about: about(name), label: "", code, max }));

/**
 * The words for a field: those of a domain or a row share theirs.
 * @type {(name: string) => string}
 */
const about = (name) => {
  const start = name.split("_")[0];
  return ["status", "step"].includes(start) ? start : name;
};

/**
 * Sorts by several texts as Python does: by code point, not by UTF-16 unit.
 * @template T
 * @param {(one: T) => string[]} texts
 * @returns {(a: T, b: T) => number}
 */
export const by = (texts) => (a, b) => {
  const [left, right] = [texts(a), texts(b)];
  for (const [place, text] of left.entries()) {
    const order = compared(text, right[place]);
    if (order !== 0) return order;
  }
  return 0;
};

/** @type {(a: string, b: string) => number} */
const compared = (a, b) => {
  const [left, right] = [[...a], [...b]];
  const place = left.findIndex((character, index) => character !== right[index]);
  if (place < 0) return left.length - right.length;
  if (place >= right.length) return 1;
  return (left[place].codePointAt(0) ?? 0) - (right[place].codePointAt(0) ?? 0);
};
