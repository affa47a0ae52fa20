// What is printed: 支援経過記録 of a household or a person, or one visit; never what staff ask each other.
import * as calendar from "../calendar.js";
import { refused } from "../refused.js";
import * as days from "./days.js";
import { entry } from "./entries.js";
import { mistake_of } from "./fields.js";
import { layout } from "./layout.js";
import { called, called_household, household_of } from "./people.js";
import { week_page } from "./week.js";

/** @typedef {Record<string, any>} Data */
/** @typedef {{field: string, code: string}} Mistake */

const MONTHS = 3;

/**
 * `asked` has from, until and of; three months until today and everybody, where nothing is asked.
 * @type {(view: Data, household_id: string, asked: Record<string, string>) => Data}
 */
export const record_paper = (view, household_id, asked) => {
  const state = household_of(view, household_id);
  const today = calendar.day_of(view.now);
  const [first, last] = [asked.from || calendar.add_months(today, -MONTHS), asked.until || today];
  const mistakes = mistakes_of(first, last);
  const of = state.persons.filter((/** @type {Data} */ each) => each.id === asked.of);
  const person = of.length > 0 ? (asked.of ?? "") : "";
  const entries = mistakes.length > 0 ? [] : oldest_first(state).filter((each) => belongs(each, first, last, person));
  return {
    ...frame(view, state),
    of: of.map(called),
    starts: { name: "from", value: first, ...mistake_of("from", mistakes) },
    ends: { name: "until", value: last, ...mistake_of("until", mistakes) },
    people: state.persons.map((/** @type {Data} */ each) => ({ id: each.id, ...called(each), on: each.id === person })),
    everybody: person === "",
    period: mistakes.length > 0 ? [] : [days.dated(view, first), days.dated(view, last)],
    entries: entries.map((each) => line(view, state, each)),
  };
};

/**
 * One visit, or another single entry.
 * @type {(view: Data, household_id: string, entry_id: string) => Data}
 */
export const entry_paper = (view, household_id, entry_id) => {
  const state = household_of(view, household_id);
  const found = state.entries.find((/** @type {Data} */ each) => each.id === entry_id);
  if (found === undefined) throw refused("not_found");
  return { ...frame(view, state), entries: [line(view, state, found)] };
};

/**
 * The week in which a day lies, as it is planned.
 * @type {(view: Data, asked: string) => Data}
 */
export const week_paper = (view, asked) => ({ ...week_page(view, asked), ...signed(view) });

/** @type {(view: Data, state: Data) => Data} */
const frame = (view, state) => ({
  page: layout(view, "households"),
  household: { id: state.id, ...called_household(state) },
  ...signed(view),
});

/** Who printed it, and when: it stands on every sheet. @type {(view: Data) => Data} */
const signed = (view) => ({
  printed_by: view.me.name,
  printed_at: `${days.dated(view, calendar.day_of(view.now))} ${calendar.time_of(view.now)}`,
});

/** @type {(view: Data, state: Data, each: Data) => Data} */
const line = (view, state, each) => ({
  ...entry(view, state, each),
  dated: days.dated(view, calendar.day_of(each.happened_at)),
});

/** @type {(first: string, last: string) => Mistake[]} */
const mistakes_of = (first, last) => {
  const named = /** @type {[string, string][]} */ ([
    ["from", first],
    ["until", last],
  ]);
  const wrong = named.filter(([, day]) => !calendar.is_day(day)).map(([name]) => ({ field: name, code: "not_a_date" }));
  if (wrong.length > 0 || first <= last) return wrong;
  return [{ field: "until", code: "ends_before" }];
};

/** @type {(state: Data) => Data[]} */
const oldest_first = (state) => [...state.entries].reverse();

/** In the period; of one person what is about them, without what is about the household or others. @type {(each: Data, first: string, last: string, person: string) => boolean} */
const belongs = (each, first, last, person) => {
  const day = calendar.day_of(each.happened_at);
  const is_about = !person || each.about.includes(person) || person === each.body.person_id;
  return first <= day && day <= last && is_about;
};
