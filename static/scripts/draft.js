// Keeps a form as an encrypted draft while it is typed, and says so only when it lies on the phone.
import { parsed } from "./trusted.js";

const PAUSE_MS = 700;
const LONGEST_MS = 2_000;
const LIMIT_MS = 5_000;
const STATE = "draft-state";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
/** @type {number | null} */
let changedAt = null;
/** @type {Promise<void>} */
let saving = Promise.resolve();

/** @type {() => HTMLFormElement | null} */
const openForm = () => document.querySelector("form[data-draft]");

/** @type {(form: HTMLFormElement, last: boolean) => Promise<Response>} */
const send = (form, last) =>
  fetch("/drafts", {
    method: "POST",
    body: new FormData(form),
    headers: { "HX-Request": "true", "HX-Request-Type": "partial" },
    // A page that is going away still gets its words out.
    keepalive: last,
    signal: AbortSignal.timeout(LIMIT_MS),
  });

/** @type {(form: HTMLFormElement, last?: boolean) => Promise<void>} */
const save = async (form, last = false) => {
  changedAt = null;
  clearTimeout(pause);
  try {
    const response = await send(form, last);
    const isTold = show(await response.text());
    if (response.ok && form.isConnected) rename(form);
    if (!isTold && form.isConnected) missed();
  } catch {
    // More than a page that goes away may send; one that is only hidden still can.
    if (last) await save(form);
    else missed();
  }
};

/** False where the answer says nothing of a draft: then it is none. @type {(text: string) => boolean} */
const show = (text) => {
  const [now, fresh] = [document.getElementById(STATE), parsed(text).getElementById(STATE)];
  if (now && fresh) now.replaceWith(document.importNode(fresh, true));
  return fresh !== null;
};

/** Not kept: say nothing that is not true, and try again. @type {() => void} */
const missed = () => {
  const state = document.getElementById(STATE);
  if (state) state.dataset.state = "none";
  changed();
};

/** The address opens this draft from now on: after a lock, a crash or a reload too. @type {(form: HTMLFormElement) => void} */
const rename = (form) => {
  const id = new FormData(form).get("id");
  // Not `form.action`: the field of that name hides it.
  const path = `${form.getAttribute("action")}/new?draft=${id}`;
  if (location.pathname + location.search !== path) history.replaceState(history.state, "", path);
};

/** @type {() => void} */
const saveNow = () => {
  const form = openForm();
  if (form) saving = saving.then(() => save(form));
};

/** @type {() => void} */
const changed = () => {
  changedAt ??= Date.now();
  clearTimeout(pause);
  pause = setTimeout(saveNow, Math.max(0, Math.min(PAUSE_MS, changedAt + LONGEST_MS - Date.now())));
};

/** @type {() => void} */
const leaving = () => {
  const form = openForm();
  if (form && changedAt !== null) saving = save(form, true);
};

/** Typed before this script was there, as on a slow phone. @type {(form: HTMLFormElement) => boolean} */
const isTouched = (form) =>
  [...form.elements].some(
    (field) =>
      (field instanceof HTMLTextAreaElement && field.value !== field.defaultValue) ||
      (field instanceof HTMLInputElement &&
        (field.checked !== field.defaultChecked || field.value !== field.defaultValue)),
  );

const opened = openForm();
if (opened && isTouched(opened)) changed();
document.addEventListener("input", ({ target }) => {
  if (target instanceof Element && target.closest("form[data-draft]")) changed();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") leaving();
});
window.addEventListener("pagehide", leaving);
