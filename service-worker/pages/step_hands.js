// A next step on its way: postponed, handed to a colleague, accepted or declined, cancelled.
import * as household from "../household.js";
import { refused } from "../refused.js";
import * as days from "./days.js";
import * as f from "./fields.js";
import { layout } from "./layout.js";
import { shown_step } from "./open_steps.js";
import { called_household, household_of, staff_name } from "./people.js";
import { codes_of } from "./visit_parts.js";

/** @typedef {Record<string, any>} Data */

/**
 * The step asked for; one that is not here does not exist.
 * @type {(state: Data, step_id: string) => any}
 */
export const step_of = (state, step_id) => {
  const found = state.steps.find((/** @type {Data} */ step) => step.id === step_id);
  if (!found) throw refused("not_found");
  return found;
};

/**
 * The step, until when it may wait, to whom it may go, and why.
 * @type {(view: Data, place: [string, string], fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const step_act_page = (view, [household_id, step_id], fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const step = step_of(state, step_id);
  return {
    page: layout(view, "today"),
    household: { id: state.id, ...called_household(state) },
    step: { ...shown_step(view, state, step), open: step.state === "open" },
    form: { id: operation_id, known: f.first(fields, "known") || String(state.seq) },
    mistakes: f.summary(mistakes),
    due: f.choice("due", codes_of("due"), { due: ["week"], ...fields }, mistakes),
    due_on: f.field("due_on", fields, mistakes),
    to: f.people("to", colleagues(view, state, step), fields, mistakes),
    why: f.field("why", fields, mistakes),
  };
};

/**
 * Who sees this household and does not have the step already: those who have it, and the team's supervisors.
 * @type {(view: Data, state: any, step: any) => any[]}
 */
export const colleagues = (view, state, step) => {
  const has_it = new Set(household.entrusted_to(state));
  return Object.entries(view.names)
    .filter(([who, one]) => who !== step.keeper && (has_it.has(who) || leads(state, one)))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([who, { name }]) => [who, { name, polite: false }]);
};

/** @type {(state: Data, one: any) => boolean} */
const leads = (state, one) => one.role === "supervisor" && one.team === state.team;

/**
 * To whom it is offered, and what became of the last offer.
 * @type {(view: Data, step: any) => Data}
 */
export const hand_part = (view, step) => ({
  asks_me: household.is_offered_to(step, view.me.id),
  hand: step.hand ? [said(view, step.hand, step.hand.to)] : [],
  refusal: step.refusal ? [said(view, step.refusal, step.refusal.by)] : [],
});

/** @type {(view: Data, told: Data, other: string) => Data} */
const said = (view, told, other) => ({
  by: staff_name(view, told.by),
  other: staff_name(view, other),
  when: days.said_instant(view, told.at),
  why: told.why,
});

/**
 * For 今日: what colleagues ask me to take over, the first asked first.
 * @type {(view: Data) => Data[]}
 */
export const handed_to_me = (view) =>
  view.households.flatMap((/** @type {any} */ state) =>
    household.handed_to(state, view.me.id).map((step) => ({
      ...shown_step(view, state, step),
      ...hand_part(view, step),
      known: String(state.seq),
    })),
  );
