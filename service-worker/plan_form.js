// A planned visit as its form tells it: a day, a part of it or an exact time, and who goes.
import { add_days, day_of } from "./calendar.js";
import { part_span } from "./plans.js";

/** @typedef {import("./forms.js").Form} Form */
/** @typedef {import("./forms.js").Mistake} Mistake */
/** @typedef {import("./forms.js").ReadForm} ReadForm */
/** @typedef {import("./forms.js").Values} Values */

const AHEAD_DAYS = 366;
const BODY = ["method", "workers", "note", "repeats", "why"];

/**
 * Everything told, and all mistakes in the order of the form; a time that was typed is exact.
 * @type {(form: Form, values: Values, mistakes: Mistake[], now: string) => ReadForm}
 */
export const read_plan = (_form, values, mistakes, now) => {
  const wrong = mistakes.map((mistake) => mistake.field);
  const place = new Map(Object.keys(values).map((name, number) => [name, number]));
  const all = [...mistakes, ...mistaken(values, now).filter(({ field }) => !wrong.includes(field))];
  all.sort((one, other) => (place.get(one.field) ?? 0) - (place.get(other.field) ?? 0));
  const part = values.time ? "at" : values.part;
  const [starts_at] = part_span(values.date ?? day_of(now), part, values.time ?? "09:00");
  const body = { starts_at, part, ...Object.fromEntries(BODY.map((name) => [name, values[name]])) };
  return { id: values.id, known: values.known, body, mistakes: all };
};

/** @type {(values: Values, now: string) => Mistake[]} */
const mistaken = (values, now) => {
  const found = values.date ? [{ field: "date", code: day_wrong(values.date, day_of(now)) }] : [];
  if (values.part === "at" && !values.time) found.push({ field: "time", code: "required" });
  if (values.workers.length === 0) found.push({ field: "workers", code: "required" });
  return found.filter(({ code }) => code !== "");
};

/** @type {(day: string, today: string) => string} Planned is what is to come, within a year. */
const day_wrong = (day, today) => {
  if (day < today) return "in_the_past";
  return day > add_days(today, AHEAD_DAYS) ? "too_far" : "";
};
