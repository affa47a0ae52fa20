// 転居: a person moves to another household, and what is written about them goes along.
import { day_of } from "./calendar.js";
import { find_entry, with_entry } from "./household_entries.js";
import { gone_away } from "./household_moves.js";
import { person_of, with_person } from "./household_people.js";
import { ended_stays } from "./stays.js";

/** @type {import("./household.js").Fold} Here they have moved away, there they stay from that day; here only the house's own entries are left. */
export const person_moved = (household, operation) => {
  const { body, happened_at } = operation;
  const person = person_of(household, body.person_id);
  const is_known = Boolean(find_entry(household, operation.id));
  if (is_known || !person || body.to === household.id) return with_entry(household, operation);
  const since = body.since || day_of(happened_at);
  const stay = { relation: body.relation, lives: body.lives, since, until: null };
  const joins = { ...stay, stays: [...ended_stays(person, since), stay] };
  const left = with_person(household, person.id, { lives: "moved", since, until: since }, operation);
  return with_entry(gone_away(left, operation, "person", person.id, joins), operation);
};
