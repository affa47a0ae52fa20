"""What `make benchmark` does: everything once, a table, and build/benchmark.json."""

import sys

from tests.benchmarks import pages, search
from tests.benchmarks.frame import FILE, Figure, table, written


def main() -> int:
    """Fails where a promised bound does not hold."""
    figures: list[Figure] = []
    for part in (search, pages):
        measured = part.figures()
        print(table(measured), flush=True)
        figures += measured
        written(figures)
    print(f"As JSON: {FILE}")
    return 0 if all(one.holds for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
