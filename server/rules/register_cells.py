"""One cell of the register as the record holds it, whatever way it is written."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from server.rules.birth import read_birth
from server.rules.search import folded
from server.rules.shapes import Codes

LONGEST_NAME = 100
LONGEST_LINE = 300
MOST_WORKERS = 20
LIST = re.compile(r"[、，,;；／/\n]+")
BREAKS = re.compile(r"[ \t\u3000]*[\r\n]+[ \t\u3000]*")
SPACES = re.compile(r"[ \t\u3000\u00a0]+")
TOWN = re.compile(r"(.*?[0-9０-９一二三四五六七八九十]+丁目|[^0-9０-９]*)(.*)", re.DOTALL)
NO = frozenset(
    ("", "0", "-", "ー", "×", "x", "なし", "無", "無し", "無い", "いいえ", "非該当", "対象外", "no", "false")
)
SEXES = {
    **dict.fromkeys(("男", "男性", "m"), "man"),
    **dict.fromkeys(("女", "女性", "f"), "woman"),
    **dict.fromkeys(("不明", "未回答", "答えない"), "not_told"),
}
# What registers write instead of the list's own words.
RELATIONS = {
    **dict.fromkeys(("長男", "長女", "二男", "次男", "二女", "次女", "三男", "三女", "四男", "四女"), "child"),
    **dict.fromkeys(("養子", "養女", "息子", "娘"), "child"),
    **dict.fromkeys(("兄", "弟", "姉", "妹"), "sibling"),
    **dict.fromkeys(("父", "母"), "parent"),
    **dict.fromkeys(("祖父", "祖母"), "grandparent"),
    **dict.fromkeys(("義父", "義母", "夫の父", "夫の母", "妻の父", "妻の母"), "spouses_parent"),
    **dict.fromkeys(("子の妻", "子の夫"), "childs_spouse"),
    **dict.fromkeys(("未届の夫", "未届の妻", "夫(未届)", "妻(未届)"), "unregistered"),
    "子の子": "grandchild",
    "親族": "relative",
}

Fields = dict[str, Any]


class Municipality(NamedTuple):
    """What a cell is read against: today, the code lists, who works where, and which team has what no other has."""

    today: str
    codes: Codes
    staff: Sequence[Mapping[str, Any]]
    teams: Mapping[str, str]
    districts: Mapping[str, str]
    spare_team: str = ""


class Unfit(Exception):
    """A cell that cannot be taken; `told` goes into the reason."""

    def __init__(self, code: str, told: str = "") -> None:
        super().__init__(code)
        self.code, self.told = code, told


def line_of(text: str) -> str:
    """One line, no space around it, one space within."""
    return SPACES.sub(" ", BREAKS.sub(" ", text)).strip()


def hiragana(text: str) -> str:
    """Kana as the record spells it: full width, hiragana."""
    plain = line_of(unicodedata.normalize("NFKC", text))
    return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in plain)


def number_of(text: str) -> str:
    """A number of the register, in one width."""
    return line_of(unicodedata.normalize("NFKC", text))


def is_protected(text: str) -> bool:
    """Anything but a plain no protects."""
    return line_of(unicodedata.normalize("NFKC", text)).lower() not in NO


def named(*names: str) -> Any:
    """A reader of family and given name, parted by the first space."""

    def read(text: str, _: Municipality) -> Fields:
        family, _gap, given = _bounded(line_of(text), LONGEST_NAME).partition(" ")
        return dict(zip(names, (family, given), strict=True))

    return read


def named_in_kana(text: str, _: Municipality) -> Fields:
    """The same in kana."""
    family, _gap, given = _bounded(hiragana(text), LONGEST_NAME).partition(" ")
    return {"family_kana": family, "given_kana": given}


def words(name: str, longest: int = LONGEST_LINE) -> Any:
    """A reader of plain words."""
    return lambda text, _: {name: _bounded(line_of(text), longest)}


def kana(text: str, _: Municipality) -> Fields:
    """A household's name in kana."""
    return {"kana": _bounded(hiragana(text), LONGEST_NAME)}


def postcode(text: str, _: Municipality) -> Fields:
    """Seven digits with a hyphen; anything else as it is written."""
    plain = number_of(text).removeprefix("〒").strip()
    digits = re.sub(r"[^0-9]", "", plain)
    return {"postcode": f"{digits[:3]}-{digits[3:]}" if len(digits) == 7 else _bounded(plain, LONGEST_LINE)}


def address(text: str, _: Municipality) -> Fields:
    """The town with its 丁目, and the number in it."""
    found = TOWN.fullmatch(_bounded(line_of(text), LONGEST_LINE))
    return {"place": (found[1].strip(), found[2].strip())} if found and found[0] else {}


def phones(text: str, _: Municipality) -> Fields:
    """One or several, in any spelling."""
    plain = unicodedata.normalize("NFKC", text.replace("\r", "\n"))
    listed = [line_of(one) for one in LIST.split(plain)]
    return {"phones": [_bounded(one, LONGEST_NAME) for one in listed if one]}


def birth(text: str, municipality: Municipality) -> Fields:
    """A birth date in any form people write, or an age."""
    told = read_birth(line_of(text), municipality.today)
    if told["wrong"]:
        raise Unfit(told["wrong"], line_of(text))
    return {"born_on": told["born_on"], "about_age": told["about_age"]}


def sex(text: str, municipality: Municipality) -> Fields:
    """As told, or not told."""
    plain = _plain(text)
    return {"sex": SEXES.get(plain) or _code(text, "sex", municipality, "unknown_sex") if plain else "not_told"}


def relation(text: str, municipality: Municipality) -> Fields:
    """続柄: the list's words, and those that mean one of them."""
    plain = _plain(text)
    if not plain:
        return {"relation": "unknown"}
    return {"relation": RELATIONS.get(plain) or _code(text, "relation", municipality, "unknown_relation")}


def coded(name: str) -> Any:
    """A reader of one of a list's words; empty tells nothing."""

    def read(text: str, municipality: Municipality) -> Fields:
        return {name: _code(text, name, municipality, "unknown_code")} if _plain(text) else {}

    return read


def workers(text: str, municipality: Municipality) -> Fields:
    """担当支援員 by name, the lead first; a family name alone where only one has it."""
    names = [one for one in LIST.split(text) if line_of(one)]
    if len(names) > MOST_WORKERS:
        raise Unfit("too_many_workers", str(MOST_WORKERS))
    ids = list(dict.fromkeys(_worker(line_of(name), municipality) for name in names))
    return {"entrusted": ids} if ids else {}


def watcher(text: str, municipality: Municipality) -> Fields:
    """見守り: known only if they are among the staff."""
    try:
        return {"watcher": _member(line_of(text), municipality)} if line_of(text) else {}
    except Unfit:
        return {}


def _worker(name: str, municipality: Municipality) -> str:
    staff_id = _member(name, municipality)
    role = next(one["role"] for one in municipality.staff if one["id"] == staff_id)
    if role not in ("worker", "supervisor"):
        raise Unfit("no_worker", name)
    return staff_id


def _member(name: str, municipality: Municipality) -> str:
    here = [one for one in municipality.staff if one["left_at"] is None]
    for part in ("name", "family"):
        found = [str(one["id"]) for one in here if folded(one[part]) == folded(name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Unfit("two_workers", name)
    raise Unfit("unknown_worker", name)


def _code(text: str, name: str, municipality: Municipality, fault: str) -> str:
    plain = _plain(text)
    for one in municipality.codes[name]["codes"]:
        labels = [_plain(label) for label in (one["ja"], *one.get("also", ()))]
        if plain in (one["code"], *labels, *(label.partition("(")[0] for label in labels)):
            return str(one["code"])
    raise Unfit(fault, line_of(text))


@lru_cache(10_000)
def _plain(text: str) -> str:
    return SPACES.sub("", line_of(unicodedata.normalize("NFKC", text))).lower()


def _bounded(text: str, most: int) -> str:
    if len(text) > most:
        raise Unfit("longer_than", str(most))
    return text
