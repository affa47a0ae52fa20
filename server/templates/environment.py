"""Jinja on the server, reading the lowered trees instead of the sources."""

from collections.abc import Callable

from jinja2 import BaseLoader, Environment, StrictUndefined, nodes

from server.templates import twins
from server.templates.files import Files

TWINS = (
    "as_json attribute defined each eq first ge gt is_none item join joined last le length lt ne otherwise piece "
    "replace shown trim tuples urlencode within without"
).split()


class Strict(Environment):
    """The settings that both renderers rely on; by itself it only parses."""

    def __init__(self, loader: BaseLoader | None = None) -> None:
        super().__init__(
            autoescape=True,
            auto_reload=False,
            cache_size=-1,
            loader=loader,
            lstrip_blocks=True,
            optimized=False,
            trim_blocks=True,
            undefined=StrictUndefined,
        )


class Sources(BaseLoader):
    """The files as they were read at start-up; a template is never read again."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        file = self.files[template]
        return file.source, str(file.path), lambda: True


class Lowered(Strict):
    """An environment for one language whose templates are already parsed, checked and lowered."""

    def __init__(self, files: Files, say: Callable[..., str]) -> None:
        super().__init__(Sources(files))
        self.files = files
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update({name: getattr(twins, name) for name in TWINS})
        self.filters["say"] = say

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        assert name is not None
        return self.files[name].tree
