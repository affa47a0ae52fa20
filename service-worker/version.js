// When a new version may take over: at once if no form is open, else at the next lock or cold start.
import { keyFor } from "./keys.js";
import { scope } from "./scope.js";
import { phone } from "./store.js";

const LIMIT_MS = 1_000;

/** The key comes along: the page that has it may be gone before the next one asks. @type {() => Promise<void>} */
export const takeOverIfFree = async () => {
  if (!(await isFree())) return;
  const { current } = await phone();
  if (current) await keyFor(current);
  await scope.skipWaiting();
};

/** No open page holds a form that somebody is filling in. A page that does not answer might. @type {() => Promise<boolean>} */
const isFree = async () => {
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = await Promise.all(pages.map(hasForm));
  return !open.includes(true);
};

/** @type {(page: WindowClient) => Promise<boolean>} */
const hasForm = (page) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const limit = setTimeout(resolve, LIMIT_MS, true);
    port1.onmessage = ({ data }) => {
      clearTimeout(limit);
      port1.close();
      resolve(data?.form === true);
    };
    page.postMessage({ banso: "form-open" }, [port2]);
  });
