"""Fails on a file over 250 lines, and prints how long files and functions are."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

LIMIT = 250
CODE = {".py", ".js", ".css", ".html"}
# Words, forms, examples and vendored files are data; made files are written by a program.
EXEMPT = re.compile(r"(^|/)(vendor|examples|made)/")


def tracked() -> list[Path]:
    """The code that git knows or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    paths = [Path(name) for name in names if Path(name).suffix in CODE and not EXEMPT.search(name)]
    return [path for path in paths if path.is_file()]


def function_sizes(path: Path) -> list[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(node.end_lineno or 0) - node.lineno + 1 for node in ast.walk(tree) if isinstance(node, kinds)]


def summary(sizes: list[int]) -> str:
    ordered = sorted(sizes)
    ninth = ordered[min(len(ordered) - 1, len(ordered) * 9 // 10)]
    return f"median {statistics.median_low(ordered)}, p90 {ninth}, longest {ordered[-1]}"


def main() -> int:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in tracked()}
    for suffix in sorted(CODE):
        sizes = [count for path, count in lines.items() if path.suffix == suffix]
        if sizes:
            print(f"{len(sizes)} {suffix} files: {summary(sizes)} lines")
    functions = [size for path in lines if path.suffix == ".py" for size in function_sizes(path)]
    if functions:
        print(f"{len(functions)} Python functions: {summary(functions)} lines")
    long = {path: count for path, count in lines.items() if count > LIMIT}
    for path, count in sorted(long.items()):
        print(f"{path}: {count} lines; the limit is {LIMIT}")
    return 1 if long else 0


if __name__ == "__main__":
    sys.exit(main())
