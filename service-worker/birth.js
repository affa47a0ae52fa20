// Days as people write them, above all of birth: S31.4.1, 昭和31年4月1日, 19560401, 70歳くらい.
import { is_day } from "./days.js";
import { length_of } from "./shapes.js";

/** @typedef {{born_on: string | null, about_age: number | null, wrong: string | null}} Told a day, or about how old; or what is wrong */

// An era's day of change belongs to both: 大正15年12月25日 is the day 昭和元年 began.
/** @type {Record<string, [string, string]>} */
const SPANS = {
  明: ["1868-10-23", "1912-07-30"],
  大: ["1912-07-30", "1926-12-25"],
  昭: ["1926-12-25", "1989-01-07"],
  平: ["1989-01-08", "2019-04-30"],
  令: ["2019-05-01", "9999-12-31"],
};
/** @type {Record<string, string>} */
const LETTERS = { m: "明", t: "大", s: "昭", h: "平", r: "令" };
const OLDEST_AGE = 130;
const LONGEST = 40;
const MONTHS = 12;
const YEAR_DIGITS = 4;

const KANJI = /[〇一二三四五六七八九十]+/gu;
// Brackets hold what is told twice: (70歳), (昭和31年), (月).
const ASIDE = /\([^()]*\)|[ \t\n]+|生まれ$|生$/gu;
const ERA = "(明治?|大正?|昭和?|平成?|令和?|[mtshr])\\.?";
const BETWEEN = "[-/.年・,、]";
const WHOLE = new RegExp(`^(?:${ERA})?([0-9]{1,4})${BETWEEN}([0-9]{1,2})[-/.月・,、]([0-9]{1,2})日?$`, "u");
const PACKED = new RegExp(`^(?:${ERA}([0-9]{2})|([0-9]{4}))([0-9]{2})([0-9]{2})$`, "u");
const ABOUT = "(?:くらい|ぐらい|位|頃|ごろ|ころ|前後|程度|ほど)";
const YEAR = new RegExp(`^(?:${ERA}([0-9]{1,2})年?|([0-9]{4})年?)(?:[-/.]?([0-9]{1,2})月?)?${ABOUT}?$`, "u");
const BEFORE = "(?:約|およそ|おおよそ|だいたい|推定|about|around|aged|ca?\\.?)";
const AFTER = `(?:(?:[歳才]|さい|yearsold|years|y/?o)${ABOUT}?|${ABOUT})`;
const AGE = new RegExp(`^(?:${BEFORE}([0-9]{1,3})${AFTER}?|([0-9]{1,3})${AFTER})$`, "u");

/**
 * A birth date in any of the forms people write, or an age; what nobody knows is not made up.
 * @type {(text: string, today: string) => Told}
 */
export const read_birth = (text, today) => {
  const plain = plain_of(text);
  const aged = AGE.exec(plain);
  if (aged) return about(Number(aged[1] ?? aged[2]));
  return plain === "" ? told({}) : by_day(text, plain, today);
};

/** @type {(text: string, plain: string, today: string) => Told} */
const by_day = (text, plain, today) => {
  const { day, wrong } = read_day(text);
  const year = wrong === "not_a_day" ? YEAR.exec(plain) : null;
  if (year) return of_year(year, today);
  if (wrong === null) return born(day ?? "", today);
  return told({ wrong: wrong === "not_a_day" ? "not_a_birth" : wrong });
};

/**
 * A day written by era or by year, and the code of what is wrong with it.
 * @type {(text: string) => {day: string | null, wrong: string | null}}
 */
export const read_day = (text) => {
  const plain = plain_of(text);
  const whole = WHOLE.exec(plain);
  if (whole) return day_of_parts(whole[1], whole[2] ?? "", whole[3] ?? "", whole[4] ?? "");
  const packed = PACKED.exec(plain);
  if (packed) return day_of_parts(packed[1], packed[2] ?? packed[3] ?? "", packed[4] ?? "", packed[5] ?? "");
  return { day: null, wrong: "not_a_day" };
};

/** @type {(text: string) => string} One width, no spaces, numbers as digits, 元年 as the first; a long text is no day. */
const plain_of = (text) => {
  if (length_of(text) > LONGEST) return "?";
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(ASIDE, "")
    .replace(/[‐‑‒–—−ー]/gu, "-")
    .replaceAll("元年", "1年")
    .replace(KANJI, digits)
    .replace(ASIDE, "");
};

/** @type {(kanji: string) => string} 三十一 is 31, 一九五六 is 1956. */
const digits = (kanji) => {
  if (!kanji.includes("十")) return [...kanji].map((one) => "〇一二三四五六七八九".indexOf(one)).join("");
  const [tens = "", ...rest] = kanji.split("十");
  return String(Number(digits(tens) || 1) * 10 + Number(digits(rest.join("")) || 0));
};

/** @type {(era: string | undefined, year: string, month: string, of_month: string) => {day: string | null, wrong: string | null}} */
const day_of_parts = (era, year, month, of_month) => {
  const parts = [
    String(year_of(era, Number(year))).padStart(4, "0"),
    month.padStart(2, "0"),
    of_month.padStart(2, "0"),
  ];
  const day = parts.join("-");
  let wrong = is_day(day) ? null : "no_such_day";
  if (era && !is_in(era, Number(year), day)) wrong = "not_in_era";
  if (!era && year.length !== YEAR_DIGITS) wrong = "not_a_day";
  return { day: wrong ? null : day, wrong };
};

/** @type {(era: string | undefined, year: number) => number} */
const year_of = (era, year) => (era ? Number(span(era)[0].slice(0, 4)) + year - 1 : year);

/** @type {(era: string) => [string, string]} */
const span = (era) => SPANS[LETTERS[era.slice(0, 1)] ?? era.slice(0, 1)] ?? ["", ""];

/** @type {(era: string, year: number, day: string) => boolean} */
const is_in = (era, year, day) => {
  const [first, last] = span(era);
  return year > 0 && first <= day && day <= last;
};

/** @type {(found: RegExpExecArray, today: string) => Told} Only a year, or a month: about so old. */
const of_year = (found, today) => {
  const [, era, of_era, of_count, told_month] = found;
  const year = year_of(era, Number(of_era ?? of_count));
  if (era && !is_year_in(era, year, Number(of_era))) return told({ wrong: "not_in_era" });
  const month = Number(told_month ?? 1);
  if (month < 1 || month > MONTHS) return told({ wrong: "no_such_day" });
  const months = (Number(today.slice(0, 4)) - year) * MONTHS + Number(today.slice(5, 7)) - month;
  return months < 0 ? told({ wrong: "not_born_yet" }) : about(Math.floor(months / MONTHS));
};

/** @type {(era: string, year: number, of_era: number) => boolean} */
const is_year_in = (era, year, of_era) => {
  const [first, last] = span(era).map((day) => Number(day.slice(0, 4)));
  return of_era > 0 && (first ?? 0) <= year && year <= (last ?? 0);
};

/** @type {(age: number) => Told} */
const about = (age) => (age > OLDEST_AGE ? told({ wrong: "too_old" }) : told({ about_age: age }));

/** @type {(day: string, today: string) => Told} */
const born = (day, today) => {
  if (day > today.slice(0, 10)) return told({ wrong: "not_born_yet" });
  const is_too_old = Number(today.slice(0, 4)) - Number(day.slice(0, 4)) > OLDEST_AGE;
  return is_too_old ? told({ wrong: "too_old" }) : told({ born_on: day });
};

/** @type {(parts: Partial<Told>) => Told} */
const told = (parts) => ({ born_on: null, about_age: null, wrong: null, ...parts });
