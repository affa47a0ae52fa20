// The guard of page data: only what both renderers understand alike may reach a template.

import { isDict, kind } from "./values.js";

/** @type {(data: unknown, path?: string) => void} */
export const check_page_data = (data, path = "page") => {
  if (isDict(data)) {
    for (const [key, value] of Object.entries(data)) {
      checkText(key, `a key of ${path}`);
      check_page_data(value, `${path}.${key}`);
    }
  } else if (Array.isArray(data)) {
    data.forEach((value, index) => check_page_data(value, `${path}[${index}]`));
  } else if (typeof data === "string") {
    checkText(data, path);
  } else if (!["bool", "null", "number"].includes(kind(data))) {
    throw new Error(`${path} cannot be page data: ${kind(data)}`);
  }
};

// Half a surrogate pair cannot be sent.
/** @type {(text: string, path: string) => void} */
const checkText = (text, path) => {
  if (/\p{Surrogate}/u.test(text)) throw new Error(`${path} holds half a character`);
};
