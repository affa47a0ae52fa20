// Plans as a calendar's file (RFC 5545): when and for how long, and nothing that says where, whom or why.

/** @typedef {{id: string, starts_at: string, ends_at: string, sequence: number, cancelled: boolean}} Event */

const LONGEST_OCTETS = 75;
const HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Banso//Banso//JA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"];

/**
 * All events, which come in order; those of a day are told apart by their number alone.
 * @type {(events: Event[], made_at: string, word: string) => string}
 */
export const calendar_text = (events, made_at, word) => {
  const lines = [...HEAD, `X-WR-CALNAME:${escaped(word)}`];
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const event of events) {
    const day = event.starts_at.slice(0, 10);
    const number = (numbers.get(day) ?? 0) + (event.cancelled ? 0 : 1);
    numbers.set(day, number);
    lines.push(...event_lines(event, made_at, event.cancelled ? word : `${word} ${number}`));
  }
  return [...lines, "END:VCALENDAR"].map((line) => `${folded_line(line)}\r\n`).join("");
};

/** @type {(event: Event, made_at: string, title: string) => string[]} */
const event_lines = ({ id, starts_at, ends_at, sequence, cancelled }, made_at, title) => [
  "BEGIN:VEVENT",
  `UID:${id}@banso`,
  `DTSTAMP:${utc(made_at)}`,
  `DTSTART:${utc(starts_at)}`,
  `DTEND:${utc(ends_at)}`,
  `SEQUENCE:${sequence}`,
  `SUMMARY:${escaped(title)}`,
  `STATUS:${cancelled ? "CANCELLED" : "CONFIRMED"}`,
  `TRANSP:${cancelled ? "TRANSPARENT" : "OPAQUE"}`,
  "CLASS:PRIVATE",
  "END:VEVENT",
];

/** @type {(text: string) => string} */
const escaped = (text) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll("\n", "\\n");

/** @type {(instant: string) => string} An instant of Japan as calendars everywhere read it. */
export const utc = (instant) => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

/** @type {(line: string) => string} No line is longer than 75 octets, and no character is torn. */
export const folded_line = (line) => {
  const encoder = new TextEncoder();
  const parts = [""];
  for (const character of line) {
    const longer = `${parts.at(-1)}${character}`;
    if (encoder.encode(longer).length > LONGEST_OCTETS) parts.push(` ${character}`);
    else parts[parts.length - 1] = longer;
  }
  return parts.join("\r\n");
};
