"""banso export-register: gives the register back as a file; what an encoding cannot write is named."""

import argparse
import sys
from pathlib import Path
from typing import Any

from server.register import Unwritable, export_register
from server.register.exporting import ENCODINGS
from server.settings import Settings
from server.store import open_store


def add_to(commands: Any) -> None:
    """The command and what may be said with it."""
    parser = commands.add_parser(
        "export-register",
        help="give the register of households back (CSV)",
        description="Writes the register with the columns, order and spellings in which it came, as it stands now.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write; one that is there is replaced")
    parser.add_argument("--encoding", choices=ENCODINGS, default=ENCODINGS[0], help="utf-8-sig opens in Excel")
    parser.set_defaults(command=export_file)


def export_file(settings: Settings, asked: argparse.Namespace) -> int:
    """Works beside a running server. The file appears whole, readable by its owner alone, or not at all."""
    store = open_store(settings, is_only=False)
    try:
        content = export_register(store, asked.encoding)
        _written(asked.file, content)
    except Unwritable as unwritable:
        for place in unwritable.places:
            print(f"line {place.line}, {place.column}: {asked.encoding} has no {place.told}", file=sys.stderr)
        print(f"banso: {asked.file} was not written. Use --encoding utf-8-sig.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"banso: {asked.file} cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    finally:
        store.close()
    print(f"Written: {asked.file}. It holds people's lives: keep it as the municipality's rules say.")
    return 0


def _written(file: Path, content: bytes) -> None:
    part = file.with_name(f"{file.name}.part")
    part.touch(mode=0o600)
    part.chmod(0o600)
    part.write_bytes(content)
    part.replace(file)
