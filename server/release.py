"""What the phone loads, under one hash: worker, page scripts, compiled templates, words, forms and static files."""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from server.forms import PWA, Lists, codes, forms
from server.templates import Templates

ROOT = Path(__file__).parent.parent
LENGTH = 16
WORKER_FOLDER = "service-worker"
SCRIPTS_FOLDER = "static/scripts"
MADE = f"{WORKER_FOLDER}/made"
MANIFEST = "/manifest.webmanifest"
# Page scripts import these two of the worker's modules, so the phone keeps them beside the scripts.
SHARED = ("vault.js", "store.js")


class Release:
    """The bytes of this version; any change of what a phone loads changes the hash."""

    def __init__(
        self, templates: Templates, told: Mapping[str, object], root: Path = ROOT, lists: Lists | None = None
    ) -> None:
        self._root = root
        self._told = dict(told)
        self._made = {
            f"{MADE}/templates.js": templates.module().encode(),
            f"{MADE}/words.js": templates.words_module().encode(),
            f"{MADE}/forms.js": forms_module(lists or codes()).encode(),
        }

    @cached_property
    def static(self) -> dict[str, bytes]:
        """Everything below `static/`, by its path there."""
        return _files(self._root, "static", strip=True)

    @cached_property
    def static_hash(self) -> str:
        """Of the static files alone."""
        return _hash(self.static)

    @cached_property
    def hash(self) -> str:
        """The one hash."""
        told = {"told": _json(self._told).encode(), "manifest": self.manifest}
        return _hash({**self._own, **self._made, **told, "static": self.static_hash.encode()})

    @cached_property
    def modules(self) -> dict[str, bytes]:
        """What lies below `/service-worker/<hash>/`, which mirrors the tree."""
        return {**self._own, **self._made, f"{MADE}/release.js": self._release_module().encode()}

    @cached_property
    def manifest(self) -> bytes:
        """What makes it an app on a home screen."""
        text = (PWA / MANIFEST.strip("/")).read_text(encoding="utf-8")
        return text.replace("{{ assets }}", self.assets).encode()

    @property
    def worker(self) -> str:
        """The address that everything of this version begins with."""
        return f"/service-worker/{self.hash}"

    @property
    def assets(self) -> str:
        """The address that static files begin with."""
        return f"/static/{self.static_hash}"

    @property
    def entry(self) -> str:
        """`/sw.js`: one line, so that an update check is one request."""
        return f'import "{self.worker}/{WORKER_FOLDER}/main.js";\n'

    @cached_property
    def kept(self) -> list[str]:
        """The addresses a phone keeps so that pages look and work the same with no signal."""
        static = [f"{self.assets}/{path}" for path in self.static if _is_for_phones(path)]
        scripts = [f"{self.worker}/{path}" for path in self._own if path.startswith(SCRIPTS_FOLDER)]
        shared = [f"{self.worker}/{WORKER_FOLDER}/{name}" for name in SHARED]
        return [*static, *scripts, *shared, MANIFEST]

    @cached_property
    def _own(self) -> dict[str, bytes]:
        own = {**_files(self._root, WORKER_FOLDER), **_files(self._root, SCRIPTS_FOLDER)}
        return {path: text for path, text in own.items() if path.endswith(".js") and not path.startswith(MADE)}

    def _release_module(self) -> str:
        values = {
            "HASH": self.hash,
            "WORKER": self.worker,
            "ASSETS": self.assets,
            "STATIC_FILES": self.kept,
            **self._told,
        }
        return _module("Which version this is, and what it keeps on the phone; made by the server.", values)


def forms_module(lists: Lists) -> str:
    """The forms, and the code lists as this municipality has them, as a module."""
    return _module("The forms and code lists; made from pwa/forms.", {"FORMS": forms(), "CODES": lists})


def _module(purpose: str, values: Mapping[str, object]) -> str:
    lines = (f"export const {name} = {_json(value)};\n" for name, value in values.items())
    return f"// {purpose}\n" + "".join(lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _files(root: Path, folder: str, strip: bool = False) -> dict[str, bytes]:
    base = root / folder if strip else root
    found = sorted(path for path in (root / folder).rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in found}


def _is_for_phones(path: str) -> bool:
    return not path.startswith("scripts/") and path.rsplit("/", 1)[-1] not in ("LICENSE", "VERSION")


def _hash(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path}\n{len(files[path])}\n".encode())
        whole.update(files[path])
    return whole.hexdigest()[:LENGTH]
