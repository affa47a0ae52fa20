"""One hash over everything a phone loads: a new version is one request, and two versions never mix."""

import shutil
from pathlib import Path

import pytest

from server.app import templates
from server.release import ROOT, Release
from server.web.headers import HEADERS
from tests.server.front_door import Door

TOLD = {"CSP": HEADERS["content-security-policy"], "HEADERS": HEADERS, "DEMO": False}


def module_address(door: Door) -> str:
    line = door.get("/sw.js").text
    assert line.startswith('import "/service-worker/')
    assert line.endswith('/service-worker/main.js";\n')
    assert line.count("\n") == 1
    return line.split('"')[1]


def test_the_worker_s_entry_is_one_line_and_never_kept(stranger: Door) -> None:
    answer = stranger.get("/sw.js")
    module_address(stranger)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["service-worker-allowed"] == "/"
    assert answer.headers["content-type"].startswith("text/javascript")


def test_every_module_is_kept_for_ever_under_its_hash(stranger: Door) -> None:
    address = module_address(stranger)
    for name in ("main.js", "made/templates.js", "made/words.js", "made/forms.js", "made/release.js", "vault.js"):
        answer = stranger.get(address.replace("main.js", name))
        assert answer.status_code == 200, name
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith("text/javascript")


def test_a_module_of_another_version_is_not_given(stranger: Door) -> None:
    address = module_address(stranger)
    version = address.split("/")[2]
    assert stranger.get(address.replace(version, "0" * 16)).status_code == 404


@pytest.mark.parametrize(
    "path", ["../server/app.py", "%2e%2e/server/settings.py", "service-worker/tsconfig.json", "", "/etc/passwd"]
)
def test_nothing_else_is_served(stranger: Door, path: str) -> None:
    base = module_address(stranger).removesuffix("service-worker/main.js")
    assert stranger.get(base + path).status_code == 404
    assert stranger.get(stranger.app.state.release.assets + "/" + path).status_code == 404


def test_a_phone_puts_by_all_that_its_pages_load(stranger: Door) -> None:
    release: Release = stranger.app.state.release
    kept = release.kept
    for address in kept:
        assert stranger.get(address).status_code == 200, address
    assert f"{release.worker}/service-worker/store.js" in kept
    assert f"{release.worker}/service-worker/vault.js" in kept
    assert f"{release.assets}/icons/icon-192.png" in kept
    assert f"{release.worker}/static/scripts/keep.js" in kept
    assert "/manifest.webmanifest" in kept


def test_text_comes_packed(stranger: Door) -> None:
    address = module_address(stranger).replace("main.js", "made/templates.js")
    answer = stranger.ask("GET", address, {"accept-encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    assert answer.text == stranger.ask("GET", address, {"accept-encoding": "identity"}).text
    assert int(answer.headers["content-length"]) < len(answer.content)


def test_the_manifest_names_this_version_s_icons(stranger: Door) -> None:
    answer = stranger.get("/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    for icon in answer.json()["icons"]:
        assert stranger.get(icon["src"]).headers["content-type"] == icon["type"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in ("service-worker", "static"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize(
    "path", ["service-worker/vault.js", "static/scripts/keep.js", "static/css/base.css", "static/icons/icon.svg"]
)
def test_any_change_of_what_a_phone_loads_is_a_new_version(tree: Path, path: str) -> None:
    before = Release(templates(), TOLD, tree).hash
    assert Release(templates(), TOLD, tree).hash == before
    file = tree / path
    file.write_bytes(file.read_bytes() + b"\n")
    assert Release(templates(), TOLD, tree).hash != before


def test_another_policy_or_setting_is_a_new_version(tree: Path) -> None:
    before = Release(templates(), TOLD, tree).hash
    assert Release(templates(), {**TOLD, "DEMO": True}, tree).hash != before


def test_other_words_or_templates_are_a_new_version(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Release(templates(), TOLD, tree).hash
    monkeypatch.setattr(type(templates()), "words_module", lambda _: "export const say = () => '';")
    assert Release(templates(), TOLD, tree).hash != before
