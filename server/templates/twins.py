"""What every operator and filter of a template means; service-worker/twins.js says the same."""

import re
from collections.abc import Mapping
from json import dumps
from typing import NoReturn
from urllib.parse import quote

from jinja2 import StrictUndefined
from markupsafe import Markup, escape

LARGEST = 2**53 - 1
# Python's own white space, spelled out because JavaScript's is another set.
BLANK = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
KINDS: dict[type, str] = {type(None): "null", bool: "bool", str: "text", list: "list", dict: "dict"}
KINDS |= {Markup: "markup", StrictUndefined: "undefined"}


class TwinError(Exception):
    """A value was used in a way that the templates do not allow."""


def kind(value: object) -> str:
    """Bool is no number here, and a number is whole and exact in both languages."""
    known = KINDS.get(type(value), "foreign")
    if known == "foreign" and isinstance(value, int | float):
        exact = abs(value) <= LARGEST and value == int(value)
        return "number" if exact else "inexact number"
    return known


def cannot(act: str, *values: object) -> NoReturn:
    """Say the kinds, never the values: they may be somebody's words."""
    raise TwinError(f"cannot {act}: {', '.join(kind(value) for value in values)}")


def text_of(value: object, act: str) -> str:
    """A text or a whole number as text."""
    if isinstance(value, str) and kind(value) == "text":
        return value
    if isinstance(value, int | float) and kind(value) == "number":
        return str(int(value))
    cannot(act, value)


def shown(value: object) -> Markup:
    """Only texts, whole numbers and made markup can be printed."""
    return value if isinstance(value, Markup) else escape(text_of(value, "print"))


def joined(*values: object) -> str:
    """Markup stays markup, and then everything beside it is escaped."""
    if any(isinstance(value, Markup) for value in values):
        return Markup("").join(shown(value) for value in values)
    return "".join(text_of(value, "join with ~") for value in values)


def each(value: object) -> list[object]:
    """Only lists are walked through: the order of a dict differs between languages."""
    if isinstance(value, list):
        return value
    cannot("loop over", value)


def tuples(value: object, size: int) -> list[object]:
    """A list whose items are lists of this size."""
    for item in each(value):
        if not isinstance(item, list) or len(item) != size:
            cannot(f"take {size} items from", item)
    return each(value)


def attribute(value: object, name: str) -> object:
    """Only dicts have attributes: their own keys."""
    if not isinstance(value, dict):
        cannot(f"read .{name} of", value)
    return value[name] if name in value else StrictUndefined(name=name)


def item(value: object, key: object) -> object:
    """A text key for a dict, a whole number for a list or a text."""
    if isinstance(value, dict) and kind(key) == "text":
        return attribute(value, str(key))
    if kind(value) not in ("list", "text") or kind(key) != "number":
        cannot("read an item of", value, key)
    assert isinstance(value, list | str) and isinstance(key, int | float)
    found = int(key) in range(-len(value), len(value))
    return value[int(key)] if found else StrictUndefined(name=str(int(key)))


def piece(value: object, start: int | None, stop: int | None) -> object:
    """From start to stop, counted in code points."""
    if isinstance(value, list | str) and kind(value) in ("list", "text"):
        return value[start:stop]
    cannot("slice", value)


def eq(left: object, right: object) -> bool:
    """Values of different kinds are different; lists and dicts do not compare."""
    for value in (left, right):
        if kind(value) not in ("text", "number", "bool", "null"):
            cannot("compare", left, right)
    return kind(left) == kind(right) and left == right


def ne(left: object, right: object) -> bool:
    """The opposite of eq."""
    return not eq(left, right)


def lt(left: object, right: object) -> bool:
    """Numbers by size, texts by code point; nothing else has an order."""
    if kind(left) == kind(right) and kind(left) in ("text", "number"):
        return bool(left < right)  # type: ignore[operator]
    cannot("order", left, right)


def le(left: object, right: object) -> bool:
    """Less or equal."""
    return not lt(right, left)


def gt(left: object, right: object) -> bool:
    """Greater."""
    return lt(right, left)


def ge(left: object, right: object) -> bool:
    """Greater or equal."""
    return not lt(left, right)


def within(needle: object, hay: object) -> bool:
    """An item of a list, or a part of a text."""
    if isinstance(hay, list):
        found = [eq(needle, value) for value in hay]  # all of them: a wrong kind fails even behind an equal one
        return True in found
    if isinstance(hay, str) and kind(hay) == kind(needle) == "text":
        return str(needle) in hay
    cannot("look inside", needle, hay)


def without(needle: object, hay: object) -> bool:
    """The opposite of within."""
    return not within(needle, hay)


def defined(value: object) -> bool:
    """The one question that may be asked of a missing value."""
    return kind(value) != "undefined"


def is_none(value: object) -> bool:
    """Null is not missing."""
    if kind(value) == "undefined":
        cannot("compare with none", value)
    return value is None


def otherwise(value: object, other: object) -> object:
    """Filter default: also replaces null, because a null can never be printed."""
    return other if kind(value) in ("undefined", "null") else value


def length(value: object) -> int:
    """Items of a list, code points of a text."""
    if isinstance(value, list | str) and kind(value) in ("list", "text"):
        return len(value)
    cannot("measure", value)


def join(value: object, separator: object = "") -> str:
    """Texts and whole numbers of a list in one text."""
    between = text_of(separator, "join by")
    return between.join([text_of(part, "join") for part in each(value)])


def first(value: object) -> object:
    """The first item of a list, missing when there is none."""
    return item(each(value), 0)


def last(value: object) -> object:
    """The last item of a list, missing when there is none."""
    return item(each(value), -1)


def trim(value: object) -> str:
    """Without white space at either end."""
    return text_of(value, "trim").strip(BLANK)


def replace(value: object, old: object, new: object) -> str:
    """Every occurrence, literally."""
    if text_of(old, "replace") == "":
        cannot("replace an empty text", old)
    return text_of(value, "replace").replace(text_of(old, "replace"), text_of(new, "replace"))


def urlencode(value: object) -> str:
    """One part of an address: the slash is encoded too."""
    return quote(text_of(value, "urlencode"), safe="")


def as_json(value: object) -> str:
    """Filter json: compact, keys in code point order, plain text (so it is escaped when printed)."""
    if isinstance(value, dict):
        pairs = [f"{as_json(key)}:{as_json(value[key])}" for key in sorted(value)]
        return f"{{{','.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{','.join([as_json(part) for part in value])}]"
    if kind(value) in ("bool", "null"):
        return dumps(value)
    if kind(value) == "number":
        return text_of(value, "write as JSON")
    text_of(value, "write as JSON").encode()
    return dumps(value, ensure_ascii=False)


def spoken(words: Mapping[str, str], key: object, given: Mapping[str, object]) -> str:
    """The words of a key, its {parameters} replaced literally and all at once."""
    if not isinstance(key, str):
        cannot("say", key)
    if key not in words:
        return unheard(words, key)
    for name in given:
        if f"{{{name}}}" not in words[key]:
            raise TwinError(f"the words of '{key}' have no {{{name}}}")

    def put(match: re.Match[str]) -> str:
        if match[1] not in given:
            raise TwinError(f"the words of '{key}' need {{{match[1]}}}")
        return text_of(given[match[1]], "say")

    return re.sub(r"\{([a-z][a-z0-9_]*)\}", put, words[key])


def unheard(words: Mapping[str, str], key: str) -> str:
    """A code newer than these words is said as it is: it hides no page. A key of no noun is a mistake of ours."""
    noun, dot, code = key.partition(".")
    if not dot or not any(known.startswith(f"{noun}.") for known in words):
        raise TwinError(f"no words for '{key}'")
    return code
