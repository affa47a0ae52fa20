// 探す: over what this phone holds; the words stay in memory, so that whoever comes back finds the same list.
import { go, isFragment, page, see } from "../answer.js";
import { search_page } from "../pages/search.js";
import { mistake_of } from "../search_words.js";

/** @typedef {import("../addresses.js").Handler} Handler */

/** What each person looked for last. @type {Map<string, string>} */
const typedLast = new Map();

/** @type {Handler} */
export const search = async (asked) =>
  page("search/index.html", search_page(await asked.view(), typedLast.get(asked.person.id) ?? null));

/** While locked nothing can be looked through: the lock comes first, at the same address. @type {Handler} */
export const look = async (asked) => {
  const { words: [typed = ""] = [], before: [place = ""] = [] } = await asked.fields();
  if (!asked.key) return isFragment(asked.request) ? go("/search") : see("/search");
  const mistake = mistake_of(typed);
  if (!mistake) typedLast.set(asked.person.id, typed);
  const before = /^[0-9]{1,16}$/.test(place) ? Number(place) : 0;
  return page("search/index.html", search_page(await asked.view(), typed, before), mistake ? 422 : 200);
};
