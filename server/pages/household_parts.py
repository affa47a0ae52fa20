"""The parts of a household's page: people, contact rules, last words, changes, status, strengths."""

from typing import Any

from server.pages import days
from server.pages.entries import entry, sending, whom
from server.pages.people import GONE, called, named, staff_name
from server.rules import calendar, household
from server.rules.stays import age_of

DIALLED = "0123456789+*#"
STRENGTHS = 4
CHANGES = 5
WRITTEN = {
    "visit.noted": "visit_noted",
    "step.finished": "step_finished",
    "household.changed": "household_changed",
    "person.joined": "person_joined",
    "person.changed": "person_changed",
    "person.moved": "person_moved",
    "caution.set": "caution_set",
    "caution.ended": "caution_ended",
    "contact_rule.set": "contact_rule_set",
}


def people_part(view: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    """Who lives here, and apart from them whoever does not."""
    people = [_person(view, person) for person in state["persons"]]
    return {
        "here": [person for person in people if person["lives"] == "here"],
        "apart": [person for person in people if person["lives"] != "here"],
    }


def _person(view: dict[str, Any], person: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": person["id"],
        "called": called(person),
        "name": _joined(person["family"], person["given"]),
        "kana": _joined(person["family_kana"], person["given_kana"]),
        "relation": person["relation"],
        "lives": person["lives"],
        "since": days.said_day(view, person["since"]) if person["since"] else "",
        "until": days.said_day(view, person["until"]) if person["until"] else "",
        **_age(view, person),
        "language": person["language"],
        "how_to_speak": person["how_to_speak"],
        "phones": [{"shown": each, "dial": _dial(each)} for each in person["phones"]],
    }


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _age(view: dict[str, Any], person: dict[str, Any]) -> dict[str, Any]:
    """The year of birth as people here say it, and the age, which ends with a death."""
    born, age = person["born_on"], age_of(person, view["now"])
    return {
        "era": calendar.era_year(born) if born and view["language"] == "ja" else (born or "")[:4],
        "has_age": age is not None,
        "age": age or 0,
        "about": not born,
    }


def _dial(phone: str) -> str:
    """What a telephone can dial: nothing but digits, plus, star and hash."""
    return "".join(sign for sign in phone if sign in DIALLED)


def rules_part(state: dict[str, Any]) -> list[dict[str, Any]]:
    """How to reach each person; rules that contradict each other say so."""
    rules = state["contact_rules"]
    return [
        {
            "household_id": state["id"],
            "person_id": rule["person_id"],
            "whom": whom(state, rule["person_id"]),
            "way": rule["way"],
            "rule": rule["rule"],
            "words": rule["words"],
            "conflict": any(_contradict(rule, other) for other in rules),
        }
        for rule in rules
    ]


def _contradict(rule: dict[str, Any], other: dict[str, Any]) -> bool:
    """The same way told differently, or two ways that are each to be the only one."""
    if rule["person_id"] != other["person_id"]:
        return False
    if rule["way"] == other["way"]:
        return bool(rule["rule"] != other["rule"])
    return "only" in (rule["rule"], other["rule"]) and "no" not in (rule["rule"], other["rule"])


def said_part(view: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    """Their last words, when, whose and to whom."""
    last = household.last_words(state)
    if last is None:
        return {"text": "", "day": "", "by": "", "about": []}
    told = next(each for each in state["entries"] if each["id"] == last["entry"])
    return {
        "text": last["text"],
        "day": days.said_day(view, calendar.day_of(last["on"])),
        "by": staff_name(view, told["by"]),
        "about": named(state, told["about"]),
    }


def changes_part(view: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    """What others noted since I was last here; with no visit of mine, the newest there is."""
    me = view["me"]["id"]
    last = household.last_visit_of(state, me)
    changes = household.changes_since(state, me)
    return {
        "since": days.said_day(view, calendar.day_of(last["happened_at"])) if last else "",
        "count": len(changes),
        "rest": max(len(changes) - CHANGES, 0),
        "entries": [entry(view, state, each) for each in changes[:CHANGES]],
    }


def status_part(view: dict[str, Any], state: dict[str, Any], domains: list[str]) -> list[dict[str, Any]]:
    """For the household and each person: how it stands, theirs beside ours, and what nobody asked yet."""
    present = [person["id"] for person in state["persons"] if person["lives"] not in GONE]
    told = [of for of in ["household", *present] if state["status"].get(of)]
    return [
        {
            "whom": whom(state, of),
            "rows": [
                _status(view, domain, state["status"][of][domain])
                for domain in domains
                if domain in state["status"][of]
            ],
            "not_asked": [domain for domain in domains if domain not in state["status"][of]],
        }
        for of in told
    ]


def _status(view: dict[str, Any], domain: str, field: dict[str, Any]) -> dict[str, Any]:
    return {
        "domain": domain,
        "ours": field["ours"],
        "theirs": field["theirs"],
        "why": field["why"],
        "day": days.said_day(view, calendar.day_of(field["on"])),
        "by": staff_name(view, field["by"]),
        "conflict": field["conflict"],
        "told": [
            {"ours": each["ours"], "by": staff_name(view, each["by"])}
            for each in field["history"][-2:]
            if field["conflict"] and each["ours"]
        ],
    }


def strengths_part(view: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    """What they can do and wish for, the newest first."""
    told = [each for each in household.standing_visits(state) if each["body"]["strengths"]]
    return [
        {
            "text": each["body"]["strengths"],
            "day": days.said_day(view, calendar.day_of(each["happened_at"])),
            "entry": each["id"],
        }
        for each in told[:STRENGTHS]
    ]


def written_part(view: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    """What I wrote here last, today: where one lands after saving, it is said to be kept."""
    made = [(days.instant_of(each["made_at"]), each) for each in state["entries"] if each["by"] == view["me"]["id"]]
    mine = [pair for pair in made if calendar.day_of(pair[0]) == calendar.day_of(view["now"])]
    if not mine:
        return {"entry": "", "kind": "", "time": "", "state": ""}
    at, last = max(mine, key=lambda pair: (pair[1]["made_at"], pair[1]["id"]))
    kind = WRITTEN.get(last["kind"], "other")
    return {"entry": last["id"], "kind": kind, "time": calendar.time_of(at), "state": sending(view, last)}
