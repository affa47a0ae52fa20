"""The same operations give the same page on server and phone, byte for byte, in both languages."""

from collections.abc import Callable

import pytest

from tests.page_examples import LANGUAGES, Example, page_examples, rendered

RENDER = """async ({ render }, { view, pages, language }) => {
  const { all_laid } = await import("/service-worker/households.js");
  const { check_page_data } = await import("/service-worker/page_data.js");
  const operations = view.households.flat().sort((one, other) => (one.seq ?? 2 ** 53) - (other.seq ?? 2 ** 53));
  const states = all_laid({}, operations);
  const seen = { ...view, language, households: view.households.map(([first]) => states[first.household_id]) };
  const answers = [];
  for (const { template, module, call, arguments: given } of pages) {
    const data = (await import(`/service-worker/pages/${module}.js`))[call](seen, ...given);
    check_page_data(data);
    answers.push([data, render(template, language, data)]);
  }
  return answers;
}"""

BOTH = [(example, language) for example in page_examples() for language in LANGUAGES]


@pytest.mark.parametrize(
    ("example", "language"), BOTH, ids=lambda value: value if isinstance(value, str) else value["name"]
)
def test_phone_and_server_show_the_same_page(
    example: Example, language: str, worker_modules: Callable[..., list[list[object]]]
) -> None:
    given = {"view": example["view"], "pages": example["pages"], "language": language}
    on_phone = worker_modules("made/templates.js", RENDER, given)
    on_server = rendered(example, language)
    for (phone_data, phone_text), (server_data, server_text) in zip(on_phone, on_server, strict=True):
        assert phone_data == server_data
        assert phone_text == server_text
