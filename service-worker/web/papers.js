// 印刷: 支援経過記録 of a household or a person, and one visit, for A4.
import { page } from "../answer.js";
import { entry_paper, record_paper, week_paper } from "../pages/papers.js";

/** @typedef {import("../addresses.js").Handler} Handler */

/** @type {Handler} */
export const record = async (asked) => {
  const told = Object.fromEntries(
    ["from", "until", "of"].map((name) => [name, asked.url.searchParams.get(name) ?? ""]),
  );
  const data = record_paper(await asked.view(), asked.ids[0] ?? "", told);
  return page("papers/record.html", data, data.period.length === 0 ? 422 : 200);
};

/** @type {Handler} */
export const entry = async (asked) => {
  const [household = "", id = ""] = asked.ids;
  return page("papers/entry.html", entry_paper(await asked.view(), household, id));
};

/** @type {Handler} */
export const week = async (asked) =>
  page("papers/week.html", week_paper(await asked.view(), asked.url.searchParams.get("from") ?? ""));
