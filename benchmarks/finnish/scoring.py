"""Run a judge over sets of phrases and print what came out, phrase by phrase where it was not right."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

SETS = Path(__file__).parents[2] / "tests" / "domain" / "data"

Item = dict[str, Any]


class Score(NamedTuple):
    """What a judge says of one phrase, and why where it is not right."""

    verdict: str
    why: str = ""


def read_items(path: Path) -> list[Item]:
    """Read the phrases of a set."""
    items: list[Item] = json.loads(path.read_text(encoding="utf-8"))["items"]
    return items


def score(default: Sequence[Path], judge: Callable[[Item], Score]) -> None:
    """Judge the sets named on the command line, or the default ones."""
    for path in [Path(name) for name in sys.argv[1:]] or default:
        verdicts: Counter[str] = Counter()
        times, items = [], read_items(path)
        for item in items:
            begun = perf_counter()
            found = judge(item)
            times.append(1000 * (perf_counter() - begun))
            verdicts[found.verdict] += 1
            if found.verdict != "right":
                print(f"  {found.verdict}: {item['text']!r}: {found.why}")
        print(f"{path.name}: {_written(verdicts, len(items))}; p95 {_p95(times):.1f} ms")


def _written(verdicts: Counter[str], count: int) -> str:
    return ", ".join(f"{number} {verdict} ({number / count:.0%})" for verdict, number in verdicts.most_common())


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]
