"""National holidays by rule (祝日法, from 2020), and the days on which a town hall works."""

from functools import cache

from server.rules.days import add_days, weekday

# Each holiday by the code of its name; the names stand in pwa/words/holidays.json.
FIXED = {
    "new_year": "01-01",
    "foundation": "02-11",
    "emperor": "02-23",
    "showa": "04-29",
    "constitution": "05-03",
    "greenery": "05-04",
    "children": "05-05",
    "culture": "11-03",
    "labour": "11-23",
    "coming_of_age": "01-mon-2",
    "aged": "09-mon-3",
}
MOVING = {"marine": "07-mon-3", "mountain": "08-11", "sports": "10-mon-2"}
# The two summers of the Olympic Games.
MOVED = {
    "2020": {"marine": "07-23", "mountain": "08-10", "sports": "07-24"},
    "2021": {"marine": "07-22", "mountain": "08-08", "sports": "07-23"},
}
CLOSED = ("12-29", "12-30", "12-31", "01-01", "01-02", "01-03")


def is_holiday(day: str) -> bool:
    """A national holiday, a substitute, or a day between two holidays."""
    return day in holidays(day[:4])


def is_working_day(day: str) -> bool:
    """Offices are closed at weekends, on holidays and from 29 December to 3 January."""
    return weekday(day) < 5 and day[5:] not in CLOSED and not is_holiday(day)


def working_days_between(first: str, second: str) -> int:
    """How many working days lie after the first day, up to and with the second."""
    count, day = 0, add_days(first, 1)
    while day <= second:
        count += is_working_day(day)
        day = add_days(day, 1)
    return count


def holiday_of(day: str) -> str:
    """The code of a holiday's name; empty for an ordinary day."""
    return holidays(day[:4]).get(day, "")


@cache
def holidays(year: str) -> dict[str, str]:
    """All holidays of a year, each with the code of its name."""
    named = _named(year)
    return {**named, **_substitutes(named), **_between(named)}


def _named(year: str) -> dict[str, str]:
    rules = {**FIXED, **MOVED.get(year, MOVING)}
    days = {_on(year, rule): name for name, rule in rules.items()}
    spring, autumn = _equinoxes(int(year))
    return {**days, spring: "vernal", autumn: "autumnal"}


def _on(year: str, rule: str) -> str:
    if len(rule) == 5:
        return f"{year}-{rule}"
    first = f"{year}-{rule[:2]}-01"
    return add_days(first, -weekday(first) % 7 + 7 * (int(rule[-1]) - 1))


def _equinoxes(year: int) -> tuple[str, str]:
    """The days by the usual formula, good from 1980 to 2099."""
    since = year - 1980
    spring = (20_843_100 + 242_194 * since) // 1_000_000 - since // 4
    autumn = (23_248_800 + 242_194 * since) // 1_000_000 - since // 4
    return f"{year}-03-{spring}", f"{year}-09-{autumn}"


def _substitutes(named: dict[str, str]) -> dict[str, str]:
    """For a holiday on a Sunday: the next day that is no holiday."""
    found = {}
    for day in named:
        if weekday(day) == 6:
            following = add_days(day, 1)
            while following in named:
                following = add_days(following, 1)
            found[following] = "substitute"
    return found


def _between(named: dict[str, str]) -> dict[str, str]:
    """A day with a holiday on either side is one itself."""
    between = (add_days(day, 1) for day in named if add_days(day, 2) in named)
    return {day: "between" for day in between if day not in named}
