// The fields of a form that no page knows by name: laid out by their type, under the labels they bring.
import { is_asked, is_further, told_further, version_of } from "../form_versions.js";
import { CODES, FORMS } from "../made/forms.js";
import * as f from "./fields.js";

/** @typedef {Record<string, any>} Data */

/** @type {Data} */
const FORM_OF = { "visit.noted": "visit", "step.finished": "step" };

/**
 * The version this form was begun with, which of its own fields that asks for, and the further ones.
 * @type {(view: Data, name: string, fields: f.Fields, mistakes: f.Mistake[]) => Data}
 */
export const version_part = (view, name, fields, mistakes) => {
  const form = /** @type {Data} */ (FORMS)[name];
  const version = version_of(form, fields);
  /** @type {any[]} */
  const all = form.groups
    .flatMap((/** @type {Data} */ group) => group.fields)
    .filter((/** @type {Data} */ one) => !one.each);
  const asked = all.filter((field) => is_asked(field, version));
  return {
    version,
    asked: Object.fromEntries(all.map((field) => [field.name, asked.includes(field)])),
    further: asked.filter(is_further).map((field) => further(view, field, fields, mistakes)),
  };
};

/** @type {(view: Data, field: Data, fields: f.Fields, mistakes: f.Mistake[]) => Data} */
const further = (view, field, fields, mistakes) => ({
  ...f.field(field.name, fields, mistakes),
  type: field.type,
  label: field[view.language],
  hint: field[`hint_${view.language}`] ?? "",
  options: options(view, field, fields[field.name] ?? []),
});

/** @type {(view: Data, field: Data, chosen: string[]) => Data[]} */
const options = (view, field, chosen) => {
  if (field.type === "switch") {
    return [
      { code: "yes", label: field[view.language], on: chosen.length > 0 && !(chosen.length === 1 && chosen[0] === "") },
    ];
  }
  /** @type {any[]} */
  const listed = field.list ? /** @type {Data} */ (CODES)[field.list].codes : [];
  return listed
    .filter(({ code, retired }) => !retired || chosen.includes(code))
    .map((each) => ({ code: each.code, label: each[view.language], on: chosen.includes(each.code) }));
};

/** @type {(mistakes: Data[], further: Data[]) => Data[]} The list of mistakes, in which a further field is named by its label. */
export const labelled = (mistakes, further) => {
  const labels = new Map(further.map((each) => [each.name, each.label]));
  return mistakes.map((each) => ({ ...each, label: labels.get(each.field) ?? "" }));
};

/** @type {(view: Data, kind: string, body: Data) => Data[]} What an entry says in such fields, whichever version wrote it. */
export const further_told = (view, kind, body) =>
  body.more?.length
    ? told_further(/** @type {any} */ (FORMS)[FORM_OF[kind] ?? "visit"], CODES, body, view.language)
    : [];
