// Answers this worker makes itself: pages, ways on, the lock. Every one carries the headers the server would have sent.
import { ASSETS, DEMO, HEADERS, WORKER } from "./made/release.js";
import { render } from "./made/templates.js";

/** @typedef {{[name: string]: any}} Data */

/** @type {(more?: {[name: string]: string}) => Headers} */
const headers = (more = {}) => new Headers({ ...HEADERS, "cache-control": "no-store", ...more });

/** @type {(name: string, data: Data, status?: number) => Response} */
export const page = (name, data, status = 200) =>
  new Response(render(name, data.page.language, data), {
    status,
    headers: headers({ "content-type": "text/html; charset=utf-8" }),
  });

/** A file to be put by. @type {(text: string, name: string, type: string) => Response} */
export const attached = (text, name, type) =>
  new Response(text, {
    headers: headers({ "content-type": type, "content-disposition": `attachment; filename="${name}"` }),
  });

/** A form was kept: on to the page that shows it. @type {(path: string) => Response} */
export const see = (path) => new Response(null, { status: 303, headers: headers({ location: path }) });

/** The whole page goes there, not the part that htmx asked for. @type {(path: string) => Response} */
export const go = (path) => new Response(null, { headers: headers({ "hx-redirect": path }) });

/** @type {() => Response} A part of a page cannot show the lock: the page around it asks again. */
export const again = () => new Response(null, { headers: headers({ "hx-refresh": "true" }) });

/** What a page knows that nobody has opened. @type {(language: string) => Data} */
export const bare = (language) => ({ language, assets: ASSETS, worker: WORKER, demo: DEMO, keeps: true });

/** @type {(request: Request) => boolean} */
export const isFragment = (request) => request.headers.has("HX-Request");

/** @type {(request: Request) => boolean} htmx asked for a page to take its middle from. */
export const isWhole = (request) => request.headers.get("HX-Request-Type") === "full";

/** The last resort, when not even the error's own page could be made. @type {(code: string) => Response} */
export const plain = (code) =>
  new Response(
    `伴走 Banso: ${code}\n保存済みのものはこの端末に残っています。画面を開き直してください。\nWhat was saved is still on this phone. Please open the page again.\n`,
    {
      status: 500,
      headers: headers({ "content-type": "text/plain; charset=utf-8" }),
    },
  );
