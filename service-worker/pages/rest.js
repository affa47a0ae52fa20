// 中断, 終結, 再開: the form of a rest, what a household's page says of it, and what comes back today.
import * as calendar from "../calendar.js";
import * as household from "../household.js";
import * as days from "./days.js";
import * as f from "./fields.js";
import { layout } from "./layout.js";
import { called_household, household_of, staff_name } from "./people.js";
import { codes_of } from "./visit_parts.js";

/** @typedef {Record<string, any>} Data */

/** @type {Record<string, string>} */
const FORMS = { pause: "paused", ending: "ended" };

/**
 * Why contact rests, who notices later, until when; a rest of the same kind is filled in, to make it longer.
 * @type {(view: Data, household_id: string, form: string, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const rest_page = (view, household_id, form, fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const filled = { ...present(state, form), ...fields };
  return {
    page: layout(view, "households"),
    household: { id: state.id, ...called_household(state) },
    kind: form,
    form: { id: operation_id, known: f.first(fields, "known") || String(state.seq) },
    mistakes: f.summary(mistakes),
    reason: f.choice("reason", codes_of(`${form}_reason`), filled, mistakes),
    why: f.field("why", filled, mistakes),
    noticer: f.field("noticer", filled, mistakes),
    until: f.field("until", filled, mistakes),
  };
};

/** @type {(state: Data, form: string) => f.Fields} */
const present = ({ rest }, form) => {
  const is_same = rest !== null && rest.kind === FORMS[form];
  const told = is_same ? ["reason", "why", "noticer", "until"] : [];
  return Object.fromEntries(told.map((name) => [name, [rest[name] ?? ""]]));
};

/**
 * How contact rests, or nothing where it does not.
 * @type {(view: Data, state: any) => Data[]}
 */
export const rest_part = (view, state) => {
  if (!household.rests(state)) return [];
  const rest = state.rest ?? { kind: state.stage, reason: "", why: "", noticer: "", until: null };
  return [
    {
      kind: rest.kind,
      form: rest.kind === "paused" ? "pause" : "ending",
      reason: rest.reason,
      why: rest.why,
      noticer: rest.noticer,
      until: rest.until ? days.said_day(view, rest.until) : "",
      since: rest.on ? days.said_day(view, rest.on) : "",
      by: rest.by ? staff_name(view, rest.by) : "",
      known: String(state.seq),
      is_back: household.comes_back(state, calendar.day_of(view.now)),
    },
  ];
};

/** @type {(state: Data) => string} */
const place = (state) => `${state.rest.until} ${state.id}`;

/**
 * Households whose day has come, the longest waiting first.
 * @type {(view: Data) => Data[]}
 */
export const coming_back = (view) => {
  const today = calendar.day_of(view.now);
  const back = view.households.filter((/** @type {any} */ state) => household.comes_back(state, today));
  back.sort((/** @type {Data} */ one, /** @type {Data} */ other) => (place(one) < place(other) ? -1 : 1));
  return back.flatMap((/** @type {Data} */ state) =>
    rest_part(view, state).map((part) => ({ id: state.id, household: called_household(state), ...part })),
  );
};
