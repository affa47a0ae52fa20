// Brings in what arrives while a supervisor reads: at once by the event stream, or by asking every two seconds.
import { parsed } from "./trusted.js";
import { replace, withoutMoving } from "./unmoved.js";

const POLL_MS = 2_000;
const LIMIT_MS = 10_000;
const MOVING = ["dangers", "counts", "sides"];

const lines = document.getElementById("lines");
const pill = /** @type {HTMLElement | null} */ (document.querySelector(".arrived"));
let after = Number(lines?.dataset.after ?? 0);
let unread = 0;
let isAsking = false;
let isAskedAgain = false;
// A proxy may keep the stream for itself: until the first news comes through, the page asks.
let isStreaming = false;

/** Only the entry and what was seen of it change; a question being written stays as it is. @type {(now: Element, fresh: Element) => void} */
const renew = (now, fresh) => {
  for (const part of [".entry", ".line__seen"]) replace(now.querySelector(part), fresh.querySelector(part));
};

/** A page of older ones takes in nothing new. @type {(fresh: Element[]) => Element[]} */
const takeIn = (fresh) => {
  const added = fresh.filter((line) => !document.getElementById(line.id));
  for (const line of fresh) {
    const now = document.getElementById(line.id);
    if (now) renew(now, line);
  }
  if (!lines || "older" in lines.dataset) return [];
  lines.prepend(...added.filter((line) => "new" in /** @type {HTMLElement} */ (line).dataset));
  document.getElementById("nothing")?.remove();
  return added.filter((line) => line.isConnected);
};

/** @type {(added: Element[]) => void} */
const tell = (added) => {
  for (const line of added) /** @type {any} */ (globalThis).htmx?.process(line);
  unread += added.length;
  const link = pill?.querySelector("a");
  if (!pill || !link || added.length === 0) return;
  const words = (pill.dataset.words ?? "").replace("#", String(unread));
  link.textContent = words;
  pill.hidden = false;
  const live = document.getElementById("live");
  if (live) live.textContent = words;
};

/** @type {(text: string) => void} */
const show = (text) => {
  const root = document.importNode(parsed(text).body, true).querySelector("#new");
  if (!(root instanceof HTMLElement)) return;
  after = Number(root.dataset.after);
  /** @type {Element[]} */
  let added = [];
  withoutMoving(() => {
    for (const id of MOVING) replace(document.getElementById(id), root.querySelector(`#${id}`));
    added = takeIn([...root.querySelectorAll("ol > .line")]);
    tell(added);
  });
};

/** @type {() => Promise<void>} */
const ask = async () => {
  if (document.visibilityState === "hidden") return;
  if (isAsking) {
    isAskedAgain = true;
    return;
  }
  isAsking = true;
  isAskedAgain = false;
  try {
    const headers = { "HX-Request": "true" };
    const answer = await fetch(`/timeline/new?after=${after}`, { headers, signal: AbortSignal.timeout(LIMIT_MS) });
    if (answer.status === 200) show(await answer.text());
    // Signed out meanwhile: opening the page leads to signing in.
    if (answer.status === 401) location.reload();
  } catch {
    isStreaming = false;
  }
  isAsking = false;
  if (isAskedAgain) ask();
};

/** @type {() => void} */
const listen = () => {
  const events = new EventSource("/events");
  events.addEventListener("news", () => {
    isStreaming = true;
    ask();
  });
  events.addEventListener("error", () => {
    isStreaming = false;
  });
};

/** @type {() => void} */
const readAll = () => {
  unread = 0;
  if (pill) pill.hidden = true;
};

pill?.addEventListener("click", readAll);
document.addEventListener("visibilitychange", ask);
setInterval(() => {
  if (!isStreaming) ask();
}, POLL_MS);
listen();
