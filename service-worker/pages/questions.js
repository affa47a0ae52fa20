// Questions about entries: the list of what waits, and one question with its answers.
import * as calendar from "../calendar.js";
import { refused } from "../refused.js";
import { waits_for } from "./asked.js";
import * as days from "./days.js";
import * as f from "./fields.js";
import { layout } from "./layout.js";
import { called_household, household_of, staff_name } from "./people.js";

/** @typedef {Record<string, any>} Data */
/** @typedef {[Data, Data, Data]} Asked Household, entry and question. */

const HEX = "0123456789abcdef";

/**
 * What waits for me first, then what waits for somebody else; each the oldest first.
 * @type {(view: Data) => Data}
 */
export const questions_page = (view) => {
  /** @type {Asked[]} */
  const mine = view.households.flatMap((/** @type {Data} */ state) => open(view, state));
  mine.sort(f.by((each) => [days.instant_of(each[2].at), each[2].id]));
  const waiting = mine.filter((each) => waits_for(view.me, each[1], each[2]));
  const others = mine.filter((each) => !waits_for(view.me, each[1], each[2]));
  return {
    page: layout(view, "questions"),
    waiting: waiting.map((each) => row_of(view, each)),
    others: others.map((each) => row_of(view, each)),
  };
};

/**
 * The open questions that I asked, or that are about what I wrote.
 * @type {(view: Data, state: Data) => Asked[]}
 */
const open = (view, state) =>
  state.entries.flatMap((/** @type {Data} */ entry) =>
    entry.questions
      .filter((/** @type {Data} */ question) => !question.resolved_by)
      .filter((/** @type {Data} */ question) => [entry.by, question.by].includes(view.me.id))
      .map((/** @type {Data} */ question) => [state, entry, question]),
  );

/** @type {(view: Data, found: Asked) => Data} */
const row_of = (view, [state, entry, question]) => {
  const said = question.answers.length > 0 ? question.answers.at(-1) : question;
  return {
    id: question.id,
    household_id: state.id,
    household: called_household(state),
    text: question.text,
    by: staff_name(view, question.by),
    day: days.said_day(view, calendar.day_of(entry.happened_at)),
    last: question.answers.length > 0 ? said.text : "",
    last_by: staff_name(view, said.by),
    waits: waits_for(view.me, entry, question),
  };
};

/**
 * One question with the entry it is about, its answers, and room for one more.
 * @type {(view: Data, household_id: string, question_id: string, fields: f.Fields, mistakes: f.Mistake[], operation_id: string) => Data}
 */
export const question_page = (view, household_id, question_id, fields, mistakes, operation_id) => {
  const state = household_of(view, household_id);
  const [entry, question] = found_in(state, question_id);
  return {
    page: layout(view, "questions"),
    household: { id: state.id, ...called_household(state) },
    about: about(view, entry),
    question: shown(view, question),
    form: {
      id: operation_id,
      other_id: other_id(operation_id),
      known: f.first(fields, "known") || String(state.seq),
    },
    mistakes: f.summary(mistakes),
    text: f.field("text", fields, mistakes),
  };
};

/** @type {(state: Data, question_id: string) => [Data, Data]} */
const found_in = (state, question_id) => {
  for (const entry of state.entries) {
    for (const question of entry.questions) {
      if (question.id === question_id) return [entry, question];
    }
  }
  throw refused("not_found");
};

/**
 * The page's second form has an id of its own, or resolving after an answer would do nothing.
 * @type {(operation_id: string) => string}
 */
const other_id = (operation_id) => {
  const place = operation_id ? HEX.indexOf(operation_id.slice(-1)) : -1;
  return place < 0 ? operation_id : operation_id.slice(0, -1) + HEX[15 - place];
};

/**
 * As much of the entry as the answer needs; the whole of it is one tap away.
 * @type {(view: Data, entry: Data) => Data}
 */
const about = (view, entry) => ({
  id: entry.id,
  day: days.said_day(view, calendar.day_of(entry.happened_at)),
  by: staff_name(view, entry.by),
  outcome: entry.body.outcome ?? "",
  words: entry.body.words ?? "",
  observation: entry.body.observation || (entry.body.came_of_it ?? ""),
});

/** @type {(view: Data, question: Data) => Data} */
const shown = (view, question) => ({
  id: question.id,
  text: question.text,
  by: staff_name(view, question.by),
  at: days.said_instant(view, days.instant_of(question.at)),
  answers: question.answers.map((/** @type {Data} */ answer) => ({
    text: answer.text,
    by: staff_name(view, answer.by),
    at: days.said_instant(view, days.instant_of(answer.at)),
    state: answer.state,
  })),
  is_resolved: Boolean(question.resolved_by),
  resolved_by: question.resolved_by ? staff_name(view, question.resolved_by) : "",
});
