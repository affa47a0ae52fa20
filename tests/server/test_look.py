"""The look keeps its promises: tokens for every value, targets of 44 px, no small text, listed styles."""

import re
from pathlib import Path

CSS = Path(__file__).parents[2] / "static" / "css"
STYLES = Path(__file__).parents[2] / "pwa" / "templates"
SMALLEST = 12.5


def sheets() -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(CSS.glob("*.css"))}


def test_every_style_sheet_is_linked_by_a_page() -> None:
    pages = "".join(file.read_text(encoding="utf-8") for file in STYLES.rglob("*.html"))
    linked = set(re.findall(r"/css/([a-z_]+\.css)", pages))
    assert set(sheets()) == linked


def test_colours_are_written_in_the_tokens_only() -> None:
    elsewhere = {name: text for name, text in sheets().items() if name not in ("tokens.css", "print.css")}
    assert not {name for name, text in elsewhere.items() if re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", text)}


def test_no_text_is_smaller_than_it_may_be() -> None:
    sizes = re.findall(r"(?:font-size|--text[a-z-]*): ([0-9.]+)rem", "".join(sheets().values()))
    assert sizes
    assert min(float(size) * 16 for size in sizes) >= SMALLEST


def test_every_file_says_what_it_is_for_and_keeps_to_a_layer() -> None:
    for name, text in sheets().items():
        assert text.startswith("/* "), name
        assert "@layer" in text or name == "tokens.css", name


def test_buttons_and_choices_are_large_enough_for_a_thumb() -> None:
    assert "--target: 2.75rem" in sheets()["tokens.css"]
    for name, rule in (
        ("buttons.css", ".button {"),
        ("fields.css", ".chip__face, a.chip {"),
        ("fields.css", ".input {"),
    ):
        body = sheets()[name].split(rule)[1].split("}")[0]
        assert "min-block-size: var(--target)" in body
