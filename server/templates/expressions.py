"""JavaScript for one expression of a lowered tree."""

import json

from jinja2 import nodes

from server.templates.refusals import refuse
from server.templates.scopes import Names

LOOP = {
    "first": "{i} === 0",
    "index": "{i} + 1",
    "index0": "{i}",
    "last": "{i} === {x}.length - 1",
    "length": "{x}.length",
    "revindex": "{x}.length - {i}",
    "revindex0": "{x}.length - {i} - 1",
}


def literal(value: object) -> str:
    """JSON is JavaScript, and the line separators are allowed in its texts."""
    return json.dumps(value, ensure_ascii=False)


class Expressions:
    """Writes expressions; knows the names, the loops and the macros around them."""

    def __init__(self, file: str, names: Names) -> None:
        self.file = file
        self.names = names
        self.loops: list[int] = []
        self.macros: dict[str, str] = {}
        self.elder: str | None = None

    def expression(self, node: nodes.Node) -> str:
        written: str = getattr(self, f"write_{type(node).__name__.lower()}")(node)
        return written

    def write_const(self, node: nodes.Const) -> str:
        return literal(node.value)

    def write_name(self, node: nodes.Name) -> str:
        return self.names.read(node.name, node.lineno) or f"named(c, {literal(node.name)})"

    def write_filter(self, node: nodes.Filter) -> str:
        assert node.node is not None
        arguments = ", ".join(self.expression(part) for part in (node.node, *node.args))
        return f"say(s, {arguments})" if node.name == "say" else f"{node.name}({arguments})"

    def write_list(self, node: nodes.List) -> str:
        return f"[{', '.join(map(self.expression, node.items))}]"

    def write_dict(self, node: nodes.Dict) -> str:
        pairs = (f"[{self.expression(pair.key)}]: {self.expression(pair.value)}" for pair in node.items)
        return f"{{{', '.join(pairs)}}}"

    def write_condexpr(self, node: nodes.CondExpr) -> str:
        assert node.expr2 is not None
        yes, no = self.expression(node.expr1), self.expression(node.expr2)
        return f"({self.truth(node.test)} ? {yes} : {no})"

    def write_and(self, node: nodes.And) -> str:
        return f"both({self.expression(node.left)}, () => {self.expression(node.right)})"

    def write_or(self, node: nodes.Or) -> str:
        return f"either({self.expression(node.left)}, () => {self.expression(node.right)})"

    def write_not(self, node: nodes.Not) -> str:
        return f"!{self.truth(node.node)}"

    def truth(self, node: nodes.Node) -> str:
        return f"truthy({self.expression(node)})"

    def write_getattr(self, node: nodes.Getattr) -> str:
        """Only `loop` has attributes of its own in a lowered tree."""
        if not self.loops:
            refuse("'loop' is only for inside a for of the same file", self.file, node.lineno)
        number = self.loops[-1]
        return f"({LOOP[node.attr].format(i=f'i{number}', x=f'x{number}')})"

    def write_call(self, node: nodes.Call) -> str:
        assert isinstance(node.node, nodes.Name)
        if node.node.name == "super":
            if self.elder is None:
                refuse("no parent has this block, so there is no super()", self.file, node.lineno)
            return f"new Markup({self.elder}(s, c, B))"
        function = self.macros.get(node.node.name)
        if function is None:
            refuse(f"macro '{node.node.name}' is not given or imported above", self.file, node.lineno)
        return f"{function}({', '.join(['s', *map(self.expression, node.args)])})"
