"""One field of a form: reading what was typed, by its type, and naming what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from server.rules.calendar import add_days, day_of, is_day, is_time, read_birth, read_day, time_of
from server.rules.my_number import holds_my_number
from server.rules.shapes import LARGEST, LONGEST_TEXT, Codes, sound_text
from server.rules.uuid7 import is_uuid7

Fields = Mapping[str, list[str]]
Field = Mapping[str, Any]
# What a field says, and the code of what is wrong with it.
Read = tuple[Any, str | None]

MOST_IDS = 50
EDGE = " \t\n\u3000"
WIDE = str.maketrans("０１２３４５６７８９：／－", "0123456789:/-")
TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(:[0-9]{2})?")
DAY = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")
LINES = re.compile(r"[\t\n]")
OFF = ("", "0", "false", "off", "no")


def read_field(field: Field, texts: list[str], codes: Codes, now: str) -> Read:
    """The value of one field; empty where nothing was sent and nothing is usual."""
    several = SEVERAL.get(field["type"])
    if several is not None:
        return several(field, texts, codes)
    text = _typed(texts[-1]) if texts else ""
    if not sound_text(text):
        return _empty(field), "bad_text"
    text = text or _usual(field, now)
    if text == "":
        return _empty(field), "required" if field.get("required") else None
    return ONE[field["type"]](field, text, codes, now)


def _typed(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(EDGE)


def _usual(field: Field, now: str) -> str:
    usual: str = field.get("default", "")
    return {"today": day_of(now), "now": time_of(now)}.get(usual, usual)


def _empty(field: Field) -> Any:
    return EMPTY.get(field["type"], "")


def _text(field: Field, text: str, _codes: Codes, _now: str) -> Read:
    """A line is one line: what was copied out of a table, or over several lines, is not put together."""
    if len(text) > field.get("max", LONGEST_TEXT):
        return text, "too_long"
    if holds_my_number(text):
        return text, "my_number"
    return text, "one_line" if field.get("line") and LINES.search(text) else None


def _code(field: Field, text: str, codes: Codes, _now: str) -> Read:
    return (text, None) if _is_code(text, field, codes) else ("", "unknown_choice")


def _is_code(text: str, field: Field, codes: Codes) -> bool:
    return any(code["code"] == text for code in codes[field["list"]]["codes"])


def _whom(_field: Field, text: str, _codes: Codes, _now: str) -> Read:
    known = text == "household" or is_uuid7(text)
    return (text, None) if known else ("", "unknown_choice")


def _id(_field: Field, text: str, _codes: Codes, _now: str) -> Read:
    return (text if is_uuid7(text) else None), None


def _count(_field: Field, text: str, _codes: Codes, _now: str) -> Read:
    whole = re.fullmatch(r"[0-9]{1,16}", text) is not None
    return (int(text) if whole and int(text) <= LARGEST else 0), None


def _switch(_field: Field, text: str, _codes: Codes, _now: str) -> Read:
    return text.lower() not in OFF, None


def _day(field: Field, text: str, _codes: Codes, now: str) -> Read:
    found = DAY.fullmatch(text.translate(WIDE))
    day = f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}" if found else ""
    if not is_day(day):
        return None, "not_a_date"
    ahead = field.get("ahead")
    if ahead is not None and day > add_days(day_of(now), ahead):
        return day, "in_the_future"
    return day, "in_the_past" if field.get("coming") and day < day_of(now) else None


def _any_day(field: Field, text: str, _codes: Codes, now: str) -> Read:
    """A day in any of the forms people write; `ahead` says how many days it may still be to come."""
    told = read_day(text)
    if told["wrong"] is not None:
        return None, told["wrong"]
    ahead = field.get("ahead")
    is_to_come = ahead is not None and told["day"] > add_days(day_of(now), ahead)
    return told["day"], "day_to_come" if is_to_come else None


def _birth(_field: Field, text: str, _codes: Codes, now: str) -> Read:
    told = read_birth(text, now)
    return {"born_on": told["born_on"], "about_age": told["about_age"]}, told["wrong"]


def _time(_field: Field, text: str, _codes: Codes, _now: str) -> Read:
    found = TIME.fullmatch(text.translate(WIDE))
    time = f"{found[1]:0>2}:{found[2]}" if found else ""
    return (time, None) if is_time(time) else (None, "not_a_time")


def _codes_of(field: Field, texts: list[str], codes: Codes) -> Read:
    told = _once(texts)
    known = [text for text in told if _is_code(text, field, codes)]
    return known, None if len(known) == len(told) else "unknown_choice"


def _ids(_field: Field, texts: list[str], _codes: Codes) -> Read:
    """`household` among the ids means nobody apart: all of them."""
    told = [text for text in _once(texts) if text != "household"]
    known = [text for text in told if is_uuid7(text)][:MOST_IDS]
    return known, None if len(known) == len(told) else "unknown_choice"


def _once(texts: list[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text != ""]


EMPTY: dict[str, Any] = {
    "any_day": None,
    "birth": {"born_on": None, "about_age": None},
    "count": 0,
    "day": None,
    "id": None,
    "switch": False,
    "time": None,
}
SEVERAL: dict[str, Callable[[Field, list[str], Codes], Read]] = {"codes": _codes_of, "ids": _ids}
ONE: dict[str, Callable[[Field, str, Codes, str], Read]] = {
    "any_day": _any_day,
    "birth": _birth,
    "code": _code,
    "count": _count,
    "day": _day,
    "id": _id,
    "switch": _switch,
    "text": _text,
    "time": _time,
    "whom": _whom,
}
