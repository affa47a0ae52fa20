"""Jinja on the server renders every example as it says, and refuses what is outside the agreed part."""

from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from server.templates import RenderFailed, TemplateSyntaxError
from server.templates.structure import RULES
from tests.template_examples import Example, compiled, examples, name_of

REFUSED = examples("refused_templates")
# Jinja's parser never makes these: they are for extensions, or for its own generator.
NEVER_PARSED = {
    "Break", "Continue", "ContextReference", "DerivedContextReference", "EnvironmentAttribute", "EvalContextModifier",
    "ExprStmt", "ExtensionAttribute", "ImportedName", "InternalName", "MarkSafe", "MarkSafeIfAutoescape",
    "OverlayScope", "Scope", "ScopedEvalContextModifier",
}  # fmt: skip
ABSTRACT = {"BinExpr", "Expr", "Helper", "Literal", "Node", "Stmt", "UnaryExpr", "_FilterTestCommon"}


@pytest.mark.parametrize("example", examples("templates"), ids=name_of)
def test_a_page_is_what_the_example_says(example: Example, tmp_path: Path) -> None:
    templates = compiled(tmp_path, example["files"])
    language = example.get("language", "ja")
    if "fails" in example:
        with pytest.raises(RenderFailed) as failure:
            templates.render("page.html", language, example["data"])
        assert [failure.value.template, failure.value.line] == example["fails"]
    else:
        assert templates.render("page.html", language, example["data"]) == example["gives"]


@pytest.mark.parametrize("example", REFUSED, ids=name_of)
def test_anything_else_is_refused_with_file_and_line(example: Example, tmp_path: Path) -> None:
    files = {"page.html": example["source"]} | example.get("files", {})
    with pytest.raises(TemplateSyntaxError) as refusal:
        compiled(tmp_path, files)
    file = example.get("file", "page.html")
    assert (refusal.value.name, refusal.value.lineno) == (file, example["line"])
    assert str(refusal.value).startswith(f"{file}:{example['line']}: ")
    assert example["message"] in str(refusal.value)


def test_every_node_of_jinja_is_agreed_or_has_a_refusal() -> None:
    """A new Jinja with a new kind of node is noticed here."""
    known = {name for name, kind in vars(nodes).items() if isinstance(kind, type) and issubclass(kind, nodes.Node)}
    refused = {name for name in known if any(refuses(name, example) for example in REFUSED)}
    agreed = {kind.__name__ for kind in RULES}
    assert known - agreed - ABSTRACT - NEVER_PARSED == refused - agreed - NEVER_PARSED


def refuses(name: str, example: Example) -> bool:
    """Whether the source of a refusal holds this kind of node."""
    try:
        tree = Environment().parse(example["source"])
    except TemplateSyntaxError:
        return False
    return any(type(node).__name__ == name for node in tree.find_all(nodes.Node))
