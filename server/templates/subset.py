"""The agreed part of Jinja: everything else is refused with file and line."""

from collections.abc import Callable, Iterator
from inspect import Parameter, signature

from jinja2 import nodes

from server.templates import twins
from server.templates.refusals import refuse

FILTERS: dict[str, Callable[..., object]] = {
    "default": twins.otherwise,
    "first": twins.first,
    "join": twins.join,
    "json": twins.as_json,
    "last": twins.last,
    "length": twins.length,
    "replace": twins.replace,
    "trim": twins.trim,
    "urlencode": twins.urlencode,
}
TESTS = {"defined": "defined", "none": "is_none"}
COMPARISONS = {
    "eq": "eq",
    "ne": "ne",
    "lt": "lt",
    "lteq": "le",
    "gt": "gt",
    "gteq": "ge",
    "in": "within",
    "notin": "without",
}
LOOP = ("first", "index", "index0", "last", "length", "revindex", "revindex0")
RESERVED = {"caller", "kwargs", "loop", "self", "super", "t", "varargs"}

Place = tuple[nodes.Node, ...]
Rule = Callable[[nodes.Node, Place], str | None]
# A parameter's name and its default, None when it must be given.
Parameters = list[tuple[str, nodes.Expr | None]]


def filter_parameters(name: str) -> Parameters:
    """What a filter takes besides the value before the bar, read from its Python twin."""
    taken = list(signature(FILTERS[name]).parameters.values())[1:]
    return [(p.name, None if p.default is Parameter.empty else nodes.Const(p.default)) for p in taken]


def fine(_node: nodes.Node, _place: Place) -> str | None:
    """Nothing to ask."""
    return None


def bad_name(name: object) -> str | None:
    """Names are ASCII, public, and not one of Jinja's own."""
    if not isinstance(name, str) or not name.isascii() or name.startswith("_"):
        return f"'{name}' cannot be a name; only ASCII letters first"
    return f"'{name}' has its own meaning and cannot be a name" if name in RESERVED else None


def name_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.Name)
    return bad_name(node.name)


def const_rule(node: nodes.Node, place: Place) -> str | None:
    assert isinstance(node, nodes.Const)
    value: object = node.value
    if isinstance(value, float) or twins.kind(value) == "inexact number":
        return f"number {value} is outside the agreed Jinja; only whole numbers up to 2^53-1"
    if isinstance(place[-1], nodes.Output) and (value is None or isinstance(value, bool)):
        return "this constant cannot be printed"
    return "a text holds half a character" if isinstance(value, str) and not fits(value) else None


def fits(text: str) -> bool:
    """Half a surrogate pair cannot be sent."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def negative_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.Neg)
    inner = node.node
    whole = isinstance(inner, nodes.Const) and type(inner.value) is int
    return None if whole else "minus is only for a whole number written out"


def tuple_rule(_node: nodes.Node, _place: Place) -> str | None:
    return "a tuple is outside the agreed Jinja; write a list"


def choice_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.CondExpr)
    return None if node.expr2 is not None else "an inline if needs its else"


def compare_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.Compare)
    return None if len(node.ops) == 1 else "one comparison at a time; join them with and"


def filter_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.Filter)
    if node.name not in FILTERS:
        return f"filter '{node.name}' is outside the agreed Jinja; only: {', '.join(FILTERS)}"
    return spread(node)


def spread(node: nodes.Filter | nodes.Call) -> str | None:
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return "arguments are written out, not spread with * or **"
    return None


def test_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.Test)
    if node.name not in TESTS or node.args or node.kwargs:
        return f"test '{node.name}' is outside the agreed Jinja; only: {', '.join(TESTS)}"
    return None


def call_rule(node: nodes.Node, place: Place) -> str | None:
    assert isinstance(node, nodes.Call)
    if not isinstance(node.node, nodes.Name):
        return "only macros, t and super can be called, by their names"
    if node.node.name == "super":
        return super_complaint(node, place)
    if node.node.name == "t":
        return None if len(node.args) == 1 and not spread(node) else "t takes one key, and named parameters"
    return spread(node) or bad_name(node.node.name)


def super_complaint(node: nodes.Call, place: Place) -> str | None:
    if not any(isinstance(outer, nodes.Block) for outer in place):
        return "super() is only for inside a block"
    return "super() takes no arguments" if node.args or node.kwargs else None


def attribute_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.Getattr)
    if not node.attr.isascii():
        return f"'{node.attr}' is not an ASCII name"
    if not isinstance(node.node, nodes.Name) or node.node.name != "loop":
        return None
    return None if node.attr in LOOP else f"'loop.{node.attr}' is outside the agreed Jinja; only: {', '.join(LOOP)}"


def slice_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.Slice)
    for bound in (node.start, node.stop):
        inner = bound.node if isinstance(bound, nodes.Neg) else bound
        if inner is not None and not (isinstance(inner, nodes.Const) and type(inner.value) is int):
            return "the bounds of a slice are whole numbers written out"
    return None if node.step is None else "a slice has no step"


EXPRESSIONS: dict[type[nodes.Node], Rule] = {
    nodes.And: fine,
    nodes.Call: call_rule,
    nodes.Compare: compare_rule,
    nodes.Concat: fine,
    nodes.CondExpr: choice_rule,
    nodes.Const: const_rule,
    nodes.Filter: filter_rule,
    nodes.Getattr: attribute_rule,
    nodes.Getitem: fine,
    nodes.Keyword: fine,
    nodes.List: fine,
    nodes.Name: name_rule,
    nodes.Neg: negative_rule,
    nodes.Not: fine,
    nodes.Operand: fine,
    nodes.Or: fine,
    nodes.Slice: slice_rule,
    nodes.TemplateData: fine,
    nodes.Test: test_rule,
    nodes.Tuple: tuple_rule,
}


def line_of(node: nodes.Node) -> int:
    """Some of Jinja's nodes carry no line: then the first child that does."""
    return getattr(node, "lineno", None) or next((line_of(child) for child in node.iter_child_nodes()), 1)


def children(node: nodes.Node) -> Iterator[nodes.Node]:
    """What is left to check below a node whose own names its rule has checked."""
    for child in node.iter_child_nodes():
        called = isinstance(node, nodes.Call) and child is node.node
        looped = isinstance(node, nodes.Getattr) and isinstance(child, nodes.Name) and child.name == "loop"
        pattern = isinstance(node, nodes.For) and child is node.target
        if not (called or looped or pattern):
            yield child


def check(node: nodes.Node, place: Place, rules: dict[type[nodes.Node], Rule], name: str) -> None:
    """Refuse the first thing outside the agreed Jinja, in the order of the file."""
    rule = rules.get(type(node))
    if rule is None:
        refuse(f"'{type(node).__name__}' is outside the agreed Jinja", name, line_of(node))
    complaint = rule(node, place)
    if complaint:
        refuse(complaint, name, line_of(node))
    for child in children(node):
        check(child, (*place, node), rules, name)
