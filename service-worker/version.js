// When a new version may take over: at once if no form is open, else at the next lock or cold start.
import { scope } from "./scope.js";

const LIMIT_MS = 1_000;

/** No open page holds a form that somebody is filling in. A page that does not answer might. @type {() => Promise<boolean>} */
export const isFree = async () => {
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
