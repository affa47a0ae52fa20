"""The small contacts between the told ones: short notes in their order, and visits that came to nothing."""

from collections.abc import Sequence
from random import Random
from typing import Any

SIGNS = ("signs", "signs", "none", "not_seen")
SEEN = {
    "signs": ("meter_moving", "light", "laundry", "sound", "as_usual", "vehicle"),
    "none": ("mail_piled", "shutter", "meter_stopped"),
}
LEFT = (("letter",), ("card",), ("nothing",), ("leaflet",))
HOURS = ("9:30", "10:10", "11:00", "11:40", "13:40", "14:30", "15:20", "16:10", "16:30")

Event = dict[str, Any]


def filled(events: list[Event], quiet: Sequence[str], silence: float, random: Random) -> list[Event]:
    """The told events with the short notes and, as `silence` asks (0 to below 1), unanswered visits between them."""
    told = sorted(event["ago"] for event in events if "outcome" in event)
    if len(told) < 2:
        return events
    first, last = told[-1], max(told[0], 2)
    days = [day for day in range(first, last, -1) if all(abs(day - other) > 1 for other in told)]
    wanted = min(len(days), len(quiet) + round((len(told) + len(quiet)) * silence / (1 - silence)))
    chosen = sorted(random.sample(days, wanted), reverse=True)
    noted = set(random.sample(chosen, min(len(quiet), wanted)))
    notes = iter(quiet)
    return events + [brief(day, next(notes), random) if day in noted else unanswered(day, random) for day in chosen]


def brief(ago: int, note: str, random: Random) -> Event:
    """One short contact, from `outcome|words|observation` with a method behind it where it was no visit."""
    outcome, words, observation, *method = note.split("|")
    event = {
        "ago": ago,
        "at": _span(random, (5, 10, 15, 20)),
        "outcome": outcome,
        "words": words,
        "observation": observation,
    }
    return event | ({"method": method[0]} if method else {})


def unanswered(ago: int, random: Random) -> Event:
    """One visit at which nobody came to the door."""
    signs = random.choice(SIGNS)
    seen = SEEN.get(signs, ())
    return {
        "ago": ago,
        "at": _span(random, (3, 5)),
        "outcome": "absent" if signs == "not_seen" else "unanswered",
        "signs": signs,
        "sign_list": random.sample(seen, min(len(seen), random.choice((1, 1, 2)))),
        "left": list(random.choice(LEFT)),
    }


def _span(random: Random, lengths: Sequence[int]) -> str:
    hour, minute = random.choice(HOURS).split(":")
    end = int(minute) + random.choice(lengths)
    return f"{hour}:{minute}-{int(hour) + end // 60}:{end % 60:02}"
