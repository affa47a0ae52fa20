"""Cells that a spreadsheet would take for a formula: text on the way out, themselves again on the way in."""

import re

# What a spreadsheet computes: a sign before more, or a tab or line break first; signs may be full-width.
FORMULA = re.compile(r"'*(?:[ \u3000]*[=+\-@＝＋－＠].|[\t\r\n])", re.DOTALL)


def as_text(cell: str) -> str:
    """With an apostrophe before it where a spreadsheet would compute it."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """Without the apostrophe that kept it text."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
