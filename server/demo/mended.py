"""What a story tells of a corrected entry, and of a step offered to a colleague, as the bodies of its acts."""

from collections.abc import Callable, Iterator
from typing import Any

Told = dict[str, Any]


def mended(event: Told, noted: Told, staff_id: Callable[[str], str]) -> Iterator[tuple[str, Told]]:
    """Kind and body of each."""
    if "corrected" in event:
        told = {name: words for name, words in event["corrected"].items() if name != "why"}
        body = {**noted["body"], **told}
        yield "entry.corrected", {"entry_id": noted["id"], "body": body, "why": event["corrected"]["why"]}
    if "hands" in event:
        hand = event["hands"]
        step_id = f"{noted['id']}-{hand['step']}"
        yield "step.handed", {"step_id": step_id, "to": staff_id(hand["to"]), "why": hand["why"]}
