"""The phone's own small server: the same pages with and without a signal, and never the browser's error page."""

from playwright.sync_api import Page, expect

from tests.phone.at_work import MORI, TANAKA, VISIT, Town, choose, open_visit, save, unsent
from tests.phone.browser import let_worker_sleep

EVERY_PAGE = ("/", "/households", "/households?by=neighbourhood", f"/households/{TANAKA}", "/visits/new", VISIT)
QUIET_PAGES = ("/questions", "/waiting", "/settings")


def test_every_page_of_a_worker_opens_with_no_server(sato: Page, town: Town) -> None:
    town.server.stop()
    for path in EVERY_PAGE + QUIET_PAGES:
        answer = sato.goto(town.server.url + path)
        assert answer is not None
        assert (answer.status, answer.from_service_worker) == (200, True), path
        expect(sato.locator("main[id=main]:not(:has([data-unlock]))")).to_be_visible()


def test_pages_of_the_phone_carry_the_servers_headers(sato: Page, town: Town) -> None:
    from_phone = sato.goto(town.server.url + "/households")
    from_server = sato.context.request.get(town.server.url + "/auth/sign-in")
    assert from_phone is not None
    for name in ("content-security-policy", "referrer-policy", "cache-control", "x-content-type-options"):
        assert from_phone.headers[name] == from_server.headers[name]


def test_a_visit_written_with_no_signal_arrives_once(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.locator("textarea[name=words]").fill("「今日はもういい」")
    save(sato)
    assert unsent(sato) == 1
    expect(sato.locator("#main")).to_contain_text("「今日はもういい」")
    expect(sato.locator("#main")).to_contain_text("端末に保存済み")
    town.server.start()
    sato.goto(town.server.url + "/waiting")
    sato.locator("form[action='/waiting'] button").click()
    expect(sato.locator("#main")).to_contain_text("すべて送信済み")
    assert unsent(sato) == 0
    town.server.stop()
    [(kind, body)] = town.written()
    assert (kind, body["words"], body["outcome"]) == ("visit.noted", "「今日はもういい」", "met")


def test_a_form_with_a_mistake_comes_back_with_everything_in_it(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    sato.locator("textarea[name=observation]").fill("ポストがあふれている")
    sato.locator("form#visit button.button--main").click()
    expect(sato.locator("[aria-invalid=true]").first).to_be_visible()
    expect(sato.locator("textarea[name=observation]")).to_have_value("ポストがあふれている")
    assert unsent(sato) == 0


def test_a_form_works_when_htmx_has_not_loaded(sato: Page, town: Town) -> None:
    town.server.stop()
    sato.add_init_script("Object.defineProperty(window, 'XPathEvaluator', { value: undefined })")
    open_visit(sato, town)
    assert sato.evaluate("typeof window.htmx") == "undefined"
    choose(sato, "outcome", "unanswered")
    save(sato)
    assert unsent(sato) == 1


def test_a_killed_worker_asks_the_open_page_and_nobody_else(sato: Page, town: Town) -> None:
    sato.goto(town.server.url + "/households")
    let_worker_sleep(sato)
    sato.goto(town.server.url + f"/households/{TANAKA}")
    expect(sato.locator("main[id=main]:not(:has([data-unlock]))")).to_be_visible()
    let_worker_sleep(sato)
    sato.locator("a.top__back[href='/households']").click()
    expect(sato.locator("#main")).to_contain_text("2世帯")


def test_a_page_that_only_the_server_has_says_so_with_no_signal(sato: Page, town: Town) -> None:
    town.server.stop()
    answer = sato.goto(town.server.url + "/auth/passkeys")
    assert answer is not None
    assert answer.status == 503
    expect(sato.locator("h1")).to_have_text("サーバーに届きません")


def test_a_household_that_is_not_hers_is_not_found(sato: Page, town: Town) -> None:
    stranger = MORI[:-4] + "0000"
    answer = sato.goto(f"{town.server.url}/households/{stranger}")
    assert answer is not None
    assert answer.status == 404
    expect(sato.locator("#main")).to_contain_text("見つかりません")


def test_more_of_the_same_page_asked_by_htmx_is_a_part(sato: Page, town: Town) -> None:
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    save(sato)
    [entry] = sato.locator("[id^=entry-]").evaluate_all("(all) => all.map(({ id }) => id.slice(6))")
    text = sato.evaluate(
        "async (path) => (await fetch(path, { headers: { 'HX-Request': 'true' } })).text()",
        f"/households/{TANAKA}/entries?before={entry}",
    )
    assert 'class="entries"' in text
    assert "<html" not in text


def test_words_for_a_household_that_has_left_come_back_to_whoever_wrote_them(sato: Page, town: Town) -> None:
    sato.goto(town.server.url + VISIT)
    told = sato.evaluate(
        """async () => {
          const form = new FormData();
          const typed = { id: "0190a000-0000-7000-8000-00000000c00b", outcome: "met", words: "担当を離れた日の言葉" };
          for (const [name, value] of Object.entries(typed)) form.set(name, value);
          const path = "/households/0190a000-0000-7000-8000-00000000dead/visits";
          const answer = await fetch(path, { method: "POST", body: form });
          return [answer.status, (await answer.text()).includes('<blockquote class="say">担当を離れた日の言葉')];
        }"""
    )
    assert told == [404, True]
    assert unsent(sato) == 0
