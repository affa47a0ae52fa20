"""Puts the functions of all templates into one ES module."""

from server.templates.environment import TWINS
from server.templates.expressions import literal
from server.templates.files import File, Files, elders
from server.templates.statements import Statements

RENDERING = "around both drawn either located named truthy".split()


def module(files: Files) -> str:
    """Deterministic: files, functions and names come in the order of their names."""
    numbers = {name: number for number, name in enumerate(files, 1)}
    imported = {name: f"r{numbers[name]}" for name in files} | {
        macro: f"m{numbers[file.name]}_{macro}" for file in files.values() for macro in file.macros
    }
    macros = {macro for file in files.values() for macro in file.macros}
    functions: list[str] = []
    for file in files.values():
        supers = nearest(elders(file, files), numbers)
        writer = Statements(file.name, numbers[file.name], imported, supers)
        functions += writer.file_functions(file.tree, file.parent is not None)
        writer.names.check(macros)
    pages = ",\n".join(page(file, files, numbers) for file in files.values())
    return "\n".join(
        [
            "// Every page of the app; made from pwa/templates.",
            f'import {{ {", ".join(TWINS)} }} from "../twins.js";',
            f'import {{ {", ".join(RENDERING)} }} from "../rendering.js";',
            'import { Markup } from "../values.js";',
            'import { say } from "./words.js";',
            *functions,
            f"const pages = {{\n{pages}\n}};",
            "export const render = (name, language, data) => drawn(pages, name, language, data);\n",
        ]
    )


def nearest(family: list[File], numbers: dict[str, int]) -> dict[str, str]:
    """For each block the function of the nearest file that has it."""
    found: dict[str, str] = {}
    for file in family:
        for block in file.blocks:
            found.setdefault(block, f"b{numbers[file.name]}_{block}")
    return dict(sorted(found.items()))


def page(file: File, files: Files, numbers: dict[str, int]) -> str:
    """A page's roots, child first, and the blocks that win."""
    family = [file, *elders(file, files)]
    roots = ", ".join(f"r{numbers[member.name]}" for member in family)
    blocks = ", ".join(f"{block}: {function}" for block, function in nearest(family, numbers).items())
    return f"{literal(file.name)}: [[{roots}], {{{blocks}}}]"
