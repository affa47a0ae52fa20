"""Turns every operator, filter and test of a checked tree into a call of its twin."""

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from server.templates.refusals import refuse
from server.templates.subset import COMPARISONS, TESTS, Parameters, filter_parameters
from server.templates.subset import FILTERS as TWIN_OF_FILTER
from server.templates.words import Words


def twin(name: str, value: nodes.Node, *arguments: nodes.Expr, line: int) -> nodes.Filter:
    """Jinja calls a filter without detours, so a twin is called as one."""
    assert isinstance(value, nodes.Expr)
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=line)


def constant(value: object, line: int) -> nodes.Const:
    return nodes.Const(value, lineno=line)


class Lowering(NodeTransformer):
    """Jinja's generator and ours read the same tree from here on."""

    def __init__(self, name: str, macros: dict[str, Parameters], words: Words) -> None:
        self.name = name
        self.macros = macros
        self.words = words

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        self.generic_visit(node)
        node.nodes = [
            part if isinstance(part, nodes.TemplateData) else twin("shown", part, line=part.lineno)
            for part in node.nodes
        ]
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node.target, nodes.Tuple):
            size = constant(len(node.target.items), node.lineno)
            node.iter = twin("tuples", node.iter, size, line=node.lineno)
        else:
            node.iter = twin("each", node.iter, line=node.lineno)
        return node

    def visit_With(self, node: nodes.With) -> nodes.Node:
        """Jinja gives the values of a with the line above; those of a set have their own."""
        self.generic_visit(node)
        pairs = zip(node.targets, node.values, strict=True)
        given: list[nodes.Node] = [nodes.Assign(name, value, lineno=value.lineno) for name, value in pairs]
        return nodes.Scope([*given, *node.body], lineno=node.lineno)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        self.generic_visit(node)
        assert node.node is not None
        arguments = self.bound(node, f"filter '{node.name}'", filter_parameters(node.name))
        return twin(TWIN_OF_FILTER[node.name].__name__, node.node, *arguments, line=node.lineno)

    def visit_Test(self, node: nodes.Test) -> nodes.Node:
        self.generic_visit(node)
        return twin(TESTS[node.name], node.node, line=node.lineno)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        self.generic_visit(node)
        return twin(COMPARISONS[node.ops[0].op], node.expr, node.ops[0].expr, line=node.lineno)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return twin("joined", *node.nodes, line=node.lineno)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            return node
        self.generic_visit(node)
        return twin("attribute", node.node, constant(node.attr, node.lineno), line=node.lineno)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return twin("item", node.node, node.arg, line=node.lineno)
        ends = [end or constant(None, node.lineno) for end in (node.arg.start, node.arg.stop)]
        return twin("piece", node.node, *ends, line=node.lineno)

    def visit_Neg(self, node: nodes.Neg) -> nodes.Node:
        assert isinstance(node.node, nodes.Const)
        return constant(-node.node.value, node.lineno)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        assert isinstance(node.node, nodes.Name)
        called = node.node.name
        if called == "super":
            return node
        if called == "t":
            return self.said(node)
        if called not in self.macros:
            refuse(f"there is no macro '{called}'", self.name, node.lineno)
        arguments = self.bound(node, f"macro '{called}'", self.macros[called])
        return nodes.Call(node.node, arguments, [], None, None, lineno=node.lineno)

    def said(self, node: nodes.Call) -> nodes.Node:
        """A key that stands in the template is looked up now, any other when it is known."""
        key = node.args[0]
        if isinstance(key, nodes.Const):
            complaint = self.words.complaint(key.value, {given.key for given in node.kwargs})
            if complaint:
                refuse(complaint, self.name, node.lineno)
        pairs = [nodes.Pair(constant(given.key, node.lineno), given.value) for given in node.kwargs]
        return twin("say", key, nodes.Dict(pairs, lineno=node.lineno), line=node.lineno)

    def bound(self, node: nodes.Call | nodes.Filter, what: str, parameters: Parameters) -> list[nodes.Expr]:
        """Arguments by position, so that JavaScript never sees a keyword."""
        names = [name for name, _ in parameters]
        if len(node.args) > len(names):
            refuse(f"{what} takes {len(names)} arguments, not {len(node.args)}", self.name, node.lineno)
        given = dict(zip(names, node.args, strict=False))
        for keyword in node.kwargs:
            if keyword.key not in names or keyword.key in given:
                refuse(f"{what} cannot take '{keyword.key}' here", self.name, node.lineno)
            given[str(keyword.key)] = keyword.value
        return [self.argument(node, what, name, given.get(name, default)) for name, default in parameters]

    def argument(self, node: nodes.Node, what: str, name: str, value: nodes.Expr | None) -> nodes.Expr:
        if value is None:
            refuse(f"{what} needs '{name}'", self.name, node.lineno)
        return value
