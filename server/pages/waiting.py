"""送信: what is only on this phone, since when, and when the server was last reached."""

from typing import Any

from server.pages import days
from server.pages.layout import layout
from server.pages.today import draft_of

# A newer server may refuse for a reason that this phone has no words for yet.
REASONS = ("conflict", "not_found", "not_allowed", "signed_out", "too_old", "too_large", "too_many")
KINDS = (
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
)


def waiting_page(view: dict[str, Any], tried: bool = False) -> dict[str, Any]:
    """What has not reached the server, the oldest first; what needs attention before the rest. `tried`: just now."""
    unsent = sorted(view["outbox"], key=lambda each: (each["state"] != "refused", each["made_at"], each["id"]))
    oldest = min((each["made_at"] for each in unsent), default="")
    contact = view.get("contact_at") or 0
    return {
        "page": layout(view, "waiting"),
        "items": [_item(view, each) for each in unsent],
        "since": days.said_instant(view, days.instant_of(oldest)) if oldest else "",
        "contact": days.said_instant(view, days.instant_of(contact)) if contact else "",
        "signed_out": bool(view.get("signed_out")),
        "drafts": len(view["drafts"]),
        "tried": tried and any(each["state"] == "waiting" for each in unsent),
    }


def _item(view: dict[str, Any], each: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": each["id"],
        "household_id": each["household_id"],
        "household": draft_of(view, each["household_id"]),
        "kind": each["kind"].replace(".", "_") if each["kind"] in KINDS else "other",
        "made": days.said_instant(view, days.instant_of(each["made_at"])),
        "state": each["state"],
        "code": each["code"] if each["code"] in REASONS else "invalid",
    }
