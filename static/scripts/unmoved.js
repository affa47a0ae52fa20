// Changes a page that is being read: what is in sight stays where it is, and what is being typed stays at all.

const READING_MS = 10_000;
const ANCHORS = ".line, .sides .group";

let touchedAt = 0;

/** Somebody has written here and not sent it. @type {(part: ParentNode) => boolean} */
export const hasWritten = (part) =>
  [...part.querySelectorAll("textarea")].some(({ value, defaultValue }) => value !== defaultValue);

/** Somebody writes here, or has. @type {(part: Element) => boolean} */
const hasWords = (part) => {
  const active = document.activeElement;
  if (active && active !== document.body && part.contains(active)) return true;
  return hasWritten(part);
};

/** A page that nobody has touched for a while may move at its top: the news is better seen. @type {() => boolean} */
const isReading = () => window.scrollY > 0 || Date.now() - touchedAt < READING_MS || hasWords(document.body);

/** Where somebody writes, or else what stands first in the window. @type {() => Element | undefined} */
const heldInPlace = () => {
  const writing = document.activeElement?.closest(ANCHORS);
  if (writing) return writing;
  return [...document.querySelectorAll(ANCHORS)].find((part) => part.getBoundingClientRect().bottom > 0);
};

/** @type {(change: () => void) => void} */
export const withoutMoving = (change) => {
  const anchor = isReading() ? heldInPlace() : undefined;
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (!anchor?.isConnected) return;
  window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
};

/** @type {(now: Element | null, fresh: Element | null) => void} */
export const replace = (now, fresh) => {
  if (!now || !fresh || hasWords(now) || now.outerHTML === fresh.outerHTML) return;
  const { scrollTop } = now;
  now.replaceWith(fresh);
  fresh.scrollTop = scrollTop;
};

/** @type {() => void} */
const touched = () => {
  touchedAt = Date.now();
};

for (const name of ["pointermove", "pointerdown", "keydown", "wheel", "touchmove"]) {
  document.addEventListener(name, touched, { passive: true });
}
