"""What the scores share: reading the sets, precision and recall, time and memory."""

import gc
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

DATA = Path(__file__).parents[2] / "tests" / "domain" / "data"
Item = dict[str, Any]


@dataclass
class Count:
    """Right, wrong and missing answers."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def add(self, given: set[str], wanted: set[str], accepted: set[str]) -> None:
        """Count one item; what is `accepted` counts neither way."""
        self.right += len(given & wanted)
        self.wrong += len(given - wanted - accepted)
        self.missing += len(wanted - given)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missing)
        balanced = 2 * self.right / max(1, 2 * self.right + self.wrong + self.missing)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {balanced:.3f}"


def items_of(path: Path) -> list[Item]:
    """Read one set."""
    items: list[Item] = json.loads(path.read_text(encoding="utf-8"))["items"]
    return items


def part(count: int, whole: int) -> str:
    """Write a share with its counts."""
    return f"{count / whole:.3f} ({count}/{whole})" if whole else "-"


def report_cost(read: Callable[[str], object], texts: Iterable[str]) -> None:
    """Print what the first answer costs, with the loading of everything, and the later ones."""
    before, started = resident(), time.perf_counter()
    read("markkinointi")
    loaded = time.perf_counter() - started
    spent = [_spent(read, text) for text in texts]
    gc.collect()
    print(f"load {loaded:.2f} s   memory {resident() - before:.1f} MB   p95 {quantiles(spent, n=20)[-1]:.1f} ms")


def resident() -> float:
    """Give the memory of this process in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1024**2


def _spent(read: Callable[[str], object], text: str) -> float:
    started = time.perf_counter()
    read(text)
    return (time.perf_counter() - started) * 1000
