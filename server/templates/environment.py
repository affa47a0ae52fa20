"""Jinja on the server, reading the lowered trees instead of the sources."""

from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, nodes, pass_context
from jinja2.runtime import Context

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


class Compiled(BaseLoader):
    """Compiles each file once for all languages; a template is never read again."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.code: dict[str, CodeType] = {}

    def load(
        self, environment: Environment, name: str, global_names: MutableMapping[str, Any] | None = None
    ) -> Template:
        if name not in self.code:
            file = self.files[name]
            self.code[name] = environment.compile(file.source, name, str(file.path))
        return environment.template_class.from_code(environment, self.code[name], global_names or {})


class Lowered(Strict):
    """An environment for one language whose templates are already parsed, checked and lowered."""

    def __init__(self, compiled: Compiled, say: Callable[[str, Mapping[str, object]], str]) -> None:
        super().__init__(compiled)
        self.files = compiled.files
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update({name: getattr(twins, name) for name in TWINS})

        @pass_context
        def saying(_context: Context, key: str, given: Mapping[str, object]) -> str:
            """Takes the context only so that Jinja does not fold one language's words into the shared code."""
            return say(key, given)

        self.filters["say"] = saying

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        assert name is not None
        return self.files[name].tree
