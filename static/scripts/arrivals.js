// Brings in what arrives while a supervisor reads, and keeps what she has written when her session ends.
import { askAgain, listen } from "./news.js";
import { parsed } from "./trusted.js";
import { hasWritten, replace, withoutMoving } from "./unmoved.js";

const LIMIT_MS = 10_000;
const MOVING = ["#dangers", "#counts", "#sides", ".nav"];

const lines = document.getElementById("lines");
const signedOut = document.getElementById("signed-out");
const pill = /** @type {HTMLElement | null} */ (document.querySelector(".arrived"));
let after = Number(lines?.dataset.after ?? 0);
let unread = 0;
let others = 0;
let isDanger = false;
let isAsking = false;
let isAskedAgain = false;

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
  if (added.length > 0) document.getElementById("nothing")?.remove();
  return added.filter((line) => line.isConnected);
};

/** @type {(added: Element[]) => void} */
const tell = (added) => {
  for (const line of added) /** @type {any} */ (globalThis).htmx?.process(line);
  unread += added.length;
  const link = pill?.querySelector("a");
  if (!pill || !link || added.length === 0) return;
  isDanger ||= added.some((line) => "danger" in /** @type {HTMLElement} */ (line).dataset);
  const words = (isDanger ? pill.dataset.danger : pill.dataset.words?.replace("#", String(unread))) ?? "";
  link.textContent = words;
  link.classList.toggle("button--danger", isDanger);
  link.href = isDanger ? "#dangers" : "#lines";
  pill.hidden = false;
  const live = document.getElementById("live");
  if (live) live.textContent = words;
};

/** What came in and does not fit the filters is counted, not shown. @type {(count: number) => void} */
const tellOfOthers = (count) => {
  others += count;
  const line = document.getElementById("others");
  const link = line?.querySelector("a");
  if (!line || !link || others === 0) return;
  link.textContent = line.dataset.words?.replace("#", String(others)) ?? "";
  line.hidden = false;
};

/** @type {(text: string) => void} */
const show = (text) => {
  const root = document.importNode(parsed(text).body, true).querySelector("#new");
  if (!(root instanceof HTMLElement)) return;
  after = Number(root.dataset.after);
  /** @type {Element[]} */
  let added = [];
  withoutMoving(() => {
    for (const part of MOVING) replace(document.querySelector(part), root.querySelector(part));
    added = takeIn([...root.querySelectorAll("ol > .line")]);
    tell(added);
    tellOfOthers(Number(root.dataset.others));
  });
};

/** Opening the page anew leads to signing in; but what was written and not sent is on this page alone. @type {() => void} */
const leaveOrStay = () => {
  if (!hasWritten(document)) return location.reload();
  if (signedOut) signedOut.hidden = false;
  askAgain();
};

/** @type {(answer: Response) => Promise<void>} */
const hear = async (answer) => {
  if (answer.status === 401) return leaveOrStay();
  if (signedOut) signedOut.hidden = true;
  if (answer.status === 200) return show(await answer.text());
  // The record came back from a backup, with other numbers.
  if (answer.status === 205 && !hasWritten(document)) location.reload();
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
    await hear(
      await fetch(`/timeline/new?${lines?.dataset.filter ?? ""}after=${after}`, {
        headers,
        signal: AbortSignal.timeout(LIMIT_MS),
      }),
    );
  } catch {
    askAgain();
  }
  isAsking = false;
  if (isAskedAgain) ask();
};

/** @type {() => void} */
const readAll = () => {
  unread = 0;
  isDanger = false;
  if (pill) pill.hidden = true;
};

pill?.addEventListener("click", readAll);
document.addEventListener("visibilitychange", ask);
document.addEventListener("htmx:response:error", (event) => {
  if (/** @type {CustomEvent} */ (event).detail?.ctx?.response?.status === 401) leaveOrStay();
});
listen(after, ask);
