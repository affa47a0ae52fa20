"""Words and code lists: every text in every language, and nothing twice."""

import json
from pathlib import Path

import pytest

from server.templates import Templates, WordsError
from tests.template_examples import CODES, compiled, write

TEXT = {"ja": "訪問", "en": "Visit"}


def words(folder: Path, files: dict[str, object]) -> Templates:
    for name, content in files.items():
        write(folder / name, content if isinstance(content, str) else json.dumps(content))
    return Templates(folder / "templates", folder / "words", folder / "codes")


def test_python_says_the_same_words_as_a_template(tmp_path: Path) -> None:
    templates = compiled(tmp_path, {"page.html": "{{ t('visit.count', n=2) }}"})
    assert templates.say("en", "visit.count", n=2) == templates.render("page.html", "en", {}) == "2 visits"


def test_a_code_list_is_said_by_its_codes(tmp_path: Path) -> None:
    assert words(tmp_path, {"codes/outcome.json": CODES}).say("ja", "outcome.met") == "会えた"


def test_words_and_templates_may_be_absent(tmp_path: Path) -> None:
    assert words(tmp_path, {}).names() == []


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "a language is missing": ({"words/visit.json": {"a": {"ja": "あ"}}}, "'a' has no 'en'"),
    "a text is no text": ({"words/visit.json": {"a": {"ja": 1, "en": "a"}}}, "'a' has no 'ja'"),
    "a parameter is missing in one language": (
        {"words/visit.json": {"a": {"ja": "{n}件", "en": "items"}}},
        "'a' has other parameters in another language",
    ),
    "a brace is no parameter": ({"words/visit.json": {"a": {"ja": "{ n }", "en": "{"}}}, "'a' has a brace"),
    "a key is no key": ({"words/visit.json": {"A b": TEXT}}, "'A b' is no key"),
    "a file is no JSON": ({"words/visit.json": "{"}, "visit.json"),
    "a noun is also a code list": ({"words/outcome.json": {"a": TEXT}, "codes/outcome.json": CODES}, "is also in"),
}


@pytest.mark.parametrize(("files", "message"), REFUSED.values(), ids=REFUSED)
def test_words_that_cannot_be_said_are_refused_at_start(files: dict[str, object], message: str, tmp_path: Path) -> None:
    with pytest.raises(WordsError) as refusal:
        words(tmp_path, files)
    assert message in str(refusal.value)
    assert ".json" in str(refusal.value)
