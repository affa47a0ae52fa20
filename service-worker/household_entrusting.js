// To whom a household is entrusted: assigned, covered for a while, handed over on a day.
import { day_of } from "./calendar.js";
import { with_entry } from "./household_entries.js";

/** @typedef {import("./operations.js").Operation} Operation */
/** @typedef {import("./household.js").State} State */
/** @typedef {{staff: string, absent: string, from: string, until: string, by: string, begun: boolean}} Cover */
/**
 * @typedef {object} Handover
 * @property {string} from
 * @property {string} to
 * @property {string} on
 * @property {string | null} joint_on
 * @property {string[]} reading
 * @property {string} note
 * @property {string} by
 * @property {boolean} done
 */

/**
 * Lead and colleagues as a supervisor sets them; who has it no longer hands nothing over.
 * @type {(household: State, operation: Operation) => State}
 */
export const entrusted = (household, operation) => {
  const { lead, workers: told } = operation.body;
  const workers = told.filter((/** @type {string} */ worker) => worker !== lead);
  const from = has_handover(household) ? household.handover?.from : lead;
  const handover = [lead, ...workers].includes(from) ? household.handover : null;
  return with_entry(without_idle_covers({ ...household, lead, workers, handover }), operation);
};

/**
 * Somebody stands in for an absent colleague; at once where the first day has come.
 * @type {(household: State, operation: Operation) => State}
 */
export const covered = (household, operation) => {
  const { staff, absent, from, until } = operation.body;
  const begun = from <= day_of(operation.happened_at);
  const cover = { staff, absent, from, until, by: operation.by, begun };
  return { ...household, covers: [...other_covers(household, cover), cover] };
};

/** @type {(household: State, operation: Operation) => State} The first day of a cover has come. */
export const cover_begun = (household, { body }) => {
  const begun = (/** @type {Cover} */ cover) => (is_same(cover, body) ? { ...cover, begun: true } : cover);
  return { ...household, covers: household.covers.map(begun) };
};

/** @type {(household: State, operation: Operation) => State} The absent colleague is back, or the last day is over. */
export const cover_ended = (household, { body }) => ({ ...household, covers: other_covers(household, body) });

/**
 * From a day on another worker has it, who reads and comes along before.
 * @type {(household: State, operation: Operation) => State}
 */
export const handover_set = (household, operation) => {
  const { from, to, on, joint_on, reading, note } = operation.body;
  return { ...household, handover: { from, to, on, joint_on, reading, note, by: operation.by, done: false } };
};

/** @type {(household: State, operation: Operation) => State} It stays where it is. */
export const handover_cancelled = (household, _operation) =>
  has_handover(household) ? { ...household, handover: null } : household;

/**
 * The day has come: the new worker stands where the old one stood.
 * @type {(household: State, operation: Operation) => State}
 */
export const handed_over = (household, operation) => {
  const { from, to } = operation.body;
  const lead = household.lead === from ? to : household.lead;
  const all = household.workers.map((worker) => (worker === from ? to : worker));
  const workers = all.filter((worker, place) => worker !== lead && all.indexOf(worker) === place);
  const handover = household.handover && { ...household.handover, done: true };
  return with_entry(without_idle_covers({ ...household, lead, workers, handover }), operation);
};

/** @type {(household: State) => boolean} A handover still to come. */
export const has_handover = (household) => household.handover !== null && !household.handover.done;

/**
 * Who has it: lead, colleagues, who covers, and who will have it and reads already.
 * @type {(household: State) => string[]}
 */
export const entrusted_to = (household) => {
  const coming = household.handover && has_handover(household) ? [household.handover.to] : [];
  const covering = household.covers.filter(({ begun }) => begun).map(({ staff }) => staff);
  const everybody = new Set([household.lead, ...household.workers, ...covering, ...coming]);
  return [...everybody].filter((staff_id) => staff_id !== "").sort();
};

/**
 * Whether somebody has it on a day: a cover ends with its last day, a handover moves it on its day.
 * @type {(household: State, staff_id: string, today: string) => boolean}
 */
export const is_entrusted = (household, staff_id, today) => {
  const covers = household.covers.filter(({ begun, until }) => begun && until >= today);
  const covering = covers.map(({ staff }) => staff);
  const present = [household.lead, ...household.workers];
  const { handover } = household;
  if (handover === null || handover.done) return [...present, ...covering].includes(staff_id);
  const staying = handover.on <= today ? present.filter((one) => one !== handover.from) : present;
  return [...staying, ...covering, handover.to].includes(staff_id);
};

/** @type {(cover: Cover, told: import("./operations.js").Body | Cover) => boolean} */
const is_same = (cover, told) => cover.staff === told.staff && cover.absent === told.absent;

/** @type {(household: State, told: import("./operations.js").Body | Cover) => Cover[]} */
const other_covers = (household, told) => household.covers.filter((cover) => !is_same(cover, told));

/** @type {(household: State) => State} Nobody stands in for somebody who has it no longer. */
const without_idle_covers = (household) => {
  const present = [household.lead, ...household.workers];
  return { ...household, covers: household.covers.filter(({ absent }) => present.includes(absent)) };
};
