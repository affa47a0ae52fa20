"""What every server does alike before it opens its record: modules and templates are loaded once and then shared."""

from server.app import templates
from server.cli import run

__all__ = ["run"]

templates()
