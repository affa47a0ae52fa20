// A week of planned visits.
import { page } from "../answer.js";
import { week_page } from "../pages/week.js";

/** @type {import("../addresses.js").Handler} */
export const week = async (asked) =>
  page("week/index.html", week_page(await asked.view(), asked.url.searchParams.get("from") ?? ""));
