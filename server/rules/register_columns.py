"""The columns of the register: their names, how a heading is recognised, and what belongs to a household."""

import re
import unicodedata
from typing import NamedTuple

HOUSEHOLD_NUMBER, PERSON_NUMBER, NAME, PROTECTION = "世帯番号", "個人番号", "氏名", "支援措置"
COLUMNS = (
    "世帯番号",
    "世帯名",
    "世帯名カナ",
    "個人番号",
    "氏名",
    "氏名カナ",
    "続柄",
    "性別",
    "生年月日",
    "電話番号",
    "郵便番号",
    "住所",
    "方書",
    "町会",
    "地区",
    "目印",
    "担当支援員",
    "見守り",
    "緊急度",
    "段階",
    "訪問の目安",
    "支援措置",
    "備考",
)
NUMBERS = (HOUSEHOLD_NUMBER, PERSON_NUMBER)
# Told of the person in the row; every other column is told of the household.
OF_PERSON = frozenset({"個人番号", "氏名", "氏名カナ", "続柄", "性別", "生年月日", "電話番号"})
# Spellings of a heading that mean the same column.
ALSO = {
    "世帯カナ": "世帯名カナ",
    "世帯名フリガナ": "世帯名カナ",
    "世帯名ふりがな": "世帯名カナ",
    "氏名フリガナ": "氏名カナ",
    "氏名ふりがな": "氏名カナ",
    "フリガナ": "氏名カナ",
    "電話": "電話番号",
    "担当": "担当支援員",
    "主担当": "担当支援員",
    "小学校区": "町会",
}
GAPS = re.compile(r"[\s()「」・]")
EXTRA = "+"


class Column(NamedTuple):
    """`key` is what the rows call it; `heading` how the file wrote it."""

    key: str
    heading: str

    @property
    def is_extra(self) -> bool:
        """None of ours: kept aside."""
        return self.key.startswith(EXTRA)


def columns_of(headings: list[str]) -> list[Column]:
    """A column for each heading, in the file's order; extra ones of one name are told apart by number."""
    columns: list[Column] = []
    seen: dict[str, int] = {}
    for heading in headings:
        key = _key(heading)
        seen[key] = seen.get(key, 0) + 1
        again = key.startswith(EXTRA) and seen[key] > 1
        columns.append(Column(f"{key}#{seen[key]}" if again else key, heading))
    return columns


def _key(heading: str) -> str:
    plain = GAPS.sub("", unicodedata.normalize("NFKC", heading))
    name = ALSO.get(plain, plain)
    return name if name in COLUMNS else EXTRA + heading


def every_column() -> list[Column]:
    """The columns of a register that was never brought in as a file."""
    return [Column(name, name) for name in COLUMNS]


def merged(columns: list[Column], before: list[Column]) -> list[Column]:
    """The newest file's columns in its order, then what only earlier files had."""
    keys = {column.key for column in columns}
    return [*columns, *(column for column in before if column.key not in keys)]
