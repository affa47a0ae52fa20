// Brings in what arrives while a supervisor reads, without moving what is being read or typed.
import { parsed } from "./trusted.js";

const POLL_MS = 2_000;
const READING_MS = 10_000;
const LIMIT_MS = 10_000;
const MOVING = ["dangers", "counts", "sides"];

/** @type {HTMLElement | null} */
const lines = document.getElementById("lines");
let after = Number(lines?.dataset.after ?? 0);
let unread = 0;
let touchedAt = 0;
let isAsking = false;
// A proxy may keep the stream for itself: until the first news comes through, the page asks.
let isStreaming = false;

/** Somebody reads here, or is about to write. @type {() => boolean} */
const isReading = () => window.scrollY > 0 || Date.now() - touchedAt < READING_MS || hasWords(document.body);

/** @type {(part: Element) => boolean} */
const hasWords = (part) =>
  part.contains(document.activeElement) && document.activeElement !== document.body
    ? true
    : [...part.querySelectorAll("textarea")].some(({ value, defaultValue }) => value !== defaultValue);

/** What is at the top of the window now, to be put back there. @type {() => Element | null} */
const firstInSight = () =>
  [...document.querySelectorAll(".line, .dangers > *, .timeline h1, .sides .group")].find((part) => part.getBoundingClientRect().bottom > 0) ?? null;

/** @type {(change: () => void) => void} */
const withoutMoving = (change) => {
  const anchor = isReading() ? firstInSight() : null;
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (anchor?.isConnected) window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
};

/** @type {(now: Element, fresh: Element) => void} */
const replace = (now, fresh) => {
  if (!hasWords(now) && now.outerHTML !== fresh.outerHTML) now.replaceWith(fresh);
};

/** Only the entry and what was seen of it change; a question being written stays as it is. @type {(now: Element, fresh: Element) => void} */
const renew = (now, fresh) => {
  for (const part of [".entry", ".line__seen"]) {
    const [old, next] = [now.querySelector(part), fresh.querySelector(part)];
    if (old && next) replace(old, next);
  }
};

/** @type {(fresh: Element[]) => number} How many were not here before. */
const takeIn = (fresh) => {
  const added = fresh.filter((line) => !document.getElementById(line.id));
  for (const line of fresh) {
    const now = document.getElementById(line.id);
    if (now) renew(now, line);
  }
  // A page of older ones stays as it is; the newest page says that there is more.
  if (lines && !("older" in lines.dataset)) lines.prepend(...added);
  document.getElementById("nothing")?.remove();
  for (const line of added) /** @type {any} */ (globalThis).htmx?.process(line);
  return added.length;
};

/** @type {(count: number) => void} */
const tell = (count) => {
  unread += count;
  const pill = document.querySelector(".arrived");
  const link = pill?.querySelector("a");
  if (!(pill instanceof HTMLElement) || !link || unread === 0) return;
  const words = (pill.dataset.words ?? "").replace("#", String(unread));
  link.textContent = words;
  pill.hidden = false;
  const live = document.getElementById("live");
  if (live) live.textContent = words;
};

/** @type {(text: string) => void} */
const show = (text) => {
  const news = document.importNode(parsed(text).body, true);
  const root = news.querySelector("#new");
  if (!(root instanceof HTMLElement)) return;
  after = Number(root.dataset.after);
  let count = 0;
  withoutMoving(() => {
    const fresh = [...root.querySelectorAll("ol > .line")];
    for (const id of MOVING) {
      const [now, next] = [document.getElementById(id), root.querySelector(`#${id}`)];
      if (now && next) replace(now, next);
    }
    count = takeIn(fresh);
  });
  if (count > 0) tell(count);
};

/** @type {() => Promise<void>} */
const ask = async () => {
  if (isAsking || document.visibilityState === "hidden") return;
  isAsking = true;
  try {
    const answer = await fetch(`/timeline/new?after=${after}`, { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(LIMIT_MS) });
    if (answer.status === 200) show(await answer.text());
    // Signed out meanwhile: the page says so when it is opened again.
    if (answer.status === 401) location.reload();
  } catch {
    isStreaming = false;
  } finally {
    isAsking = false;
  }
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
  const pill = document.querySelector(".arrived");
  if (pill instanceof HTMLElement) pill.hidden = true;
};

for (const name of ["pointermove", "pointerdown", "keydown", "wheel", "touchmove"]) {
  document.addEventListener(name, () => { touchedAt = Date.now(); }, { passive: true });
}
document.querySelector(".arrived")?.addEventListener("click", readAll);
document.addEventListener("visibilitychange", () => { ask(); });
setInterval(() => { if (!isStreaming) ask(); }, POLL_MS);
listen();
