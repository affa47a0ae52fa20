"""Forms of a browser that keeps nothing: as they are shown, with what is typed into them."""

import re

import httpx

from tests.server.front_door import Door

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def shown(page: str) -> dict[str, str]:
    """What a browser would send back of a form that nobody touched."""
    fields = dict(HIDDEN.findall(page))
    fields |= dict(re.findall(r'<input class="input[^>]* name="(\w+)" value="([^"]*)"', page))
    fields |= dict(re.findall(r'<input type="radio" name="(\w+)" value="([^"]*)" checked', page))
    return fields


def fill(door: Door, path: str, **told: str) -> httpx.Response:
    """The form as it is shown, with what is typed into it."""
    return door.ask("POST", path, data={**shown(door.get(path).text), **told})
