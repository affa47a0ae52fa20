// Operations: what one is, how it is made, and what makes it sound enough to keep for ever.

import { BODIES, CHANGES, ENVELOPE, PARTS } from "./operation_shapes.js";
import { refused } from "./refused.js";
import { check_shape, sound_text } from "./shapes.js";

/** @typedef {import("./shapes.js").Codes} Codes */
/** @typedef {Record<string, any>} Body */
/**
 * @typedef {object} Operation
 * @property {string} id
 * @property {string} kind
 * @property {string} household_id
 * @property {string[]} about
 * @property {string} by
 * @property {string} device
 * @property {number} device_seq
 * @property {string} happened_at
 * @property {string} made_at
 * @property {number} known
 * @property {number} format
 * @property {Body} body
 * @property {number | null} [seq] given by the server
 * @property {number | null} [received_at] given by the server
 */

const FORMAT = 1;
const PAIR = 2;
const MADE_AT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
export const KINDS = Object.keys(BODIES);

/**
 * Refuse whatever is not a sound operation; with `codes`, unknown codes too.
 * @type {(operation: unknown, codes?: Codes | null) => void}
 */
export const check = (operation, codes = null) => {
  const checked = check_shape(operation, ENVELOPE, PARTS, null, "");
  if (!Object.hasOwn(BODIES, checked.kind)) throw refused("invalid", "kind");
  if (!MADE_AT.test(checked.made_at)) throw refused("invalid", "made_at");
  if (checked.format !== FORMAT) throw refused("invalid", "format");
  check_body(/** @type {Operation} */ (checked), codes);
};

/** @typedef {(operation: Operation, body: Body) => void} More */

/** @type {(operation: Operation, codes: Codes | null) => void} */
const check_body = (operation, codes) => {
  const body = check_shape(operation.body, shape_of(operation), PARTS, codes, "body");
  MORE[operation.kind]?.(operation, body);
};

/** @type {(operation: Operation) => Record<string, string>} */
const shape_of = ({ kind, body }) => {
  const [shape = {}, asked] = [BODIES[kind], CHANGES[kind]];
  if (kind === "entry.corrected") return { ...shape, body: told_anew(body) };
  if (!asked || typeof body !== "object" || body === null) return shape;
  const told = Object.keys(shape).filter((key) => Object.hasOwn(body, key) || asked.includes(key));
  return Object.fromEntries(told.map((key) => [key, shape[key] ?? ""]));
};

/** @type {(body: Body | null) => string} A correction tells the whole of a visit, or of how a step was finished. */
const told_anew = (body) => {
  const told = body?.body;
  const is_visit = typeof told === "object" && told !== null && Object.hasOwn(told, "started_at");
  return is_visit ? "one visit" : "one finishing";
};

/** @type {More} A visit does not end before it began, whoever tells it anew. */
const check_correction = (_operation, { body }) => {
  const ended = body.ended_at ?? null;
  if (ended !== null && ended < body.started_at) throw refused("invalid", "body.body.ended_at");
};

/** @type {More} Two visits, not one and itself. */
const check_comparison = (_operation, { entry_ids }) => {
  if (entry_ids.length !== PAIR || new Set(entry_ids).size !== PAIR) throw refused("invalid", "body.entry_ids");
};

/** @type {More} Stage and urgency do not change without a reason. */
const check_change = (_operation, body) => {
  const pressing = Object.hasOwn(body, "stage") || Object.hasOwn(body, "urgency");
  if (pressing && !body.why) throw refused("invalid", "body.why");
};

/**
 * The visit is its author's, began when it happened, and did not end before.
 * @type {More}
 */
const check_visit = (operation, body) => {
  if (body.workers[0] !== operation.by) throw refused("invalid", "body.workers");
  if (body.started_at !== operation.happened_at) throw refused("invalid", "body.started_at");
  if (body.ended_at !== null && body.ended_at < body.started_at) {
    throw refused("invalid", "body.ended_at");
  }
};

/** @type {More} Another one stands in, for one day or more. */
const check_cover = (_operation, body) => {
  if (body.staff === body.absent) throw refused("invalid", "body.staff");
  if (body.until < body.from) throw refused("invalid", "body.until");
};

/** @type {More} Another one takes over; they go together before the old one has left. */
const check_handover = (_operation, body) => {
  if (body.to === body.from) throw refused("invalid", "body.to");
  if (body.joint_on !== null && body.joint_on > body.on) throw refused("invalid", "body.joint_on");
};

// What must hold of a body beyond its shape.
/** @type {Record<string, More>} */
const MORE = {
  "household.changed": check_change,
  "visit.noted": check_visit,
  "entry.corrected": check_correction,
  "visits.compared": check_comparison,
  "household.covered": check_cover,
  "household.handover_set": check_handover,
};

/**
 * One act; of a visit its author is the first worker.
 * @type {(kind: string, household_id: string, about: string[], body: Body, by: string, device: string, device_seq: number, happened_at: string, made_at: string, known: number, id: string) => Operation}
 */
export const made = (kind, household_id, about, body, by, device, device_seq, happened_at, made_at, known, id) => ({
  id,
  kind,
  household_id,
  about: [...about],
  by,
  device,
  device_seq,
  happened_at,
  made_at,
  known,
  format: FORMAT,
  body: kind === "visit.noted" ? { ...body, workers: with_author(body.workers, by) } : { ...body },
});

/** @type {(workers: string[], by: string) => string[]} */
const with_author = (workers, by) => [by, ...workers.filter((worker) => worker !== by)];

/**
 * Line ends as one character; NUL and halves of a character are refused.
 * @type {(text: string) => string}
 */
export const clean_text = (text) => {
  const cleaned = text.replace(/\r\n?/g, "\n");
  if (!sound_text(cleaned)) throw refused("invalid");
  return cleaned;
};

/**
 * The text whose hash is the operation's: what its author made, without what arrival added.
 * @type {(operation: Operation) => string}
 */
export const canonical = (operation) => {
  const told = Object.entries(operation).filter(([key]) => Object.hasOwn(ENVELOPE, key));
  return JSON.stringify(sorted(Object.fromEntries(told)));
};

/** @type {(value: any) => any} */
const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
};
