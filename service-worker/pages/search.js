// 探す: the words to look for, the households and entries that have them, and where they stand.
import { day_of } from "../calendar.js";
import { found_in } from "../search_found.js";
import { marked_lines } from "../search_marks.js";
import { NAMES } from "../search_texts.js";
import { MOST_LETTERS, mistake_of, words_of } from "../search_words.js";
import * as days from "./days.js";
import { field } from "./fields.js";
import { layout } from "./layout.js";
import { called_household, staff_name } from "./people.js";

/** @typedef {Record<string, any>} Data */
/** @typedef {import("../search_words.js").Words} Words */
/** @typedef {import("../search_found.js").Found} Found */
/** @typedef {import("../search_found.js").Home} Home */
/** @typedef {import("../search_found.js").Hit} Hit */

const FIRST_LETTERS = 80;

/** @type {Found} */
const NOTHING = { homes: [], more_homes: false, entries: [], more: 0 };

/**
 * Nothing typed yet is no mistake. `found` is what a store found; else the households in view are searched.
 * @type {(view: Data, typed?: string | null, before?: number, found?: Found | null) => Data}
 */
export const search_page = (view, typed = null, before = 0, found = null) => {
  const mistakes = mistakes_in(typed);
  const words = typed && mistakes.length === 0 ? words_of(typed) : [];
  const shown = words.length > 0 ? (found ?? found_in(view.households, words, before)) : NOTHING;
  const homes = before ? [] : shown.homes.map((each) => home_of(each, words));
  return {
    page: layout(view, "search"),
    words: field("words", { words: [typed ?? ""] }, mistakes),
    is_asked: words.length > 0,
    homes,
    more_homes: homes.length > 0 && shown.more_homes,
    entries: shown.entries.map((hit) => entry_of(view, hit, words)),
    more: String(shown.more || ""),
    is_older: before > 0,
  };
};

/** @type {(typed: string | null) => import("./fields.js").Mistake[]} */
const mistakes_in = (typed) => {
  const code = typed === null ? "" : mistake_of(typed);
  return code ? [{ field: "words", code, max: MOST_LETTERS }] : [];
};

/** @type {(home: Home, words: Words) => Data} A household, with what of it has the words; where only its name has them, where it is. */
const home_of = (home, words) => {
  const rest = home.texts.slice(NAMES);
  const lines = marked_lines(rest, words);
  const place = rest.slice(0, 1).map((text) => [{ text, found: false }]);
  return {
    id: home.id,
    household: called_household(home),
    kana: home.kana,
    lines: lines.length > 0 ? lines : place,
  };
};

/** @type {(view: Data, hit: Hit, words: Words) => Data} An entry: whose, when, by whom, and the words as they stand there. */
const entry_of = (view, { home, entry, texts }, words) => {
  const lines = marked_lines(texts, words);
  const beginning = [{ text: [...(texts[0] ?? "")].slice(0, FIRST_LETTERS).join(""), found: false }];
  return {
    id: entry.id,
    household_id: home.id,
    household: called_household(home),
    at: entry.happened_at,
    day: days.said_day(view, day_of(entry.happened_at)),
    by: staff_name(view, entry.by),
    lines: lines.length > 0 ? lines : [beginning],
  };
};
