"""A municipality's own codes, over those that came with Banso; rows are added and changed, never deleted."""

import json
from typing import Any

from server import forms
from server.rules import code_lists
from server.rules.refused import Refused
from server.store.database import Database
from server.store.writing import Writing

OWN = """
SELECT list, code, ja, en, place, was, retired_at FROM codes WHERE municipality_id = :m ORDER BY list, place, code
"""

KEEP = """
INSERT INTO codes (municipality_id, list, code, ja, en, place, was, retired_at)
VALUES (:m, :list, :code, :ja, :en, :place, :was, :retired_at)
ON CONFLICT (municipality_id, list, code) DO UPDATE SET ja = excluded.ja, en = excluded.en, place = excluded.place,
was = excluded.was, retired_at = excluded.retired_at
"""

Lists = dict[str, dict[str, Any]]


class CodeLists:
    """The lists by name; what is read again and again is kept until something changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._merged: Lists | None = None

    def lists(self) -> Lists:
        """Every list as this municipality has it."""
        if self._merged is None:
            rows = [dict(row) for row in self._database.all(OWN)]
            self._merged = code_lists.merged(forms.built_in_codes(), rows)
        return self._merged

    def was(self, name: str, code: str) -> list[dict[str, str]]:
        """The names a code had before, oldest first."""
        rows = [row for row in self._database.all(OWN) if (row["list"], row["code"]) == (name, code)]
        return json.loads(rows[0]["was"]) if rows else []

    def rename(self, name: str, code: str, ja: str, en: str) -> None:
        """Another word for the same thing; the word before is kept."""

        def change(row: dict[str, Any]) -> None:
            if (row["ja"], row["en"]) != (ja, en):
                before = {"ja": row["ja"], "en": row["en"]}
                row.update(ja=ja, en=en, was=json.dumps([*json.loads(row["was"]), before], ensure_ascii=False))

        self._change(name, code, change)

    def add(self, name: str, ja: str, en: str) -> str:
        """A further code at the end; its name is made here and given to no other, ever."""
        listed = self._listed(name)["codes"]
        if code_lists.is_whole(name):
            raise Refused("not_allowed", "list")
        if len(listed) >= code_lists.MOST:
            raise Refused("too_many", "list")
        code = code_lists.next_code(listed)
        row = {"list": name, "code": code, "ja": ja, "en": en, "place": len(listed), "was": "[]", "retired_at": None}
        self._write(lambda writing: writing.run(KEEP, row))
        return code

    def retire(self, name: str, code: str, at: int | None) -> None:
        """From now on it is offered no more; with no moment it is offered again."""
        self._listed(name)
        if at is not None and code_lists.is_needed(name, code):
            raise Refused("not_allowed", "code")
        self._change(name, code, lambda row: row.update(retired_at=at))

    def move(self, name: str, code: str, by: int) -> None:
        """A place further up or down; then every code of the list has a place of its own."""
        order = [one["code"] for one in self._listed(name)["codes"]]
        if code not in order:
            raise Refused("not_found")
        rows = self._rows(name)
        for place, one in enumerate(code_lists.moved(order, code, by)):
            rows[one]["place"] = place
        self._write(lambda writing: writing.run_many(KEEP, rows.values()))

    def _change(self, name: str, code: str, change: Any) -> None:
        row = self._rows(name).get(code)
        if row is None:
            raise Refused("not_found")
        change(row)
        self._write(lambda writing: writing.run(KEEP, row))

    def _listed(self, name: str) -> dict[str, Any]:
        listed = self.lists().get(name)
        if listed is None:
            raise Refused("not_found")
        return listed

    def _rows(self, name: str) -> dict[str, dict[str, Any]]:
        """Every code of a list as a row, touched before or not."""
        own = {row["code"]: dict(row) for row in self._database.all(OWN) if row["list"] == name}
        fresh = {"list": name, "was": "[]", "retired_at": None}
        return {
            one["code"]: own.get(one["code"])
            or {**fresh, "code": one["code"], "ja": one["ja"], "en": one["en"], "place": place}
            for place, one in enumerate(self._listed(name)["codes"])
        }

    def _write(self, job: Any) -> None:
        def written(writing: Writing) -> None:
            job(writing)

        self._database.together(written)
        self._merged = None
