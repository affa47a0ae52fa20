"""Days as people here read them: weekday, era, age; and all that days.py and holidays.py know."""

from server.rules.birth import read_birth, read_day
from server.rules.days import (
    ZONE,
    add_days,
    add_months,
    day_of,
    days_between,
    is_day,
    is_instant,
    is_time,
    jst,
    time_of,
    weekday,
)
from server.rules.holidays import holiday_of, is_holiday, is_working_day, working_days_between

__all__ = [
    "ZONE",
    "add_days",
    "add_months",
    "age",
    "day_of",
    "days_between",
    "era_year",
    "holiday_of",
    "is_day",
    "is_holiday",
    "is_instant",
    "is_time",
    "is_working_day",
    "jst",
    "read_birth",
    "read_day",
    "shown_birth",
    "shown_date",
    "shown_day",
    "shown_span",
    "shown_weekday",
    "time_of",
    "weekday",
    "working_days_between",
]

WEEKDAYS = {"ja": "月火水木金土日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ERAS = (
    ("2019-05-01", "令和"),
    ("1989-01-08", "平成"),
    ("1926-12-25", "昭和"),
    ("1912-07-30", "大正"),
    ("1868-10-23", "明治"),
)


def shown_day(day: str, language: str) -> str:
    """11月23日(月), or Mon 23 Nov."""
    month, of_month = int(day[5:7]), int(day[8:10])
    name = shown_weekday(day, language)
    if language == "en":
        return f"{name} {of_month} {MONTHS[month - 1]}"
    return f"{month}月{of_month}日({name})"


def shown_date(day: str, language: str) -> str:
    """2026年11月23日(月), or Mon 23 Nov 2026."""
    year, shown = int(day[:4]), shown_day(day, language)
    return f"{shown} {year}" if language == "en" else f"{year}年{shown}"


def shown_weekday(day: str, language: str) -> str:
    """月, or Mon."""
    return WEEKDAYS["en" if language == "en" else "ja"][weekday(day)]


def shown_span(started: str, ended: str | None) -> str:
    """10:40–11:30; one time alone when no end was told."""
    if ended is None or ended == started:
        return time_of(started)
    return f"{time_of(started)}–{time_of(ended)}"


def era_year(day: str) -> str:
    """昭和19年; the first year of an era is 元年, and days before 明治 have none."""
    for first, name in ERAS:
        if day >= first:
            number = int(day[:4]) - int(first[:4]) + 1
            return f"{name}{'元' if number == 1 else number}年"
    return f"{int(day[:4])}年"


def shown_birth(born_on: str | None, about_age: int | None, language: str) -> str:
    """A birth date as it can be typed again: 昭和31年4月1日, or about how old."""
    if born_on is None:
        about = {"ja": f"{about_age}歳くらい", "en": f"about {about_age}"}
        return "" if about_age is None else about["en" if language == "en" else "ja"]
    if language == "en":
        return born_on
    return f"{era_year(born_on)}{int(born_on[5:7])}月{int(born_on[8:10])}日"


def age(born_on: str, today: str) -> int:
    """Full years; whoever was born on 29 February is a year older on 1 March."""
    return int(today[:4]) - int(born_on[:4]) - (today[5:10] < born_on[5:10])
