"""Days as people write them, above all of birth: S31.4.1, 昭和31年4月1日, 19560401, 70歳くらい."""

import re
import unicodedata
from typing import Any

from server.rules.days import is_day

# An era's day of change belongs to both: 大正15年12月25日 is the day 昭和元年 began.
SPANS = {
    "明": ("1868-10-23", "1912-07-30"),
    "大": ("1912-07-30", "1926-12-25"),
    "昭": ("1926-12-25", "1989-01-07"),
    "平": ("1989-01-08", "2019-04-30"),
    "令": ("2019-05-01", "9999-12-31"),
}
LETTERS = {"m": "明", "t": "大", "s": "昭", "h": "平", "r": "令"}
OLDEST_AGE = 130
LONGEST = 40
MONTHS = 12
YEAR_DIGITS = 4

KANJI = re.compile("[〇一二三四五六七八九十]+")
# Brackets hold what is told twice: (70歳), (昭和31年), (月).
ASIDE = re.compile(r"\([^()]*\)|[ \t\n]+|生まれ$|生$")
ERA = r"(明治?|大正?|昭和?|平成?|令和?|[mtshr])\.?"
BETWEEN = "[-/.年・,、]"
WHOLE = re.compile(rf"(?:{ERA})?([0-9]{{1,4}}){BETWEEN}([0-9]{{1,2}})[-/.月・,、]([0-9]{{1,2}})日?")
PACKED = re.compile(rf"(?:{ERA}([0-9]{{2}})|([0-9]{{4}}))([0-9]{{2}})([0-9]{{2}})")
ABOUT = "(?:くらい|ぐらい|位|頃|ごろ|ころ|前後|程度|ほど)"
YEAR = re.compile(rf"(?:{ERA}([0-9]{{1,2}})年?|([0-9]{{4}})年?)(?:[-/.]?([0-9]{{1,2}})月?)?{ABOUT}?")
BEFORE = "(?:約|およそ|おおよそ|だいたい|推定|about|around|aged|ca?\\.?)"
AFTER = f"(?:(?:[歳才]|さい|yearsold|years|y/?o){ABOUT}?|{ABOUT})"
AGE = re.compile(f"(?:{BEFORE}([0-9]{{1,3}}){AFTER}?|([0-9]{{1,3}}){AFTER})")

# What a text tells: a day, or about how old; or the code of what is wrong with it.
Told = dict[str, Any]


def read_birth(text: str, today: str) -> Told:
    """A birth date in any of the forms people write, or an age; what nobody knows is not made up."""
    plain = _plain(text)
    aged = AGE.fullmatch(plain)
    if aged:
        return _about(int(aged[1] or aged[2]))
    return _told() if plain == "" else _by_day(text, plain, today)


def read_day(text: str) -> Told:
    """A day written by era or by year, and the code of what is wrong with it."""
    plain = _plain(text)
    found = WHOLE.fullmatch(plain)
    if found:
        return _day(found[1], found[2], found[3], found[4])
    packed = PACKED.fullmatch(plain)
    if packed:
        return _day(packed[1], packed[2] or packed[3], packed[4], packed[5])
    return {"day": None, "wrong": "not_a_day"}


def _by_day(text: str, plain: str, today: str) -> Told:
    read = read_day(text)
    year = YEAR.fullmatch(plain) if read["wrong"] == "not_a_day" else None
    if year:
        return _of_year(year, today)
    if read["wrong"] is None:
        return _born(read["day"], today)
    return _told(wrong="not_a_birth" if read["wrong"] == "not_a_day" else read["wrong"])


def _plain(text: str) -> str:
    """One width, no spaces, numbers as digits, 元年 as the first; a long text is no day."""
    if len(text) > LONGEST:
        return "?"
    narrow = unicodedata.normalize("NFKC", text).lower()
    narrow = re.sub("[‐‑‒–—−ー]", "-", ASIDE.sub("", narrow)).replace("元年", "1年")
    return ASIDE.sub("", KANJI.sub(lambda number: _digits(number[0]), narrow))


def _digits(kanji: str) -> str:
    """三十一 is 31, 一九五六 is 1956."""
    if "十" not in kanji:
        return "".join(str("〇一二三四五六七八九".index(one)) for one in kanji)
    tens, ones = kanji.split("十", 1)
    return str(int(_digits(tens) or 1) * 10 + int(_digits(ones.replace("十", "")) or 0))


def _day(era: str | None, year: str, month: str, of_month: str) -> Told:
    day = f"{_year(era, int(year)):04d}-{int(month):02d}-{int(of_month):02d}"
    wrong = None if is_day(day) else "no_such_day"
    if era and not _is_in(era, int(year), day):
        wrong = "not_in_era"
    if not era and len(year) != YEAR_DIGITS:
        wrong = "not_a_day"
    return {"day": None if wrong else day, "wrong": wrong}


def _year(era: str | None, year: int) -> int:
    return int(_span(era)[0][:4]) + year - 1 if era else year


def _span(era: str) -> tuple[str, str]:
    return SPANS[LETTERS.get(era[0], era[0])]


def _is_in(era: str, year: int, day: str) -> bool:
    first, last = _span(era)
    return year > 0 and first <= day <= last


def _of_year(found: re.Match[str], today: str) -> Told:
    """Only a year, or a month: about so old. A day that nobody told is not invented."""
    year = _year(found[1], int(found[2] or found[3]))
    if found[1] and not _is_year_in(found[1], year, int(found[2])):
        return _told(wrong="not_in_era")
    month = int(found[4] or 1)
    if not 1 <= month <= MONTHS:
        return _told(wrong="no_such_day")
    months = (int(today[:4]) - year) * MONTHS + int(today[5:7]) - month
    return _told(wrong="not_born_yet") if months < 0 else _about(months // MONTHS)


def _is_year_in(era: str, year: int, of_era: int) -> bool:
    first, last = (int(day[:4]) for day in _span(era))
    return of_era > 0 and first <= year <= last


def _about(age: int) -> Told:
    return _told(wrong="too_old") if age > OLDEST_AGE else _told(about_age=age)


def _born(day: str, today: str) -> Told:
    if day > today[:10]:
        return _told(wrong="not_born_yet")
    return _told(wrong="too_old") if int(today[:4]) - int(day[:4]) > OLDEST_AGE else _told(born_on=day)


def _told(born_on: str | None = None, about_age: int | None = None, wrong: str | None = None) -> Told:
    return {"born_on": born_on, "about_age": about_age, "wrong": wrong}
