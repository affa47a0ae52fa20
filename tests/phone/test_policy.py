"""One strict content policy on every answer of server and phone, broken nowhere; and nobody's name outside a page."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Response

from server.web.headers import HEADERS
from tests.phone.every_page import ROLES
from tests.phone.everybody import Everybody
from tests.server.cast import EVERYBODY

NAMES = ["田中", "ハナ", "修一", "森", "小川", *(part for staff in EVERYBODY for part in staff.name.split())]
PUBLIC = re.compile(r"/(static|service-worker)/|/manifest\.webmanifest$")
WATCH = """addEventListener("securitypolicyviolation", (event) => policyBroken(
  `${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));"""
BREACH = """() => {
  const image = document.createElement("img");
  image.src = "http://127.0.0.1:1/elsewhere.png";
  document.body.append(image);
  try { image.setAttribute("onerror", "window.isBroken = true"); } catch {}
}"""


class Watched:
    """All that one browser is told and that breaks its policy."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.broken: list[str] = []
        self.answers: list[Response] = []
        context.expose_function("policyBroken", self._note)
        context.add_init_script(WATCH)
        context.on("response", self._hear)

    def _note(self, told: str) -> None:
        self.broken.append(told)

    def _hear(self, answer: Response) -> None:
        self.answers.append(answer)

    def ours(self, everybody: Everybody) -> list[Response]:
        """What the town's server and the phone's worker have answered."""
        return [answer for answer in self.answers if answer.url.startswith(everybody.town.server.url)]


@pytest.mark.parametrize("role", [role for role in ROLES if role != "lock"])
def test_every_answer_keeps_the_policy_and_names_nobody(everybody: Everybody, role: str) -> None:
    watched = Watched(everybody.pages[role].context)
    titles, looks = set(), 0
    for _, page in everybody.walk(role):
        looks += 1
        titles.add(page.title())
    answers = watched.ours(everybody)
    assert watched.broken == []
    assert len(answers) > looks
    for answer in answers:
        has_policy(answer)
        assert names_in(unquote(answer.url)) == []
    assert names_in(" ".join(titles)) == []
    assert all(titles)
    pages = [answer for answer in answers if answer.request.is_navigation_request()]
    assert role != "phone" or all(answer.from_service_worker for answer in pages)


def has_policy(answer: Response) -> None:
    """Every header that the server always sends; and whatever may be personal is kept nowhere."""
    headers = answer.headers
    for name, value in HEADERS.items():
        assert headers.get(name) == value, (answer.url, name)
    if not PUBLIC.search(answer.url):
        assert headers["cache-control"] == "no-store", answer.url


def names_in(text: str) -> list[str]:
    """Whom a text names."""
    return [name for name in NAMES if name in text]


def test_a_breach_on_purpose_is_noticed(everybody: Everybody, browser: Browser) -> None:
    context = browser.new_context()
    watched, page = Watched(context), context.new_page()
    page.goto(everybody.town.server.url + "/auth/sign-in")
    page.evaluate(BREACH)
    for _ in range(100):
        if len(watched.broken) >= 2:
            break
        page.wait_for_timeout(50)
    assert any("img-src" in told for told in watched.broken)
    assert any("require-trusted-types-for" in told for told in watched.broken)
    assert page.evaluate("window.isBroken") is None
    context.close()
