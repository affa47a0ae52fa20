// 訪問の前に, and the map: what to know before the door, and the way to it.
import { page } from "../answer.js";
import { brief_page } from "../pages/brief.js";
import { map_page } from "../pages/maps.js";

/** @typedef {import("../addresses.js").Handler} Handler */

/** @type {Handler} */
export const brief = async (asked) => page("households/brief.html", brief_page(await asked.view(), asked.ids[0] ?? ""));

/** @type {Handler} */
export const map_of = async (asked) => page("households/map.html", map_page(await asked.view(), asked.ids[0] ?? ""));
