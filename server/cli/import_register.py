"""banso import-register: brings a register's file into the record, and names every row it could not take."""

import argparse
import sys
from functools import cache
from pathlib import Path
from typing import Any

from server.forms import FOLDER, PWA
from server.pages.register import said_params, summary_lines
from server.register import Summary, import_register
from server.rules.register_encoding import Unreadable
from server.rules.register_file import Said
from server.rules.register_numbers import hidden
from server.settings import Settings
from server.store import Staff, Store, open_store
from server.templates.words import Words

MOST_NOTICES = 200


def add_to(commands: Any) -> None:
    """The command and what may be said with it."""
    parser = commands.add_parser(
        "import-register",
        help="bring in a register of households (CSV)",
        description="Takes the good rows of a CSV file and names every other as `line N, column: reason`.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="UTF-8 with or without BOM, or cp932")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    parser.add_argument("--by", metavar="NAME", help="the administrator whose act it is, where there are several")
    parser.add_argument("--language", choices=("ja", "en"), default="ja", help="the language of the reasons")
    parser.set_defaults(command=import_file)


def import_file(settings: Settings, asked: argparse.Namespace) -> int:
    """Works beside a running server. 1 when a row was refused, or the file."""
    try:
        size = asked.file.stat().st_size
        if size > settings.register_bytes:
            return _refused(asked, Unreadable("too_large", 0, str(settings.register_bytes // 1_000_000)))
        content = asked.file.read_bytes()
    except OSError as error:
        print(f"banso: {asked.file} cannot be read: {error.strerror}.", file=sys.stderr)
        return 1
    store = open_store(settings, is_only=False)
    try:
        staff = _administrator(store, asked.by)
        if staff is None:
            return 1
        summary = import_register(store, content, staff, is_trial=asked.dry_run)
    except Unreadable as unreadable:
        return _refused(asked, unreadable)
    finally:
        store.close()
    _tell(asked, summary)
    return 1 if summary.faults else 0


def _administrator(store: Store, name: str | None) -> Staff | None:
    here = [one for one in store.staff.all() if one.role == "administrator" and one.left_at is None]
    found = [one for one in here if name in (None, one.name)]
    if len(found) == 1:
        return found[0]
    if not here:
        print("banso: nobody administers this record yet: banso invite --role administrator.", file=sys.stderr)
    else:
        print(f"banso: say with --by who does this: {', '.join(one.name for one in here)}.", file=sys.stderr)
    return None


def _refused(asked: argparse.Namespace, unreadable: Unreadable) -> int:
    told = {"told": hidden(unreadable.told)} if unreadable.told else {}
    said = _words().say(asked.language, f"register_says.{unreadable.code}", told)
    place = f"line {unreadable.line}, " if unreadable.line else ""
    print(f"banso: {asked.file.name}: {place}{said}", file=sys.stderr)
    return 1


def _tell(asked: argparse.Namespace, summary: Summary) -> None:
    for fault in summary.faults:
        print(_line(asked.language, fault))
    for notice in summary.notices[:MOST_NOTICES]:
        print(f"note: {_line(asked.language, notice)}")
    words = _words()
    if len(summary.notices) > MOST_NOTICES:
        print(words.say(asked.language, "register.more_notices", {"n": len(summary.notices) - MOST_NOTICES}))
    print(words.say(asked.language, "register.would" if asked.dry_run else "register.taken", {}))
    for name, told in summary_lines(vars(summary), summary.refused):
        print(f"  {words.say(asked.language, f'register.{name}', told)}")


def _line(language: str, said: Said) -> str:
    reason = _words().say(language, f"register_says.{said.code}", said_params(said))
    return f"line {said.line}, {said.column}: {reason}"


@cache
def _words() -> Words:
    return Words(PWA / "words", FOLDER / "codes")
