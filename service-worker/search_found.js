// What words find among households: first where they stand in a household itself, then in its entries.
import { entry_texts, household_texts } from "./search_texts.js";
import { all_folded, has_words } from "./search_words.js";

/** @typedef {import("./household.js").State} State */
/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {import("./search_words.js").Words} Words */
/** @typedef {Pick<State, "id" | "name" | "landmark" | "address" | "neighbourhood">} Called */
/** @typedef {Called & {kana: string, texts: string[]}} Home */
/**
 * @typedef {object} Hit an entry that was found
 * @property {Called} home
 * @property {{id: string, kind: string, happened_at: string, by: string}} entry
 * @property {number} place
 * @property {string[]} texts
 */
/** @typedef {{homes: Home[], more_homes: boolean, entries: Hit[], more: number}} Found */

const MOST_HOMES = 20;
const MOST_ENTRIES = 20;
const UNSENT = Number.MAX_SAFE_INTEGER;

/**
 * By the present text only; the newest to arrive first, and what has not been sent before that.
 * @type {(households: State[], words: Words, before?: number) => Found}
 */
export const found_in = (households, words, before = 0) => {
  const homes = households.map(home_of).filter((home) => has_words(all_folded(home.texts), words));
  const hits = households
    .flatMap((state) => hits_in(state, words))
    .filter((hit) => hit.place < (before || UNSENT + 1))
    .sort((one, other) => other.place - one.place || later(other.entry, one.entry));
  return found(homes, hits);
};

/** @type {(homes: Home[], hits: Hit[]) => Found} No more than one reads; `more` is where the next entries begin. */
export const found = (homes, hits) => {
  const sorted = [...homes].sort((one, other) => in_order(one.kana, other.kana) || in_order(one.id, other.id));
  const shown = hits.slice(0, MOST_ENTRIES);
  return {
    homes: sorted.slice(0, MOST_HOMES),
    more_homes: sorted.length > MOST_HOMES,
    entries: shown,
    more: hits.length > MOST_ENTRIES ? (shown.at(-1)?.place ?? 0) : 0,
  };
};

/** @type {(state: State) => Home} A household by its name, and the texts it is found by. */
export const home_of = (state) => ({
  ...called(state),
  kana: state.kana,
  texts: household_texts(state),
});

/** @type {(home: Called) => Called} What a page needs to call it by: one without a name is called by its place. */
const called = ({ id, name, landmark, address, neighbourhood }) => ({ id, name, landmark, address, neighbourhood });

/** @type {(state: State, words: Words) => Hit[]} The entries of a household that have every word. */
export const hits_in = (state, words) =>
  state.entries
    .map((entry) => /** @type {const} */ ([entry, entry_texts(entry)]))
    .filter(([, texts]) => texts.length > 0 && has_words(all_folded(texts), words))
    .map(([entry, texts]) => hit_of(state, entry, texts));

/** @type {(home: Called, entry: Entry, texts: string[]) => Hit} An entry that was found, with its household and its place in the order of arrival. */
export const hit_of = (home, entry, texts) => ({
  home: called(home),
  entry: { id: entry.id, kind: entry.kind, happened_at: entry.happened_at, by: entry.by },
  place: entry.seq ?? UNSENT,
  texts,
});

/** @type {(one: Hit["entry"], other: Hit["entry"]) => number} */
const later = (one, other) => in_order(one.happened_at, other.happened_at) || in_order(one.id, other.id);

/** @type {(one: string, other: string) => number} */
const in_order = (one, other) => (one < other ? -1 : Number(one > other));
