// マイナンバー: whether a text holds one; it is never kept, in no field and in no spelling.

const WIDE = /[０-９]/g;
const NUMBERS = /[0-9]+/g;
const SPACE = /^[ \u00a0\u2002-\u200b\u3000]{1,3}$/;
const DASH = /^[-‐‑‒–—―−ーｰ－]$/;
const DIGITS = 12;
// Up to here, counted from the right, a digit weighs two more than its place; then it begins anew.
const FIRST_WEIGHTS = 6;

/**
 * Twelve digits whose last is right for the others, in any width and spacing, also within other words.
 * @type {(text: string) => boolean}
 */
export const holds_my_number = (text) => {
  const plain = text.replace(WIDE, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const digits = plain.match(NUMBERS) ?? [];
  const between = plain.split(NUMBERS).slice(1, -1).map(between_of);
  return digits
    .map((_, at) => twelve(digits.slice(at, at + DIGITS), between.slice(at, at + DIGITS)))
    .some((number) => number !== "" && is_right(number));
};

/** @type {(text: string) => string} What parts one number may be written with; nothing where another word stands. */
const between_of = (text) => {
  if (SPACE.test(text)) return "space";
  return DASH.test(text) ? "dash" : "";
};

/** @type {(digits: string[], between: string[]) => string} Together, or in parts with one kind of sign between them; or nothing. */
const twelve = (digits, between) => {
  const last = digits.findIndex((_, place) => digits.slice(0, place + 1).join("").length >= DIGITS);
  const number = digits.slice(0, last + 1).join("");
  const signs = new Set(between.slice(0, Math.max(last, 0)));
  const is_one = signs.size === 0 || (signs.size === 1 && !signs.has(""));
  return is_one && number.length === DIGITS ? number : "";
};

/** @type {(number: string) => boolean} The check digit as the ordinance has it. */
const is_right = (number) => {
  const digits = [...number.slice(0, -1)].reverse().map(Number);
  const total = digits.reduce((sum, digit, place) => sum + digit * weight(place), 0);
  const rest = total % 11;
  return Number(number.at(-1)) === (rest <= 1 ? 0 : 11 - rest);
};

/** @type {(place: number) => number} */
const weight = (place) => (place < FIRST_WEIGHTS ? place + 2 : place - FIRST_WEIGHTS + 2);
