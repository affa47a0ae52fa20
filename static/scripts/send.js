// Tells the worker when now is a good moment to send: a line, a look at the screen, a minute gone by.

const MINUTE_MS = 60_000;
// A line that was just found often carries nothing for some seconds yet.
const ONCE_MORE_MS = 5_000;

/** @type {(why: "online" | "visible" | "minute") => void} */
const tell = (why) => navigator.serviceWorker?.controller?.postMessage({ banso: why });

window.addEventListener("online", () => {
  tell("online");
  setTimeout(() => tell("online"), ONCE_MORE_MS);
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") tell("visible");
});
setInterval(() => {
  if (document.visibilityState === "visible") tell("minute");
}, MINUTE_MS);
