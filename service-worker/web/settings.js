// 設定: what this phone keeps, and the language.
import { page, see } from "../answer.js";
import { settings_page } from "../pages/settings.js";
import { tellLanguage } from "../pass.js";
import { changePhone } from "../store.js";

/** @typedef {import("../addresses.js").Handler} Handler */

const LANGUAGES = ["ja", "en"];

/** @type {Handler} */
export const settings = async (asked) => page("settings/index.html", settings_page(await asked.view()));

/** The phone speaks it at once; the server is told when it can be. @type {Handler} */
export const language = async (asked) => {
  const chosen = (await asked.fields()).language?.[0] ?? "";
  if (LANGUAGES.includes(chosen)) {
    await changePhone({ language: chosen });
    asked.after(tellLanguage(chosen));
  }
  return see("/settings");
};
