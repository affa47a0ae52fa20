// Says at once that the day chosen is a national holiday; the list of them is in the page.

/** @type {() => void} */
const say = () => {
  const date = /** @type {HTMLInputElement | null} */ (document.querySelector("#plan-form #date"));
  const line = document.getElementById("holiday");
  if (!date || !line) return;
  const found = document.querySelector(`#holidays [data-day="${CSS.escape(date.value)}"] strong`);
  line.textContent = `${line.dataset.words} ${found?.textContent ?? ""}`;
  line.hidden = found === null;
};

document.addEventListener("input", say);
say();
