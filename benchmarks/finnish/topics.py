"""Score the reading of topics: `python -m benchmarks.finnish.topics [set.json …]`.

`preselected` is what the bot ticks by itself; `first` adds its best guess where nothing is ticked, which is how a
ranking is scored by F1. Topics of an item's `ok` count neither way, a finer topic counts as its parent, and needs and
offers count alike: a role that is wrong is counted apart. `hit`: a topic of needs or offers is preselected or among the
guesses. An item without needs and offers is off-topic (unless it turns something down): nothing may be preselected or
guessed.
"""

import sys
from pathlib import Path

from benchmarks.finnish.measuring import DATA, Count, Item, items_of, part, report_cost
from domain.finnish.reader import Reading
from domain.finnish.stances import Stance
from domain.topics import TOPICS, read_topics

SETS = ("needs_dev.json", "needs_stress.json", "needs_own.json", "offtopic_own.json")
ASKED = {"need": Stance.need, "offer": Stance.offer, "open": None}
PARENTS = {topic.id: topic.parent or topic.id for topic in TOPICS}


def main(paths: list[Path]) -> None:
    """Score every set and name what went wrong."""
    sets = {path: items_of(path) for path in paths}
    report_cost(lambda text: read_topics(text, None), [item["text"] for items in sets.values() for item in items])
    for path, items in sets.items():
        print(f"\n{path.name}")
        report(items)


def report(items: list[Item]) -> None:
    """Print the figures of one set."""
    preselected, first = Count(), Count()
    hits: list[bool] = []
    off_topic: list[bool] = []
    leaks = roles = 0
    for item in items:
        reading = read_topics(item["text"], ASKED[item["asked"]])
        wanted, accepted = ids(item, "needs") | ids(item, "offers"), ids(item, "ok")
        sure, guesses = parents(reading.sure), parents(reading.guesses)
        preselected.add(sure, wanted, accepted)
        first.add(sure or parents(reading.guesses[:1]), wanted, accepted)
        leaks += len((parents(reading.sure) | guesses) & (ids(item, "negated") - wanted))
        roles += len(parents(reading.needs) & ids(item, "offers")) + len(parents(reading.offers) & ids(item, "needs"))
        fine = bool((sure | guesses) & wanted) if wanted else not (sure | guesses)
        (hits if wanted else off_topic).append(fine)
        if not fine or sure - wanted - accepted:
            print(f"  {item['text']} | right {sorted(wanted)} | {spoken(reading)}")
    print(f"  preselected  {preselected}\n  first        {first}")
    print(f"  hit {part(sum(hits), len(hits))}   abstains {part(sum(off_topic), len(off_topic))}")
    print(f"  negated that leaked {leaks}   wrong roles {roles}")


def ids(item: Item, name: str) -> set[str]:
    """Give the topics of a column, finer ones as their parents."""
    return parents(item.get(name, ()))


def parents(topics: list[str] | tuple[str, ...]) -> set[str]:
    """Give the topics that these are scored as."""
    return {PARENTS[topic] for topic in topics}


def spoken(reading: Reading) -> str:
    """Write a reading on a line."""
    return f"sure {list(reading.sure)} guesses {list(reading.guesses)}"


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [DATA / name for name in SETS])
