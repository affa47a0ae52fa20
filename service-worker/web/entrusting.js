// 引き継ぎ: what a new worker reads first, also with no signal.
import { page } from "../answer.js";
import { reading_page } from "../pages/reading.js";

/** @type {import("../addresses.js").Handler} */
export const reading = async (asked) => {
  const [household_id = ""] = asked.ids;
  return page("entrusting/reading.html", reading_page(await asked.view(), household_id));
};
