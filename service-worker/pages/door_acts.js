// What an entry tells of cautions, contact rules and a person's move.
import * as days from "./days.js";
import { called_household, named } from "./people.js";

/** @typedef {Record<string, any>} Data */

const KINDS = ["caution.set", "caution.ended", "contact_rule.set", "person.moved"];

/**
 * One thing told, or nothing where an entry is of another kind.
 * @type {(view: Data, state: Data, entry: Data) => Data[]}
 */
export const door_told = (view, state, { kind, body }) => {
  if (!KINDS.includes(kind)) return [];
  const to = view.households.filter((/** @type {Data} */ each) => each.id === body.to).map(called_household);
  return [
    {
      what: kind,
      kind: body.kind || "",
      words: body.words || "",
      until: body.until ? days.said_day(view, body.until) : "",
      since: body.since ? days.said_day(view, body.since) : "",
      way: body.way || "",
      rule: body.rule || "",
      whom: named(state, [body.person_id ?? ""]),
      to,
    },
  ];
};
