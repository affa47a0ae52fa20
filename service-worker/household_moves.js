// 移す: what was written in the wrong household leaves it, and what belongs to a person goes along with them.
import { belongings, come_home, with_rules, without_belongings } from "./household_belongings.js";
import { in_its_place, without_effects } from "./household_effects.js";
import { find_entry, newest_first, stands, with_entry } from "./household_entries.js";
import { with_kept } from "./household_plans.js";
import { joined_status } from "./household_status.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household.js").State} State */
/** @typedef {import("./household.js").Person} Person */
/** @typedef {import("./household_entries.js").Entry} Entry */
/** @typedef {import("./household_steps.js").Step} Step */
/** @typedef {import("./household_status.js").Status} Status */
/**
 * @typedef {object} Away why an entry or a person is elsewhere, where, and the ids of what went along
 * @property {string} op
 * @property {string} what `entry` or `person`
 * @property {string} id
 * @property {string} to
 * @property {string[]} about
 * @property {string} by
 * @property {string} on
 * @property {Partial<Person> | null} joins how a person lives there
 * @property {boolean} sent
 * @property {string[]} entries
 * @property {string[]} questions
 * @property {string[]} steps
 */
/** @typedef {import("./household.js").ContactRule} ContactRule */
/** @typedef {{entries: Entry[], steps: Step[], rules: ContactRule[], persons: Person[], status: Record<string, Status>}} Parcel what goes to another household */

/**
 * One entry belongs elsewhere; here nothing is left of it but that one was moved.
 * @type {(household: State, operation: Operation) => State}
 */
export const moved = (household, operation) => {
  const { body } = operation;
  const entry = find_entry(household, body.entry_id);
  if (entry === null || entry.kind !== "visit.noted" || body.to === household.id) return household;
  const away = gone_away(household, operation, "entry", entry.id);
  return with_entry(away, { ...operation, about: [], body: {} });
};

/**
 * Notes down that an entry or a person is elsewhere now, and how they live there; the rest follows from it.
 * @type {(household: State, operation: Operation, what: string, of: string, joins?: Partial<Person> | null) => State}
 */
export const gone_away = (household, operation, what, of, joins = null) => {
  const row = {
    op: operation.id,
    what,
    id: of,
    to: operation.body.to,
    about: operation.body.about ?? [],
    by: operation.by,
    on: operation.happened_at,
    joins,
    sent: false,
    entries: [],
    questions: [],
    steps: [],
  };
  const others = household.away.filter((each) => each.what !== what || each.id !== of);
  return { ...household, away: [...others, row] };
};

/**
 * What has to leave this household, by where it goes.
 * @type {(household: State) => [Away, Parcel][]}
 */
export const parcels = (household) =>
  leaving(household)
    .map(([row, going]) => /** @type {[Away, Parcel]} */ ([row, parcel_of(household, row, going)]))
    .filter(([row, parcel]) => !row.sent || is_more(parcel));

/** @type {(parcel: Parcel) => boolean} What comes after the person has moved, and follows them. */
const is_more = ({ entries, status, steps, rules }) =>
  entries.length + steps.length + rules.length + Object.keys(status).length > 0;

/** @type {(row: Away) => boolean} */
const is_person = (row) => row.what === "person";

/** @type {(household: State) => [Away, Entry[]][]} */
const leaving = (household) => household.away.map((row) => [row, going_with(household, row)]);

/** @type {(household: State, row: Away) => Entry[]} An entry, or the visits about nobody but the person who moved; and what became of their steps. */
const going_with = (household, row) => {
  const visits = new Set(household.entries.filter((entry) => goes(entry, row)).map((entry) => entry.id));
  const gone = new Set([...visits, ...row.entries]);
  return household.entries.filter((entry) => visits.has(entry.id) || is_of_steps_of(entry, gone));
};

/** @type {(entry: Entry, row: Away) => boolean} */
const goes = (entry, row) => {
  if (entry.kind !== "visit.noted") return false;
  return is_person(row) ? entry.about.length === 1 && entry.about[0] === row.id : entry.id === row.id;
};

/** @type {(entry: Entry, visits: Set<string>) => boolean} */
const is_of_steps_of = (entry, visits) => entry.kind === "step.finished" && visits.has(visit_of(entry.body.step_id));

/** @type {(step_id: string) => string} */
const visit_of = (step_id) => step_id.slice(0, Math.max(0, step_id.lastIndexOf("-")));

/** @type {(household: State, row: Away, going: Entry[]) => Parcel} */
const parcel_of = (household, row, going) => {
  const ids = new Set(going.map((entry) => entry.id));
  const own = is_person(row) ? belongings(household, row.id) : { steps: [], rules: [] };
  const steps = household.steps.filter((step) => ids.has(step.entry));
  return {
    entries: going,
    steps: [...steps, ...own.steps.filter((step) => !ids.has(step.entry))],
    rules: own.rules,
    persons: household.persons.filter((person) => is_person(row) && person.id === row.id),
    status: is_person(row) ? (household.status[row.id] ?? {}) : {},
  };
};

/**
 * A household without what went elsewhere.
 * @type {(household: State) => State}
 */
export const left_behind = (household) =>
  leaving(household).reduce((state, [row, going]) => without(state, row, going), household);

/** @type {(household: State, row: Away, going: Entry[]) => State} */
const without = (household, row, going) => {
  const ids = going.map((entry) => entry.id);
  const visits = going.filter((entry) => entry.kind === "visit.noted");
  const own = is_person(row) ? belongings(household, row.id).steps : [];
  const untold = visits.reduce(without_effects, household);
  const left = is_person(row) ? without_belongings(untold, row.id) : untold;
  const status = Object.entries(left.status).filter(([of]) => !(is_person(row) && of === row.id));
  const questions = going.flatMap((entry) => entry.questions.map((question) => question.id));
  const known = {
    sent: true,
    entries: [...row.entries, ...ids],
    questions: [...row.questions, ...questions],
    steps: [...row.steps, ...own.map((step) => step.id)],
  };
  return {
    ...left,
    status: Object.fromEntries(status),
    entries: left.entries.filter((entry) => !ids.includes(entry.id)),
    away: left.away.map((each) => (each.op === row.op ? { ...each, ...known } : each)),
  };
};

/**
 * A household with what came from elsewhere; what went from here and comes back is no longer away.
 * @type {(household: State, row: Away, parcel: Parcel) => State}
 */
export const taken_in = (household, row, parcel) => {
  const came = new Set([row.id, ...parcel.entries.map((entry) => entry.id)]);
  const away = household.away.filter((each) => !came.has(each.id));
  const home = with_person({ ...household, away }, row, parcel);
  const known = new Set(home.entries.map((entry) => entry.id));
  const fresh = parcel.entries.filter((entry) => !known.has(entry.id)).map((entry) => at_home(home, row, entry));
  const there = new Set(home.steps.map((step) => step.id));
  const steps = parcel.steps.filter((step) => !there.has(step.id)).map((step) => step_at_home(home, row, step));
  const joined = {
    ...home,
    entries: newest_first([...home.entries, ...fresh]),
    steps: [...home.steps, ...steps],
  };
  return fresh
    .filter((entry) => entry.kind === "visit.noted" && stands(entry))
    .reduce((state, entry) => with_kept(in_its_place(state, entry), entry), joined);
};

/** @type {(household: State, row: Away, parcel: Parcel) => State} The person as they live here, and what is known of how they are. */
const with_person = (household, row, { persons, rules, status }) => {
  const newcomers = persons.map((person) => ({ ...person, ...row.joins }));
  const home = with_rules(come_home(household, newcomers, !row.sent), rules);
  if (Object.keys(status).length === 0) return home;
  const known = home.status[row.id] ?? {};
  const both = Object.entries(status).map(([domain, told]) => [domain, joined_status(known[domain] ?? null, told)]);
  return { ...home, status: { ...home.status, [row.id]: { ...known, ...Object.fromEntries(both) } } };
};

/** @type {(household: State, row: Away, entry: Entry) => Entry} An entry among the people of its new household. */
const at_home = (household, row, entry) => {
  const came = { ...entry, came_from: { what: row.what, by: row.by, on: row.on } };
  if (is_person(row) || entry.kind !== "visit.noted") return came;
  const { body } = entry;
  const met = body.met.filter((/** @type {string} */ id) => lives(household, id));
  const of_here = (/** @type {string} */ whom) => whom_of_here(household, row, whom);
  const status = body.status.map((/** @type {any} */ change) => ({ ...change, of: of_here(change.of) }));
  const steps = body.steps.map((/** @type {any} */ step) => ({ ...step, whom: of_here(step.whom) }));
  const all_met = met.length > 0 || body.met.length === 0 ? met : row.about;
  return { ...came, about: row.about, body: { ...body, met: all_met, status, steps } };
};

/** @type {(household: State, row: Away, step: Step) => Step} */
const step_at_home = (household, row, step) =>
  is_person(row) ? step : { ...step, whom: whom_of_here(household, row, step.whom) };

/** @type {(household: State, row: Away, whom: string) => string} Whoever is not of this household was written down by mistake for the one it is about. */
const whom_of_here = (household, row, whom) => {
  if (["", "household"].includes(whom) || lives(household, whom)) return whom;
  const [about = "household", ...others] = row.about;
  return others.length > 0 ? "household" : about;
};

/** @type {(household: State, person_id: string) => boolean} */
const lives = (household, person_id) => household.persons.some((person) => person.id === person_id);

/**
 * The household to which whatever an operation is about has gone, if it is not here.
 * @type {(household: State, operation: Operation) => string | null}
 */
export const away_to = (household, { body }) => household.away.find((row) => is_of(row, body))?.to ?? null;

/** @type {(row: Away, body: import("./operations.js").Body) => boolean} */
const is_of = (row, { person_id, question_id, entry_id, step_id = "" }) => {
  if (is_person(row) && (person_id === row.id || row.steps.includes(step_id))) return true;
  return row.questions.includes(question_id) || [entry_id, visit_of(step_id)].some((id) => row.entries.includes(id));
};
