"""The statement rules that keep one municipality's data its own, on this engine and on the next."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import server.store
from server.settings import Settings
from server.store import CannotOpen, Store, open_store
from server.store.migrations import ALL, migrations

ROOT = Path(server.store.__file__).parent
# Full text is each engine's own, behind one name; it knows only numbers, and every row it names is then asked for.
FULL_TEXT = "server.store.fulltext"
STATEMENT = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")
ONE_ENGINE_ONLY = re.compile(
    r"max\(seq\)|AUTOINCREMENT|rowid|datetime\('now'\)|INSERT OR|json_each|FOR UPDATE|lower\(|CURRENT_TIMESTAMP|NULLS",
    re.IGNORECASE,
)


def statements() -> dict[str, str]:
    names = {one.name for one in pkgutil.iter_modules([str(ROOT)], "server.store.")} - {FULL_TEXT}
    modules = [importlib.import_module(name) for name in sorted(names)]
    named = {
        f"{module.__name__}.{name}": text
        for module in modules
        for name, text in vars(module).items()
        if name.isupper() and isinstance(text, str) and STATEMENT.match(text)
    }
    assert len(named) > 40
    return named


@pytest.mark.parametrize(("name", "text"), statements().items(), ids=statements().keys())
def test_a_statement_names_its_municipality(name: str, text: str) -> None:
    words = " ".join(text.split())
    if words.startswith("INSERT"):
        assert re.match(r"INSERT INTO \w+ \(\s*municipality_id, ", words), name
        assert re.search(r"VALUES \(:m, ", words), name
    else:
        assert re.search(r"\b(\w\.)?municipality_id = :m\b", words), name
        assert " OR " not in words, f"{name}: the municipality has to hold at the top level"
    assert not ONE_ENGINE_ONLY.search(words), name


def test_a_join_stays_within_one_municipality() -> None:
    for name, text in statements().items():
        for join in re.findall(r"JOIN\s+\w+\s+\w+\s+ON\s+(.*?)(?:WHERE|JOIN|$)", " ".join(text.split())):
            assert re.search(r"\w\.municipality_id = \w\.municipality_id", join), name


def test_no_statement_is_written_outside_the_store() -> None:
    words = re.compile(r"\b(SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b")
    for path in ROOT.parent.rglob("*.py"):
        if ROOT not in path.parents:
            assert not words.search(path.read_text(encoding="utf-8")), path


def test_no_statement_is_made_of_pieces() -> None:
    pieces = re.compile(r"f\"+\s*(SELECT|INSERT|UPDATE|DELETE)|execute\(f|format\(")
    for path in ROOT.rglob("*.py"):
        found = [line for line in path.read_text(encoding="utf-8").splitlines() if pieces.search(line)]
        assert all("PRAGMA" in line for line in found), path


def test_every_table_is_strict_and_begins_with_its_municipality(store: Store) -> None:
    rows = store.database.all("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND :m = :m")
    ours = {row["name"]: row["sql"] for row in rows if not row["name"].startswith(("_", "sqlite_", "search_index"))}
    assert {"operations", "households", "staff", "sessions", "held"} <= set(ours)
    for name, sql in ours.items():
        assert re.search(r"\) STRICT", sql), name
        assert re.search(r"PRIMARY KEY \(municipality_id, |municipality_id TEXT NOT NULL PRIMARY KEY", sql), name
        for unique in re.findall(r"UNIQUE \(([^)]*)\)", sql):
            assert unique.startswith("municipality_id, "), name


def test_every_index_begins_with_the_municipality(store: Store) -> None:
    rows = store.database.all(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND :m = :m"
    )
    for row in rows:
        assert row["name"].startswith("idx__sqlite_migrations") or "(municipality_id, " in row["sql"], row["name"]


def test_migrations_are_one_numbered_list_and_applied_once(settings: Settings, store: Store) -> None:
    names = [one.name for one in migrations()._migrations]
    assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(ALL) + 1)]
    store.close()
    again = open_store(settings)
    rows = again.database.all("SELECT name FROM _sqlite_migrations WHERE :m = :m ORDER BY name")
    assert [row["name"] for row in rows] == names
    again.close()


def test_hot_questions_go_by_an_index(store: Store) -> None:
    from server.store import assignments, briefs, households, operations, timeline

    values = {"m": "test", "staff_id": "", "household_id": "", "after": 0, "limit": 1, "id": "", "seq": 0}
    more: dict[str, object] = {"team": "", "before": 1, "first": 1, "last": 1}
    hot = (households.CHANGED, households.ENTRUSTED, operations.KNOWN, operations.NEWEST_UNTIL, operations.ADDED)
    wish = ("district", "household", "worker", "methods", "outcomes", "changed", "asked", "danger", "unread_by")
    more |= dict.fromkeys(wish, "")
    reading = (timeline.FITTING, timeline.TOUCHED_AFTER, timeline.VISITS_BY_DAY, briefs.OF_TEAM)
    for text in (*hot, assignments.OF_HOUSEHOLD, *reading):
        plan = [row["detail"] for row in store.database.all(f"EXPLAIN QUERY PLAN {text}", {**values, **more})]
        assert not [step for step in plan if step.startswith("SCAN")], (text, plan)
        assert [step for step in plan if "USING" in step], (text, plan)


def test_a_second_server_on_the_same_record_is_told_who_holds_it(settings: Settings, store: Store) -> None:
    import os

    with pytest.raises(CannotOpen, match=f"process {os.getpid()}.*BANSO_DATA"):
        open_store(settings)


def test_a_command_writes_beside_the_server(settings: Settings, store: Store) -> None:
    beside = open_store(settings, is_only=False)
    beside.staff.keep_team("t", "南部")
    assert store.staff.teams() == [{"id": "t", "name": "南部"}]
    beside.close()


def test_a_folder_that_cannot_hold_the_record_is_named_with_its_cure(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(CannotOpen, match="BANSO_DATA"):
        open_store(Settings(data=file))


def test_the_record_is_its_owner_s_alone(settings: Settings, store: Store) -> None:
    assert (settings.data / "test.db").stat().st_mode & 0o077 == 0
    assert settings.data.stat().st_mode & 0o077 == 0
