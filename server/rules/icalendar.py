"""Plans as a calendar's file (RFC 5545): when and for how long, and nothing that says where, whom or why."""

from datetime import UTC, datetime
from typing import Any

Event = dict[str, Any]

LONGEST_OCTETS = 75
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Banso//Banso//JA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")


def calendar_text(events: list[Event], made_at: str, word: str) -> str:
    """All events, which come in order; those of a day are told apart by their number alone."""
    lines = [*HEAD, f"X-WR-CALNAME:{_escaped(word)}"]
    numbers: dict[str, int] = {}
    for event in events:
        day = event["starts_at"][:10]
        numbers[day] = numbers.get(day, 0) + (not event["cancelled"])
        lines += _event(event, made_at, word if event["cancelled"] else f"{word} {numbers[day]}")
    return "".join(f"{folded_line(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event: Event, made_at: str, title: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event['id']}@banso",
        f"DTSTAMP:{utc(made_at)}",
        f"DTSTART:{utc(event['starts_at'])}",
        f"DTEND:{utc(event['ends_at'])}",
        f"SEQUENCE:{event['sequence']}",
        f"SUMMARY:{_escaped(title)}",
        f"STATUS:{'CANCELLED' if event['cancelled'] else 'CONFIRMED'}",
        f"TRANSP:{'TRANSPARENT' if event['cancelled'] else 'OPAQUE'}",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def utc(instant: str) -> str:
    """An instant of Japan as calendars everywhere read it."""
    return datetime.fromisoformat(instant).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def folded_line(line: str) -> str:
    """No line is longer than 75 octets, and no character is torn."""
    parts = [""]
    for character in line:
        if len((parts[-1] + character).encode()) > LONGEST_OCTETS:
            parts.append(" ")
        parts[-1] += character
    return "\r\n".join(parts)
