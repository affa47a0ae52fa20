// 予定のカレンダー: the plans as a file for another calendar, made here as the server would make it.
import { attached, page } from "../answer.js";
import { say } from "../made/words.js";
import { calendar_file, calendar_page } from "../pages/calendar_file.js";

/** @typedef {import("../addresses.js").Handler} Handler */

/** @type {Handler} */
export const calendar = async (asked) => page("calendar/index.html", calendar_page(await asked.view()));

/** @type {Handler} */
export const file = async (asked) => {
  const text = calendar_file(await asked.view(), say(asked.language, "calendar.event"));
  return attached(text, "banso.ics", "text/calendar; charset=utf-8");
};
