"""The words of every page, one file a noun, together with the labels of the code lists."""

import json
import re
from collections.abc import Iterator, Mapping
from copy import copy
from pathlib import Path
from typing import Any

from server.templates.twins import spoken

LANGUAGES = ("en", "ja")
PART = re.compile(r"[a-z0-9][a-z0-9_-]*")
PARAMETER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class WordsError(ValueError):
    """A file of words or codes cannot be used as it is."""


class Words:
    """Every text by its key `noun.key`, in every language."""

    def __init__(self, words_folder: Path, codes_folder: Path) -> None:
        self.tables: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self.nouns: dict[str, Path] = {}
        for path in sorted(words_folder.glob("*.json")):
            self.add(path.stem, read(path), path)
        for path in sorted(codes_folder.glob("*.json")):
            listed = read(path)
            self.add(listed["list"], {code["code"]: code for code in listed["codes"]}, path)

    def add(self, noun: str, texts: Mapping[str, Mapping[str, str]], path: Path) -> None:
        """One noun's texts, each in every language with the same parameters."""
        if noun in self.nouns:
            raise WordsError(f"{path}: '{noun}' is also in {self.nouns[noun]}")
        self.nouns[noun] = path
        for key in sorted(texts):
            complaint = text_complaint(noun, key, texts[key])
            if complaint:
                raise WordsError(f"{path}: '{key}' {complaint}")
            for language in LANGUAGES:
                self.tables[language][f"{noun}.{key}"] = texts[key][language]

    def with_codes(self, lists: Mapping[str, Mapping[str, Any]]) -> "Words":
        """The same words, but the codes by what this municipality calls them."""
        other = copy(self)
        other.tables = {
            language: {**table, **{f"{name}.{code['code']}": code[language] for name, code in _each(lists)}}
            for language, table in self.tables.items()
        }
        return other

    def complaint(self, key: str, given: set[str]) -> str | None:
        """What is wrong with saying this key with these parameters, if anything."""
        text = self.tables[LANGUAGES[0]].get(key)
        if text is None:
            return f"there are no words for '{key}'"
        needed = set(PARAMETER.findall(text))
        if needed == given:
            return None
        return f"the words of '{key}' take {sorted(needed)}, not {sorted(given)}"

    def say(self, language: str, key: str, given: Mapping[str, object]) -> str:
        """The words of a key, for Python."""
        return spoken(self.tables[language], key, given)

    def module(self) -> str:
        """The same words for the phone."""
        table = json.dumps(self.tables, ensure_ascii=False, sort_keys=True, indent=0)
        return (
            "// The words of every page; made from pwa/words and pwa/forms/codes.\n"
            'import { spoken } from "../twins.js";\n'
            f"export const words = {table};\n"
            "export const say = (language, key, params = {}) => spoken(words[language], key, params);\n"
        )


def _each(lists: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, str]]]:
    return ((name, code) for name, told in lists.items() for code in told["codes"])


def read(path: Path) -> dict[str, Any]:
    """A broken file names itself."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise WordsError(f"{path}: {error}") from error
    return content


def text_complaint(noun: str, key: str, texts: Mapping[str, str]) -> str | None:
    """Every text is there in every language, and its braces hold parameters only."""
    if not PART.fullmatch(noun) or not PART.fullmatch(key):
        return "is no key: only small letters, digits, _ and -"
    taken = []
    for language in LANGUAGES:
        if not isinstance(texts.get(language), str):
            return f"has no '{language}'"
        taken.append(set(PARAMETER.findall(texts[language])))
        if re.search(r"[{}]", PARAMETER.sub("", texts[language])):
            return f"has a brace that is no parameter in '{language}'"
    return None if taken[0] == taken[1] else "has other parameters in another language"
