"""A filtered timeline as a page: what it says, what it leads to, and what arrives on it."""

import re
from urllib.parse import parse_qsl, urlsplit

from server.store import Store
from tests.server import cast
from tests.server.front_door import Door
from tests.server.test_timeline_filters import KAWABATA, lines, other, wanted

__all__ = ["other", "wanted"]


def test_the_form_leads_to_an_address_with_what_was_chosen_only(suzuki: Door, wanted: str) -> None:
    answer = suzuki.get(f"/timeline?district={KAWABATA}&worker=&household=&danger=yes")
    assert answer.status_code == 303
    told = urlsplit(answer.headers["location"])
    assert (told.path, parse_qsl(told.query)) == ("/timeline", [("district", KAWABATA), ("danger", "yes")])


def test_the_page_says_what_is_chosen_and_how_to_take_each_back(suzuki: Door, wanted: str) -> None:
    page = suzuki.get(f"/timeline?district={KAWABATA}&worker={cast.YAMAMOTO.id}&method=phone&danger=yes").text
    chosen = page[page.index('class="chosen"') : page.index("<details")]
    for words in ("川端", "山本", "電話", "命や安全の心配"):
        assert words in chosen
    assert f'href="/timeline?district={KAWABATA}&amp;worker={cast.YAMAMOTO.id}&amp;danger=yes"' in chosen
    assert f'<option value="{wanted}"' not in page


def test_no_address_of_the_page_names_anybody(suzuki: Door, wanted: str) -> None:
    page = suzuki.get(f"/timeline?district={KAWABATA}&danger=yes").text
    for address in re.findall(r'(?:href|action|data-hx-\w+)="([^"]*)"', page):
        assert address.isascii()
        assert "%" not in address


def test_more_and_what_is_done_on_the_page_keep_the_filters(suzuki: Door, settled: Store, household: str) -> None:
    cast.import_in(settled, *(cast.note(household, f"電話{number}", method="phone") for number in range(33)))
    cast.import_in(settled, *(cast.note(household, f"訪問{number}") for number in range(33)))
    page = suzuki.get("/timeline?method=phone").text
    [more] = re.findall(r'href="(/timeline\?method=phone&amp;before=\d+)"', page)
    older = suzuki.get(more.replace("&amp;", "&")).text
    assert (len(lines(page)), len(lines(older))) == (30, 3)
    assert not set(lines(page)) & set(lines(older))
    [shown] = re.findall(r'data-hx-replace-url="([^"]*)"', page)
    assert len(lines(suzuki.get(shown.replace("&amp;", "&")).text)) == 33
    entry = lines(page)[0]
    for act in ("seen", "questions"):
        address = f"/households/{household}/entries/{entry}/{act}?method=phone"
        assert f'action="{address}"' in page
        answer = suzuki.ask("POST", address, data={"text": "米は誰が買っていますか"})
        assert answer.headers["location"] == f"/timeline?method=phone#entry-{entry}"


def test_a_refused_question_still_knows_the_filters(suzuki: Door, wanted: str, other: str) -> None:
    address = f"/households/{other}/entries/{wanted}/questions?danger=yes"
    answer = suzuki.ask("POST", address, {"hx-request": "true"}, data={f"text-{wanted}": ""})
    assert answer.status_code == 422
    assert f'action="{address}"' in answer.text


def test_only_what_fits_arrives_and_a_line_says_how_many_others_came(
    suzuki: Door, settled: Store, household: str, wanted: str
) -> None:
    page = suzuki.get("/timeline?method=phone").text
    [after] = re.findall(r'data-after="(\d+)"', page)
    assert 'data-filter="method=phone&amp;"' in page
    call, two = cast.note(household, method="phone"), [cast.note(household) for _ in range(2)]
    cast.import_in(settled, call, *two)
    news = suzuki.get(f"/timeline/new?method=phone&after={after}").text
    assert lines(news) == [call["id"]]
    assert 'data-others="2"' in news
    assert 'data-others="0"' in suzuki.get(f"/timeline/new?after={after}").text


def test_an_answer_renews_its_line_though_it_no_longer_fits(
    suzuki: Door, settled: Store, wanted: str, other: str
) -> None:
    [after] = re.findall(r'data-after="(\d+)"', suzuki.get("/timeline?unseen=yes").text)
    suzuki.ask("POST", f"/households/{other}/entries/{wanted}/seen")
    news = suzuki.get(f"/timeline/new?unseen=yes&after={after}").text
    assert lines(news) == [wanted]
    assert 'data-others="0"' in news


def test_a_worker_may_not_filter_either(sato: Door, stranger: Door) -> None:
    assert sato.get("/timeline?danger=yes").status_code == 403
    assert stranger.get("/timeline?danger=yes").status_code == 303
