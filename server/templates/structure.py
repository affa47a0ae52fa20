"""Which statements are agreed, and where in a file each may stand."""

from jinja2 import nodes

from server.templates.subset import EXPRESSIONS, Place, Rule, bad_name, check, fine

AROUND_BLOCKS = (nodes.Template, nodes.If, nodes.Block)


def plain(target: nodes.Node) -> str | None:
    """One plain name."""
    return bad_name(target.name) if isinstance(target, nodes.Name) else "only one plain name can be given here"


def within_macro(place: Place) -> bool:
    return any(isinstance(outer, nodes.Macro) for outer in place)


def at_top(place: Place, what: str) -> str | None:
    return None if len(place) == 1 else f"{what} stands at the top of a file"


def constant_file(template: nodes.Node) -> str | None:
    named = isinstance(template, nodes.Const) and isinstance(template.value, str)
    return None if named else "a template is named by a plain text"


def extends_rule(node: nodes.Node, place: Place) -> str | None:
    assert isinstance(node, nodes.Extends)
    top = place[0]
    first = isinstance(top, nodes.Template) and top.body[0] is node
    return constant_file(node.template) if first else "extends is the first thing in a file, and once"


def block_rule(node: nodes.Node, place: Place) -> str | None:
    assert isinstance(node, nodes.Block)
    if not all(isinstance(outer, AROUND_BLOCKS) for outer in place):
        return "a block stands at the top, in an if, or in a block"
    if node.scoped or node.required:
        return "a block is neither scoped nor required"
    return bad_name(node.name)


def include_rule(node: nodes.Node, place: Place) -> str | None:
    assert isinstance(node, nodes.Include)
    if node.ignore_missing or not node.with_context:
        return "include has no options"
    return "a macro sees only its arguments: no include" if within_macro(place) else constant_file(node.template)


def from_rule(node: nodes.Node, place: Place) -> str | None:
    assert isinstance(node, nodes.FromImport)
    if node.with_context:
        return "an import has no options"
    if any(not isinstance(name, str) for name in node.names):
        return "a macro keeps its name: no 'as'"
    complaints = [bad_name(name) for name in node.names]
    return at_top(place, "an import") or constant_file(node.template) or next(filter(None, complaints), None)


def for_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.For)
    if node.recursive:
        return "a loop is not recursive"
    targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
    if node.test is not None and any(name.name == "loop" for name in node.test.find_all(nodes.Name)):
        return "'loop' does not exist yet in the condition of its for"
    return next(filter(None, map(plain, targets)), None)


def set_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.Assign | nodes.AssignBlock)
    if isinstance(node, nodes.AssignBlock) and node.filter is not None:
        return "a set block has no filter"
    return plain(node.target)


def with_rule(node: nodes.Node, _place: Place) -> str | None:
    assert isinstance(node, nodes.With)
    given = {target.name for target in node.targets if isinstance(target, nodes.Name)}
    read = {name.name for value in node.values for name in value.find_all(nodes.Name)} | {
        value.name for value in node.values if isinstance(value, nodes.Name)
    }
    if given & read:
        return f"'{min(given & read)}' is given and read in the same with"
    return next(filter(None, map(plain, node.targets)), None)


def macro_rule(node: nodes.Node, place: Place) -> str | None:
    assert isinstance(node, nodes.Macro)
    if any(not isinstance(default, nodes.Const) for default in node.defaults):
        return "the default of an argument is a constant"
    names = [bad_name(node.name), *(bad_name(argument.name) for argument in node.args)]
    return at_top(place, "a macro") or next(filter(None, names), None)


RULES: dict[type[nodes.Node], Rule] = EXPRESSIONS | {
    nodes.Assign: set_rule,
    nodes.AssignBlock: set_rule,
    nodes.Block: block_rule,
    nodes.Extends: extends_rule,
    nodes.For: for_rule,
    nodes.FromImport: from_rule,
    nodes.If: fine,
    nodes.Include: include_rule,
    nodes.Macro: macro_rule,
    nodes.Output: fine,
    nodes.Template: fine,
    nodes.With: with_rule,
}


def check_file(tree: nodes.Template, name: str) -> None:
    """Refuse whatever is outside the agreed Jinja; a child holds only blocks, set and import."""
    check(tree, (), RULES, name)
