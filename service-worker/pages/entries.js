// One entry as a page shows it: who, when, their words, ours, and what became of it.
import * as calendar from "../calendar.js";
import { waits_for } from "./asked.js";
import * as days from "./days.js";
import { door_told } from "./door_acts.js";
import { further_told } from "./further.js";
import { hands_told, rest_told } from "./hand_acts.js";
import { mended_part } from "./mended.js";
import { called, named, staff_name } from "./people.js";

/** @typedef {Record<string, any>} Data */

const LATE_MS = 60 * 60 * 1000;
const TEXTS = ["method", "outcome", "place", "others", "words", "observation", "strengths", "action"];
const MORE_TEXTS = ["view", "source", "source_who", "signs", "came_of_it", "stage", "lives", "urgency", "why"];
const LISTS = ["topics", "sign_list", "left"];

/**
 * Everything of one entry, with every key there whatever its kind.
 * @type {(view: Data, state: Data, entry: Data) => Data}
 */
export const entry = (view, state, entry) => {
  const body = entry.body;
  const others = (body.workers ?? []).filter((/** @type {string} */ who) => who !== entry.by);
  return {
    id: entry.id,
    kind: entry.kind,
    household_id: state.id,
    at: entry.happened_at,
    day: days.said_day(view, calendar.day_of(entry.happened_at)),
    time: calendar.shown_span(entry.happened_at, body.ended_at ?? null),
    by: staff_name(view, entry.by),
    mine: entry.by === view.me.id,
    with: others.map((/** @type {string} */ who) => staff_name(view, who)),
    about: named(state, entry.about),
    met: named(state, body.met ?? []),
    ...Object.fromEntries([...TEXTS, ...MORE_TEXTS].map((name) => [name, body[name] || ""])),
    ...Object.fromEntries(LISTS.map((name) => [name, body[name] ?? []])),
    further: further_told(view, entry.kind, body),
    status: (body.status ?? []).map((/** @type {Data} */ each) => change_of(state, entry, each)),
    steps: steps_of(view, state, entry),
    finished: finished_of(state, body),
    person: person_of(state, entry),
    rest: rest_told(view, entry),
    hands: hands_told(view, entry),
    door: door_told(view, state, entry),
    danger: Boolean(body.danger),
    seen: entry.seen.map((/** @type {Data} */ each) => staff_name(view, each.by)),
    state: sending(view, entry),
    late: late_of(view, entry),
    questions: entry.questions.map((/** @type {Data} */ each) => question_of(view, entry, each)),
    ...mended_part(view, state, entry),
  };
};

/**
 * Where it is: what the outbox says of it goes before what the household says.
 * @type {(view: Data, entry: Data) => string}
 */
export const sending = (view, entry) => {
  const unsent = view.outbox.find((/** @type {Data} */ each) => each.id === entry.id);
  return (unsent ?? entry).state;
};

/**
 * A person of the household, or nobody where the household itself is meant.
 * @type {(state: Data, of: string) => Data[]}
 */
export const whom = (state, of) => named(state, [of]);

/**
 * A change of status with what stood there before.
 * @type {(state: Data, entry: Data, change: Data) => Data}
 */
const change_of = (state, entry, change) => {
  const history = state.status[change.of]?.[change.domain]?.history ?? [];
  const earlier = history.filter((/** @type {Data} */ each) => each.on < entry.happened_at);
  const latest = earlier.reduce(
    (/** @type {Data | null} */ last, /** @type {Data} */ each) => (last === null || each.on > last.on ? each : last),
    null,
  );
  const before = latest?.ours ?? "";
  return {
    whom: whom(state, change.of),
    domain: change.domain,
    before: before === change.ours ? "" : before,
    ours: change.ours,
    theirs: change.theirs,
    why: change.why,
  };
};

/**
 * The next steps set here, as they stand today.
 * @type {(view: Data, state: Data, entry: Data) => Data[]}
 */
const steps_of = (view, state, entry) =>
  state.steps
    .filter((/** @type {Data} */ step) => step.entry === entry.id)
    .map((/** @type {Data} */ step) => ({
      id: step.id,
      what: step.what,
      whom: whom(state, step.whom),
      owner: step.owner,
      due: step.due_on ? days.said_day(view, step.due_on) : "",
      promise: step.promise,
      done: step.state === "done",
      cancelled: step.state === "cancelled",
      keeper: step.keeper === step.by ? "" : staff_name(view, step.keeper),
    }));

/**
 * What the finished step was.
 * @type {(state: Data, body: Data) => string}
 */
const finished_of = (state, body) =>
  state.steps.find((/** @type {Data} */ step) => step.id === body.step_id)?.what ?? "";

/**
 * Who came to the household, or of whom something changed.
 * @type {(state: Data, entry: Data) => Data[]}
 */
const person_of = (state, entry) =>
  entry.kind === "person.joined" ? [called(entry.body.person)] : named(state, [entry.body.person_id ?? ""]);

/**
 * When it reached the server, where that was more than an hour after it happened.
 * @type {(view: Data, entry: Data) => string}
 */
const late_of = (view, entry) => {
  if (entry.received_at === null) return "";
  const ended = entry.body.ended_at || entry.happened_at;
  if (entry.received_at - days.ms_of(ended) <= LATE_MS) return "";
  return days.said_instant(view, days.instant_of(entry.received_at));
};

/** @type {(view: Data, entry: Data, question: Data) => Data} */
const question_of = (view, entry, question) => ({
  id: question.id,
  by: staff_name(view, question.by),
  text: question.text,
  resolved: question.resolved_by ? staff_name(view, question.resolved_by) : "",
  is_resolved: Boolean(question.resolved_by),
  waits: waits_for(view.me, entry, question),
  answers: question.answers.map((/** @type {Data} */ each) => ({
    by: staff_name(view, each.by),
    text: each.text,
    state: each.state,
  })),
});
