"""The parts of the visit form: when and with whom, contact rules, status, next steps."""

from collections.abc import Iterable
from typing import Any

from server.forms import codes
from server.pages import fields as f
from server.pages.people import GONE, called, staff_name
from server.rules import calendar

WAYS = ("visit", "phone", "letter", "message")
STEP_ROWS = ("1", "2", "3")
NOBODY = {"name": "", "polite": False}
LATELY = 92


def codes_of(name: str, chosen: Iterable[str] = ()) -> list[str]:
    """The codes of a list, in the order the municipality gave them; a retired one only where it was chosen before."""
    return [each["code"] for each in codes()[name]["codes"] if not each.get("retired") or each["code"] in chosen]


def offered(state: dict[str, Any], chosen: list[str]) -> list[f.Named]:
    """Whom a visit can be about: those of this household, and whoever was already chosen."""
    return [
        (person["id"], called(person))
        for person in state["persons"]
        if person["lives"] not in GONE or person["id"] in chosen
    ]


def when_part(view: dict[str, Any], fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    """One closed line says the defaults; it stands open where one of them is a mistake."""
    parts = {name: f.field(name, fields, mistakes) for name in ("date", "started", "ended")}
    beside = f.people("with", _colleagues(view, fields.get("with", [])), fields, mistakes)
    with_me = [staff_name(view, each["id"]) for each in beside["options"] if each["on"]]
    return {
        **parts,
        "with": beside,
        "today": parts["date"]["value"] == calendar.day_of(view["now"]),
        "day": _day(parts["date"]["value"], view),
        "who": [view["me"]["family"], *with_me],
        "open": any(part["mistake"] for part in (*parts.values(), beside)),
    }


def _colleagues(view: dict[str, Any], chosen: list[str]) -> list[f.Named]:
    """Who may have come along: the team's workers and supervisor, without me, and whoever was already chosen."""
    return [
        (who, {"name": one["name"], "polite": False})
        for who, one in sorted(view["names"].items())
        if who != view["me"]["id"] and (who in chosen or _is_of_my_team(view, one))
    ]


def _is_of_my_team(view: dict[str, Any], one: dict[str, str]) -> bool:
    """A phone may still hold names without teams; then everybody is offered, as before."""
    mine = view["me"]["team"]
    return one["role"] != "administrator" and one.get("team", mine) == mine


def _day(typed: str, view: dict[str, Any]) -> str:
    """A day of the last months in words; anything else as it was typed, for it may be no day."""
    today = calendar.day_of(view["now"])
    lately = [calendar.add_days(today, -back) for back in range(LATELY)]
    return calendar.shown_day(typed, view["language"]) if typed in lately else typed


def contact_part(state: dict[str, Any]) -> dict[str, Any]:
    """The contact rules by way, to be read before one is about to do it."""
    names = {person["id"]: called(person) for person in state["persons"]}
    rules = [rule for rule in state["contact_rules"] if rule["rule"] != "yes" or rule["words"]]
    return {
        way: [
            {**_told(rule, ("way", "rule", "words")), "who": names.get(rule["person_id"], NOBODY)}
            for rule in rules
            if rule["way"] == way
        ]
        for way in WAYS
    }


def _told(values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: values[name] for name in names}


def status_part(view: dict[str, Any], state: dict[str, Any], fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    """How it stands in each domain, and what this visit may change."""
    sent = {**fields, "status_of": fields.get("status_of") or ["household"]}
    whose = [("household", NOBODY), *offered(state, sent["status_of"])]
    domains = [_domain(view, state, code, (fields, mistakes)) for code in codes_of("domain")]
    return {
        "of": f.people("status_of", whose, sent, mistakes),
        "domains": domains,
        "open": any(domain["open"] for domain in domains),
    }


def _domain(
    view: dict[str, Any], state: dict[str, Any], code: str, form: tuple[f.Fields, f.Mistakes]
) -> dict[str, Any]:
    levels = codes_of("level")
    name = f"status_{code}"
    parts = {
        "ours": f.choice(name, levels, *form),
        "theirs": f.choice(f"{name}_theirs", codes_of("own_view"), *form),
        "why": f.field(f"{name}_why", *form),
    }
    touched = any(f.first(form[0], each["name"]) for each in parts.values())
    wrong = any(each["mistake"] for each in parts.values())
    return {"code": code, **parts, "now": _now(view, state, code), "open": touched or wrong}


def _now(view: dict[str, Any], state: dict[str, Any], domain: str) -> list[dict[str, Any]]:
    """How it stands now, for the household and for each person it was told of."""
    whose = [("household", NOBODY), *((one["id"], called(one)) for one in state["persons"])]
    told = [(who, name, state["status"].get(who, {}).get(domain)) for who, name in whose]
    return [
        {
            "id": who,
            **name,
            **_told(status, ("ours", "theirs", "conflict")),
            "day": calendar.shown_day(calendar.day_of(status["on"]), view["language"]),
        }
        for who, name, status in told
        if status
    ]


def steps_part(state: dict[str, Any], fields: f.Fields, mistakes: f.Mistakes) -> list[dict[str, Any]]:
    """Three rows for what comes next; the second and third wait closed until they are needed."""
    return [_step(row, state, fields, mistakes) for row in STEP_ROWS]


def _step(row: str, state: dict[str, Any], fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    name = f"step_{row}_"
    sent = {f"{name}owner": ["me"], f"{name}whom": [""], f"{name}due": [""], **fields}
    whose = [("", NOBODY), ("household", NOBODY), *offered(state, sent[f"{name}whom"])]
    parts = {
        "what": f.field(f"{name}what", sent, mistakes),
        "due": f.choice(f"{name}due", codes_of("due"), sent, mistakes),
        "due_on": f.field(f"{name}due_on", sent, mistakes),
        "owner": f.choice(f"{name}owner", codes_of("owner"), sent, mistakes),
        "whom": f.people(f"{name}whom", whose, sent, mistakes),
    }
    wrong = any(part["mistake"] for part in parts.values())
    return {
        "row": row,
        **parts,
        "promise": {"name": f"{name}promise", "on": f.first(sent, f"{name}promise") != ""},
        "open": wrong or parts["what"]["value"] != "",
        "more": any(parts[part]["mistake"] for part in ("owner", "whom")),
    }
