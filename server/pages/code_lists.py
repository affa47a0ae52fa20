"""The administrator's code lists: all of them, one in its order, and one code to rename or retire."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.pages import fields as f
from server.pages.layout import layout
from server.pages.places import in_order, read_name
from server.rules import code_lists

Lists = Mapping[str, Mapping[str, Any]]
Labels = dict[str, str]


def read_labels(fields: f.Fields, others: Sequence[Mapping[str, Any]]) -> tuple[Labels, list[dict[str, Any]]]:
    """A word in Japanese, which no other in use has, and one in English, which is the same where none is told."""
    ja, mistakes = read_name(fields, {one["ja"] for one in others if not one.get("retired")}, "ja")
    if not f.first(fields, "en").strip():
        return {"ja": ja, "en": ja}, mistakes
    en, more = read_name(fields, {one["en"] for one in others if not one.get("retired")}, "en")
    return {"ja": ja, "en": en}, [*mistakes, *more]


def code_lists_page(view: dict[str, Any], lists: Lists) -> dict[str, Any]:
    """Every list with its first words, and how many were retired."""
    return {"page": layout(view, "code-lists"), "lists": [_list(view, name, told) for name, told in lists.items()]}


def _list(view: dict[str, Any], name: str, told: Mapping[str, Any]) -> dict[str, Any]:
    used = [code for code in told["codes"] if not code.get("retired")]
    return {
        "name": name,
        "words": [code[view["language"]] for code in used],
        "retired": len(told["codes"]) - len(used),
        "whole": code_lists.is_whole(name),
    }


def code_list_page(view: dict[str, Any], told: Mapping[str, Any], form: tuple[f.Fields, f.Mistakes]) -> dict[str, Any]:
    """One list in its order, with what may be done to each code; and a further one."""
    fields, mistakes = form
    codes = [_code(view, told["list"], code) for code in told["codes"]]
    return {
        "page": layout(view, "code-lists"),
        "list": told["list"],
        "whole": code_lists.is_whole(told["list"]),
        "codes": in_order(codes),
        "mistakes": f.summary(mistakes),
        "ja": f.field("ja", fields, mistakes),
        "en": f.field("en", fields, mistakes),
    }


def _code(view: dict[str, Any], name: str, code: Mapping[str, Any]) -> dict[str, Any]:
    other = "en" if view["language"] == "ja" else "ja"
    return {
        "code": code["code"],
        "word": code[view["language"]],
        "other": code[other],
        "retired": bool(code.get("retired")),
        "needed": code_lists.is_needed(name, code["code"]),
        "source": code.get("source", ""),
        "date": code.get("date", ""),
    }


def code_page(
    view: dict[str, Any],
    told: Mapping[str, Any],
    code: Mapping[str, Any],
    was: Sequence[Labels],
    form: tuple[f.Fields, f.Mistakes],
) -> dict[str, Any]:
    """One code: its words now and before, and whether it can be retired."""
    fields, mistakes = form
    typed = {"ja": [code["ja"]], "en": [code["en"]], **fields}
    return {
        "page": layout(view, "code-lists"),
        "list": told["list"],
        "whole": code_lists.is_whole(told["list"]),
        "code": _code(view, told["list"], code),
        "was": [one[view["language"]] for one in was],
        "mistakes": f.summary(mistakes),
        "ja": f.field("ja", typed, mistakes),
        "en": f.field("en", typed, mistakes),
    }
