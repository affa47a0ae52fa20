"""Questions about entries that wait for the one who reads."""

from typing import Any

Asked = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def asked(view: dict[str, Any]) -> list[Asked]:
    """Household, entry and question: a worker's to answer, a supervisor's whose answer has come."""
    return [
        (state, entry, question)
        for state in view["households"]
        for entry in state["entries"]
        for question in entry["questions"]
        if not question["resolved_by"] and waits_for(view["me"], entry, question)
    ]


def waits_for(me: dict[str, Any], entry: dict[str, Any], question: dict[str, Any]) -> bool:
    """Whoever has not had the last word."""
    said_last = question["answers"][-1]["by"] if question["answers"] else question["by"]
    return me["id"] in (entry["by"], question["by"]) and said_last != me["id"]
