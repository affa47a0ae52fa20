// Who has a household for a while, or from a day on: on its page, and on 今日.
import * as calendar from "../calendar.js";
import * as household from "../household.js";
import * as days from "./days.js";
import { by as sorted_by } from "./fields.js";
import { called_household, staff_name } from "./people.js";

/** @typedef {Record<string, any>} Data */

const STILL_NEW = 14;

/**
 * Who stands in for whom, and to whom it goes on which day.
 * @type {(view: Data, state: any) => Data}
 */
export const entrusting_part = (view, state) => ({
  covers: state.covers.map((/** @type {Data} */ cover) => cover_of(view, cover)),
  handovers: is_shown(view, state) ? [handover_row(view, state)] : [],
});

/** @type {(view: Data, cover: Data) => Data} */
const cover_of = (view, cover) => ({
  staff: staff_name(view, cover.staff),
  absent: staff_name(view, cover.absent),
  from: days.said_day(view, cover.from),
  until: days.said_day(view, cover.until),
});

/**
 * A handover to come; for the new worker also for two weeks after.
 * @type {(view: Data, state: any) => boolean}
 */
export const is_shown = (view, state) => {
  if (household.has_handover(state)) return true;
  const { handover } = state;
  if (handover === null || handover.to !== view.me.id) return false;
  return calendar.days_between(handover.on, calendar.day_of(view.now)) <= STILL_NEW;
};

/** @type {(view: Data, state: Data) => Data} From whom to whom, when, and how much there is to read. */
export const handover_row = (view, state) => {
  const { from, to, by, on, joint_on, note, done } = state.handover;
  return {
    id: state.id,
    household: called_household(state),
    from: staff_name(view, from),
    to: staff_name(view, to),
    by: staff_name(view, by),
    on: days.said_day(view, on),
    joint: joint_on ? days.said_day(view, joint_on) : "",
    joint_today: joint_on === calendar.day_of(view.now),
    note,
    mine: to === view.me.id,
    done,
    reading: to_read(state).length,
  };
};

/** @type {(state: Data) => Data[]} The chosen entries, as far as they are still here. */
export const to_read = (state) =>
  state.entries.filter(
    (/** @type {Data} */ { id, kind }) => state.handover.reading.includes(id) && kind === "visit.noted",
  );

/**
 * For 今日: what comes to me or leaves me, the next day first, and for whom I stand in.
 * @type {(view: Data) => Data}
 */
export const hands = (view) => {
  const me = view.me.id;
  const moving = view.households.filter(
    (/** @type {any} */ state) => is_shown(view, state) && pair(state).includes(me),
  );
  moving.sort(sorted_by((/** @type {Data} */ state) => [state.handover.on, state.id]));
  return {
    handovers: moving.map((/** @type {Data} */ state) => handover_row(view, state)),
    covers: covering(view, me),
  };
};

/** @type {(state: Data) => string[]} */
const pair = ({ handover }) => [handover.from, handover.to];

/** @type {(view: Data, me: string) => Data[]} The absent colleagues I stand in for, with how many households and until when. */
const covering = (view, me) => {
  const all = view.households.flatMap((/** @type {Data} */ { covers }) => covers);
  const mine = all.filter((/** @type {Data} */ cover) => is_mine(view, cover, me));
  const places = mine.map((/** @type {Data} */ { until, absent }) => `${until} ${absent}`);
  return [...new Set(places)].sort().map((place) => {
    const [until = "", absent = ""] = String(place).split(" ");
    return {
      absent: staff_name(view, absent),
      until: days.said_day(view, until),
      count: places.filter((/** @type {string} */ each) => each === place).length,
    };
  });
};

/**
 * What somebody meant to do is mine: I cover for them, or I lead and they have the household no longer.
 * @type {(view: Data, state: any, who: string) => boolean}
 */
export const stands_in = (view, state, who) => {
  const me = view.me.id;
  if (state.covers.some((/** @type {Data} */ cover) => cover.absent === who && is_mine(view, cover, me))) return true;
  const is_worker = (view.names[who]?.role ?? "worker") === "worker";
  return state.lead === me && is_worker && !household.is_entrusted(state, who, calendar.day_of(view.now));
};

/** @type {(view: Data, cover: Data, me: string) => boolean} */
const is_mine = (view, { staff, begun, until }, me) => staff === me && begun && until >= calendar.day_of(view.now);
