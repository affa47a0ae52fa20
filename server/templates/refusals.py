"""How a template is refused at start-up and how a failed rendering says where it failed."""

from typing import NoReturn

from jinja2 import TemplateSyntaxError


def refuse(message: str, name: str, line: int, filename: str | None = None) -> NoReturn:
    """Every refusal names its file and line first, so that one line of a log is enough."""
    raise TemplateSyntaxError(f"{name}:{line}: {message}", line, name, filename)


class RenderFailed(Exception):
    """A template could not be rendered from this page data."""

    def __init__(self, template: str, line: int, reason: str) -> None:
        super().__init__(f"{template}:{line}: {reason}")
        self.template = template
        self.line = line
