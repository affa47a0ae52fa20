"""What the phone's rules answer in a browser, all of a file's examples in one go."""

import json
from typing import Any

from playwright.sync_api import Browser

from tests.phone.modules import Modules

# Given values are frozen through and through: a rule that changed one would fail here.
RUN = """async ([address, given]) => {
  const frozen = (value) => {
    if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
    return value;
  };
  const rules = await import(address);
  return JSON.stringify(JSON.parse(given).map((each) => ANSWER(rules, frozen(each))));
}"""


def answers(browser: Browser, module: str, answer: str, given: list[Any]) -> list[Any]:
    """`answer` is a function `(rules, one) => …` in JavaScript, called with each of what is given."""
    with Modules() as served:
        context = browser.new_context(timezone_id="America/Los_Angeles", locale="en-US")
        page = context.new_page()
        page.goto(served.url)
        run = RUN.replace("ANSWER", f"({answer})")
        told = page.evaluate(run, [served.address(module), json.dumps(given)])
        context.close()
    return list(json.loads(told))
