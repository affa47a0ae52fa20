"""Every operator and filter means in JavaScript what the shared examples say."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.phone.template_page import template_page
from tests.template_examples import Example, examples, name_of

EXAMPLES = examples("twins")

RUN = r"""async (examples) => {
  const twins = { ...await import("/twins.js"), ...await import("/rendering.js") };
  const { Markup, Missing } = await import("/values.js");
  const made = (value) => {
    if (Array.isArray(value)) return value.map(made);
    if (typeof value !== "object" || value === null) return value;
    if (Object.hasOwn(value, "$")) return value.$ === "markup" ? new Markup(value.text) : new Missing();
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, made(part)]));
  };
  const told = (value) => {
    if (value === undefined) return null;
    if (value instanceof Markup) return { $: "markup", text: value.text };
    return value instanceof Missing ? { $: "missing" } : value;
  };
  return JSON.stringify(JSON.parse(examples).map((example) => {
    try {
      return { gives: told(twins[example.call](...example.arguments.map(made))) };
    } catch (error) {
      return { fails: error instanceof TypeError ? String(error) : true };
    }
  }));
}"""


@pytest.fixture(scope="module")
def answers(browser: Browser) -> dict[str, Any]:
    with template_page(browser, {}) as page:
        given = json.loads(page.evaluate(RUN, json.dumps(EXAMPLES)))
    return {example["name"]: answer for example, answer in zip(EXAMPLES, given, strict=True)}


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_a_twin_gives_what_the_example_says(example: Example, answers: dict[str, Any]) -> None:
    expected = {key: example[key] for key in ("gives", "fails") if key in example}
    assert answers[example["name"]] == expected
