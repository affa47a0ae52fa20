"""What the register says of a person now, cell by cell, and the file that says it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from server.rules.formulas import as_text
from server.rules.register_columns import Column
from server.rules.shapes import Codes

NAMELESS = "氏名不明"
PROTECTED = "あり"
Cells = dict[str, str]


def cells_of(
    state: Mapping[str, Any],
    person: Mapping[str, Any],
    numbers: tuple[str, str],
    names: Mapping[str, Mapping[str, str]],
    codes: Codes,
) -> Cells:
    """Every column of ours as we would write it; whoever has no number has the record's own id for one."""
    address = state["address"]
    staff = [*dict.fromkeys([state["lead"], *state["workers"]])]
    return {
        "世帯番号": numbers[0] or state["id"],
        "世帯名": state["name"],
        "世帯名カナ": state["kana"],
        "個人番号": numbers[1] or person["id"],
        "氏名": _name(person["family"], person["given"]) or person["nickname"] or NAMELESS,
        "氏名カナ": _name(person["family_kana"], person["given_kana"]),
        "続柄": _label(codes, "relation", person["relation"]),
        "性別": "" if person["sex"] == "not_told" else _label(codes, "sex", person["sex"]),
        "生年月日": person["born_on"] or _about(person["about_age"]),
        "電話番号": "、".join(person["phones"]),
        "郵便番号": address["postcode"],
        "住所": address["town"] + address["number"],
        "方書": address["building"],
        "町会": state["neighbourhood"],
        "地区": state["district"],
        "目印": state["landmark"],
        "担当支援員": "、".join(names[one]["name"] for one in staff if one in names),
        "見守り": names.get(state["watcher"] or "", {}).get("name", ""),
        "緊急度": _label(codes, "urgency", state["urgency"]),
        "段階": _label(codes, "stage", state["stage"]),
        "訪問の目安": _label(codes, "rhythm", state["rhythm"]),
        "支援措置": "",
        "備考": "",
    }


def current(now: Cells, cells: Cells, told: Cells) -> Cells:
    """The register's own spelling, but where the record has changed since it was brought in."""
    changed = {key: value for key, value in now.items() if key in told and told[key] != value}
    return {**now, **cells, **changed}


def file_of(columns: Sequence[Column], rows: Iterable[Cells]) -> str:
    """The file as we write it: CRLF, quotes where they are needed, formulas as text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([as_text(column.heading) for column in columns])
    for row in rows:
        writer.writerow([as_text(row.get(column.key, "")) for column in columns])
    return text.getvalue()


def unwritable(text: str, encoding: str) -> str:
    """The characters of a text that an encoding does not have."""
    return "".join(dict.fromkeys(one for one in text if not _fits(one, encoding)))


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _name(family: str, given: str) -> str:
    return " ".join(part for part in (family, given) if part)


def _about(age: int | None) -> str:
    return "" if age is None else f"{age}歳くらい"


def _label(codes: Codes, name: str, code: str) -> str:
    return next((str(one["ja"]) for one in codes[name]["codes"] if one["code"] == code), code)
