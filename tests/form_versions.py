"""The visit's form as it might be next year, made as an author of forms makes it: in its JSON, with no code."""

import copy
from typing import Any

FURTHER: list[dict[str, Any]] = [
    {"name": "heating", "type": "code", "list": "signs", "since": 2, "ja": "暖房", "en": "Heating"},
    {
        "name": "cold",
        "type": "text",
        "max": 400,
        "since": 2,
        "ja": "寒さのようす",
        "en": "How cold it is",
        "hint_ja": "室温や着ているもの",
        "hint_en": "The temperature, what they wear",
    },
    {"name": "blanket", "type": "switch", "since": 2, "ja": "毛布を届けた", "en": "Brought a blanket"},
]
DROPPED = "strengths"


def second_version(form: dict[str, Any]) -> dict[str, Any]:
    """Three fields more, one field less."""
    changed = copy.deepcopy(form)
    changed["version"] = 2
    for group in changed["groups"]:
        for field in group["fields"]:
            if field["name"] == DROPPED:
                field["until"] = 2
    changed["groups"].append({"group": "winter", "fields": copy.deepcopy(FURTHER)})
    return changed
