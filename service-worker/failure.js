// What went wrong, said as a page: a refusal by its code, a bug by an id, and never a browser's own error.
import { bare, page, plain } from "./answer.js";
import { random, toText } from "./vault.js";

/** @type {{[code: string]: number}} */
const STATUSES = {
  invalid: 400,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  busy: 503,
};

/** @type {(error: any, language: string) => Response} */
export const failure = (error, language) => {
  try {
    return typeof error?.code === "string" && error.code in STATUSES ? refusal(error.code, language) : bug(language);
  } catch {
    return plain("bug");
  }
};

/** @type {(language: string) => Response} A page of the server, and nobody answers. */
export const noSignal = (language) => page("errors/no_signal.html", { page: bare(language) }, 503);

/** @type {(code: string, language: string) => Response} */
const refusal = (code, language) =>
  page("errors/refused.html", { page: bare(language), code, id: "" }, STATUSES[code] ?? 400);

/** @type {(language: string) => Response} */
const bug = (language) => page("errors/bug.html", { page: bare(language), code: "bug", id: toText(random(6)) }, 500);

/**
 * A form that could not be kept comes back whole, to be pressed again; nothing pretends it was saved.
 * @type {(action: string, fields: {[name: string]: string[]}, why: "full" | "locked" | "no_signal" | "gone", language: string) => Response}
 */
export const unsaved = (action, fields, why, language) => {
  const all = Object.entries(fields).flatMap(([name, values]) => values.map((value) => ({ name, value })));
  const written = all.filter(({ name, value }) => value.trim() && !isForUs(name)).map(({ value }) => value);
  return page(
    "errors/unsaved.html",
    { page: bare(language), action: action.slice(1), why, fields: all, written },
    { full: 507, gone: 404, locked: 503, no_signal: 503 }[why],
  );
};

const VISIT = "words|observation|strengths|action|view|others|source_who|text|came_of_it|note|why|.*_(why|what)";
const PEOPLE = "name|kana|town|number|building|landmark|reach|family|given|nickname|born|phones|how_to_speak";
const TYPED = new RegExp(`^(${VISIT}|${PEOPLE})$`);

/** Ids and chosen codes tell a person nothing; what they typed does. @type {(name: string) => boolean} */
const isForUs = (name) => !TYPED.test(name);
