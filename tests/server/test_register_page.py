"""The administrator's register page: tried first, taken then, and given back."""

import re

import pytest

from server.store import Staff, Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

REGISTER = (
    "世帯番号,世帯名,個人番号,氏名,続柄,生年月日,地区,担当支援員,住所,備考\r\n"
    "7,森,71,森 さち,世帯主,S19.2.3,中央,佐藤 はるか,本町1丁目2-3,=1+1\r\n"
    "7,,72,森 太郎,子,1999-2-30,,,,\r\n"
)


@pytest.fixture
def inoue(door: OpenDoor) -> Door:
    """The administrator."""
    return door(cast.INOUE)


def send(door: Door, content: bytes, name: str = "台帳.csv") -> str:
    """The page after a file was chosen."""
    assert door.ask("POST", "/register/files", files={"file": (name, content, "text/csv")}).status_code == 303
    return door.get("/register").text


def token(page: str) -> str:
    """What the button of a tried file sends."""
    [found] = re.findall(r'name="token" value="([\w-]+)"', page)
    return str(found)


def taken(door: Door, content: bytes = REGISTER.encode()) -> str:
    """The page after the file was taken."""
    assert door.ask("POST", "/register/taking", data={"token": token(send(door, content))}).status_code == 303
    return door.get("/register").text


def names(store: Store) -> list[str]:
    """Everybody of the supervisor's households."""
    return [one["given"] for state in store.households.seen_all(cast.SUZUKI) for one in state["persons"]]


def test_a_file_is_tried_before_anything_changes(inoue: Door, settled: Store) -> None:
    page = send(inoue, REGISTER.encode())
    assert "新しい世帯：1" in page
    assert "line 3, 生年月日" in page
    assert "1999-2-30" in page
    assert names(settled) == []


def test_what_was_tried_is_what_is_taken(inoue: Door, settled: Store) -> None:
    assert "取り込みました" in taken(inoue)
    assert names(settled) == ["さち"]


def test_pressing_twice_takes_it_once(inoue: Door, settled: Store) -> None:
    same = token(send(inoue, REGISTER.encode()))
    for _ in range(2):
        assert inoue.ask("POST", "/register/taking", data={"token": same}).status_code == 303
    assert names(settled) == ["さち"]


def test_a_file_that_is_left_is_gone(inoue: Door, settled: Store) -> None:
    same = token(send(inoue, REGISTER.encode()))
    inoue.ask("POST", "/register/leaving")
    inoue.ask("POST", "/register/taking", data={"token": same})
    assert names(settled) == []
    assert "/register/taking" not in inoue.get("/register").text


def test_the_register_is_given_back_as_it_came(inoue: Door) -> None:
    taken(inoue)
    answer = inoue.ask("POST", "/register/export", data={"encoding": "cp932"})
    first_rows = REGISTER.replace("=1+1", "'=1+1").split("\r\n")[:2]
    assert answer.content.decode("cp932").split("\r\n")[:2] == first_rows
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert answer.headers["cache-control"] == "no-store"


def test_what_cp932_cannot_write_is_named_on_the_page(inoue: Door) -> None:
    taken(inoue, REGISTER.replace("さち", "𠮷子").encode())
    answer = inoue.ask("POST", "/register/export", data={"encoding": "cp932"})
    assert answer.status_code == 422
    assert "line 2, 氏名" in answer.text
    assert "𠮷" in answer.text


def test_fifty_megabytes_are_answered_clearly(inoue: Door, settled: Store) -> None:
    page = send(inoue, REGISTER.encode() + b"8,a,b,c\r\n" * 5_600_000)
    assert "大きすぎます（20MBまで）" in page
    assert names(settled) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ファイルが空です"),
        (b"PK\x03\x04rest", "Excelのブック"),
        ("氏名,世帯番号\r\n".encode("utf-16"), "UTF-16"),
        (REGISTER.encode().decode("cp932", "ignore").encode(), "文字化け"),
        (b"\x00\x01\x02", "文字のファイルではありません"),
        ('世帯番号,氏名\r\n1,"森'.encode(), "閉じていません"),
    ],
    ids=["empty", "a workbook", "UTF-16", "mojibake", "no text", "an open quote"],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, said: str, inoue: Door, settled: Store) -> None:
    page = send(inoue, content)
    assert said in page
    assert "何も取り込んでいません" in page
    assert "/register/taking" not in page
    assert names(settled) == []


def test_no_file_chosen_is_said(inoue: Door) -> None:
    assert inoue.ask("POST", "/register/files", files={"file": ("", b"", "text/csv")}).status_code == 303
    assert "CSVのファイルを選んでください" in inoue.get("/register").text


def test_a_form_that_is_no_upload_is_refused(inoue: Door) -> None:
    assert inoue.ask("POST", "/register/files", data={"file": "x"}).status_code == 400


def test_a_number_that_must_not_be_kept_is_not_even_shown(inoue: Door, settled: Store) -> None:
    page = taken(inoue, REGISTER.replace("72,", "123456789018,").encode())
    assert "マイナンバー" in page
    assert "123456789018" not in page
    assert "123456789018" not in inoue.ask("POST", "/register/export").text


@pytest.mark.parametrize("who", [cast.SATO, cast.SUZUKI], ids=["a worker", "a supervisor"])
def test_only_an_administrator_brings_in_a_register(who: Staff, door: OpenDoor) -> None:
    asked = door(who)
    assert asked.get("/register").status_code == 403
    assert asked.ask("POST", "/register/files", files={"file": ("a.csv", b"a")}).status_code == 403
    assert asked.ask("POST", "/register/taking", data={"token": "a"}).status_code == 403
    assert asked.ask("POST", "/register/export").status_code == 403
