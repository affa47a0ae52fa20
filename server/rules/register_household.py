"""The rows of one household together: what they tell of it, to whom it goes, and what contradicts itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.rules.register_cells import Fields, Municipality, Unfit
from server.rules.register_file import Said
from server.rules.register_rows import Read
from server.rules.search import folded

COLUMN_OF = {
    "name": "世帯名",
    "kana": "世帯名カナ",
    "postcode": "郵便番号",
    "place": "住所",
    "building": "方書",
    "neighbourhood": "町会",
    "district": "地区",
    "landmark": "目印",
    "entrusted": "担当支援員",
    "watcher": "見守り",
    "urgency": "緊急度",
    "stage": "段階",
    "rhythm": "訪問の目安",
}
NOWHERE = {"postcode": "", "town": "", "number": "", "building": ""}
UNKNOWN: Fields = {
    "family": "",
    "given": "",
    "family_kana": "",
    "given_kana": "",
    "nickname": "",
    "born_on": None,
    "about_age": None,
    "sex": "not_told",
    "language": "",
    "how_to_speak": "",
    "phones": [],
    "relation": "unknown",
    "lives": "here",
    "since": None,
    "until": None,
}


def gathered(reads: Sequence[Read]) -> tuple[Fields, list[Said]]:
    """What the rows tell of their household: the first that tells it; who tells otherwise is named."""
    fields: Fields = {}
    first: dict[str, int] = {}
    notices: list[Said] = []
    for read in reads:
        for name, value in read.household.items():
            if name not in fields:
                fields[name], first[name] = value, read.line
            elif fields[name] != value:
                notices.append(Said(read.line, COLUMN_OF[name], "differs", "", first[name]))
    return _called(fields, reads), notices


def _called(fields: Fields, reads: Sequence[Read]) -> Fields:
    """A household without a name is called by its head, or by whoever comes first."""
    head = next((read for read in reads if read.person.get("relation") == "head"), reads[0] if reads else None)
    person: Mapping[str, Any] = head.person if head else {}
    named = {"name": person.get("family", ""), "kana": person.get("family_kana", "")}
    return {**named, **fields}


def household_body(fields: Fields, is_protected: bool, municipality: Municipality) -> Fields:
    """The household as it is registered. A protected one has no place, and nobody but the team's supervisor."""
    team = team_of(fields, municipality) or _spare_team(fields, is_protected, municipality)
    town, number = fields.get("place", ("", ""))
    address = {
        "postcode": fields.get("postcode", ""),
        "town": town,
        "number": number,
        "building": fields.get("building", ""),
    }
    entrusted = _supervisors(team, municipality)[:1] if is_protected else fields.get("entrusted", [])
    lead, *others = entrusted or [""]
    return {
        "name": fields["name"],
        "kana": fields["kana"],
        "address": NOWHERE if is_protected else address,
        "district": fields.get("district", ""),
        "neighbourhood": "" if is_protected else fields.get("neighbourhood", ""),
        "landmark": "" if is_protected else fields.get("landmark", ""),
        "stage": fields.get("stage", "noticed"),
        "urgency": fields.get("urgency", "ongoing"),
        "rhythm": fields.get("rhythm", "as_needed"),
        "team": team,
        "lead": lead,
        "workers": others,
        "watcher": None if is_protected else fields.get("watcher"),
    }


def team_of(fields: Fields, municipality: Municipality) -> str:
    """By the district; where that is unknown, by the worker; else none."""
    if team := municipality.districts.get(fields.get("district", "")):
        return team
    lead = next(iter(fields.get("entrusted", [])), "")
    return next((str(staff["team"]) for staff in municipality.staff if staff["id"] == lead), "")


def _spare_team(fields: Fields, is_protected: bool, municipality: Municipality) -> str:
    """Somebody has to look at what no team has; but a protected household goes to no team by chance."""
    if is_protected and len(municipality.teams) > 1:
        district = fields.get("district", "")
        raise Unfit("no_team", district) if district else Unfit("no_district")
    return municipality.spare_team


def _supervisors(team: str, municipality: Municipality) -> list[str]:
    here = [staff for staff in municipality.staff if staff["team"] == team and staff["left_at"] is None]
    return [str(staff["id"]) for staff in here if staff["role"] == "supervisor"]


def contradictions(reads: Sequence[Read], heads_elsewhere: int) -> list[Said]:
    """Two heads, or none although everybody's relation is told; `heads_elsewhere` are those only the record has."""
    relations = [read.person.get("relation") for read in reads]
    heads = [read for read, relation in zip(reads, relations, strict=True) if relation == "head"]
    if not heads and not heads_elsewhere and all(relations) and "unknown" not in relations:
        return [Said(read.line, "続柄", "no_head") for read in reads]
    if heads_elsewhere:
        return [Said(read.line, "続柄", "head_in_record") for read in heads]
    return [Said(read.line, "続柄", "two_heads", "", heads[0].line) for read in heads[1:]]


def of_another(reads: Sequence[Read]) -> list[Said]:
    """One number for two households: another name and another address than the first row with it."""
    first = reads[0].household
    return [
        Said(read.line, "世帯番号", "number_of_another", "", reads[0].line)
        for read in reads[1:]
        if all(_differs(read.household.get(name), first.get(name)) for name in ("name", "place"))
    ]


def _differs(one: Any, other: Any) -> bool:
    return bool(one and other) and folded("".join(one)) != folded("".join(other))


def person_body(person_id: str, fields: Fields) -> Fields:
    """A person as the record holds one."""
    return {**UNKNOWN, **fields, "id": person_id}


def changed_fields(new: Fields, old: Fields, now: Mapping[str, Any]) -> Fields:
    """What the register tells otherwise than last time and the record does not have yet."""
    return {name: value for name, value in new.items() if name in now and value != old.get(name) and value != now[name]}
