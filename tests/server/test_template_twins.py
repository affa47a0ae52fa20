"""Every operator and filter means in Python what the shared examples say."""

from typing import Any

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from server.templates import check_page_data, environment, twins
from tests.template_examples import Example, examples, name_of

EXAMPLES = examples("twins")
OTHERS: dict[str, Any] = {"truthy": bool, "check_page_data": check_page_data}


def made(value: Any) -> Any:
    """The values that JSON cannot say."""
    if isinstance(value, dict) and "$" in value:
        return Markup(value["text"]) if value["$"] == "markup" else StrictUndefined(name="x")
    if isinstance(value, dict):
        return {key: made(part) for key, part in value.items()}
    return [made(part) for part in value] if isinstance(value, list) else value


def told(value: object) -> object:
    """The same the other way, with the type that JSON would lose."""
    if isinstance(value, Markup):
        return {"$": "markup", "text": str(value)}
    return {"$": "missing"} if isinstance(value, StrictUndefined) else value


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_a_twin_gives_what_the_example_says(example: Example) -> None:
    call = OTHERS.get(example["call"]) or getattr(twins, example["call"])
    arguments = [made(argument) for argument in example["arguments"]]
    if "fails" in example:
        with pytest.raises((twins.TwinError, UndefinedError, UnicodeEncodeError)):
            call(*arguments)
    else:
        given = call(*arguments)
        expected = example["gives"]
        if example["call"] == "shown":
            given = str(given)
        assert told(given) == expected
        assert isinstance(given, bool) == isinstance(expected, bool)


def test_every_twin_has_examples() -> None:
    assert {example["call"] for example in EXAMPLES} >= set(environment.TWINS)


def test_trimming_agrees_with_python_for_every_code_point() -> None:
    blank = [chr(point) for point in range(0x110000) if chr(point).isspace()]
    assert sorted(twins.BLANK) == blank
