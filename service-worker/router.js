// Who answers a request: the assets put by, this worker for its own person, or the server.
import { found } from "./addresses.js";
import { again, bare, go, isFragment, isWhole, page } from "./answer.js";
import { asset, isAsset } from "./assets.js";
import { showBadge } from "./badge.js";
import { failure } from "./failure.js";
import { fieldsOf } from "./fields.js";
import { keyFor, showsLock } from "./keys.js";
import { hasEnded } from "./lease.js";
import { passed } from "./pass.js";
import { scope } from "./scope.js";
import * as store from "./store.js";
import { flush } from "./sync.js";
import { viewOf } from "./view.js";

/** @typedef {import("./rows.js").Person} Person */
/** @typedef {import("./fields.js").Fields} Fields */
/**
 * @typedef {object} Asked one request, with what its handler needs
 * @property {Request} request
 * @property {URL} url
 * @property {string[]} ids out of the address
 * @property {Person} person
 * @property {CryptoKey | null} key null while locked: only forms are answered then
 * @property {string} language
 * @property {() => Promise<{[name: string]: any}>} view
 * @property {() => Promise<Fields>} fields
 * @property {(work: Promise<unknown>) => void} after what may go on when the answer is given
 */

/** @type {(event: FetchEvent) => Promise<Response> | null} */
export const answerFor = (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== scope.location.origin) return null;
  if (isAsset(url.pathname)) return asset(request);
  if (found(request.method, url.pathname)) return safely(event, url);
  return request.mode === "navigate" ? safely(event, url) : null;
};

/** Whatever is thrown becomes a page: the browser's own error page would hide that nothing is lost. @type {(event: FetchEvent, url: URL) => Promise<Response>} */
const safely = async (event, url) => {
  let language = "ja";
  try {
    const phone = await store.phone();
    language = phone.language ?? language;
    const person = await keeper(phone.current);
    const address = found(event.request.method, url.pathname);
    // The page that leaves may be the last to have the key; the one that comes can only ask this worker for it.
    if (person && !address) await keyFor(person.id);
    if (!person || !address) return await passed(event.request, language);
    return await answered(event, url, person, language, address);
  } catch (error) {
    return failure(error, language);
  }
};

/** The worker whose pages this phone can answer, or null: then the server does. @type {(current: string | null) => Promise<Person | null>} */
const keeper = async (current) => {
  const person = current ? await store.person(current) : null;
  const keeps = person && person.role === "worker" && person.wraps.length > 0;
  return keeps && !(await hasEnded(person)) ? person : null;
};

/** @type {(event: FetchEvent, url: URL, person: Person, language: string, address: {handler: import("./addresses.js").Handler, ids: string[]}) => Promise<Response>} */
const answered = async (event, url, person, language, { handler, ids }) => {
  const { request } = event;
  const key = await keyFor(person.id);
  if (request.mode === "navigate") event.waitUntil(flush(false));
  if (!key && request.method === "GET") return locked(event, url, language);
  return handler({
    request,
    url,
    ids,
    person,
    key,
    language,
    view: async () => {
      const view = await viewOf(person, /** @type {CryptoKey} */ (key), language);
      event.waitUntil(showBadge(view));
      return view;
    },
    fields: () => fieldsOf(request),
    after: (work) => event.waitUntil(work),
  });
};

/** The lock, at the address that was asked for: once open, the same address shows its page. @type {(event: FetchEvent, url: URL, language: string) => Response} */
const locked = ({ request, resultingClientId }, url, language) => {
  if (isFragment(request)) return isWhole(request) ? go(url.pathname + url.search) : again();
  showsLock(resultingClientId);
  return page("lock/index.html", { page: bare(language), saved: url.searchParams.get("saved") ?? "" });
};
