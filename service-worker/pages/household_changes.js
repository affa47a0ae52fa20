// Adding a household and changing one: what is known of it, and who may be the same.
import { alike_households } from "../duplicates.js";
import { BEFORE } from "../household_form.js";
import * as f from "./fields.js";
import { layout } from "./layout.js";
import { called_household, household_of, staff_name } from "./people.js";
import { PERSON_TEXTS, person_choices } from "./person_fields.js";
import { codes_of } from "./visit_parts.js";

/** @typedef {Record<string, any>} Data */

const PLAIN = ["name", "kana", "district", "neighbourhood", "landmark", "reach"];
const ADDRESS = ["postcode", "town", "number", "building"];
const STANDS = ["stage", "urgency", "rhythm"];
// Contact comes to rest on pages of its own, which ask who notices later.
const AT_REST = ["paused", "ended"];

/**
 * A household nobody needs to know the name of yet; `ids`: of operation, household and first person.
 * @type {(view: Data, fields: f.Fields, mistakes: f.Mistake[], alike: Data[], ids: Data) => Data}
 */
export const new_household_page = (view, fields, mistakes, alike, ids) => ({
  page: layout(view, "households"),
  household: { id: "", name: "", polite: false },
  form: { id: ids.id, known: "0", household: ids.household, person: ids.person },
  mistakes: f.summary(mistakes),
  ...fields_part(view, fields, mistakes),
  person: { ...texts(PERSON_TEXTS, fields, mistakes), ...person_choices(fields, mistakes) },
  person_open: PERSON_TEXTS.some((name) => f.first(fields, name) !== ""),
  leads: f.people("lead", workers(view), fields, mistakes),
  alike: alike.map((each) => alike_of(view, each)),
  was: [],
});

/**
 * Everything of a household but to whom it is entrusted.
 * @type {(view: Data, household_id: string, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const household_change_page = (view, household_id, fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  return {
    page: layout(view, "households"),
    household: { id: state.id, ...called_household(state) },
    form: { id: operation_id, known: f.first(fields, "known") || String(state.seq) },
    mistakes: f.summary(mistakes),
    ...fields_part(view, fields, mistakes),
    why: f.field("why", fields, mistakes),
    lead: state.lead ? staff_name(view, state.lead) : "",
    workers: state.workers
      .filter((/** @type {string} */ who) => who !== state.lead)
      .map((/** @type {string} */ who) => staff_name(view, who)),
    was: before(fields),
  };
};

/**
 * What is so of a household somebody has only noticed.
 * @type {() => f.Fields}
 */
export const new_household_fields = () => ({
  stage: ["noticed"],
  urgency: ["ongoing"],
  rhythm: ["as_needed"],
  lives: ["here"],
});

/**
 * A household as the form shows it, and as it was shown.
 * @type {(state: Data) => f.Fields}
 */
export const household_fields = (state) =>
  with_before({
    ...Object.fromEntries([...PLAIN, ...STANDS].map((name) => [name, [state[name]]])),
    ...Object.fromEntries(ADDRESS.map((name) => [name, [state.address[name]]])),
  });

/**
 * What is shown, beside it as it was before anybody typed.
 * @type {(fields: f.Fields) => f.Fields}
 */
export const with_before = (fields) => ({
  ...fields,
  ...Object.fromEntries(Object.entries(fields).map(([name, texts]) => [BEFORE + name, texts])),
});

/**
 * The hidden fields that say what was shown.
 * @type {(fields: f.Fields) => {name: string, value: string}[]}
 */
export const before = (fields) =>
  Object.keys(fields)
    .filter((name) => name.startsWith(BEFORE))
    .sort(f.by((name) => [name]))
    .map((name) => ({ name, value: f.first(fields, name) }));

/**
 * Households in view that may be the one told of.
 * @type {(view: Data, told: Data) => Data[]}
 */
export const alike_to = (view, told) =>
  alike_households(view.households, { ...told.body, persons: told.first ? [told.first] : [] });

/**
 * The body of `household.registered`: of the own team, and a worker's own.
 * @type {(me: Data, told: Data, person_id: string) => Data}
 */
export const registration = (me, told, person_id) => ({
  ...told.body,
  team: me.team,
  lead: me.role === "worker" ? me.id : told.lead,
  workers: [],
  watcher: null,
  persons: told.first ? [{ id: person_id, ...told.first }] : [],
  cautions: [],
  contact_rules: [],
});

/** @type {(names: string[], fields: f.Fields, mistakes: f.Mistake[]) => Data} */
const texts = (names, fields, mistakes) =>
  Object.fromEntries(names.map((name) => [name, f.field(name, fields, mistakes)]));

/** @type {(view: Data, fields: f.Fields, mistakes: f.Mistake[]) => Data} */
const fields_part = (view, fields, mistakes) => {
  const chosen = f.first(fields, "stage");
  const stages = codes_of("stage").filter((code) => !AT_REST.includes(code) || code === chosen);
  return {
    text: texts([...PLAIN, ...ADDRESS], fields, mistakes),
    stage: f.choice("stage", stages, fields, mistakes),
    urgency: f.choice("urgency", codes_of("urgency"), fields, mistakes),
    rhythm: f.choice("rhythm", codes_of("rhythm"), fields, mistakes),
    districts: known(view, "district"),
    neighbourhoods: known(view, "neighbourhood"),
  };
};

/** @type {(view: Data, name: string) => string[]} */
const known = (view, name) => {
  /** @type {{name: string, neighbourhoods: string[]}[]} */
  const districts = view.places ?? [];
  if (districts.length && name === "district") return districts.map((each) => each.name);
  if (districts.some((each) => each.neighbourhoods.length)) return districts.flatMap((each) => each.neighbourhoods);
  const all = new Set(view.households.map((/** @type {Data} */ state) => state[name]));
  return [...all].filter((one) => one !== "").sort(f.by((one) => [one]));
};

/** @type {(view: Data) => f.Named[]} To whom a supervisor entrusts a new household: the workers of the team. */
const workers = (view) => {
  const { me, names } = view;
  if (me.role !== "supervisor") return [];
  return Object.entries(names)
    .filter(([, one]) => one.role === "worker" && (one.team ?? me.team) === me.team)
    .sort(f.by(([who]) => [who]))
    .map(([who, one]) => [who, { name: one.name, polite: false }]);
};

/** @type {(view: Data, each: Data) => Data} */
const alike_of = (view, each) => {
  const state = household_of(view, each.id);
  const { town, number, building } = state.address;
  return {
    id: state.id,
    ...called_household(state),
    kana: state.kana,
    where: [town || state.neighbourhood, number, building, state.landmark].filter((part) => part).join(" "),
    people: state.persons
      .map((/** @type {Data} */ { family, given }) => [family, given].filter((part) => part).join(" "))
      .filter((/** @type {string} */ name) => name),
    by: each.by,
  };
};
