"""banso check: whether everything is well, a line each, and by its exit status."""

import argparse
from typing import Any

from server.settings import Settings

SIGNS = {"fine": "正常 ok   ", "note": "注意 note ", "wrong": "異常 WRONG"}


def add_to(commands: Any) -> None:
    """The command; it needs nothing said with it."""
    parser = commands.add_parser(
        "check",
        help="see whether everything is well",
        description="Looks at settings, permissions, space, the file, the chain over the log, what is folded from it, "
        "and the clock; also while the server goes on. The exit status is 1 when something is wrong.",
    )
    parser.set_defaults(command=check)


def check(settings: Settings, _: argparse.Namespace) -> int:
    """Notes are no failure."""
    from server.keeping.check import WRONG
    from server.keeping.check import check as look

    wrong = 0
    for line in look(settings):
        print(f"{SIGNS[line.state]}  {line.ja} / {line.en}", flush=True)
        wrong += line.state == WRONG
    print(f"異常 {wrong}件 / wrong: {wrong}")
    return 1 if wrong else 0
