// A next step's later day as its form tells it: so many days from today, or a day that was chosen.
import { day_of } from "./calendar.js";
import { due_on } from "./visit_form.js";

/** @typedef {import("./forms.js").Form} Form */
/** @typedef {import("./forms.js").Mistake} Mistake */
/** @typedef {import("./forms.js").ReadForm} ReadForm */

/**
 * A step is postponed to a day, never to none.
 * @type {(form: Form, values: Record<string, any>, mistakes: Mistake[], now: string) => ReadForm}
 */
export const read_postponement = (_form, values, mistakes, now) => {
  const { id, known, due, why } = values;
  const day = due_on({ due, due_on: values.due_on }, day_of(now));
  const is_said = mistakes.some(({ field }) => field === "due" || field === "due_on");
  const missing = { field: due === "date" ? "due_on" : "due", code: "required" };
  return {
    id,
    known,
    body: { due_on: day, why },
    mistakes: day === null && !is_said ? [missing, ...mistakes] : mistakes,
  };
};
