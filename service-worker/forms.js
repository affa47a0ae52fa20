// Forms as people send them, read into the body of an operation; every mistake by its field.
import { read_field } from "./form_fields.js";
import { is_asked, is_further, version_of, with_version } from "./form_versions.js";
import { read_caution, read_household, read_person } from "./household_form.js";
import { read_plan } from "./plan_form.js";
import { LONGEST_TEXT } from "./shapes.js";
import { read_postponement } from "./step_form.js";
import { read_visit } from "./visit_form.js";

/** @typedef {import("./form_fields.js").Field} Field */
/** @typedef {import("./form_fields.js").Fields} Fields */
/** @typedef {import("./shapes.js").Codes} Codes */
/** @typedef {Record<string, any>} Values */
/** @typedef {{field: string, code: string, max?: number}} Mistake */
/**
 * @typedef {object} Form
 * @property {string} form
 * @property {number} version
 * @property {Record<string, string[]>} each
 * @property {{group: string, fields: Field[]}[]} groups
 */
/**
 * @typedef {object} ReadForm
 * @property {string | null} id
 * @property {number} known
 * @property {string[]} [about] a visit only
 * @property {string} [happened_at] a visit only
 * @property {Record<string, any>} body
 * @property {Mistake[]} mistakes
 * @property {string} [why]
 * @property {string | null} [household] a new household only
 * @property {string | null} [person] a new person only
 * @property {string | null} [lead] a new household only
 * @property {boolean} [another] it is another one than those that were offered
 * @property {Record<string, any> | null} [first] the first person of a new household
 */

const ENVELOPE = ["id", "known", "form_version"];
const BROKEN = /[\0\ud800-\udfff]/gu;

/**
 * What was told, and every mistake in the order of the form; `today` may carry the time.
 * @type {(form: Form, codes: Codes, fields: Fields, today: string) => ReadForm}
 */
export const read = (form, codes, fields, today) => {
  /** @type {Values} */
  const values = {};
  /** @type {Mistake[]} */
  const mistakes = [];
  const version = version_of(form, fields);
  for (const field of fields_of(form)) {
    const asked = is_asked(field, version);
    const [value, wrong] = read_field(field, asked ? texts_of(fields, field) : [], codes, today);
    values[field.name] = value;
    if (wrong !== null && asked) mistakes.push(mistake_of(field, wrong));
  }
  const sent = (READERS[form.form] ?? read_small)(form, values, mistakes, today);
  const asked = fields_of(form).filter((field) => is_asked(field, version));
  return with_version(asked, version, values, sent);
};

/**
 * Everything typed, to be put back: only what no page can carry is shown as U+FFFD.
 * @type {(form: Form, fields: Fields) => Fields}
 */
export const filled = (form, fields) =>
  Object.fromEntries(
    fields_of(form).map((field) => [field.name, texts_of(fields, field).map((text) => text.replace(BROKEN, "\ufffd"))]),
  );

/** @type {(fields: Fields, field: Field) => string[]} */
const texts_of = (fields, { name }) => (Object.hasOwn(fields, name) ? (fields[name] ?? []) : []);

/** @type {(form: Form) => Field[]} One with a star stands once for each domain, or each row. */
const fields_of = (form) =>
  form.groups.flatMap((group) => {
    const plain = group.fields.filter((field) => !field.each);
    const starred = group.fields.filter((field) => field.each);
    const each = new Set(starred.map((field) => field.each ?? ""));
    return [...plain, ...[...each].flatMap((name) => repeated(form, name, starred))];
  });

/** @type {(form: Form, each: string, starred: Field[]) => Field[]} */
const repeated = (form, each, starred) => {
  const mine = starred.filter((field) => field.each === each);
  return (form.each[each] ?? []).flatMap((one) =>
    mine.map((field) => ({ ...field, name: field.name.replace("*", one) })),
  );
};

/** @type {(field: Field, code: string) => Mistake} */
const mistake_of = ({ name, max = LONGEST_TEXT }, code) =>
  code === "too_long" ? { field: name, code, max } : { field: name, code };

/** @type {(form: Form, values: Values, mistakes: Mistake[], now: string) => ReadForm} */
const read_small = (form, { id, known, ...values }, mistakes, _now) => {
  const own = fields_of(form).filter((field) => !is_further(field) && !ENVELOPE.includes(field.name));
  const body = Object.fromEntries(own.map(({ name }) => [name, values[name]]));
  return { id, known, body, mistakes };
};

/** @type {Record<string, (form: Form, values: Values, mistakes: Mistake[], now: string) => ReadForm>} */
const READERS = {
  caution: read_caution,
  household: read_household,
  household_change: read_household,
  person: read_person,
  plan: read_plan,
  step_postponement: read_postponement,
  visit: read_visit,
};
