// 訂正・取り消し・移す: the form of an entry as it stands, and why it changes.
import * as calendar from "../calendar.js";
import { typed_again } from "../form_versions.js";
import { refused } from "../refused.js";
import { entry as shown } from "./entries.js";
import { mendable } from "./entry_page.js";
import * as f from "./fields.js";
import { layout } from "./layout.js";
import { called_household, household_of, staff_name } from "./people.js";
import { offered } from "./visit_parts.js";
import { visit_page } from "./visits.js";

/** @typedef {Record<string, any>} Data */
/** @typedef {[string, string]} Place a household and an entry */

const ONE = ["method", "outcome", "others", "place", "signs", "words", "observation", "strengths", "action", "view"];
const MORE = ["source", "source_who"];
const SEVERAL = ["met", "sign_list", "left", "topics"];
const ROWS = 3;

/**
 * The form that wrote it, filled with the entry as it stands, and one more question: why.
 * @type {(view: Data, place: Place, fields: f.Fields | null, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const correction_page = (view, [household_id, entry_id], fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const entry = mendable(view, state, entry_id);
  const typed = fields ?? as_typed(state, entry);
  const form = { id: operation_id, known: f.first(typed, "known") };
  const why = f.field("why", typed, mistakes);
  if (entry.kind === "step.finished") {
    const told = { came_of_it: f.field("came_of_it", typed, mistakes), mistakes: f.summary(mistakes) };
    return { ...frame(view, state, entry), ...told, form, why };
  }
  const author = { id: entry.by, family: staff_name(view, entry.by) };
  const as_author = { ...view, me: { ...view.me, ...author } };
  const page = visit_page(as_author, state.id, typed, mistakes, operation_id);
  return { ...page, ...frame(view, state, entry), form, why };
};

/** @type {(view: Data, state: Data, entry: any) => Data} */
const frame = (view, state, entry) => ({
  page: layout(view, "households"),
  household: { id: state.id, ...called_household(state) },
  entry: shown(view, state, entry),
});

/**
 * The fields that would have written the entry as it stands.
 * @type {(state: Data, entry: any) => f.Fields}
 */
export const as_typed = (state, entry) => {
  const { body } = entry;
  const known = [String(state.seq)];
  if (entry.kind === "step.finished") return { known, came_of_it: [body.came_of_it] };
  const several = (/** @type {string} */ name) => [name, [...body[name]]];
  const one = (/** @type {string} */ name) => [name, body[name] ? [body[name]] : []];
  return {
    known,
    date: [calendar.day_of(body.started_at)],
    started: [calendar.time_of(body.started_at)],
    ended: [body.ended_at ? calendar.time_of(body.ended_at) : ""],
    with: body.workers.filter((/** @type {string} */ who) => who !== entry.by),
    ...Object.fromEntries([...ONE, ...MORE].map(one)),
    ...Object.fromEntries(SEVERAL.map(several)),
    danger: body.danger ? ["yes"] : [],
    about: entry.about,
    ...typed_status(body),
    ...typed_steps(body),
    ...typed_again(body),
  };
};

/** @type {(body: Data) => f.Fields} The form tells the changes of one of the household at a time: the first. */
const typed_status = ({ status }) => {
  const of = status[0]?.of;
  const typed = status
    .filter((/** @type {Data} */ change) => change.of === of)
    .flatMap((/** @type {Data} */ { domain, ours, theirs, why }) => [
      [`status_${domain}`, [ours]],
      [`status_${domain}_theirs`, [theirs]],
      [`status_${domain}_why`, [why]],
    ]);
  return of ? { status_of: [of], ...Object.fromEntries(typed) } : {};
};

/** @type {(body: Data) => f.Fields} */
const typed_steps = ({ steps }) => {
  const typed = steps.slice(0, ROWS).flatMap((/** @type {Data} */ step, /** @type {number} */ place) => {
    const name = `step_${place + 1}_`;
    return [
      [`${name}what`, [step.what]],
      [`${name}whom`, [step.whom]],
      [`${name}owner`, [step.owner]],
      [`${name}due`, [step.due_on ? "date" : ""]],
      [`${name}due_on`, [step.due_on ?? ""]],
      [`${name}promise`, step.promise ? ["yes"] : []],
    ];
  });
  return Object.fromEntries(typed);
};

/**
 * What the form tells, with what it has no room for: that stays as it was told.
 * @type {(entry: any, body: any) => Data}
 */
export const told_anew = (entry, body) => {
  if (entry.kind === "step.finished") return { step_id: entry.body.step_id, came_of_it: body.came_of_it };
  const first = entry.body.status[0]?.of ?? "";
  const told = new Set(body.status.map(place_of));
  const others = entry.body.status.filter((/** @type {Data} */ each) => each.of !== first && !told.has(place_of(each)));
  const workers = [entry.by, ...body.workers.filter((/** @type {string} */ who) => who !== entry.by)];
  const steps = [...body.steps, ...entry.body.steps.slice(ROWS)];
  return { ...body, workers, status: [...body.status, ...others], steps };
};

/** @type {(change: Data) => string} */
const place_of = ({ of, domain }) => `${of} ${domain}`;

/**
 * The entry, and why it is taken back.
 * @type {(view: Data, place: Place, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const withdrawal_page = (view, [household_id, entry_id], fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const entry = mendable(view, state, entry_id);
  return {
    ...frame(view, state, entry),
    form: { id: operation_id, known: f.first(fields, "known") || String(state.seq) },
    mistakes: f.summary(mistakes),
    why: f.field("why", fields, mistakes),
  };
};

/**
 * First where it belongs; then whom it is about there, and why it was here.
 * @type {(view: Data, place: Place, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const move_page = (view, place, fields, mistakes, operation_id) => {
  const state = household_of(view, place[0]);
  const entry = mendable(view, state, place[1]);
  if (entry.kind !== "visit.noted") throw refused("not_found");
  const others = view.households.filter((/** @type {Data} */ { id }) => id !== state.id);
  const chosen = others.filter((/** @type {Data} */ { id }) => id === f.first(fields, "to"));
  const rows = others.map(row_of).sort(f.by((/** @type {Data} */ row) => [row.kana, row.id]));
  return {
    ...withdrawal_page(view, place, fields, mistakes, operation_id),
    to: chosen.map((/** @type {Data} */ each) => target_of(each, fields, mistakes)),
    households: chosen.length > 0 ? [] : rows,
  };
};

/** @type {(state: Data) => Data} */
const row_of = (state) => ({
  id: state.id,
  kana: state.kana,
  where: state.address.town || state.neighbourhood,
  ...called_household(state),
});

/** @type {(state: Data, fields: f.Fields, mistakes: f.Mistake[]) => Data} */
const target_of = (state, fields, mistakes) => ({
  ...row_of(state),
  about: f.people("about", offered(state, fields.about ?? []), fields, mistakes),
});
