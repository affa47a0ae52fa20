"""What a story tells of resting, covering and handing over, as the bodies of its acts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

Told = dict[str, Any]
READING = 3


def handed(
    event: Told, days: tuple[date, date], staff_id: Callable[[str], str], visits: Sequence[str]
) -> Iterator[tuple[str, Told]]:
    """Kind and body of each; `days` are the event's own and today, from which what is to come is counted."""
    day, today = days
    if "rest" in event:
        rest = event["rest"]
        until = None if rest.get("back") is None else str(today + timedelta(rest["back"]))
        words = {"why": rest.get("why", ""), "noticer": rest.get("noticer", ""), "until": until}
        yield f"household.{rest['kind']}", {"reason": rest["reason"], **words}
    if "cover" in event:
        cover = event["cover"]
        pair = {"staff": staff_id(cover["staff"]), "absent": staff_id(cover["absent"])}
        yield "household.covered", {**pair, "from": str(day), "until": str(today + timedelta(cover["until"]))}
    if "handover" in event:
        told = event["handover"]
        yield (
            "household.handover_set",
            {
                "from": staff_id(told["from"]),
                "to": staff_id(told["to"]),
                "on": str(today + timedelta(told["on"])),
                "joint_on": str(today + timedelta(told["joint"])),
                "reading": list(visits[-READING:]),
                "note": told["note"],
            },
        )
