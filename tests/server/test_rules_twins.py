"""The rules of phone and server are pairs: the same names, in the same order."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAIRS = (
    "uuid7 days birth my_number holidays calendar search search_words search_texts search_marks search_found "
    "shapes operations household household_status household_entries household_steps household_questions "
    "household_rest household_entrusting stays household_people household_belongings household_person_moves "
    "household_form duplicates steps form_fields forms form_versions visit_form household_plans plans "
    "plan_form icalendar protected household_fields household_effects household_corrections household_early "
    "household_hands household_moves household_visits households step_form"
).split()
# What only the server decides: registers, lists of a whole team, who may see what.
ONLY_HERE = (
    "__init__ caseload code_lists filters formulas household_brief household_lines operation_shapes reading "
    "refused register_cells register_columns register_encoding register_file register_household "
    "register_numbers register_rows register_written search_grams search_stored sight turns visit_sheet"
).split()
EXPORTED = re.compile(r"^export const ([a-z0-9_]+) =", re.MULTILINE)
# Python's own `len` counts as people do; JavaScript needs a function for it.
ONLY_THERE = {"length_of"}


@pytest.mark.parametrize("stem", PAIRS)
def test_both_sides_have_the_same_rules_in_the_same_order(stem: str) -> None:
    tree = ast.parse((ROOT / "server/rules" / f"{stem}.py").read_text(encoding="utf-8"))
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    here = [name for name in functions if not name.startswith("_")]
    source = (ROOT / "service-worker" / f"{stem}.js").read_text(encoding="utf-8")
    there = [name for name in EXPORTED.findall(source) if name not in ONLY_THERE]
    assert here == there


def test_every_rule_of_the_phone_has_its_pair() -> None:
    stems = {path.stem for path in (ROOT / "server/rules").glob("*.py")}
    assert stems - set(ONLY_HERE) == set(PAIRS)
