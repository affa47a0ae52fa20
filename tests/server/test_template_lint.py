"""What escaping cannot make safe in a template: bare attributes, and addresses that a value could begin."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "pwa" / "templates"
BARE = re.compile(r"[\w-]+=[^\s>\"]*\{\{")
ADDRESS = re.compile(r"\b(href|src|action|formaction|data-hx-(?:get|post|put|delete))=\"([^\"]*)\"")
# The maps that a reader may choose: nothing else of ours leads elsewhere.
MAPS = r"https://(?:www\.google\.com/maps/search|maps\.apple\.com|www\.openstreetmap\.org/search)/?\?"
BEGINS = re.compile(r"/(?!/)|#|tel:|" + MAPS + r"|\{\{ (page\.)?(assets|worker) \}\}/")


def complaints(source: str) -> list[str]:
    """Each attribute that is not quoted round a value, and each address that does not begin as one of ours."""
    plain = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    # A quote inside {{ }} or {% %} is the template's own, not the attribute's.
    plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", lambda part: part[0].replace('"', "'"), plain, flags=re.DOTALL)
    unquoted = re.sub(r'="[^"]*"', '=""', plain)
    bare = [match[0] for match in BARE.finditer(unquoted)]
    strange = [match[0] for match in ADDRESS.finditer(plain) if not BEGINS.match(match[2])]
    return bare + strange


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_value_can_break_out_of_its_attribute_or_begin_an_address(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p class={{ x }}>",
        "<p id=a-{{ x }}>",
        "<p class='{{ x }}'>",
        '<a href="{{ x }}">',
        '<a href="javascript:{{ x }}">',
        '<a href="//elsewhere/{{ x }}">',
        '<img src="https://elsewhere/">',
        '<form action="{{ page.next }}">',
        '<p data-hx-get="{{ t("a.b") }}">',
    ],
)
def test_what_would_be_unsafe_is_found(source: str) -> None:
    assert complaints(source)


@pytest.mark.parametrize(
    "source",
    [
        '<a href="/households/{{ id }}" class="a{{ " b" if x == "c" else "" }}">',
        '<a href="/visits?draft={{ draft }}&amp;by={{ by }}">',
        '<link href="{{ page.assets }}/css/base.css">',
        '<a href="tel:{{ number }}">',
        '<a href="#{{ id }}"{% if x == "y" %} aria-current="page"{% endif %}>',
        "{# <a href={{ x }}> #}",
    ],
)
def test_what_is_safe_is_left_alone(source: str) -> None:
    assert complaints(source) == []
