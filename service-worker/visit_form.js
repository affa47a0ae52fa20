// A visit as its form tells it: one body with its span, status changes, steps and promises.
import { add_days, add_months, day_of, time_of, ZONE } from "./calendar.js";

/** @typedef {import("./forms.js").Form} Form */
/** @typedef {import("./forms.js").Mistake} Mistake */
/** @typedef {import("./forms.js").ReadForm} ReadForm */
/** @typedef {import("./forms.js").Values} Values */

const VISIT = [
  "method",
  "outcome",
  "met",
  "others",
  "place",
  "topics",
  "words",
  "observation",
  "strengths",
  "action",
  "view",
  "source",
  "source_who",
  "signs",
  "sign_list",
  "left",
];

/**
 * Everything told, and all mistakes in the order of the form.
 * @type {(form: Form, values: Values, mistakes: Mistake[], now: string) => ReadForm}
 */
export const read_visit = (form, values, mistakes, now) => {
  const place = new Map(Object.keys(values).map((name, number) => [name, number]));
  const all = [...mistakes, ...missing(form, values, mistakes)];
  all.sort((one, other) => (place.get(one.field) ?? 0) - (place.get(other.field) ?? 0));
  const [started, ended] = span(values, now);
  const body = {
    started_at: started,
    ended_at: ended,
    workers: values.with,
    ...Object.fromEntries(VISIT.map((name) => [name, values[name]])),
    status: status(form, values),
    steps: steps(form, values, now),
    danger: values.danger,
  };
  const { id, known, about } = values;
  return { id, known, about, happened_at: started, body, mistakes: all };
};

/**
 * What one field asks of another; each is named once.
 * @type {(form: Form, values: Values, mistakes: Mistake[]) => Mistake[]}
 */
const missing = (form, values, mistakes) => {
  const wrong = mistakes.map((mistake) => mistake.field);
  const start = values.started === null ? ["started"] : [];
  const asked = [...start, ...rows(form).flatMap((row) => missing_in_row(values, row))];
  const unnamed = asked.filter((name) => !wrong.includes(name));
  return unnamed.map((field) => ({ field, code: "required" }));
};

/** @type {(values: Values, row: string) => string[]} Words for a promise or a day, a day where one was chosen. */
const missing_in_row = (values, row) => {
  const step = step_of(values, row);
  if (step.what === "") return step.promise || step.due_on !== null ? [`step_${row}_what`] : [];
  return step.due === "date" && step.due_on === null ? [`step_${row}_due_on`] : [];
};

/** @type {(form: Form) => string[]} */
const rows = (form) => form.each.row ?? [];

/** @type {(values: Values, row: string) => {what: string, whom: string, owner: string, due: string, due_on: string | null, promise: boolean}} */
const step_of = (values, row) => ({
  what: values[`step_${row}_what`],
  whom: values[`step_${row}_whom`],
  owner: values[`step_${row}_owner`],
  due: values[`step_${row}_due`],
  due_on: values[`step_${row}_due_on`],
  promise: values[`step_${row}_promise`],
});

/**
 * An end before the start is past midnight: still one visit, of the day it began.
 * @type {(values: Values, now: string) => [string, string | null]}
 */
const span = (values, now) => {
  const day = values.date ?? day_of(now);
  const started = (values.started ?? time_of(now)) || "00:00";
  const ended = values.ended;
  if (ended === null) return [`${day}T${started}${ZONE}`, null];
  const last = ended < started ? add_days(day, 1) : day;
  return [`${day}T${started}${ZONE}`, `${last}T${ended}${ZONE}`];
};

/** @type {(form: Form, values: Values) => import("./household_status.js").Change[]} */
const status = (form, values) => {
  const changes = (form.each.domain ?? []).map((domain) => ({
    of: values.status_of,
    domain,
    ours: values[`status_${domain}`],
    theirs: values[`status_${domain}_theirs`],
    why: values[`status_${domain}_why`],
  }));
  return changes.filter((change) => change.ours || change.theirs || change.why);
};

/** @type {(form: Form, values: Values, now: string) => import("./household_steps.js").ToldStep[]} */
const steps = (form, values, now) =>
  rows(form)
    .map((row) => step_of(values, row))
    .filter((step) => step.what !== "")
    .map((step) => ({
      what: step.what,
      whom: step.whom,
      owner: step.owner,
      due_on: due_on(step, day_of(now)),
      promise: step.promise,
    }));

/**
 * Counted from the day of writing; a day that was typed is never lost.
 * @type {(step: {due: string, due_on: string | null}, today: string) => string | null}
 */
export const due_on = (step, today) => {
  if (step.due === "month") return add_months(today, 1);
  const days = DAYS[step.due];
  return days === undefined ? step.due_on : add_days(today, days);
};

/** @type {Record<string, number>} */
const DAYS = { tomorrow: 1, week: 7, two_weeks: 14 };
