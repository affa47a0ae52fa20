"""What goes wrong is said in words that tell what is safe and what to do."""

import pytest

from tests.page_examples import LANGUAGES, templates

CODES = (
    "invalid",
    "conflict",
    "not_found",
    "not_allowed",
    "signed_out",
    "too_old",
    "too_large",
    "too_many",
    "busy",
)


def page(language: str) -> dict[str, object]:
    return {"language": language, "assets": "/static/x", "worker": "/service-worker/x", "demo": False}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_refusal_is_a_clear_page(code: str, language: str) -> None:
    text = templates().render("errors/refused.html", language, {"page": page(language), "code": code, "id": ""})
    assert templates().say(language, f"errors.{code}") in text
    assert templates().say(language, f"refused.{code}") in text
    assert 'href="/"' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bug_names_its_number_and_what_is_safe(language: str) -> None:
    text = templates().render("errors/bug.html", language, {"page": page(language), "code": "bug", "id": "7f3a"})
    assert "7f3a" in text
