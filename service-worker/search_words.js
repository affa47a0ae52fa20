// What somebody looks for: the words they typed, each with the spellings that find it.
import { BREAK, folded, JOINED } from "./search.js";

/** @typedef {string[][]} Words */

export const MOST_LETTERS = 100;
const MOST_WORDS = 8;
const SPACES = /[ \t\n\r\u3000\u00a0]/;

/** @type {(typed: string) => Words} The words between spaces; letters that stand alone are read as one word. */
export const words_of = (typed) => {
  let parts = typed.split(SPACES).flatMap((part) => folded(part).split(BREAK).filter(Boolean));
  if (parts.length > 0 && parts.every((part) => [...part].length === 1)) parts = [parts.join("")];
  return [...new Set(parts)].map(spellings).slice(0, MOST_WORDS);
};

/** @type {(word: string) => string[]} As it is; and with its numbers written without hyphens, as a longer number is. */
export const spellings = (word) => [...new Set([word, word.replace(JOINED, "$1")])];

/** @type {(typed: string) => string} Why nothing can be looked for, or nothing. */
export const mistake_of = (typed) => {
  if (!typed.split(SPACES).some(Boolean)) return "missing";
  if ([...typed].length > MOST_LETTERS) return "too_long";
  return words_of(typed).some(([word = ""]) => [...word].length > 1) ? "" : "too_short";
};

/** @type {(text: string, words: Words) => boolean} Whether a folded text has every word in one of its spellings. */
export const has_words = (text, words) => words.every((word) => word.some((spelling) => text.includes(spelling)));

/** @type {(texts: string[]) => string} Several texts as one that is looked through; no word reaches from one into the next. */
export const all_folded = (texts) => folded(texts.join(BREAK));
