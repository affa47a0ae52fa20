// A week of planned visits, Monday to Sunday: a picture, and the same beside it as a list.
import * as calendar from "../calendar.js";
import * as plans from "../plans.js";
import { layout } from "./layout.js";
import { my_plans, plan_row } from "./plan_rows.js";

/** @typedef {Record<string, any>} Data */

const PARTS = ["morning", "afternoon", "evening"];
// The picture's measures: it is drawn for 360 and grows with its place.
const [SIDE, COLUMN, HEAD, MARK, STEP, ABREAST] = [52, 44, 44, 19, 21, 2];

/**
 * The week in which a day lies; of today where no day was asked for.
 * @type {(view: Data, asked: string) => Data}
 */
export const week_page = (view, asked) => {
  const today = calendar.day_of(view.now);
  const day = calendar.is_day(asked) && asked > "1900" && asked < "2100" ? asked : today;
  const monday = calendar.add_days(day, -calendar.weekday(day));
  const week = Array.from({ length: 7 }, (_, count) => calendar.add_days(monday, count));
  const sunday = calendar.add_days(monday, 6);
  const rows = my_plans(view, monday, sunday).map(({ state, plan }, place) => ({
    ...plan_row(view, state, plan),
    number: place + 1,
    band: plans.part_of(/** @type {any} */ (plan)),
  }));
  return {
    page: layout(view, view.me.role === "worker" ? "today" : "team"),
    first: calendar.shown_date(monday, view.language),
    last: calendar.shown_day(sunday, view.language),
    from: monday,
    before: calendar.add_days(monday, -7),
    after: calendar.add_days(monday, 7),
    now: monday <= today && today <= sunday,
    count: rows.length,
    days: week.map((one) => day_of_week(view, one, rows)),
    picture: picture(view, week, rows),
  };
};

/** @type {(view: Data, day: string, rows: Data[]) => Data} */
const day_of_week = (view, day, rows) => ({
  on: day,
  name: calendar.shown_day(day, view.language),
  today: day === calendar.day_of(view.now),
  holiday: calendar.holiday_of(day),
  plans: rows.filter((row) => row.on === day),
});

/** @type {(view: Data, week: string[], rows: Data[]) => Data} Where each mark stands: a column a day, a band a part of the day, as high as its fullest day. */
const picture = (view, week, rows) => {
  const cell = (/** @type {string} */ day, /** @type {string} */ part) =>
    rows.filter((row) => row.on === day && row.band === part);
  let top = HEAD;
  const bands = PARTS.map((part) => {
    const most = Math.max(...week.map((day) => cell(day, part).length));
    const height = Math.max(1, Math.ceil(most / ABREAST)) * STEP + 6;
    const band = { part, y: top, text: top + 19, height };
    top += height;
    return band;
  });
  const marks = week.flatMap((day, column) =>
    bands.flatMap(({ part, y }) => cell(day, part).map((row, place) => mark(row, SIDE + COLUMN * column, y, place))),
  );
  const columns = week.map((day, place) => column_of(view, day, SIDE + COLUMN * place));
  return { height: top + 2, columns, bands, marks };
};

/** @type {(row: Data, left: number, top: number, place: number) => Data} */
const mark = (row, left, top, place) => {
  const x = left + 2 + (place % ABREAST) * STEP;
  const y = top + 4 + Math.floor(place / ABREAST) * STEP;
  const middle = { text_x: x + Math.floor(MARK / 2), text_y: y + 14 };
  return { number: row.number, kept: row.kept, x, y, size: MARK, ...middle };
};

/** @type {(view: Data, day: string, left: number) => Data} */
const column_of = (view, day, left) => ({
  x: left,
  middle: left + COLUMN / 2,
  width: COLUMN,
  weekday: calendar.shown_weekday(day, view.language),
  number: Number(day.slice(8)),
  free: calendar.is_holiday(day) || calendar.weekday(day) === 6,
  today: day === calendar.day_of(view.now),
});
