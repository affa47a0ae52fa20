"""The filters above the timeline: what may be chosen, what is, and the address that takes each back."""

from typing import Any

from server.pages.people import called_household
from server.pages.visit_parts import codes_of
from server.rules.filters import ONLY, Filter
from server.rules.household_lines import district_code

Options = list[dict[str, Any]]
WRITERS = ("worker", "supervisor")


def filters_part(view: dict[str, Any], wish: Filter, people: list[dict[str, Any]]) -> dict[str, Any]:
    """A team's own districts, people and households; codes as the municipality has them."""
    part: dict[str, Any] = {
        "district": _marked(_districts(view), wish.district),
        "worker": _marked(
            [{"id": one["id"], "name": one["name"]} for one in people if one["role"] in WRITERS], wish.worker
        ),
        "household": _marked(_households(view), wish.household),
        "method": _codes("method", wish.method),
        "outcome": _codes("outcome", wish.outcome),
        "only": [{"code": name, "on": getattr(wish, name)} for name in ONLY],
    }
    return {
        **part,
        "district_on": bool(wish.district),
        "worker_on": bool(wish.worker),
        "query": filters_query(wish),
        "more": wish.query() + "&" if wish.pairs() else "",
        "chosen": [_chosen(part, wish, *pair) for pair in wish.pairs()],
        "home": _home(part),
    }


def address(wish: Filter) -> str:
    """Where the timeline stands filtered like this."""
    return "/timeline" + filters_query(wish)


def filters_query(wish: Filter) -> str:
    """What goes behind an address so that the filters stay."""
    return f"?{wish.query()}" if wish.pairs() else ""


def _districts(view: dict[str, Any]) -> Options:
    names = sorted({state["district"] for state in view["households"] if state["district"]})
    return [{"id": district_code(name), "name": name} for name in names]


def _households(view: dict[str, Any]) -> Options:
    states = sorted(view["households"], key=lambda state: (state["kana"], state["id"]))
    return [{"id": state["id"], **called_household(state)} for state in states]


def _marked(options: Options, chosen: str) -> Options:
    return [{"polite": False, **option, "on": option["id"] == chosen} for option in options]


def _codes(name: str, chosen: tuple[str, ...]) -> dict[str, Any]:
    """As a question answered by chips."""
    options = [{"code": code, "on": code in chosen} for code in codes_of(name, chosen)]
    return {"name": name, "options": options, "mistake": "", "max": 0, "focus": False}


def _chosen(part: dict[str, Any], wish: Filter, name: str, value: str) -> dict[str, Any]:
    """One choice in words; of what this team has not, nothing can be said."""
    told = {"name": name, "code": "", "words": "", "polite": False, "query": filters_query(wish.without(name, value))}
    if name in ("method", "outcome"):
        known = value in codes_of(name, [value])
        return {**told, "code": value if known else ""}
    if name in ONLY:
        return {**told, "code": name}
    found = [option for option in part[name] if option["id"] == value]
    return {**told, "words": found[0]["name"], "polite": found[0]["polite"]} if found else told


def _home(part: dict[str, Any]) -> list[dict[str, Any]]:
    """The household whose entries alone are read, to go to its page."""
    return [option for option in part["household"] if option["on"]]
