"""What a person types: banso run, demo, invite, backup, restore, check."""

import argparse
import sys
from collections.abc import Sequence

OLDEST = (3, 11)


def main(arguments: Sequence[str] | None = None) -> int:
    """Does one command; what stands in its way is said in one line with the cure."""
    if sys.version_info < OLDEST:
        return _said("Banso needs Python 3.11 or newer. Install one, then run this again.")
    # Only now: an older Python could not even read these.
    from server.settings import Settings, Unsettable
    from server.store import CannotOpen

    parsed = _parser().parse_args(arguments)
    try:
        return int(parsed.command(Settings.from_environment(), parsed))
    except (CannotOpen, Unsettable) as obstacle:
        return _said(str(obstacle))
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    from server.cli import backup, check, demo, export_register, import_register, invite, phone, restore, run

    parser = argparse.ArgumentParser(prog="banso", description="伴走 Banso: a record for accompanying support.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (run, phone, demo, invite, import_register, export_register, backup, restore, check):
        command.add_to(commands)
    return parser


def _said(obstacle: str) -> int:
    print(f"banso: {obstacle}", file=sys.stderr)
    return 1
