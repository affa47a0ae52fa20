// 設定: language, what this device keeps, passkeys, signing out, and the version.
import { layout } from "./layout.js";
import { map_setting } from "./maps.js";

/** @typedef {Record<string, any>} Data */

const LANGUAGES = ["ja", "en"];

/**
 * What a person may change for themselves, and what this device holds for them.
 * @type {(view: Data) => Data}
 */
export const settings_page = (view) => ({
  page: layout(view, "settings"),
  languages: LANGUAGES.map((code) => ({ code, on: code === view.language })),
  households: view.households.length,
  unsent: view.outbox.length,
  drafts: view.drafts.length,
  maps: map_setting(view),
  version: view.assets.split("/").at(-1).slice(0, 8),
});
