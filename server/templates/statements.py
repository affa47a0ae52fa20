"""JavaScript for the statements of a lowered tree: one function for a root, a block and a macro."""

from collections.abc import Mapping

from jinja2 import nodes

from server.templates.expressions import Expressions, literal
from server.templates.scopes import Names


def target_names(target: nodes.Node) -> list[str]:
    """The names that a for gives."""
    targets = target.items if isinstance(target, nodes.Tuple) else [target]
    return [name.name for name in targets if isinstance(name, nodes.Name)]


class Statements(Expressions):
    """Writes the functions of one file."""

    def __init__(self, file: str, number: int, imported: Mapping[str, str], supers: Mapping[str, str]) -> None:
        super().__init__(file, Names(file))
        self.number = number
        self.imported = imported
        self.supers = supers
        self.functions: list[str] = []
        self.is_child = False
        self.out = "o"
        self.line = 0
        self.count = 0

    def file_functions(self, tree: nodes.Template, is_child: bool) -> list[str]:
        self.is_child = is_child
        self.function(f"r{self.number}", "s, c, B", self.scope(tree.body))
        return self.functions

    def function(self, name: str, parameters: str, body: list[str], result: str = "o") -> None:
        lines = "\n".join(body)
        self.functions.append(
            f'const {name} = ({parameters}) => {{\nlet L = 1, o = "";\ntry {{\n{lines}\n}} '
            f"catch (e) {{ throw located(e, {literal(self.file)}, L); }}\nreturn {result};\n}};"
        )

    def scope(self, body: list[nodes.Node], opening: list[str] | None = None) -> list[str]:
        """Statements with variables of their own; the caller has opened the scope if it gives names."""
        if opening is None:
            self.names.open()
        parameters = set(self.names.scopes[-1].values())
        lines = self.statements(body)
        variables = [variable for variable in self.names.close() if variable not in parameters]
        return [*(opening or []), *([f"let {', '.join(variables)};"] if variables else []), *lines]

    def statements(self, body: list[nodes.Node]) -> list[str]:
        return [line for node in body for line in getattr(self, f"emit_{type(node).__name__.lower()}")(node)]

    def at(self, line: int) -> list[str]:
        """Where an error would be, written only when it changes."""
        if line == self.line:
            return []
        self.line = line
        return [f"L = {line};"]

    def lost(self) -> None:
        """After a branch or a loop nobody knows the line."""
        self.line = 0

    def emit_output(self, node: nodes.Output) -> list[str]:
        lines = []
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                lines.append(f"{self.out} += {literal(part.data)};")
            else:
                lines += [*self.at(part.lineno), f"{self.out} += {self.expression(part)};"]
        return [] if self.is_child and self.names.at_top else lines

    def emit_extends(self, _node: nodes.Extends) -> list[str]:
        return []

    def emit_if(self, node: nodes.If) -> list[str]:
        before = set(self.names.sure)
        ends: list[set[str]] = []
        lines: list[str] = []
        for index, branch in enumerate([node, *node.elif_]):
            word = "} else if" if index else "if"
            lines.append(f"{word} (L = {branch.lineno}, {self.truth(branch.test)}) {{")
            lines += self.branch(branch.body, before, ends)
        lines += ["} else {", *self.branch(node.else_, before, ends), "}"]
        self.names.sure = set.intersection(*ends)
        return lines

    def branch(self, body: list[nodes.Node], before: set[str], ends: list[set[str]]) -> list[str]:
        """A name is sure after an if only when every branch gives it."""
        self.names.sure = set(before)
        self.lost()
        lines = self.statements(body)
        self.lost()
        ends.append(self.names.sure)
        return lines

    def emit_for(self, node: nodes.For) -> list[str]:
        self.count += 1
        number = self.count
        walked = self.expression(node.iter)
        lines = self.at(node.lineno)
        self.names.open()
        variables = [self.names.give(name, node.lineno) for name in target_names(node.target)]
        pattern = f"[{', '.join(variables)}]" if isinstance(node.target, nodes.Tuple) else variables[0]
        if node.test is not None:
            walked += f".filter(({pattern}) => {self.truth(node.test)})"
        self.lost()
        self.loops.append(number)
        body = self.scope(node.body, [f"const {pattern} = x{number}[i{number}];"])
        self.loops.pop()
        self.lost()
        lines += [f"const x{number} = {walked};"]
        lines += [f"for (let i{number} = 0; i{number} < x{number}.length; i{number} += 1) {{", *body, "}"]
        if node.else_:
            lines += [f"if (x{number}.length === 0) {{", *self.scope(node.else_), "}"]
        self.lost()
        return lines

    def emit_scope(self, node: nodes.Scope) -> list[str]:
        return ["{", *self.scope(node.body), "}"]

    def emit_assign(self, node: nodes.Assign) -> list[str]:
        value = self.expression(node.node)
        return [*self.at(node.lineno), self.given(node.target, value)]

    def given(self, target: nodes.Expr, value: str) -> str:
        """What is set at the top of a file is also seen by its blocks and parents."""
        assert isinstance(target, nodes.Name)
        variable = self.names.give(target.name, target.lineno)
        seen = f"c[{literal(target.name)}] = " if self.names.at_top else ""
        return f"{seen}{variable} = {value};"

    def emit_assignblock(self, node: nodes.AssignBlock) -> list[str]:
        self.count += 1
        outer, self.out = self.out, f"o{self.count}"
        inner = self.out
        body = self.scope(node.body)
        self.out = outer
        return [f'let {inner} = "";', "{", *body, "}", self.given(node.target, f"new Markup({inner})")]

    def emit_include(self, node: nodes.Include) -> list[str]:
        assert isinstance(node.template, nodes.Const)
        seen = ", ".join(f"[{literal(name)}]: {variable}" for name, variable in self.names.seen().items())
        context = f"around(c, {{{seen}}})"
        return [*self.at(node.lineno), f"{self.out} += {self.imported[node.template.value]}(s, {context}, {{}});"]

    def emit_fromimport(self, node: nodes.FromImport) -> list[str]:
        self.macros |= {name: self.imported[name] for name in node.names if isinstance(name, str)}
        return []

    def emit_block(self, node: nodes.Block) -> list[str]:
        call = f"{self.out} += B.{node.name}(s, c, B);"
        hidden = self.is_child and self.names.place == "root"
        outside, out, loops, elder = self.names.enter("block"), self.out, self.loops, self.elder
        self.out, self.loops, self.elder = "o", [], self.supers.get(node.name)
        self.lost()
        self.function(f"b{self.number}_{node.name}", "s, c, B", self.scope(node.body))
        self.lost()
        self.names.leave(outside)
        self.out, self.loops, self.elder = out, loops, elder
        return [] if hidden else [call]

    def emit_macro(self, node: nodes.Macro) -> list[str]:
        outside = self.names.enter("macro")
        self.names.open()
        arguments = [self.names.give(argument.name, node.lineno) for argument in node.args]
        self.lost()
        name = f"m{self.number}_{node.name}"
        self.function(name, ", ".join(["s", *arguments]), self.scope(node.body, []), "new Markup(o)")
        self.lost()
        self.names.leave(outside)
        self.macros[node.name] = name
        return []
