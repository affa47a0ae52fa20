// 設定: what this phone keeps, and the language.
import { page, see } from "../answer.js";
import { RECEIVERS } from "../pages/maps.js";
import { settings_page } from "../pages/settings.js";
import { tellLanguage } from "../pass.js";
import { changePhone, saveValues } from "../store.js";
import { seal } from "../vault.js";

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

/** Which map opens addresses for this person on this phone, or none; sealed like everything of theirs. @type {Handler} */
export const maps = async (asked) => {
  const { person, key } = asked;
  const chosen = (await asked.fields()).maps?.[0] ?? "";
  if (key && ["", ...RECEIVERS].includes(chosen)) {
    const box = await seal(key, `${person.id}/maps`, chosen);
    await saveValues(person.id, { put: [["maps", box]] });
  }
  return see("/settings");
};
