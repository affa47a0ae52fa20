// The parts of the visit form: when and with whom, contact rules, status, next steps.
import * as calendar from "../calendar.js";
import { CODES } from "../made/forms.js";
import * as f from "./fields.js";
import { called, GONE, staff_name } from "./people.js";

/** @typedef {Record<string, any>} Data */

const WAYS = ["visit", "phone", "letter", "message"];
const STEP_ROWS = ["1", "2", "3"];
const NOBODY = { name: "", polite: false };
const LATELY = 92;

/**
 * The codes of a list, in the order the municipality gave them; a retired one only where it was chosen before.
 * @type {(name: string, chosen?: string[]) => string[]}
 */
export const codes_of = (name, chosen = []) =>
  /** @type {Data[]} */ (/** @type {Data} */ (CODES)[name].codes)
    .filter(({ code, retired }) => !retired || chosen.includes(code))
    .map(({ code }) => code);

/**
 * Whom a visit can be about: those of this household, and whoever was already chosen.
 * @type {(state: Data, chosen: string[]) => f.Named[]}
 */
export const offered = (state, chosen) =>
  state.persons
    .filter((/** @type {Data} */ person) => !GONE.includes(person.lives) || chosen.includes(person.id))
    .map((/** @type {Data} */ person) => [person.id, called(person)]);

/**
 * One closed line says the defaults; it stands open where one of them is a mistake.
 * @type {(view: Data, fields: f.Fields, mistakes: f.Mistake[]) => Data}
 */
export const when_part = (view, fields, mistakes) => {
  const parts = ["date", "started", "ended"].map((name) => f.field(name, fields, mistakes));
  const [date, started, ended] = parts;
  const beside = f.people("with", colleagues(view, fields.with ?? []), fields, mistakes);
  const with_me = beside.options.filter((/** @type {Data} */ each) => each.on);
  return {
    date,
    started,
    ended,
    with: beside,
    today: date.value === calendar.day_of(view.now),
    day: said(date.value, view),
    who: [view.me.family, ...with_me.map((/** @type {Data} */ each) => staff_name(view, each.id))],
    open: [...parts, beside].some((part) => part.mistake !== ""),
  };
};

/**
 * Who may have come along: the team's workers and supervisor, without me, and whoever was already chosen.
 * @type {(view: Data, chosen: string[]) => f.Named[]}
 */
const colleagues = (view, chosen) =>
  Object.keys(view.names)
    .sort()
    .filter((who) => who !== view.me.id && (chosen.includes(who) || is_of_my_team(view, view.names[who])))
    .map((who) => [who, { name: view.names[who].name, polite: false }]);

/**
 * A phone may still hold names without teams; then everybody is offered, as before.
 * @type {(view: Data, one: Data) => boolean}
 */
const is_of_my_team = (view, one) => one.role !== "administrator" && (one.team ?? view.me.team) === view.me.team;

/**
 * A day of the last months in words; anything else as it was typed, for it may be no day.
 * @type {(typed: string, view: Data) => string}
 */
const said = (typed, view) => {
  const today = calendar.day_of(view.now);
  const lately = Array.from({ length: LATELY }, (_, back) => calendar.add_days(today, -back));
  return lately.includes(typed) ? calendar.shown_day(typed, view.language) : typed;
};

/**
 * The contact rules by way, to be read before one is about to do it.
 * @type {(state: Data) => Data}
 */
export const contact_part = (state) => {
  const names = new Map(state.persons.map((/** @type {Data} */ person) => [person.id, called(person)]));
  const rules = state.contact_rules.filter((/** @type {Data} */ each) => each.rule !== "yes" || each.words);
  const told = (/** @type {Data} */ { way, rule, words, person_id }) => ({
    way,
    rule,
    words,
    who: names.get(person_id) ?? NOBODY,
  });
  return Object.fromEntries(
    WAYS.map((way) => [way, rules.filter((/** @type {Data} */ each) => each.way === way).map(told)]),
  );
};

/**
 * How it stands in each domain, and what this visit may change.
 * @type {(view: Data, state: Data, fields: f.Fields, mistakes: f.Mistake[]) => Data}
 */
export const status_part = (view, state, fields, mistakes) => {
  const sent = { ...fields, status_of: fields.status_of?.length ? fields.status_of : ["household"] };
  /** @type {f.Named[]} */
  const whose = [["household", NOBODY], ...offered(state, sent.status_of)];
  const domains = codes_of("domain").map((code) => domain(view, state, code, [fields, mistakes]));
  return {
    of: f.people("status_of", whose, sent, mistakes),
    domains,
    open: domains.some((each) => each.open),
  };
};

/** @type {(view: Data, state: Data, code: string, form: [f.Fields, f.Mistake[]]) => Data} */
const domain = (view, state, code, form) => {
  const levels = codes_of("level");
  const name = `status_${code}`;
  const ours = f.choice(name, levels, ...form);
  const theirs = f.choice(`${name}_theirs`, codes_of("own_view"), ...form);
  const why = f.field(`${name}_why`, ...form);
  const touched = [ours, theirs, why].some((each) => f.first(form[0], each.name) || each.mistake);
  return { code, ours, theirs, why, now: now_told(view, state, code), open: touched };
};

/**
 * How it stands now, for the household and for each person it was told of.
 * @type {(view: Data, state: Data, domain: string) => Data[]}
 */
const now_told = (view, state, code) => {
  const people = state.persons.map((/** @type {Data} */ one) => [one.id, called(one)]);
  return [["household", NOBODY], ...people].flatMap(([id, name]) => {
    const status = state.status[id]?.[code];
    if (!status) return [];
    const { ours, theirs, conflict } = status;
    const day = calendar.shown_day(calendar.day_of(status.on), view.language);
    return [{ id, ...name, ours, theirs, conflict, day }];
  });
};

/**
 * Three rows for what comes next; the second and third wait closed until they are needed.
 * @type {(state: Data, fields: f.Fields, mistakes: f.Mistake[]) => Data[]}
 */
export const steps_part = (state, fields, mistakes) => STEP_ROWS.map((row) => step(row, state, fields, mistakes));

/** @type {(row: string, state: Data, fields: f.Fields, mistakes: f.Mistake[]) => Data} */
const step = (row, state, fields, mistakes) => {
  const name = `step_${row}_`;
  /** @type {f.Fields} */
  const sent = { [`${name}owner`]: ["me"], [`${name}whom`]: [""], [`${name}due`]: [""], ...fields };
  /** @type {f.Named[]} */
  const whose = [["", NOBODY], ["household", NOBODY], ...offered(state, sent[`${name}whom`])];
  const what = f.field(`${name}what`, sent, mistakes);
  const due = f.choice(`${name}due`, codes_of("due"), sent, mistakes);
  const due_on = f.field(`${name}due_on`, sent, mistakes);
  const owner = f.choice(`${name}owner`, codes_of("owner"), sent, mistakes);
  const whom = f.people(`${name}whom`, whose, sent, mistakes);
  const wrong = [what, due, due_on, owner, whom].some((part) => part.mistake !== "");
  return {
    row,
    what,
    due,
    due_on,
    owner,
    whom,
    promise: { name: `${name}promise`, on: f.first(sent, `${name}promise`) !== "" },
    open: wrong || what.value !== "",
    more: owner.mistake !== "" || whom.mistake !== "",
  };
};
