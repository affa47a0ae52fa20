"""banso demo: makes the fictional municipality ひなた市 in an empty record."""

import argparse
from datetime import date
from typing import Any

from server.cli.first_start import make_demo
from server.demo.make import SEED
from server.settings import Settings
from server.store import CannotOpen, open_store


def add_to(commands: Any) -> None:
    """The command and what may be said with it."""
    parser = commands.add_parser(
        "demo", help="make the demo municipality", description="Fills an empty record with ひなた市."
    )
    parser.add_argument("--today", type=date.fromisoformat, help="the day on which its twelve months end (YYYY-MM-DD)")
    parser.add_argument("--seed", type=int, default=SEED, help="the same seed and day give the same municipality")
    parser.set_defaults(command=demo)


def demo(settings: Settings, asked: argparse.Namespace) -> int:
    """Refuses a record that holds anything."""
    store = open_store(settings)
    try:
        if store.staff.all():
            raise CannotOpen(f"{settings.data.resolve()} holds a record already. Set BANSO_DATA to an empty folder.")
        make_demo(store, asked.today, asked.seed)
    finally:
        store.close()
    return 0
