"""banso restore: puts a backup in the record's place, with the server stopped."""

import argparse
import time
from pathlib import Path
from typing import Any

from server.keeping.manifest import settings_that_matter
from server.settings import Settings


def add_to(commands: Any) -> None:
    """The command and what may be said with it."""
    parser = commands.add_parser(
        "restore",
        help="put a backup in the record's place",
        description="Stop the server first. What is there is kept.",
    )
    parser.add_argument("backup", type=Path, metavar="FILE", help="what banso backup made")
    parser.set_defaults(command=restore)


def restore(settings: Settings, asked: argparse.Namespace) -> int:
    """Says what is there now, and what everybody has to do."""
    from server.keeping.restore import restore as put_back

    begun = time.monotonic()
    done = put_back(settings, asked.backup)
    seconds = time.monotonic() - begun
    told = done.manifest
    print(f"復元しました / Restored: {told.municipality}, {told.made_at}, {seconds:.2f} 秒 / s")
    print(f"  記録 / operations: {told.operations}, 最後の番号 / last number: {told.last_seq}")
    if done.kept:
        print(f"  前の記録 / the record before: {done.kept}")
    if done.ended_again:
        print(f"  失効のまま / ended since and still ended: {done.ended_again}")
    if done.has_other_key:
        print("  注意 / note: サーバーの鍵が別でした。前の鍵も残しました / the server's key was another; it is kept")
    for name, value in settings_that_matter(settings).items():
        if told.settings.get(name) not in (None, value):
            print(f"  注意 / note: {name} は {value}、バックアップでは / in the backup: {told.settings[name]}")
    print("  全員がもう一度サインインします。招待は出し直してください。端末は手元の記録をもう一度送ります。")
    print("  Everybody signs in again; invite anew whoever was invited. Phones offer again what they have.")
    print("  次に / next: banso check, banso run")
    return 0
