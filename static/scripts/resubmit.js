// A form that htmx could not send or show is sent the plain way: its id makes a second press harmless.

/** @type {(button: HTMLButtonElement, form: HTMLFormElement) => void} */
const asPressed = (button, form) => {
  const pressed = document.createElement("input");
  Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
  form.append(pressed);
  form.action = button.formAction;
};

document.addEventListener("htmx:error", ({ target }) => {
  const form = target instanceof Element ? target.closest("form") : null;
  if (form?.method !== "post") return;
  if (target instanceof HTMLButtonElement) asPressed(target, form);
  form.submit();
});
