// 地図: opening a household's address elsewhere, where its reader has allowed it, and who then learns it.
import { is_protected } from "../protected.js";
import { refused } from "../refused.js";
import { layout } from "./layout.js";
import { called_household, household_of } from "./people.js";

/** @typedef {Record<string, any>} Data */

export const RECEIVERS = ["google", "apple", "osm"];

/**
 * Says who receives the address before it opens; a protected one has no such page.
 * @type {(view: Data, household_id: string) => Data}
 */
export const map_page = (view, household_id) => {
  const state = household_of(view, household_id);
  const receiver = view.maps ?? "";
  if (!RECEIVERS.includes(receiver) || is_protected(state)) throw refused("not_found");
  return {
    page: layout(view, view.me.role === "worker" ? "today" : "households"),
    household: { id: state.id, ...called_household(state) },
    receiver,
    address: [state.address.town, state.address.number].filter((part) => part).join(" "),
  };
};

/**
 * No map, or whose; no map is usual.
 * @type {(view: Data) => Data[]}
 */
export const map_setting = (view) => ["", ...RECEIVERS].map((code) => ({ code, on: code === (view.maps ?? "") }));
