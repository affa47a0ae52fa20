"""Makes random small sets of templates, and page data for them, from a seed."""

from random import Random
from typing import Any

HOSTILE = [
    "", " ", "a", "山田 花子", "<b>&'\"</b>", "{{ 7*7 }}", "</script>", "😀𠮷", "か\u3099", "\u202eabc", "\r\n",
    "`${x}\\`", "javascript:alert(1)", "$&", "%", "\ufeffx\u2028", "～", "𐀀", "0", "constructor", "__proto__", "met",
]  # fmt: skip
VALUES: dict[str, list[Any]] = {
    "text": HOSTILE, "number": [-1, 0, 1, 2, 2**53 - 1], "bool": [True, False], "null": [None],
}  # fmt: skip
ROW = {"when": "text", "count": "number", "on": "bool", "note": "null", "tags": "texts"}
PAGE = {
    "s": "text", "u": "text", "n": "number", "k": "number", "b": "bool", "z": "null", "xs": "texts", "ns": "numbers",
    "rows": "rows", "row": "row", "pairs": "pairs", "class": "text", "arguments": "number", "constructor": "texts",
}  # fmt: skip
FRESH = "a c L o e it2 name value i1 x1 v1 length items B say new yield shown".split()
INSTEAD = {
    "row": "xs", "rows": "[]", "texts": "[more]", "numbers": "[1, 2]", "pairs": "[[more, 1]]", "null": "none",
}  # fmt: skip
ITEMS = {"texts": "text", "numbers": "number", "rows": "row"}
TEXT = ["", "\n", "  ", "a ", "<p>", "</p>\n", "&amp;", "\\`$ ", "${x}`", "'\"", "訪問", "\t\n  "]


def page_data(random: Random) -> dict[str, Any]:
    """One page's data: everything is there, except that now and then a name is missing."""

    def value(kind: str) -> Any:
        size = random.choice([0, 1, 1, 2, 3])
        if kind == "row":
            return {name: value(of) for name, of in ROW.items() if random.random() < 0.98}
        if kind == "pairs":
            return [[value("text"), value("number")] for _ in range(size)]
        if kind in ITEMS:
            return [value(ITEMS[kind]) for _ in range(size)]
        return random.choice(VALUES[kind])

    return {name: value(kind) for name, kind in PAGE.items() if random.random() < 0.99}


class Generator:
    """One set of files: a layout, macros, a part and a page."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.known: list[dict[str, str]] = []
        self.looping = 0
        self.place = "page"
        self.absent = "nothing"
        self.used: set[str] = set()

    def files(self) -> dict[str, str]:
        """Macros see only their arguments; a page may be a child."""
        files = {"macros.html": self.macro("field") + self.macro("row_of"), "part.html": self.part()}
        importing = '{% from "macros.html" import field, row_of %}\n'
        if self.random.random() < 0.5:
            return files | {"page.html": importing + self.fresh(3)}
        self.place = "layout"
        files["layout.html"] = f"<{self.fresh(1)}{self.block('one')}{self.fresh(1)}{self.block('two')}>"
        self.place = "page"
        setting = self.random.choice(["", '{% set title = s ~ "!" %}\n', "{% set title %}<i>{{ u }}</i>{% endset %}"])
        if setting:
            files["layout.html"] += '{{ title|default("no title") }}'
        files["page.html"] = f'{{% extends "layout.html" %}}\n{importing}{setting}{self.block("two", child=True)}'
        return files

    def macro(self, name: str) -> str:
        self.place, self.used = "macro", {"it", "more"}
        self.known = [{"it": "row", "more": "text"}]
        text = f'{{% macro {name}(it, more="-") %}}\n{self.body(2)}{{% endmacro %}}\n'
        self.place = "page"
        return text

    def part(self) -> str:
        self.place = "part"
        text = self.fresh(2)
        self.place = "page"
        return text

    def fresh(self, depth: int) -> str:
        self.known = [dict(PAGE)]
        return self.body(depth)

    def block(self, name: str, *, child: bool = False) -> str:
        self.known = [dict(PAGE)]
        above = self.random.choice(["", "{{ super() }}"]) if child else ""
        return f"{{% block {name} %}}{above}{self.body(2)}{{% endblock %}}"

    def body(self, depth: int) -> str:
        self.known.append({})
        text = "".join(self.statement(depth) for _ in range(self.random.randint(1, 4)))
        self.known.pop()
        return text

    def statement(self, depth: int) -> str:
        kinds = ["print", "print", "set"] + ["for", "if", "with", "part", "made", "call"] * (depth > 0)
        made: str = getattr(self, f"write_{self.random.choice(kinds)}")(depth)
        return self.random.choice(TEXT) + made

    def write_print(self, _depth: int) -> str:
        dash = self.random.choice(["", "", "", "-"])
        return f"{{{{{dash} {self.value(self.random.choice(['text', 'number']))} {dash}}}}}"

    def write_set(self, _depth: int) -> str:
        value = self.value(kind := self.random.choice(["text", "number", "row", "texts"]))
        return f"{{% set {self.give(kind)} = {value} %}}"

    def write_with(self, depth: int) -> str:
        kind = self.random.choice(["text", "row", "rows"])
        value = self.value(kind)
        self.known.append({})
        text = f"{{% with {self.give(kind)} = {value} %}}{self.body(depth - 1)}{{% endwith %}}"
        self.known.pop()
        return text

    def write_made(self, depth: int) -> str:
        body = self.body(depth - 1)
        name = self.give("markup")
        return f"{{% set {name} %}}{body}{{% endset %}}{{{{ {name} }}}}"

    def write_for(self, depth: int) -> str:
        kind = self.random.choice([*ITEMS, "pairs"])
        walked = self.value(kind)
        otherwise = self.random.choice(["", f"{{% else %}}{self.body(depth - 1)}"])
        self.known.append({})
        names = ", ".join([self.give("text"), self.give("number")]) if kind == "pairs" else self.give(ITEMS[kind])
        condition = self.random.choice(["", "", f" if {self.value('bool', loop=False)}"])
        self.looping += 1
        body = self.body(depth - 1)
        self.looping -= 1
        self.known.pop()
        return f"{{% for {names} in {walked}{condition} %}}{body}{otherwise}{{% endfor %}}"

    def write_if(self, depth: int) -> str:
        middle = self.random.choice(["", f"{{% elif {self.value('bool')} %}}\n{self.body(depth - 1)}"])
        other = self.random.choice(["", f"{{% else %}}\n  {self.body(depth - 1)}"])
        return f"{{% if {self.value('bool')} %}}\n{self.body(depth - 1)}{middle}{other}{{% endif %}}\n"

    def write_part(self, _depth: int) -> str:
        return '{% include "part.html" %}' if self.place in ("page", "layout") else ""

    def write_call(self, _depth: int) -> str:
        if self.place != "page":
            return ""
        more = self.random.choice(["", f", {self.value('text')}", f", more={self.value('text')}"])
        return f"{{{{ {self.random.choice(['field', 'row_of'])}({self.value('row')}{more}) }}}}"

    def give(self, kind: str) -> str:
        """Mostly a new name, sometimes one of the page data."""
        fresh = [name for name in FRESH if name not in self.used] or [f"n{len(self.used)}"]
        old = list(PAGE) + sorted(self.used)
        name = self.random.choice(fresh if self.random.random() < 0.97 else old)
        self.used.add(name)
        self.known[-1][name] = kind
        return name

    def value(self, kind: str, depth: int = 2, *, loop: bool = True) -> str:
        """An expression that mostly has this kind."""
        if self.random.random() < 0.004:
            kind = self.random.choice(["text", "bool", "null", "texts", "row"])
        names = [name for scope in self.known for name, of in scope.items() if of == kind]
        choices = [*names, *self.made(kind, depth, loop and self.looping > 0)]
        return self.random.choice(choices or [INSTEAD[kind]])

    def made(self, kind: str, depth: int, loop: bool) -> list[str]:
        """Expressions of a kind, by its operators and filters."""
        rows = [name for scope in self.known for name, of in scope.items() if of == "row"]
        self.absent = "nothing" if self.place != "macro" else (rows or ["more"])[0] + ".nothing" * bool(rows)
        parts = [f"{row}.{name}" for row in rows for name, of in ROW.items() if of == kind]
        if kind == "text":
            parts += ['"<q>"', "'s'", "t('visit.title')"] + (self.texts(depth - 1) if depth else [])
        if kind == "number":
            parts += ["0", "-3", "12"] + ["loop.index", "loop.revindex0", "loop.length"] * loop
            parts += [f"{self.value('texts', 0)}|length", f"{self.value('text', 0)}|length"] if depth else []
        if kind == "bool":
            parts += ["true", f"{self.absent} is defined"] + ["loop.first", "loop.last"] * loop
            parts += self.truths(depth - 1) if depth else []
        return parts

    def texts(self, depth: int) -> list[str]:
        text, other, number = (self.value(kind, depth) for kind in ("text", "text", "number"))
        return [
            f"({text} ~ {number})", f"({text} ~ {other})", f"({text} if {self.value('bool', depth)} else {other})",
            f"({text})[:2]", f"({text})[-1:]", f"({text})|trim", f'({text})|replace("a", {other})',
            f"({text})|urlencode", f"({text})|json", f'{self.value("texts", 0)}|join(", ")', f"({text} or {other})",
            f"{self.absent}|default({text})", f"t('visit.count', n={number})", f"{self.value('rows', 0)}|json",
            f"t('visit.pair', a={text}, b={other})", f"{self.value('texts', 0)}[0]|default({text})",
        ]  # fmt: skip

    def truths(self, depth: int) -> list[str]:
        text, other, number, more = (self.value(kind, depth) for kind in ("text", "text", "number", "number"))
        sign, truth = self.random.choice(["<", "<=", ">", ">=", "==", "!="]), self.value("bool", depth)
        return [
            f"({text}) {sign} ({other})", f"({number}) {sign} ({more})", f"({text}) in {self.value('texts', 0)}",
            f"({text}) not in ({other})", f"not ({truth})", f"({truth} and {text} == {other})",
            f"({truth} or {number})", f"{self.value('null', 0)} is none", f"{self.value('row', 0)}['when'] is defined",
        ]  # fmt: skip
