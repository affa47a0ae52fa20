"""Reads the templates of a folder and ties them together: parents, includes, macros."""

from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from server.templates.refusals import refuse
from server.templates.structure import check_file
from server.templates.subset import Parameters

CHILD = (nodes.Assign, nodes.AssignBlock, nodes.Block, nodes.Extends, nodes.FromImport)


@dataclass
class File:
    """One template: its tree and what it says about other files."""

    name: str
    path: Path
    source: str
    tree: nodes.Template
    parent: str | None = None
    blocks: dict[str, nodes.Block] = field(default_factory=dict)
    macros: dict[str, nodes.Macro] = field(default_factory=dict)
    nested: set[str] = field(default_factory=set)


Files = dict[str, File]


def read_files(folder: Path, environment: Environment) -> Files:
    """Every template below the folder, checked, by its name, in the order of names."""
    found = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*.html"))
    files = {name: read_file(name, path, environment) for name, path in found}
    for file in files.values():
        check_links(file, files)
        check_blocks(file, files)
    done: set[str] = set()
    for name in files:
        refuse_circle(name, (), files, done)
    return files


def read_file(name: str, path: Path, environment: Environment) -> File:
    source = path.read_text(encoding="utf-8")
    try:
        tree = environment.parse(source, name, str(path))
    except TemplateSyntaxError as error:
        refuse(error.message or "not Jinja", name, error.lineno, str(path))
    check_file(tree, name)
    file = File(name, path, source, tree)
    file.parent = next((name_of(tag.template) for tag in tree.find_all(nodes.Extends)), None)
    for macro in tree.find_all(nodes.Macro):
        if macro.name in file.macros:
            refuse(f"there is another macro '{macro.name}'", name, macro.lineno)
        file.macros[macro.name] = macro
    for block in tree.find_all(nodes.Block):
        if block.name in file.blocks:
            refuse(f"there is another block '{block.name}'", name, block.lineno)
        file.blocks[block.name] = block
        file.nested |= {inner.name for inner in block.find_all(nodes.Block)}
    if file.parent:
        check_child(file)
    return file


def check_child(file: File) -> None:
    """Jinja drops a child's other text silently."""
    for statement in file.tree.body:
        if isinstance(statement, nodes.Output):
            for part in statement.nodes:
                if not isinstance(part, nodes.TemplateData) or part.data.strip():
                    refuse("a child holds only blocks, set and import", file.name, part.lineno)
        elif not isinstance(statement, CHILD):
            refuse("a child holds only blocks, set and import", file.name, statement.lineno)


def name_of(template: nodes.Expr) -> str:
    assert isinstance(template, nodes.Const)
    return str(template.value)


def links(file: File) -> list[tuple[str, nodes.Node]]:
    """The other files that this one names."""
    kinds = (nodes.Extends, nodes.Include, nodes.FromImport)
    return [(name_of(tag.template), tag) for tag in file.tree.find_all(kinds) if isinstance(tag, kinds)]


def check_links(file: File, files: Files) -> None:
    for name, tag in links(file):
        other = files.get(name)
        if other is None:
            refuse(f"there is no template '{name}'", file.name, tag.lineno)
        if isinstance(tag, nodes.Include) and (other.parent or other.blocks):
            refuse(f"'{name}' has blocks or a parent and cannot be included", file.name, tag.lineno)
        if isinstance(tag, nodes.FromImport):
            check_import(tag, file, other)


def check_import(tag: nodes.FromImport, file: File, other: File) -> None:
    """Whatever else stood in an imported file would be lost silently."""
    for name in tag.names:
        if name not in other.macros:
            refuse(f"'{other.name}' has no macro '{name}'", file.name, tag.lineno)
    for statement in other.tree.body:
        blank = isinstance(statement, nodes.Output) and all(
            isinstance(part, nodes.TemplateData) and not part.data.strip() for part in statement.nodes
        )
        if not blank and not isinstance(statement, nodes.Macro | nodes.FromImport):
            refuse("a file of macros holds only macros and imports", other.name, statement.lineno)


def check_blocks(file: File, files: Files) -> None:
    """A block that no parent has would never be shown."""
    known = {name for elder in elders(file, files) for name in elder.blocks}
    for name, block in file.blocks.items():
        if file.parent and name not in known | file.nested:
            refuse(f"no parent has a block '{name}'", file.name, block.lineno)


def elders(file: File, files: Files) -> list[File]:
    """The parents of a file, nearest first."""
    found: list[File] = []
    while (name := (found[-1] if found else file).parent) is not None:
        if name not in files or files[name] in found or name == file.name:
            break
        found.append(files[name])
    return found


def refuse_circle(name: str, path: tuple[str, ...], files: Files, done: set[str]) -> None:
    """No file may lead back to itself."""
    for other, tag in [] if name in done else links(files[name]):
        if other in (*path, name):
            refuse(f"'{other}' leads back to itself", name, tag.lineno)
        refuse_circle(other, (*path, name), files, done)
    done.add(name)


def signatures(files: Files) -> dict[str, Parameters]:
    """Every macro's arguments; a macro's name is used once in all files."""
    found: dict[str, Parameters] = {}
    for file in files.values():
        for macro in file.macros.values():
            if macro.name in found:
                refuse(f"there is another macro '{macro.name}'", file.name, macro.lineno)
            absent: list[nodes.Expr | None] = [None] * (len(macro.args) - len(macro.defaults))
            names = [argument.name for argument in macro.args]
            found[macro.name] = list(zip(names, [*absent, *macro.defaults], strict=True))
    return found
