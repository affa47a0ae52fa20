// A form that htmx could not send or show is sent the plain way: its id makes a second press harmless.

/** @type {(button: HTMLButtonElement, form: HTMLFormElement) => void} */
const asPressed = (button, form) => {
  const pressed = document.createElement("input");
  Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
  form.append(pressed);
  form.setAttribute("action", button.formAction);
};

document.addEventListener("htmx:error", ({ target }) => {
  const form = target instanceof Element ? target.closest("form") : null;
  // Not `form.method` and `form.action`: the fields of those names, which a visit has, hide them.
  if (form?.getAttribute("method") !== "post") return;
  if (target instanceof HTMLButtonElement) asPressed(target, form);
  HTMLFormElement.prototype.submit.call(form);
});
