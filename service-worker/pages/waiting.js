// 送信: what is only on this phone, since when, and when the server was last reached.
import * as days from "./days.js";
import { by } from "./fields.js";
import { layout } from "./layout.js";
import { draft_of } from "./today.js";

/** @typedef {Record<string, any>} Data */

// A newer server may refuse for a reason that this phone has no words for yet.
const REASONS = ["conflict", "not_found", "not_allowed", "signed_out", "too_old", "too_large", "too_many"];
const KINDS = [
  "visit.noted",
  "step.finished",
  "question.answered",
  "question.resolved",
  "household.registered",
  "household.changed",
  "person.joined",
  "person.changed",
  "person.moved",
  "caution.set",
  "caution.ended",
  "contact_rule.set",
  "visit.planned",
  "plan.changed",
  "plan.cancelled",
  "entry.corrected",
  "entry.withdrawn",
  "entry.moved",
  "visits.compared",
  "step.postponed",
  "step.handed",
  "step.accepted",
  "step.declined",
  "step.cancelled",
];

/**
 * What has not reached the server, the oldest first; what needs attention before the rest. `tried`: just now.
 * @type {(view: Data, tried?: boolean) => Data}
 */
export const waiting_page = (view, tried = false) => {
  const unsent = [...view.outbox].sort(
    by((/** @type {Data} */ each) => [each.state === "refused" ? "0" : "1", each.made_at, each.id]),
  );
  const oldest = unsent.map((/** @type {Data} */ each) => each.made_at).sort()[0] ?? "";
  const contact = view.contact_at || 0;
  return {
    page: layout(view, "waiting"),
    items: unsent.map((/** @type {Data} */ each) => item_of(view, each)),
    since: oldest ? days.said_instant(view, days.instant_of(oldest)) : "",
    contact: contact ? days.said_instant(view, days.instant_of(contact)) : "",
    signed_out: Boolean(view.signed_out),
    drafts: view.drafts.length,
    tried: tried && unsent.some((/** @type {Data} */ each) => each.state === "waiting"),
  };
};

/** @type {(view: Data, each: Data) => Data} */
const item_of = (view, each) => ({
  id: each.id,
  household_id: each.household_id,
  household: draft_of(view, each.household_id),
  kind: KINDS.includes(each.kind) ? each.kind.replace(".", "_") : "other",
  made: days.said_instant(view, days.instant_of(each.made_at)),
  state: each.state,
  code: REASONS.includes(each.code) ? each.code : "invalid",
});
