"""Score the reading of trades: `python -m benchmarks.finnish.trades [set.json …]`.

Items have `text`, `trades` and `ok`, which counts neither way. `hit`: a trade of the item is preselected or among the
guesses. An item without trades names none: nothing may be preselected or guessed.
"""

import sys
from pathlib import Path

from benchmarks.finnish.measuring import DATA, Count, Item, items_of, part, report_cost
from domain.trades import read_trades


def main(paths: list[Path]) -> None:
    """Score every set and name what went wrong."""
    sets = {path: items_of(path) for path in paths}
    report_cost(read_trades, [item["text"] for items in sets.values() for item in items])
    for path, items in sets.items():
        print(f"\n{path.name}")
        report(items)


def report(items: list[Item]) -> None:
    """Print the figures of one set."""
    preselected, first = Count(), Count()
    hits: list[bool] = []
    off_topic: list[bool] = []
    for item in items:
        reading = read_trades(item["text"])
        wanted, accepted = set(item.get("trades", ())), set(item.get("ok", ()))
        sure, guesses = set(reading.sure), set(reading.guesses)
        preselected.add(sure, wanted, accepted)
        first.add(sure or set(reading.guesses[:1]), wanted, accepted)
        fine = bool((sure | guesses) & wanted) if wanted else not (sure | guesses)
        (hits if wanted else off_topic).append(fine)
        if not fine or sure - wanted - accepted:
            print(f"  {item['text']} | right {sorted(wanted)} | {reading}")
    print(f"  preselected  {preselected}\n  first        {first}")
    print(f"  hit {part(sum(hits), len(hits))}   abstains {part(sum(off_topic), len(off_topic))}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [DATA / "trades_own.json"])
