// A household, a person and a caution as their forms tell them, and only what was changed of them.
import { add_months, day_of } from "./calendar.js";
import { PRESSING } from "./household_status.js";
import { GONE } from "./stays.js";

/** @typedef {import("./forms.js").Form} Form */
/** @typedef {import("./forms.js").Mistake} Mistake */
/** @typedef {import("./forms.js").Values} Values */
/** @typedef {import("./forms.js").Fields} Fields */
/** @typedef {(form: Form, values: Values, mistakes: Mistake[], now: string) => any} Reader */

const HOUSEHOLD = ["name", "kana", "district", "neighbourhood", "landmark", "reach", "stage", "urgency", "rhythm"];
const ADDRESS = ["postcode", "town", "number", "building"];
const PERSON = ["family", "given", "family_kana", "given_kana", "nickname", "sex", "language", "how_to_speak"];
// Told of somebody, there is somebody.
const SOMEBODY = ["family", "given", "family_kana", "given_kana", "nickname", "phones"];
const MORE = ["household", "lead", "why", "another", "person"];
const BETWEEN = /[\n\t,;、，；]/;
// A caution ends by itself, so that it does not become a label.
export const CAUTION_MONTHS = 6;
export const BEFORE = "was_";
const EDGE = /^[ \u3000]+|[ \u3000]+$/g;

/** @type {Reader} A new one perhaps with the first person of it, whose name it then has. */
export const read_household = (_form, values, mistakes, _now) => {
  /** @type {Values} */
  const body = { ...some(values, HOUSEHOLD), address: some(values, ADDRESS) };
  const somebody = Object.hasOwn(values, "family") && SOMEBODY.some((name) => values[name] !== "");
  const first = somebody ? person(values) : null;
  const named = first ? { name: body.name || first.family, kana: body.kana || first.family_kana } : {};
  return { ...told(values, { ...body, ...named }, mistakes), first };
};

/** @type {Reader} A person, also one whose name nobody knows yet. */
export const read_person = (_form, values, mistakes, _now) => told(values, person(values), mistakes);

/** @type {Reader} What to mind, until a day to come. */
export const read_caution = (_form, values, mistakes, now) => {
  const { kind, words, until } = values;
  const is_wrong = mistakes.some((mistake) => mistake.field === "until");
  const is_past = until !== null && until < day_of(now) && !is_wrong;
  const all = is_past ? [...mistakes, { field: "until", code: "day_past" }] : mistakes;
  return told(values, { kind, words, until: until || add_months(day_of(now), CAUTION_MONTHS) }, all);
};

/** @type {(values: Values, names: string[]) => Values} */
const some = (values, names) => Object.fromEntries(names.map((name) => [name, values[name]]));

/** @type {(values: Values, body: Values, mistakes: Mistake[]) => any} */
const told = (values, body, mistakes) => {
  const more = MORE.filter((name) => Object.hasOwn(values, name));
  return { id: values.id, known: values.known, body, mistakes, ...some(values, more) };
};

/** @type {(values: Values) => Values} Whoever died or moved away has no later day. */
const person = (values) => ({
  ...some(values, PERSON),
  ...values.born,
  phones: values.phones
    .split(BETWEEN)
    .map((/** @type {string} */ part) => part.replace(EDGE, ""))
    .filter((/** @type {string} */ phone) => phone),
  relation: values.relation,
  lives: values.lives,
  since: values.since,
  until: GONE.includes(values.lives) ? values.since : null,
});

/**
 * What the form showed when it was opened: what is still so was not changed here, whoever changed it since.
 * @type {(fields: Fields) => Fields}
 */
export const shown_before = (fields) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name.startsWith(BEFORE))
      .map(([name, texts]) => [name.slice(BEFORE.length), texts]),
  );

/**
 * Only what is told otherwise than it was shown.
 * @type {(body: Values, before: Values) => Values}
 */
export const changes_of = (body, before) =>
  Object.fromEntries(
    Object.entries(body).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );

/**
 * Stage and urgency do not change without a reason, and lowering the urgency asks for it by name.
 * @type {(changes: Values, before: Values, why: string) => Mistake[]}
 */
export const missing_why = (changes, before, why) => {
  if (why !== "" || !(Object.hasOwn(changes, "stage") || Object.hasOwn(changes, "urgency"))) return [];
  const falls = (PRESSING[changes.urgency ?? before.urgency] ?? 0) < (PRESSING[before.urgency] ?? 0);
  return [{ field: "why", code: falls ? "why_lower" : "why_needed" }];
};
