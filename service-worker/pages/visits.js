// The pages where a visit is written: which household, and the form with its quiet defaults.
import * as calendar from "../calendar.js";
import * as household from "../household.js";
import { FORMS } from "../made/forms.js";
import * as f from "./fields.js";
import { labelled, version_part } from "./further.js";
import { layout } from "./layout.js";
import { called_household, household_of } from "./people.js";
import { goes } from "./plan_rows.js";
import { codes_of, contact_part, offered, status_part, steps_part, when_part } from "./visit_parts.js";

/** @typedef {Record<string, any>} Data */

const NOBODY = ["unanswered", "absent", "declined"];
const TEXTS = ["words", "observation", "strengths", "action", "view"];
/** @type {[string, string][]} */
const CHOICES = [
  ["outcome", "outcome"],
  ["method", "method"],
  ["place", "place"],
  ["source", "source"],
  ["topics", "topic"],
  ["signs", "signs"],
  ["sign_list", "sign"],
  ["left", "left"],
];

/**
 * Whose visit is it: those I planned for today first, then everybody by name.
 * @type {(view: Data) => Data}
 */
export const choose_page = (view) => {
  const planned = view.households.flatMap((/** @type {Data} */ state) =>
    planned_here(view, state).map((plan) => ({
      ...row_of(state),
      at: plan.starts_at,
      time: calendar.shown_span(plan.starts_at, null),
    })),
  );
  return {
    page: layout(view, "write"),
    planned: planned.sort(f.by((/** @type {Data} */ row) => [row.at, row.id])),
    households: view.households.map(row_of).sort(f.by((/** @type {Data} */ row) => [row.kana, row.id])),
  };
};

/** @type {(state: Data) => Data} */
const row_of = (state) => ({
  id: state.id,
  kana: state.kana,
  landmark: state.landmark,
  where: state.address.town || state.neighbourhood,
  ...called_household(state),
});

/**
 * What I planned here for today and is still to come; a colleague's plan is not mine to write.
 * @type {(view: Data, state: Data) => Data[]}
 */
const planned_here = (view, state) =>
  household
    .plans_on(/** @type {any} */ (state), calendar.day_of(view.now))
    .filter((plan) => !plan.kept && goes(view, state, plan));

/**
 * A new form's defaults: now, me, and what was planned for today.
 * @type {(view: Data, household_id: string, outcome: string) => f.Fields}
 */
export const new_fields = (view, household_id, outcome) => {
  const state = household_of(view, household_id);
  const plan = planned_here(view, state)[0];
  const comes_along = plan?.workers.includes(view.me.id) ? plan.workers : [];
  const colleagues = comes_along.filter((/** @type {string} */ who) => who !== view.me.id);
  return {
    known: [String(state.seq)],
    form_version: [String(/** @type {Data} */ (FORMS).visit.version)],
    date: [calendar.day_of(view.now)],
    started: [calendar.time_of(view.now)],
    method: [plan ? plan.method : "visit"],
    with: colleagues,
    outcome: outcome ? [outcome] : [],
    source: ["seen"],
  };
};

/**
 * The whole form, with everything typed still in it.
 * @type {(view: Data, household_id: string, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const visit_page = (view, household_id, fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const here = offered(state, [...(fields.about ?? []), ...(fields.met ?? [])]);
  const version = version_part(view, "visit", fields, mistakes);
  return {
    ...version,
    page: layout(view, "write"),
    household: { id: state.id, ...called_household(state) },
    form: { id: operation_id, known: f.first(fields, "known") || String(state.seq) },
    mistakes: labelled(f.summary(mistakes), version.further),
    when: when_part(view, fields, mistakes),
    choice: Object.fromEntries(
      CHOICES.map(([name, list]) => [name, f.choice(name, codes_of(list, fields[name]), fields, mistakes)]),
    ),
    about: f.people("about", here, fields, mistakes),
    met: f.people("met", here, fields, mistakes),
    others: f.field("others", fields, mistakes),
    text: Object.fromEntries(TEXTS.map((name) => [name, f.field(name, fields, mistakes)])),
    source_who: f.field("source_who", fields, mistakes),
    nobody: NOBODY.includes(f.first(fields, "outcome")),
    contact: contact_part(state),
    status: status_part(view, state, fields, mistakes),
    steps: steps_part(state, fields, mistakes),
    topics_open: (fields.topics ?? []).length > 0,
    danger: { on: f.first(fields, "danger") !== "", numbers: view.numbers },
    draft: { state: view.keeps ? "none" : "not_kept", time: "" },
  };
};
