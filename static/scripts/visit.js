// Helps while a visit is typed: opens what fits what happened, counts near the limit, offers gentler words. It never blocks.

const LONGEST = 4_000;
const NEAR = 300;
const NOBODY = ["unanswered", "absent", "declined"];

/** Browsers count UTF-16 units; people and the server count characters. @type {(text: string) => number} */
const lengthOf = (text) => [...text].length;

/** One line below a field, made when it is needed first. @type {(field: HTMLElement, name: string) => HTMLElement} */
const below = (field, name) => {
  const id = `${field.id}-${name}`;
  const there = document.getElementById(id);
  if (there) return there;
  const line = document.createElement("p");
  line.id = id;
  line.className = name;
  line.setAttribute("role", "status");
  field.after(line);
  return line;
};

/** @type {(form: HTMLFormElement, field: HTMLTextAreaElement) => void} */
const count = (form, field) => {
  const left = LONGEST - lengthOf(field.value.replaceAll("\r\n", "\n"));
  const known = document.getElementById(`${field.id}-count`);
  if (left > NEAR && !known) return;
  const line = known ?? below(field, "count");
  line.hidden = left > NEAR;
  line.toggleAttribute("data-over", left < 0);
  line.textContent = `${(left < 0 ? form.dataset.over : form.dataset.left) ?? ""} ${Math.abs(left)}`;
};

/** @type {(field: HTMLTextAreaElement) => void} */
const soften = (field) => {
  const found = [...document.querySelectorAll("#gentle > div")].filter((pair) => {
    const word = pair.querySelector("dt")?.textContent?.toLowerCase() ?? "";
    return word !== "" && field.value.toLowerCase().includes(word);
  });
  const known = document.getElementById(`${field.id}-aside`);
  if (found.length === 0 && !known) return;
  const line = known ?? below(field, "aside");
  const words = found.map(
    (pair) => `「${pair.querySelector("dt")?.textContent}」→ ${pair.querySelector("dd")?.textContent}`,
  );
  line.hidden = words.length === 0;
  if (line.textContent !== words.join(" / ")) line.textContent = words.join(" / ");
};

/** @type {(form: HTMLFormElement) => void} */
const fit = (form) => {
  const chosen = new FormData(form).get("outcome");
  const signs = form.querySelector("details[data-nobody]");
  if (signs instanceof HTMLDetailsElement && typeof chosen === "string") signs.open = NOBODY.includes(chosen);
};

/** @type {(event: Event) => void} */
const typed = ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const form = /** @type {HTMLFormElement | null} */ (target.closest("form#visit"));
  if (!form) return;
  if (target instanceof HTMLInputElement && target.name === "outcome") fit(form);
  if (!(target instanceof HTMLTextAreaElement)) return;
  target.closest("details")?.toggleAttribute("data-used", target.value !== "");
  count(form, target);
  soften(target);
};

document.addEventListener("input", typed);
