// The phone's own small server: what it does when it is installed, asked, told, or woken.
import { dropOld, putBy } from "./assets.js";
import { told } from "./messages.js";
import { answerFor } from "./router.js";
import { scope } from "./scope.js";
import { flush } from "./sync.js";
import { takeOverIfFree } from "./version.js";

scope.addEventListener("install", (event) => {
  event.waitUntil(putBy().then(takeOverIfFree));
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([dropOld(), scope.clients.claim()]));
});

scope.addEventListener("fetch", (event) => {
  const answer = answerFor(event);
  if (answer) event.respondWith(answer);
});

scope.addEventListener("message", (event) => {
  const work = told(event);
  if (work) event.waitUntil(work);
});

// Background Sync: only some browsers have it, so it is never the only way a note goes out.
scope.addEventListener("sync", (event) => {
  const { waitUntil } = /** @type {ExtendableEvent} */ (event);
  waitUntil.call(event, flush(true));
});
