"""A municipality's own code lists: renamed, reordered, added to, retired; a code never goes or means else."""

from collections.abc import Iterable, Mapping
from typing import Any

Codes = Mapping[str, Mapping[str, Any]]
Row = Mapping[str, Any]

LONGEST = 60
MOST = 60
# Rules, colours and reckoning know each code of these: they are renamed and reordered only.
WHOLE = frozenset(
    "domain due level lives own_view owner part rhythm role rule sex signs stage urgency way".split(),
)
# Of the other lists, the codes that a rule depends on.
NEEDED: dict[str, frozenset[str]] = {
    "caution": frozenset({"do_not_say"}),
    "ending_reason": frozenset({"moved", "died", "other"}),
    "left": frozenset({"letter"}),
    "method": frozenset("visit accompany phone letter message liaison meeting".split()),
    "outcome": frozenset("met door through_door unanswered absent declined".split()),
    "pause_reason": frozenset({"other"}),
    "relation": frozenset({"head", "unknown"}),
    "source": frozenset({"seen", "other"}),
}


def is_whole(name: str) -> bool:
    """Whether a list takes no further codes, and loses none."""
    return name in WHOLE


def is_needed(name: str, code: str) -> bool:
    """Whether a rule depends on this one, so that it cannot be retired."""
    return is_whole(name) or code in NEEDED.get(name, frozenset())


def merged(built_in: Codes, own: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """The lists as this municipality has them; a list it never touched is as it came."""
    by_list: dict[str, dict[str, Row]] = {}
    for row in own:
        by_list.setdefault(row["list"], {})[row["code"]] = row
    return {name: _merged(told, by_list[name]) if name in by_list else dict(told) for name, told in built_in.items()}


def _merged(told: Mapping[str, Any], own: Mapping[str, Row]) -> dict[str, Any]:
    codes = [_with(code, own.get(code["code"]), place) for place, code in enumerate(told["codes"])]
    known = {code["code"] for code in told["codes"]}
    codes += [_with({"code": row["code"]}, row, row["place"]) for row in own.values() if row["code"] not in known]
    codes.sort(key=lambda code: code["place"])
    return {**told, "codes": [{key: code[key] for key in code if key != "place"} for code in codes]}


def _with(code: Mapping[str, Any], row: Row | None, place: int) -> dict[str, Any]:
    if row is None:
        return {**code, "place": place}
    own = {**code, "ja": row["ja"], "en": row["en"], "place": row["place"]}
    return {**own, "retired": True} if row["retired_at"] is not None else own


def next_code(codes: Iterable[Mapping[str, Any]]) -> str:
    """A name for a further one, which no code ever had."""
    taken = {code["code"] for code in codes}
    number = 1
    while f"own_{number}" in taken:
        number += 1
    return f"own_{number}"


def moved(order: list[str], one: str, by: int) -> list[str]:
    """The same names with one of them a place further up or down."""
    at = order.index(one)
    to = min(max(at + by, 0), len(order) - 1)
    rest = [each for each in order if each != one]
    return [*rest[:to], one, *rest[to:]]
