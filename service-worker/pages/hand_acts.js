// What an entry says of a rest, and of who has a household from then on.
import * as days from "./days.js";
import { staff_name } from "./people.js";

/** @typedef {Record<string, any>} Data */

/** @type {Record<string, string>} */
const RESTS = { "household.paused": "pause", "household.ended": "ending", "household.resumed": "resumption" };

/**
 * Why contact rests, who notices later and until when; or that it was taken up again.
 * @type {(view: Data, entry: Data) => Data[]}
 */
export const rest_told = (view, { kind, body }) => {
  const form = RESTS[kind];
  if (form === undefined) return [];
  const until = body.until ? days.said_day(view, body.until) : "";
  return [{ form, reason: body.reason ?? "", noticer: body.noticer ?? "", until }];
};

/**
 * Who leads it from then on, or from whom to whom it went.
 * @type {(view: Data, entry: Data) => Data[]}
 */
export const hands_told = (view, { kind, body }) => {
  if (kind === "household.entrusted") {
    const others = body.workers.filter((/** @type {string} */ one) => one !== body.lead);
    const workers = others.map((/** @type {string} */ one) => staff_name(view, one));
    return [{ from: "", to: "", lead: body.lead ? staff_name(view, body.lead) : "", workers }];
  }
  if (kind === "household.handed_over") {
    return [{ from: staff_name(view, body.from), to: staff_name(view, body.to), lead: "", workers: [] }];
  }
  return [];
};
