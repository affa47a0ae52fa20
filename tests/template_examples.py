"""Reads the shared examples of twins and templates, and compiles small sets of templates."""

import json
from pathlib import Path
from typing import Any

from server.templates import Templates

EXAMPLES = Path(__file__).parent / "examples"
Example = dict[str, Any]

WORDS = {
    "visit": {
        "title": {"ja": "訪問", "en": "Visit"},
        "count": {"ja": "{n}件", "en": "{n} visits"},
        "pair": {"ja": "{a}と{b}", "en": "{a} & {b}"},
        "quoted": {"ja": "<「名前」>", "en": '<"it\'s">'},
    }
}
CODES = {"list": "outcome", "version": 1, "codes": [{"code": "met", "ja": "会えた", "en": "Met"}]}


def examples(noun: str) -> list[Example]:
    """Every example of every file below tests/examples/<noun>, in order."""
    files = sorted((EXAMPLES / noun).glob("*.json"))
    return [example for file in files for example in json.loads(file.read_text(encoding="utf-8"))]


def name_of(example: Example) -> str:
    """What pytest prints for an example."""
    return str(example["name"])


def compiled(folder: Path, files: dict[str, str]) -> Templates:
    """These templates with the words of the examples."""
    for name, source in files.items():
        write(folder / "templates" / name, source)
    for noun, texts in WORDS.items():
        write(folder / "words" / f"{noun}.json", json.dumps(texts))
    write(folder / "codes" / "outcome.json", json.dumps(CODES))
    return Templates(folder / "templates", folder / "words", folder / "codes")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
