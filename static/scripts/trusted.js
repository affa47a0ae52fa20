// Lets htmx put in the pages this app itself has made, and nothing that would run.

/** @type {{createHTML: (text: string) => any}} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("banso-htmx", {
  createHTML: (/** @type {string} */ text) => text,
}) ?? {
  createHTML: (text) => text,
};

/** @type {(text: string) => Document} */
export const parsed = (text) => new DOMParser().parseFromString(policy.createHTML(text), "text/html");

/** @type {() => never} */
const refuseScript = () => {
  throw new TypeError("no script comes with a page");
};

/** @type {any} Absent when it could not be loaded: every form works without it. */
const { htmx } = /** @type {any} */ (globalThis);
htmx?.registerExtension("trusted", {
  init: (/** @type {any} */ api) =>
    api.initSecurity({
      createHTML: (/** @type {string} */ text) => policy.createHTML(text),
      createScript: refuseScript,
    }),
});
