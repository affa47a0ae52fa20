// Keeps the words of state true while a page stays open: what was waiting has been sent. Nothing else on the page moves.
import { parsed } from "./trusted.js";

/** @type {(root: Document) => Map<string, Element>} */
const states = (root) => {
  const found = new Map();
  for (const element of root.querySelectorAll(".state[data-state], .nav__link")) {
    const place = element.parentElement?.closest("[id]")?.id ?? "";
    const count = [...found.keys()].filter((name) => name.startsWith(`${place} `)).length;
    found.set(`${place} ${count}`, element);
  }
  return found;
};

/** @type {() => Promise<void>} */
const refresh = async () => {
  if (document.querySelector("form[data-draft]")) return;
  const response = await fetch(location.href, { headers: { "HX-Request": "true", "HX-Request-Type": "partial" } });
  if (!response.ok || response.headers.has("HX-Refresh")) return;
  const fresh = states(parsed(await response.text()));
  for (const [name, element] of states(document)) {
    const now = fresh.get(name);
    if (now && now.outerHTML !== element.outerHTML && element !== document.activeElement)
      element.replaceWith(document.importNode(now, true));
  }
};

navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data?.banso === "changed") refresh().catch(() => undefined);
});
