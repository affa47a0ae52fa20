// Ids that sort by time: UUID version 7, canonical lower case.

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * 48 bits of time, then 74 bits out of the ten random bytes.
 * @type {(ms: number, random: Uint8Array) => string}
 */
export const uuid7 = (ms, random) => {
  const hex = (/** @type {number} */ value, /** @type {number} */ digits) => value.toString(16).padStart(digits, "0");
  const byte = (/** @type {number} */ place) => random[place] ?? 0;
  const time = hex(ms, 12);
  const a = (((byte(0) << 8) | byte(1)) & 0x0fff) | 0x7000;
  const b = (((byte(2) << 8) | byte(3)) & 0x3fff) | 0x8000;
  const rest = [...random.slice(4, 10)].map((value) => hex(value, 2)).join("");
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex(a, 4)}-${hex(b, 4)}-${rest}`;
};

/**
 * Only the canonical spelling is an id: one thing never has two.
 * @type {(text: unknown) => boolean}
 */
export const is_uuid7 = (text) => typeof text === "string" && CANONICAL.test(text);
