"""The forms and code lists that server and phone share, read once."""

import json
from functools import cache
from pathlib import Path
from typing import Any

PWA = Path(__file__).parent.parent / "pwa"
FOLDER = PWA / "forms"


@cache
def forms() -> dict[str, dict[str, Any]]:
    """Every form by its name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


@cache
def codes() -> dict[str, dict[str, Any]]:
    """Every code list by its name."""
    lists = (json.loads(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "codes").glob("*.json")))
    return {one["list"]: one for one in lists}
