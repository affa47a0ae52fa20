// Days and instants as a page says them.
import * as calendar from "../calendar.js";

/** @typedef {Record<string, any>} Data */

const SAME_YEAR = 300;

/**
 * A day near today without its year, any other with it.
 * @type {(view: Data, day: string) => string}
 */
export const said_day = (view, day) => {
  const near = Math.abs(calendar.days_between(calendar.day_of(view.now), day)) <= SAME_YEAR;
  const say = near ? calendar.shown_day : calendar.shown_date;
  return say(day, view.language);
};

/**
 * A day with its year, as paper says it.
 * @type {(view: Data, day: string) => string}
 */
export const dated = (view, day) => calendar.shown_date(day, view.language);

/**
 * Today's by the hour, any other by day and hour.
 * @type {(view: Data, instant: string) => string}
 */
export const said_instant = (view, instant) => {
  const [day, time] = [calendar.day_of(instant), calendar.time_of(instant)];
  return day === calendar.day_of(view.now) ? time : `${said_day(view, day)} ${time}`;
};

/**
 * Any stamp as an instant of Japan: milliseconds, a phone's UTC time, or already one.
 * @type {(stamp: string | number) => string}
 */
export const instant_of = (stamp) => {
  if (typeof stamp === "number") return calendar.jst(stamp);
  return stamp.endsWith("Z") ? calendar.jst(ms_of(stamp)) : stamp;
};

/**
 * Milliseconds UTC of a written instant.
 * @type {(instant: string) => number}
 */
export const ms_of = (instant) => Date.parse(instant);
