"""Measure proposals of groups on instances (ypk2-match-instance/1): python -m benchmarks.matching.proposals.

Name the files after it. Each is solved as a whole and for the best three groups, where the file tells an optimum.
"""

import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time

from benchmarks.matching.instances import read_instance
from benchmarks.report import table
from domain.matching.groups.proposing import propose_groups
from domain.matching.groups.rules import UNIT


def measure(path: Path) -> list[list[str]]:
    """Solve one instance as often as it has solutions to compare with, or once."""
    pool, told = read_instance(path)
    known = {each["max_groups"]: each["value"] for each in told["solutions"]} or {None: 0}
    rows = []
    for most, best in known.items():
        began = process_time()
        found = propose_groups(pool, max_groups=most)
        seconds = process_time() - began
        rows.append(
            [
                path.stem,
                "all" if most is None else str(most),
                found.solver,
                f"{found.value / UNIT:,.0f}",
                f"{100 * found.value / best:.2f}" if best else "-",
                f"{seconds:.2f}",
                f"{getrusage(RUSAGE_SELF).ru_maxrss / 1024:.0f}",
            ]
        )
    return rows


def main() -> None:
    """Measure the files named."""
    rows = [row for path in map(Path, sys.argv[1:]) for row in measure(path)]
    print(table(["instance", "groups", "solver", "points", "% of the best known", "CPU s", "memory MB"], rows))


if __name__ == "__main__":
    main()
