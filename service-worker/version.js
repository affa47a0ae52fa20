// When a new version may take over: at once if no form is open, else at the next lock or cold start.
import { keyFor } from "./keys.js";
import { scope } from "./scope.js";
import { phone } from "./store.js";

const LIMIT_MS = 1_000;

/** @typedef {{form: boolean, open: boolean}} Standing whether a form is being filled in, and whether the page has the key */

/** The key comes along: the page that had it may be gone meanwhile, and then the next page asks again. @type {() => Promise<void>} */
export const takeOverIfFree = async () => {
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const standing = await Promise.all(pages.map(standingOf));
  if (standing.some(({ form }) => form)) return;
  const { current } = await phone();
  const key = current ? await keyFor(current) : null;
  if (key || !standing.some(({ open }) => open)) await scope.skipWaiting();
};

/** A page that does not answer might hold a form. @type {(page: WindowClient) => Promise<Standing>} */
const standingOf = (page) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const limit = setTimeout(resolve, LIMIT_MS, { form: true, open: false });
    port1.onmessage = ({ data }) => {
      clearTimeout(limit);
      port1.close();
      resolve({ form: data?.form === true, open: data?.open === true });
    };
    page.postMessage({ banso: "form-open" }, [port2]);
  });
