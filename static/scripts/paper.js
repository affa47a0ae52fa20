// The button that prints: shown where the browser can be asked to.
const button = document.querySelector("[data-print]");
const place = button?.closest("[hidden]");
if (place && typeof globalThis.print === "function") place.removeAttribute("hidden");
button?.addEventListener("click", () => globalThis.print());
