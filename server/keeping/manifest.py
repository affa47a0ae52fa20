"""What a backup says of itself: whose it is, of which version and moment, and the hash of each file in it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from server.rules.refused import Refused
from server.settings import SETTINGS, Settings
from server.store import CannotOpen
from server.store.migrations import names
from server.version import is_newer, version

FORMAT = 1
NAME = "manifest.json"
RECORD, KEY = "record.db", "server-key.pem"
LARGEST = 1_000_000
# Where a folder or a port is belongs to a machine, and a set clock to a test.
OF_A_MACHINE = {"data", "port", "clock"}
CHUNK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """Everything that has to be known before a backup is trusted."""

    format: int
    made_at: str
    version: str
    municipality: str
    is_demo: bool
    schema: list[str]
    epoch: str
    last_seq: int
    operations: int
    link: str
    settings: dict[str, str]
    files: dict[str, dict[str, Any]]

    def text(self) -> str:
        """As it stands in the backup."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def settings_that_matter(settings: Settings) -> dict[str, str]:
    """Those that belong to the municipality and not to one machine, as they would be set again."""
    values = {one.variable: getattr(settings, one.name) for one in SETTINGS if one.name not in OF_A_MACHINE}
    return {name: ",".join(value) if isinstance(value, tuple) else str(value) for name, value in values.items()}


def read(text: bytes) -> Manifest:
    """A manifest with everything in it, or no backup of ours."""
    try:
        told = json.loads(text)
        manifest = Manifest(**{name: told[name] for name in Manifest.__dataclass_fields__})
        if not all(_is_sound(manifest, name) for name in Manifest.__dataclass_fields__):
            raise Refused("invalid")
    except (ValueError, TypeError, KeyError, Refused) as error:
        raise CannotOpen(
            "バックアップの目録が読めません。別のバックアップを使ってください。 / "
            "The backup's manifest cannot be read: take another backup."
        ) from error
    return manifest


def _is_sound(manifest: Manifest, name: str) -> bool:
    kind = {"schema": list, "settings": dict, "files": dict, "is_demo": bool}.get(name)
    kind = kind or (int if name in ("format", "last_seq", "operations") else str)
    return isinstance(getattr(manifest, name), kind)


def check_ours(manifest: Manifest, municipality: str) -> None:
    """Only a backup of this municipality, and of no later version than this."""
    if manifest.municipality != municipality:
        raise CannotOpen(
            f"これは {manifest.municipality} のバックアップで、{municipality} のものではありません。"
            f"何も変えていません。 / This is a backup of {manifest.municipality}, not of {municipality} "
            "(BANSO_MUNICIPALITY). Nothing was changed."
        )
    beyond = [one for one in manifest.schema if one not in names()]
    if manifest.format > FORMAT or beyond or is_newer(manifest.version, version()):
        raise CannotOpen(
            f"新しい版の伴走 ({manifest.version}) のバックアップです。その版を入れてから復元してください。"
            f"何も変えていません。 / This backup is of a newer Banso ({manifest.version}; here is {version()}). "
            "Install that one first. Nothing was changed."
        )


def sealed(path: Path) -> dict[str, Any]:
    """A file's size and hash."""
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hash_of(iter(lambda: file.read(CHUNK), b""))}


def hash_of(parts: Iterable[bytes]) -> str:
    """Of a text that comes in parts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()


def unpacked(source: IO[bytes], target: IO[bytes], told: dict[str, Any]) -> bool:
    """Writes a file out of a backup; true when it is, to the byte, what the manifest says."""
    whole, size = hashlib.sha256(), 0
    while part := source.read(CHUNK):
        size += len(part)
        if size > told["size"]:
            return False
        whole.update(part)
        target.write(part)
    return (size, whole.hexdigest()) == (told["size"], told["sha256"])
