// Says at once that the day chosen is a national holiday; the list of them is in the page.

/** @type {() => void} */
const say = () => {
  const date = /** @type {HTMLInputElement | null} */ (document.querySelector("#plan-form #date"));
  const line = document.getElementById("holiday");
  const strong = line?.querySelector("strong");
  if (!date || !line || !strong) return;
  const days = [...document.querySelectorAll("#holidays [data-day]")];
  const found = days.find((day) => day instanceof HTMLElement && day.dataset.day === date.value);
  strong.textContent = found?.querySelector("strong")?.textContent ?? "";
  line.hidden = found === undefined;
};

document.addEventListener("input", say);
say();
