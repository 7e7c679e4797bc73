"""Compare pairs for everybody with one-sided lists of five: python -m benchmarks.matching.fairness [file.json …].

Without files, made-up companies are used.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from time import process_time

from benchmarks.matching.instances import read_instance
from benchmarks.matching.people import make_pool
from benchmarks.report import machine, publish, table
from domain.matching.index import PartnerIndex
from domain.matching.model import Pool, pair_of
from domain.matching.pairs import suggest_pairs

LIST = 5
AT_LEAST = 3
SIZES = (200, 1000)

HEAD = ("", "mean score", "of one-sided", "never shown", "shown at most", "Gini", "fewer than 3", "CPU s")


@dataclass(frozen=True)
class Fairness:
    """How good the suggestions of a pool are, and how evenly its companies are shown, beside one-sided lists."""

    mean: float
    one_sided_mean: float
    never_shown: int
    one_sided_never_shown: int
    most: int
    one_sided_most: int
    gini: float
    one_sided_gini: float
    below_three: int
    seconds: float

    @property
    def share_of_one_sided(self) -> float:
        """Return the mean score as a share of what one-sided lists reach."""
        return self.mean / self.one_sided_mean


def fairness_of(pool: Pool) -> Fairness:
    """Suggest pairs to a pool and measure; counted are those for whom somebody is possible."""
    lists = one_sided(pool)
    began = process_time()
    pairs = suggest_pairs(pool)
    seconds = process_time() - began
    got = Counter(company_id for a, b, _score in pairs for company_id in (a, b))
    seen = Counter(other for found in lists.values() for other, _score in found)
    counts, one_sided_counts = ([each[name] for name, found in lists.items() if found] for each in (got, seen))
    return Fairness(
        mean=fmean(score for _a, _b, score in pairs),
        one_sided_mean=fmean(score for found in lists.values() for _other, score in found[:LIST]),
        never_shown=counts.count(0),
        one_sided_never_shown=one_sided_counts.count(0),
        most=max(counts),
        one_sided_most=max(one_sided_counts),
        gini=gini(counts),
        one_sided_gini=gini(one_sided_counts),
        below_three=sum(got[name] < AT_LEAST <= len(found) for name, found in lists.items()),
        seconds=seconds,
    )


def one_sided(pool: Pool) -> dict[str, list[tuple[str, int]]]:
    """List the best five for every company, without those that somebody has answered."""
    index = PartnerIndex(pool)
    answered = {pair_of(*pair) for pair in pool.answers}
    apart = {name: {other for other in pool.companies if pair_of(name, other) in answered} for name in pool.companies}
    return {name: index.top(name, LIST, exclude=apart[name]) for name in sorted(pool.companies)}


def gini(counts: Sequence[int]) -> float:
    """Return how unevenly something is shared out: 0 when all have as much."""
    total, count = sum(counts), len(counts)
    return sum((2 * place - count - 1) * number for place, number in enumerate(sorted(counts), 1)) / (count * total)


def rows(name: str, told: Fairness) -> list[tuple[str, ...]]:
    """Lay out what was measured, one-sided lists first."""
    return [
        (
            f"{name}, lists of {LIST}",
            f"{told.one_sided_mean:.0f}",
            "",
            str(told.one_sided_never_shown),
            str(told.one_sided_most),
            f"{told.one_sided_gini:.2f}",
            "0",
            "",
        ),
        (
            f"{name}, pairs",
            f"{told.mean:.0f}",
            f"{told.share_of_one_sided:.1%}",
            str(told.never_shown),
            str(told.most),
            f"{told.gini:.3f}",
            str(told.below_three),
            f"{told.seconds:.2f}",
        ),
    ]


def main() -> None:
    """Measure the files named, or made-up pools, and tell."""
    about = machine()
    pools = {path.stem: read_instance(path)[0] for path in map(Path, sys.argv[1:])}
    pools = pools or {f"{size} companies": make_pool(size) for size in SIZES}
    told = [row for name, pool in pools.items() for row in rows(name, fairness_of(pool))]
    if len(sys.argv) > 1:
        print(table(HEAD, told))
    else:
        publish("Matching: fairness", f"{table(HEAD, told)}\n\n{about}\n\n{NOTES}")


NOTES = """\
One-sided lists give everybody the five best; `suggest_pairs` shows each pair to both. Counted are companies for which
somebody is possible. The companies are made up: this compares ways of suggesting and says nothing of real answers."""


if __name__ == "__main__":
    main()
