"""Registers for tests: files of the municipality's own, brought in by its administrator."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from server.register import Summary, export_register, import_register
from server.store import Store
from tests.server import cast

HEADINGS = ("世帯番号", "世帯名", "個人番号", "氏名", "氏名カナ", "続柄", "生年月日", "住所", "地区", "担当支援員")
HANA = ("1", "田中", "11", "田中 ハナ", "タナカ ハナ", "世帯主", "S19.2.3", "本町1丁目2-3", "中央", "佐藤 はるか")
ICHIRO = ("1", "", "12", "田中 一郎", "タナカ イチロウ", "子", "昭和45年1月1日", "", "", "")
SUZU = ("2", "森", "13", "森 すず", "", "世帯主", "80歳くらい", "本町2丁目1", "中央", "佐藤")


def told(person: Sequence[str] = HANA, **changed: str) -> tuple[str, ...]:
    """A row with some cells otherwise."""
    return tuple(changed.get(heading, cell) for heading, cell in zip(HEADINGS, person, strict=True))


def file_of(*rows: Sequence[str], headings: Sequence[str] = HEADINGS, encoding: str = "utf-8-sig") -> bytes:
    """The file as a spreadsheet writes it."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([headings, *rows])
    return text.getvalue().encode(encoding)


def bring(store: Store, content: bytes, is_trial: bool = False) -> Summary:
    """The administrator brings it in."""
    return import_register(store, content, cast.INOUE, is_trial)


def named(summary: Summary) -> list[tuple[int, str, str]]:
    """What kept rows out: line, column, reason."""
    return [(fault.line, fault.column, fault.code) for fault in summary.faults]


def households(store: Store) -> dict[str, dict[str, Any]]:
    """Those of the supervisor, by name."""
    return {state["name"]: state for state in store.households.seen_all(cast.SUZUKI)}


def people(store: Store) -> list[str]:
    """Everybody, by given name."""
    return sorted(one["given"] for state in households(store).values() for one in state["persons"])


def operations(store: Store) -> list[tuple[str, dict[str, Any]]]:
    """Every act so far: kind and body."""
    ids = [row["id"] for row in store.database.all("SELECT id FROM operations WHERE municipality_id = :m ORDER BY seq")]
    return [(one["kind"], one["body"]) for one in store.operations.by_ids(ids)]


def given_back(store: Store, encoding: str = "utf-8-sig") -> list[list[str]]:
    """The rows of the file that comes back, its heading first."""
    return list(csv.reader(io.StringIO(export_register(store, encoding).decode(encoding), newline="")))
