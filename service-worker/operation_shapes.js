// What belongs into an operation of each kind; the rules are written in shapes.js.

/** @typedef {import("./shapes.js").Shape} Shape */

/** @type {Shape} */
export const ENVELOPE = {
  id: "id",
  kind: "line!",
  household_id: "id",
  about: "ids",
  by: "id",
  device: "id",
  device_seq: "count",
  happened_at: "instant",
  made_at: "line!",
  known: "count",
  format: "count",
  body: "any",
};

/** @type {Shape} Which version of a form wrote it, and what was told in fields that the version brought; the first says neither. */
const VERSIONED = { form_version: "maybe count", more: "maybe list answer" };

/** @type {Shape} */
const VISIT = {
  started_at: "instant",
  ended_at: "instant?",
  workers: "ids!",
  method: "code method",
  outcome: "code outcome",
  met: "ids",
  others: "text",
  place: "code? place",
  topics: "codes topic",
  words: "text",
  observation: "text",
  strengths: "text",
  action: "text",
  view: "text",
  source: "code source",
  source_who: "text",
  signs: "code? signs",
  sign_list: "codes sign",
  left: "codes left",
  status: "list change",
  steps: "list step",
  danger: "bool",
  ...VERSIONED,
};

/** @type {Shape} */
const HOUSEHOLD = {
  name: "text",
  kana: "text",
  address: "one address",
  district: "text",
  neighbourhood: "text",
  landmark: "text",
  reach: "text",
  stage: "code stage",
  urgency: "code urgency",
  rhythm: "code rhythm",
  team: "id",
  lead: "staff?",
  workers: "ids",
  watcher: "id?",
  cautions: "list caution",
  contact_rules: "list rule",
};

/** @type {Shape} */
const PERSON = {
  id: "id",
  family: "text",
  given: "text",
  family_kana: "text",
  given_kana: "text",
  nickname: "text",
  born_on: "day?",
  about_age: "count?",
  sex: "code sex",
  language: "text",
  how_to_speak: "text",
  phones: "texts",
  relation: "code relation",
  lives: "code lives",
  since: "day?",
  until: "day?",
};

/** @type {Shape} */
const CHANGING = Object.fromEntries(Object.entries(PERSON).filter(([key]) => key !== "id"));

/** @type {Record<string, Shape>} */
export const PARTS = {
  address: {
    postcode: "text",
    town: "text",
    number: "text",
    building: "text",
  },
  caution: {
    kind: "code caution",
    words: "text",
    by: "id",
    until: "day?",
  },
  rule: {
    person_id: "id",
    way: "code way",
    rule: "code rule",
    words: "text",
  },
  change: {
    of: "whom",
    domain: "code domain",
    ours: "code? level",
    theirs: "code? own_view",
    why: "text",
  },
  step: {
    what: "text!",
    whom: "whom?",
    owner: "code owner",
    due_on: "day?",
    promise: "bool",
  },
  person: PERSON,
  visit: VISIT,
  finishing: { step_id: "step", came_of_it: "text", ...VERSIONED },
  answer: { field: "line!", texts: "texts" },
};

/** @type {Shape} */
const REST = { why: "text", noticer: "text", until: "day?" };

/** @type {Shape} */
const COVER = { staff: "id", absent: "id" };

/** @type {Shape} */
const PLAN = {
  starts_at: "instant",
  part: "code part",
  method: "code method",
  workers: "ids!",
  note: "text",
  repeats: "bool",
};

/** @type {Record<string, Shape>} */
export const BODIES = {
  "household.registered": { ...HOUSEHOLD, persons: "list person" },
  "household.changed": { ...HOUSEHOLD, why: "text" },
  "person.joined": { person: "one person" },
  "person.changed": { ...CHANGING, person_id: "id", why: "text" },
  "person.moved": {
    person_id: "id",
    to: "id",
    relation: "code relation",
    lives: "code lives",
    since: "day?",
    why: "text",
  },
  "caution.set": { caution_id: "caution", kind: "code caution", words: "text", until: "day?" },
  "caution.ended": { caution_id: "caution", why: "text" },
  "contact_rule.set": { person_id: "id", way: "code way", rule: "code? rule", words: "text" },
  "visit.planned": PLAN,
  "plan.changed": { plan_id: "id", ...PLAN, why: "text" },
  "plan.cancelled": { plan_id: "id", why: "text!" },
  "visit.noted": VISIT,
  "step.finished": { step_id: "step", came_of_it: "text", ...VERSIONED },
  "step.postponed": { step_id: "step", due_on: "day", why: "text" },
  "step.handed": { step_id: "step", to: "id", why: "text" },
  "step.accepted": { step_id: "step" },
  "step.declined": { step_id: "step", why: "text" },
  "step.cancelled": { step_id: "step", why: "text!" },
  "entry.corrected": { entry_id: "id", body: "any", why: "text!" },
  "entry.withdrawn": { entry_id: "id", why: "text!" },
  "entry.moved": { entry_id: "id", to: "id", about: "ids", why: "text!" },
  "visits.compared": { entry_ids: "ids!", same: "bool" },
  "entry.seen": { entry_id: "id" },
  "question.asked": { entry_id: "id", text: "text!" },
  "question.answered": { question_id: "id", text: "text!" },
  "question.resolved": { question_id: "id" },
  "household.paused": { reason: "code pause_reason", ...REST },
  "household.ended": { reason: "code ending_reason", ...REST },
  "household.resumed": { why: "text" },
  "household.entrusted": { lead: "staff?", workers: "ids", why: "text" },
  "household.covered": { ...COVER, from: "day", until: "day" },
  "household.cover_begun": COVER,
  "household.cover_ended": COVER,
  "household.handover_set": {
    from: "id",
    to: "id",
    on: "day",
    joint_on: "day?",
    reading: "ids",
    note: "text",
  },
  "household.handover_cancelled": { why: "text" },
  "household.handed_over": { from: "id", to: "id" },
};

// In these kinds only what changes is told, beside the keys named here.
/** @type {Record<string, string[]>} */
export const CHANGES = {
  "household.changed": ["why"],
  "person.changed": ["person_id", "why"],
  "visit.planned": ["starts_at", "method", "workers", "note"],
};
