"""Which Banso this is: the version its project file says."""

import tomllib
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


@cache
def version() -> str:
    """As three numbers with dots."""
    with PROJECT.open("rb") as file:
        told: str = tomllib.load(file)["project"]["version"]
    return told


def is_newer(one: str, other: str) -> bool:
    """Whether the first is a later version; what cannot be read as numbers is never later."""
    return _numbers(one) > _numbers(other)


def _numbers(told: str) -> tuple[int, ...]:
    parts = told.split(".")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()
