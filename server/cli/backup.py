"""banso backup: one file with everything that has to be kept, made while the server goes on."""

import argparse
from pathlib import Path
from typing import Any

from server.settings import Settings


def add_to(commands: Any) -> None:
    """The command and what may be said with it."""
    parser = commands.add_parser(
        "backup",
        help="keep a copy of everything in one file",
        description="Makes a backup while the server goes on. It holds people's lives: keep it encrypted.",
    )
    parser.add_argument("target", type=Path, metavar="FILE_OR_FOLDER", help="in a folder it names itself")
    parser.set_defaults(command=backup)


def backup(settings: Settings, asked: argparse.Namespace) -> int:
    """Says what is in it and how long it took."""
    from server.keeping.backup import make

    made = make(settings, asked.target)
    told = made.manifest
    megabytes = made.path.stat().st_size / 1_000_000
    print(f"バックアップ / Backup: {made.path} ({megabytes:.1f} MB)")
    print(
        f"  {told.municipality}, 記録 / operations: {told.operations}, 最後の番号 / last number: {told.last_seq}, "
        f"鎖 / chain: {told.link[:16]}"
    )
    print(f"  写し {made.copied_in:.2f} 秒、全体 {made.made_in:.2f} 秒 / copied in {made.copied_in:.2f} s, ", end="")
    print(f"all in {made.made_in:.2f} s")
    if made.is_same_disk:
        print("  注意 / note: 記録と同じディスクです。別の場所へ / on the record's own disk: move it elsewhere")
    return 0
