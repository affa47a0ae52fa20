// 世帯: the caseload, one household, and more of its timeline.
import { bare, page } from "../answer.js";
import { entries_part, household_page, households_page } from "../pages/households.js";

/** @typedef {import("../addresses.js").Handler} Handler */

const FIRST = 20;

/** @type {Handler} */
export const households = async (asked) =>
  page("households/index.html", households_page(await asked.view(), asked.url.searchParams.get("by") ?? "kana"));

/** @type {Handler} */
export const household = async (asked) => {
  const shown = Number(asked.url.searchParams.get("shown")) || FIRST;
  return page("households/show.html", household_page(await asked.view(), asked.ids[0] ?? "", shown));
};

/** @type {Handler} */
export const entries = async (asked) => {
  const before = asked.url.searchParams.get("before") ?? "";
  const part = entries_part(await asked.view(), asked.ids[0] ?? "", before);
  return page("households/_entries.html", { page: bare(asked.language), ...part });
};
