"""Whose address stays inside: nothing outside Banso is ever told where they live."""

from collections.abc import Mapping
from typing import Any


def is_protected(household: Mapping[str, Any]) -> bool:
    """By a mark of protection, or a caution for safety, even one that has run out: better once too often."""
    marked = [household, *household["persons"]]
    return any(each.get("protection") for each in marked) or any(
        caution["kind"] == "safety" for caution in household["cautions"]
    )
