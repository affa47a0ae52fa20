// 今日: where to go, what was promised, what went well, what has not gone out.
import { page } from "../answer.js";
import { today_page } from "../pages/today.js";

/** @type {import("../addresses.js").Handler} */
export const today = async (asked) => page("today/index.html", today_page(await asked.view()));
