"""One set of Jinja templates for two renderers: Jinja on the server, an ES module on the phone."""

import traceback
from collections.abc import Mapping
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError

from server.templates.environment import Compiled, Lowered, Strict
from server.templates.files import read_files, signatures
from server.templates.lowering import Lowering
from server.templates.module import module
from server.templates.page_data import check_page_data
from server.templates.refusals import RenderFailed
from server.templates.words import LANGUAGES, Words, WordsError

__all__ = ["RenderFailed", "TemplateSyntaxError", "Templates", "WordsError", "check_page_data"]


class Templates:
    """Every page of the app, compiled once at start-up."""

    def __init__(self, folder: Path, words_folder: Path, codes_folder: Path) -> None:
        self.words = Words(words_folder, codes_folder)
        self.files = read_files(folder, Strict())
        macros = signatures(self.files)
        for file in self.files.values():
            Lowering(file.name, macros, self.words).visit(file.tree)
        self.source = module(self.files)
        self.compiled = Compiled(self.files)
        self.speak()

    def speaking(self, lists: Mapping[str, Mapping[str, Any]]) -> "Templates":
        """The same templates with a municipality's own words for its codes; nothing is compiled again."""
        other = copy(self)
        other.words = self.words.with_codes(lists)
        other.speak()
        return other

    def speak(self) -> None:
        """In every language, with the words there are now."""
        self.environments = {language: self.environment(language, self.compiled) for language in LANGUAGES}

    def environment(self, language: str, compiled: Compiled) -> Lowered:
        """One for each language: an imported macro has no context to look a language up in."""
        made = Lowered(compiled, partial(self.words.say, language))
        for name in self.files:
            made.get_template(name)
        return made

    def names(self) -> list[str]:
        """The templates there are."""
        return list(self.files)

    def render(self, name: str, language: str, data: dict[str, object]) -> str:
        """One page as text; a failure names the template and the line."""
        template = self.environments[language].get_template(name)
        try:
            return template.render(data)
        except Exception as error:
            raise self.located(error, name) from error

    def located(self, error: Exception, name: str) -> RenderFailed:
        """The innermost template in the traceback is where it happened."""
        by_path = {str(file.path): file.name for file in self.files.values()}
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in by_path]
        if not frames:
            return RenderFailed(name, 1, str(error))
        return RenderFailed(by_path[frames[-1].filename], frames[-1].lineno or 1, str(error))

    def module(self) -> str:
        """The same pages for the phone, as an ES module that exports `render`."""
        return self.source

    def words_module(self) -> str:
        """The words for the phone, as an ES module that exports `say`."""
        return self.words.module()

    def say(self, language: str, key: str, **params: object) -> str:
        """The words of a key, for Python."""
        return self.words.say(language, key, params)
