// A form's versions: which fields each asks for, and what an entry says in fields that no page knows by name.

/** @typedef {import("./form_fields.js").Field} Field */
/** @typedef {import("./form_fields.js").Fields} Fields */
/** @typedef {import("./shapes.js").Codes} Codes */
/** @typedef {Record<string, any>} Data */
/** @typedef {{field: string, texts: string[]}} Answer */
/** @typedef {{label: string, words: string[]}} Told */

/**
 * The version a form was begun with, so that a draft stays what it was; the first did not say.
 * @type {(form: {version: number}, fields: Fields) => number}
 */
export const version_of = (form, fields) => {
  const told = Object.hasOwn(fields, "form_version") ? (fields.form_version?.at(-1) ?? "1") : "1";
  const asked = /^[0-9]{1,4}$/.test(told) ? Number(told) : 1;
  return Math.min(Math.max(asked, 1), form.version);
};

/** @type {(field: Field, version: number) => boolean} From the version that brought it until the one that dropped it. */
export const is_asked = ({ since = 1, until }, version) => since <= version && (until === undefined || version < until);

/** @type {(field: Field) => boolean} A field that brings its own label: pages lay it out without knowing it. */
export const is_further = (field) => field.ja !== undefined;

/**
 * The body says which version wrote it, and what was told in further fields; the first version says nothing.
 * @type {<Sent extends {body: Data}>(asked: Field[], version: number, values: Data, sent: Sent) => Sent}
 */
export const with_version = (asked, version, values, sent) => {
  if (version === 1) return sent;
  const answers = asked.filter(is_further).map(({ name }) => ({ field: name, texts: texts_of(values[name]) }));
  const more = answers.filter(({ texts }) => texts.length > 0);
  const told = more.length > 0 ? { form_version: version, more } : { form_version: version };
  return { ...sent, body: { ...sent.body, ...told } };
};

/** @type {(body: Data) => Fields} The fields of a body's version and further answers, as its form would send them. */
export const typed_again = (body) => {
  /** @type {Answer[]} */
  const more = body.more ?? [];
  const answers = Object.fromEntries(more.map(({ field, texts }) => [field, [...texts]]));
  return { form_version: [String(body.form_version ?? 1)], ...answers };
};

/**
 * What was told in further fields, by their labels; also in those that later versions dropped.
 * @type {(form: {groups: {fields: Field[]}[]}, codes: Codes, body: Data, language: string) => Told[]}
 */
export const told_further = (form, codes, body, language) => {
  const known = new Map(form.groups.flatMap(({ fields }) => fields.map((field) => [field.name, field])));
  return (body.more ?? []).map((/** @type {Answer} */ each) => told(known.get(each.field), codes, each, language));
};

/** @type {(field: Field | undefined, codes: Codes, answer: Answer, language: string) => Told} */
const told = (field, codes, { field: name, texts }, language) => {
  if (!field) return { label: name, words: [...texts] };
  const label = (language === "ja" ? field.ja : field.en) ?? name;
  if (field.type === "switch") return { label, words: [] };
  return { label, words: texts.map((text) => word_of(field, codes, text, language)) };
};

/** @type {(field: Field, codes: Codes, text: string, language: string) => string} */
const word_of = (field, codes, text, language) => {
  /** @type {any[]} */
  const listed = field.list && Object.hasOwn(codes, field.list) ? (codes[field.list]?.codes ?? []) : [];
  return listed.find(({ code }) => code === text)?.[language] ?? text;
};

/** @type {(value: any) => string[]} */
const texts_of = (value) => {
  if (Array.isArray(value)) return value;
  if (value === true) return ["yes"];
  return value ? [String(value)] : [];
};
