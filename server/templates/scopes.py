"""One name, one meaning in a file: the rule that keeps Jinja's and JavaScript's scopes equal."""

from server.templates.refusals import refuse


class Names:
    """The names of one file: where each is given, and which are read from the page data."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.scopes: list[dict[str, str]] = []
        self.sure: set[str] = set()
        self.place = "root"
        self.count = 0
        self.given_at_top: dict[str, int] = {}
        self.given_inside: dict[str, int] = {}
        self.read_at_top: dict[str, int] = {}
        self.read_in_blocks: dict[str, int] = {}

    def enter(self, place: str) -> tuple[str, list[dict[str, str]], set[str]]:
        """A block or a macro sees nothing of what surrounds it; give back what `leave` takes."""
        outside = (self.place, self.scopes, self.sure)
        self.place, self.scopes, self.sure = place, [], set()
        return outside

    def leave(self, outside: tuple[str, list[dict[str, str]], set[str]]) -> None:
        self.place, self.scopes, self.sure = outside

    def open(self) -> None:
        self.scopes.append({})

    def close(self) -> list[str]:
        """The variables of the scope that ends here."""
        closed = self.scopes.pop()
        self.sure -= set(closed)
        return list(closed.values())

    @property
    def at_top(self) -> bool:
        """Only what is set here is seen by blocks and parents."""
        return self.place == "root" and len(self.scopes) == 1

    def give(self, name: str, line: int) -> str:
        """A name gets its meaning, and the variable that holds it."""
        if name in self.sure or any(name in scope for scope in self.scopes[:-1]):
            refuse(f"'{name}' is already given here: one name, one meaning", self.file, line)
        self.sure.add(name)
        (self.given_at_top if self.at_top else self.given_inside).setdefault(name, line)
        if name not in self.scopes[-1]:
            self.count += 1
            self.scopes[-1][name] = f"v{self.count}"
        return self.scopes[-1][name]

    def read(self, name: str, line: int) -> str | None:
        """The variable of a name, or nothing when it is page data."""
        variable = next((scope[name] for scope in self.scopes if name in scope), None)
        if variable and name not in self.sure:
            refuse(f"'{name}' is not given on every way here", self.file, line)
        if variable:
            return variable
        if self.place == "macro":
            refuse(f"a macro sees only its arguments, not '{name}'", self.file, line)
        (self.read_in_blocks if self.place == "block" else self.read_at_top).setdefault(name, line)
        return None

    def seen(self) -> dict[str, str]:
        """What an included file may see besides the page data."""
        return {name: variable for scope in self.scopes for name, variable in scope.items()}

    def check(self, macros: set[str]) -> None:
        """What only the whole file can tell."""
        given = self.given_at_top | self.given_inside
        self.refuse_common(self.read_at_top, given, "is page data here and given elsewhere in the file")
        self.refuse_common(self.read_in_blocks, self.given_inside, "is page data here and given elsewhere in the file")
        self.refuse_common(self.given_inside, self.given_at_top, "is also set at the top: one name, one meaning")
        for names in (given, self.read_at_top, self.read_in_blocks):
            self.refuse_common(names, dict.fromkeys(macros, 0), "is the name of a macro")

    def refuse_common(self, these: dict[str, int], those: dict[str, int], why: str) -> None:
        for name in sorted(these.keys() & those.keys()):
            refuse(f"'{name}' {why}", self.file, these[name])
