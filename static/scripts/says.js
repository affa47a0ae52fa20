// What a page says about how it went: every sentence stands in the page, hidden; one is shown at a time.
import { Refusal } from "./asking.js";

/** @type {(name: string | null) => void} */
export const say = (name) => {
  for (const sentence of document.querySelectorAll("[data-says]")) {
    if (sentence instanceof HTMLElement) sentence.hidden = sentence.dataset.says !== name;
  }
};

/** @type {{[name: string]: string}} */
const WORDS = {
  NotAllowedError: "cancelled",
  AbortError: "cancelled",
  InvalidStateError: "already_here",
  NotSupportedError: "no_passkeys",
  SecurityError: "no_passkeys",
  TypeError: "no_signal",
  TimeoutError: "no_signal",
};

/** @type {{[code: string]: string}} */
const CODES = { signed_out: "too_late", not_allowed: "not_allowed", conflict: "conflict", busy: "no_signal" };

/** The sentence for what was thrown; what nobody foresaw is said to be that. @type {(error: unknown) => string} */
export const nameOf = (error) => {
  if (error instanceof Refusal) return CODES[error.code] ?? "refused";
  return error instanceof Error || error instanceof DOMException ? (WORDS[error.name] ?? "bug") : "bug";
};

/** One attempt at a time; the button says that it is busy. @type {(button: HTMLButtonElement, work: () => Promise<void>) => Promise<void>} */
export const attempt = async (button, work) => {
  if (button.disabled) return;
  say(null);
  busy(button, true);
  try {
    await work();
  } catch (error) {
    say(nameOf(error));
  } finally {
    busy(button, false);
  }
};

/** @type {(button: HTMLButtonElement, is: boolean) => void} */
const busy = (button, is) => {
  button.disabled = is;
  button.setAttribute("aria-busy", String(is));
};
