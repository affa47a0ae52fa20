"""What every page knows: its language, its reader, where it stands, and what has not been sent."""

from typing import Any

from server.pages.asked import asked


def layout(view: dict[str, Any], nav: str) -> dict[str, Any]:
    """The frame of a page; nothing of it names a person visited."""
    me = view["me"]
    refused = [each for each in view["outbox"] if each["state"] == "refused"]
    return {
        "language": view["language"],
        "assets": view["assets"],
        "worker": view["worker"],
        "nav": nav,
        "role": me["role"],
        "me": {"id": me["id"], "name": me["name"], "family": me["family"]},
        "waiting": len(view["outbox"]) - len(refused),
        "refused": len(refused),
        "questions": len(asked(view)),
        "demo": view["demo"],
        "keeps": view["keeps"],
    }
