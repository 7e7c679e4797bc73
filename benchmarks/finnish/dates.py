"""Score the reading of dates on sets of phrases: python -m benchmarks.finnish.dates [set.json …].

Right: the start, and of a range the end too, equals the gold or another reading that the gold allows; of kinds without
a clock time the date has to. Of what names no date or no possible one, silence is right. What is wrong counts as
wrong-and-certain where nothing would be asked, else as wrong-but-asks; silent is an answer without a date.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from domain.finnish.dates import (
    After,
    Approx,
    Conflict,
    Day,
    Impossible,
    Moment,
    Past,
    Span,
    Understood,
    Week,
    understand,
)

SETS = Path(__file__).parents[2] / "tests" / "domain" / "data"
DEFAULT = tuple(sorted(SETS.glob("dates_*.json")))
VERDICTS = ("right", "wrong-and-certain", "wrong-but-asks", "silent")
_KINDS: dict[type, str] = {
    Moment: "datetime",
    Day: "date",
    Span: "range",
    Week: "week",
    Approx: "approx",
    After: "after",
    Conflict: "conflict",
    Past: "past",
    Impossible: "invalid",
}
_WITHOUT_CLOCK = frozenset({"date", "approx", "after", "week"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, in the words of the sets."""

    kind: str
    start: str | None
    end: str | None
    alt: tuple[str, ...]
    ask: str | None


def answer_of(found: Understood) -> Answer:
    """Put what was understood into the words of the sets; what sets no date is "none"."""
    kind = _KINDS.get(type(found), "none")
    start = getattr(found, "start", None) if kind != "none" else None
    end = found.end if isinstance(found, Span | Week) else None
    others = getattr(found, "others", ())
    alt = tuple(_local(other[0] if isinstance(other, tuple) else other) for other in others)
    return Answer(kind, _local(start) if start else None, _local(end) if end else None, alt, found.ask)


def _local(day: date) -> str:
    return day.strftime("%Y-%m-%dT%H:%M") if isinstance(day, datetime) else day.isoformat()


def verdict_on(answer: Answer, gold: dict[str, Any]) -> str:
    """Judge an answer by the gold."""
    if gold["start"] is None:
        right = answer.start is None
    else:
        allowed = {gold["start"], *gold["alt"]}
        if gold["kind"] in _WITHOUT_CLOCK:
            right = (answer.start or "")[:10] in {start[:10] for start in allowed}
        else:
            right = answer.start in allowed
        if gold["kind"] == "range" and answer.start == gold["start"]:
            right = right and answer.end == gold["end"]
    if right:
        return "right"
    if answer.start is None:
        return "silent"
    return "wrong-but-asks" if answer.ask else "wrong-and-certain"


def score(path: Path) -> tuple[Counter[str], list[float]]:
    """Score one set, print what is not right, and return the counts and the milliseconds of each phrase."""
    content = json.loads(path.read_text(encoding="utf-8"))
    now = _now(content["meta"]["now"])
    counts: Counter[str] = Counter()
    times = []
    for gold in content["items"]:
        begun = perf_counter()
        found = understand(gold["text"], now)
        times.append((perf_counter() - begun) * 1000)
        answer = answer_of(found)
        verdict = verdict_on(answer, gold)
        counts[verdict] += 1
        if verdict != "right":
            wanted = (gold["kind"], gold["start"], gold["end"], gold["alt"], gold["ask"])
            print(f"  {verdict}: {gold['text']!r}\n    wanted {wanted}\n    got    {answer}")
    return counts, times


def _now(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(ZoneInfo("Europe/Helsinki"))


def main(paths: Sequence[Path]) -> None:
    """Score the sets and print the figures of each."""
    for path in paths:
        print(path.name)
        counts, times = score(path)
        total = sum(counts.values())
        figures = ", ".join(f"{verdict} {counts[verdict]}" for verdict in VERDICTS)
        print(f"  {total} phrases: {figures}; p95 {quantiles(times, n=20)[-1]:.2f} ms\n")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or DEFAULT)
