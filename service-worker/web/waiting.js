// 送信: what has not gone out, and sending it now.
import { page, see } from "../answer.js";
import { waiting_page } from "../pages/waiting.js";
import { flush } from "../sync.js";

/** @typedef {import("../addresses.js").Handler} Handler */

const PATIENCE_MS = 3_000;

/** @type {Handler} */
export const waiting = async (asked) =>
  page("waiting/index.html", waiting_page(await asked.view(), asked.url.searchParams.has("tried")));

/** Waits a moment, so that on a good line the page that follows already says so. @type {Handler} */
export const send = async (asked) => {
  const sent = flush(true);
  asked.after(sent);
  await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  return see("/waiting?tried=yes");
};
