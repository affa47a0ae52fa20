"""A week of planned visits, Monday to Sunday: a picture, and the same beside it as a list."""

from typing import Any

from server.pages.layout import layout
from server.pages.plan_rows import my_plans, plan_row
from server.rules import calendar, plans

PARTS = ("morning", "afternoon", "evening")
# The picture's measures: it is drawn for 360 and grows with its place.
SIDE, COLUMN, HEAD, MARK, STEP, ABREAST = 52, 44, 44, 19, 21, 2


def week_page(view: dict[str, Any], asked: str) -> dict[str, Any]:
    """The week in which a day lies; of today where no day was asked for."""
    today = calendar.day_of(view["now"])
    day = asked if calendar.is_day(asked) and "1900" < asked < "2100" else today
    monday = calendar.add_days(day, -calendar.weekday(day))
    week = [calendar.add_days(monday, count) for count in range(7)]
    rows = [
        {**plan_row(view, state, plan), "number": number, "band": plans.part_of(plan)}
        for number, (state, plan) in enumerate(my_plans(view, week[0], week[-1]), start=1)
    ]
    return {
        "page": layout(view, "today" if view["me"]["role"] == "worker" else "team"),
        "first": calendar.shown_date(week[0], view["language"]),
        "last": calendar.shown_day(week[-1], view["language"]),
        "from": monday,
        "before": calendar.add_days(monday, -7),
        "after": calendar.add_days(monday, 7),
        "now": monday <= today <= week[-1],
        "count": len(rows),
        "days": [_day(view, one, rows) for one in week],
        "picture": _picture(view, week, rows),
    }


def _day(view: dict[str, Any], day: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "on": day,
        "name": calendar.shown_day(day, view["language"]),
        "today": day == calendar.day_of(view["now"]),
        "holiday": calendar.holiday_of(day),
        "plans": [row for row in rows if row["on"] == day],
    }


def _picture(view: dict[str, Any], week: list[str], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Where each mark stands: a column a day, a band a part of the day, as high as its fullest day."""
    cells = {
        (day, part): [row for row in rows if (row["on"], row["band"]) == (day, part)] for day in week for part in PARTS
    }
    bands = []
    top = HEAD
    for part in PARTS:
        most = max(len(cells[day, part]) for day in week)
        height = max(1, -(-most // ABREAST)) * STEP + 6
        bands.append({"part": part, "y": top, "text": top + 19, "height": height})
        top += height
    marks = [
        _mark(row, SIDE + COLUMN * column, int(str(band["y"])), place)
        for column, day in enumerate(week)
        for band in bands
        for place, row in enumerate(cells[day, str(band["part"])])
    ]
    columns = [_column(view, day, SIDE + COLUMN * place) for place, day in enumerate(week)]
    return {"height": top + 2, "columns": columns, "bands": bands, "marks": marks}


def _mark(row: dict[str, Any], left: int, top: int, place: int) -> dict[str, Any]:
    x, y = left + 2 + place % ABREAST * STEP, top + 4 + place // ABREAST * STEP
    middle = {"text_x": x + MARK // 2, "text_y": y + 14}
    return {"number": row["number"], "kept": row["kept"], "x": x, "y": y, "size": MARK, **middle}


def _column(view: dict[str, Any], day: str, left: int) -> dict[str, Any]:
    free = calendar.is_holiday(day) or calendar.weekday(day) == 6
    return {
        "x": left,
        "middle": left + COLUMN // 2,
        "width": COLUMN,
        "weekday": calendar.shown_weekday(day, view["language"]),
        "number": int(day[8:]),
        "free": free,
        "today": day == calendar.day_of(view["now"]),
    }
