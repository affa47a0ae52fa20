// What the compiled templates need besides the twins: names, truth, places of errors, inheritance.

import { defined } from "./twins.js";
import { cannot, isDict, Markup, Missing } from "./values.js";

/** @typedef {(language: string, names: Names, blocks: Blocks) => string} Part */
/** @typedef {{ [name: string]: unknown }} Names */
/** @typedef {{ [name: string]: Part }} Blocks */

/** A template could not be rendered from this page data. */
export class RenderFailed extends Error {
  /** @param {string} template @param {number} line @param {string} reason */
  constructor(template, line, reason) {
    super(`${template}:${line}: ${reason}`);
    this.template = template;
    this.line = line;
  }
}

/** @type {(error: unknown, template: string, line: number) => RenderFailed} */
export const located = (error, template, line) =>
  error instanceof RenderFailed
    ? error
    : new RenderFailed(template, line, error instanceof Error ? error.message : String(error));

/** @type {(value: unknown) => boolean} */
export const truthy = (value) => {
  if (!defined(value)) return cannot("ask whether it is true", value);
  if (value instanceof Markup) return value.text !== "";
  if (Array.isArray(value)) return value.length > 0;
  return isDict(value) ? Object.keys(value).length > 0 : Boolean(value);
};

/** @type {(left: unknown, right: () => unknown) => unknown} */
export const both = (left, right) => (truthy(left) ? right() : left);

/** @type {(left: unknown, right: () => unknown) => unknown} */
export const either = (left, right) => (truthy(left) ? left : right());

/** @type {(names: Names, name: string) => unknown} */
export const named = (names, name) => (name in names ? names[name] : new Missing());

/** @type {(names: Names, near: Names) => Names} */
export const around = (names, near) => {
  const all = Object.assign(Object.create(null), names);
  for (const [name, value] of Object.entries(near)) if (value !== undefined) all[name] = value;
  return all;
};

/**
 * Renders one page: its roots run child first, and the eldest gives the text.
 * @type {(pages: { [page: string]: [Part[], Blocks] }, page: string, language: string, data: Names) => string}
 */
export const drawn = (pages, page, language, data) => {
  const [roots, blocks] = (Object.hasOwn(pages, page) && pages[page]) || [];
  if (!roots || !blocks) throw new Error(`no template '${page}'`);
  const names = around(data, {});
  return roots.reduce((_, root) => root(language, names, blocks), "");
};
