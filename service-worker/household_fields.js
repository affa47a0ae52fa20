// Every field of a household, and how one that was kept before a field existed comes to have it.

/** @typedef {import("./household.js").State} State */

// Of a folded household: it rises when its entries or steps have more fields than before.
const FORMAT = 2;

/** @type {State} */
export const EMPTY = {
  format: FORMAT,
  id: "",
  seq: 0,
  name: "",
  kana: "",
  address: { postcode: "", town: "", number: "", building: "" },
  district: "",
  neighbourhood: "",
  landmark: "",
  reach: "",
  stage: "noticed",
  urgency: "ongoing",
  urgency_conflict: false,
  urgency_history: [],
  rhythm: "as_needed",
  team: "",
  lead: "",
  workers: [],
  watcher: null,
  registered_on: null,
  persons: [],
  cautions: [],
  contact_rules: [],
  status: {},
  steps: [],
  planned: [],
  rest: null,
  covers: [],
  handover: null,
  away: [],
  same_visits: [],
  early: [],
  entries: [],
};
const ENTRY = { corrections: [], withdrawn: null, came_from: null };
const STEP = { hand: null, hands: 0, refusal: null, why: "" };

/**
 * A household with every field, its entries and steps likewise.
 * @type {(household: State | null) => State}
 */
export const whole = (household) => {
  if (household === null) return EMPTY;
  const state = { ...EMPTY, ...household };
  if (state.format === FORMAT) return state;
  const status = Object.entries(state.status).map(([of, domains]) => [of, whole_status(state, domains)]);
  return {
    ...state,
    format: FORMAT,
    entries: state.entries.map((entry) => ({ ...ENTRY, ...entry })),
    steps: state.steps.map((step) => Object.assign({ ...STEP, keeper: step.by }, step)),
    status: Object.fromEntries(status),
  };
};

/** @type {(household: State, domains: State["status"][string]) => any} What was told before says with how much known: as much as its visit. */
const whole_status = (household, domains) => {
  const known = new Map(household.entries.map((entry) => [entry.id, entry.known]));
  const rows = (/** @type {import("./household_status.js").ToldStatus[]} */ history) =>
    history.map((each) => Object.assign({ known: known.get(each.entry) ?? 0 }, each));
  return Object.fromEntries(
    Object.entries(domains).map(([domain, told]) => [domain, { ...told, history: rows(told.history) }]),
  );
};
