"""The documents keep what they promise: short, true to the code, with pictures that are there."""

import re
from pathlib import Path

import pytest

from server.settings import SETTINGS, Settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "docs/architecture.md", "docs/running.md", "docs/security.md")
FOLDERS = "server|service-worker|static|pwa|tests|docs"
LARGEST_PICTURE = 150_000


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_a_newcomer_reads_the_readme_in_five_minutes() -> None:
    lines = read("README.md").splitlines()
    assert len(lines) <= 80
    first = next(number for number, line in enumerate(lines) if line.startswith("|"))
    assert len([line for line in lines[1:first] if line]) == 5
    assert {"make run", "make test", "make try"} <= set(re.findall(r"make \w+", read("README.md")))


def test_the_readme_shows_three_small_pictures_of_the_app() -> None:
    shown = re.findall(r"!\[([^]]+)\]\((docs/pictures/\w+\.png)\)", read("README.md"))
    assert len(shown) == 3
    for words, path in shown:
        picture = (ROOT / path).read_bytes()
        assert picture.startswith(b"\x89PNG")
        assert len(picture) <= LARGEST_PICTURE
        assert len(words.split()) > 5


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_and_folder_a_document_names_is_there(document: str) -> None:
    named = re.findall(rf"`((?:{FOLDERS})/[\w./-]*)`", read(document))
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_points_to_a_line(document: str) -> None:
    assert re.findall(r"\.(?:py|js|html|css)[:#]L?\d+", read(document)) == []


def test_running_begins_with_the_host_name() -> None:
    first = next(line for line in read("docs/running.md").splitlines() if line.startswith("## "))
    assert "host name, before the first passkey" in first


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.variable)
def test_running_tells_what_a_setting_is_when_nobody_sets_it(setting: tuple[str, str]) -> None:
    variable, name = setting[0], setting[1]
    [row] = re.findall(rf"^\| `{variable}` \|.*\| (.+) \|$", read("docs/running.md"), re.MULTILINE)
    default = getattr(Settings(), name)
    told = ",".join(default) if isinstance(default, tuple) else "the true time" if default is None else str(default)
    assert row.strip("`").split("`")[0] == told


@pytest.mark.parametrize("kept", ["keyboard", "recent apps", "screenshots", "camera", "printed", "downloaded"])
def test_security_names_what_the_system_may_keep(kept: str) -> None:
    rows = [line for line in read("docs/security.md").splitlines() if line.startswith("|")]
    assert any(kept in row for row in rows)


def test_what_works_where_says_of_each_line_whether_it_was_tried() -> None:
    table = read("docs/running.md").split("## What works where")[1]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 10
    assert [row for row in rows if not re.search(r"\| (tried|only read)", row)] == []
