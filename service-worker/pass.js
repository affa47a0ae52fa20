// Pages and forms that only the server can answer: passed through, with a page of our own when nobody answers.
import { isFragment } from "./answer.js";
import { noSignal, unsaved } from "./failure.js";
import { fieldsOf } from "./fields.js";

/** @type {(request: Request, language: string) => Promise<Response>} */
export const passed = async (request, language) => {
  const spare = request.method === "POST" ? request.clone() : null;
  try {
    return await fetch(request);
  } catch {
    if (!spare) return noSignal(language);
    return isFragment(request)
      ? Response.error()
      : unsaved(new URL(request.url).pathname, await fieldsOf(spare), "no_signal", language);
  }
};

/** @type {(language: string) => Promise<void>} The server speaks it too, on its own pages; the phone does not depend on it. */
export const tellLanguage = async (language) => {
  await fetch("/settings/language", { method: "POST", body: new URLSearchParams({ language }) }).catch(() => undefined);
};
