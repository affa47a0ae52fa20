// The found words marked where they stand in a text, with a little of what is around them.
import { folded } from "./search.js";

/** @typedef {import("./search_words.js").Words} Words */
/** @typedef {[number, number]} Span */
/** @typedef {{text: string, found: boolean}[]} Line */

const BEFORE = 24;
const AFTER = 60;
const MOST_LINES = 3;

/** @type {(texts: string[], words: Words) => Line[]} A line for each text in which a word stands. */
export const marked_lines = (texts, words) =>
  texts
    .filter((text) => has_some(folded(text), words))
    .map((text) => /** @type {const} */ ([text, spans_of(text, words)]))
    .filter(([, spans]) => spans.length > 0)
    .map(([text, spans]) => marked(text, spans))
    .slice(0, MOST_LINES);

/** @type {(text: string, words: Words) => boolean} */
const has_some = (text, words) => words.some((word) => word.some((spelling) => text.includes(spelling)));

/**
 * The text around the first word, in parts; every word in it is marked.
 * @type {(text: string, spans: Span[]) => Line}
 */
export const marked = (text, spans) => {
  const letters = [...text];
  const [at, until] = spans[0] ?? [0, 0];
  const start = Math.max(0, at - BEFORE);
  const end = Math.min(letters.length, until + AFTER);
  /** @type {(from: number, to: number) => string} */
  const between = (from, to) => letters.slice(from, to).join("");
  const parts = [{ text: start > 0 ? "…" : "", found: false }];
  let place = start;
  for (const [first, last] of spans) {
    if (first < end) {
      parts.push(
        { text: between(place, first), found: false },
        { text: between(first, Math.min(last, end)), found: true },
      );
      place = Math.min(last, end);
    }
  }
  parts.push({ text: between(place, end), found: false }, { text: end < letters.length ? "…" : "", found: false });
  return parts.filter((part) => part.text);
};

/** @type {(text: string, words: Words) => Span[]} Where words begin and end in a text as it is written, one after the other. */
export const spans_of = (text, words) => {
  const wanted = [...new Set(words.flat())].sort(
    (one, other) => [...other].length - [...one].length || (one < other ? -1 : 1),
  );
  const letters = [...text];
  /** @type {Span[]} */
  const spans = [];
  let place = 0;
  while (place < letters.length) {
    const end = end_of(letters, place, wanted);
    if (end > 0) spans.push([place, end]);
    place = end || place + 1;
  }
  return spans;
};

/** @type {(letters: string[], start: number, wanted: string[]) => number} Where a word that begins here ends, or 0. */
const end_of = (letters, start, wanted) => {
  // Two together, for half-width kana carry their voicing behind them; a sign begins no word.
  const [first] = folded(letters[start] ?? "") ? folded(letters.slice(start, start + 2).join("")) : "";
  for (const spelling of wanted) {
    const end = first === [...spelling][0] ? end_with(letters, start, spelling) : 0;
    if (end > 0) return end;
  }
  return 0;
};

/**
 * Signs and hyphens may stand between its letters, so the written word can be longer.
 * @type {(letters: string[], start: number, spelling: string) => number}
 */
const end_with = (letters, start, spelling) => {
  const bare = spelling.replaceAll("-", "");
  const last = Math.min(letters.length, start + 2 * [...spelling].length + 4);
  for (let end = start + 1; end <= last; end += 1) {
    if (folded(letters.slice(start, end).join("")).replaceAll("-", "") === bare) return end;
  }
  return 0;
};
