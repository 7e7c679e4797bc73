"""Score the finding of places: python -m benchmarks.finnish.places [file.json …].

An item has a `text` and its `municipality`: the id of one of the tables, another municipality's name, or null.
"""

from benchmarks.finnish.scoring import SETS, Item, Score, score
from domain.places import PLACES, find_elsewhere, find_place

DEFAULT = (SETS / "places_own.json",)


def understood(item: Item) -> str | None:
    """Find the municipality as the sign-up does."""
    found = find_place(item["text"])
    return found.place.name if found else find_elsewhere(item["text"])


def judged(item: Item) -> Score:
    """Compare with the gold: right, wrong, or silent."""
    gold, got = item["municipality"], understood(item)
    wanted = PLACES[gold].name if gold in PLACES else gold
    if got == wanted:
        return Score("right")
    return Score("silent" if got is None else "wrong", f"{wanted} expected, {got} found")


if __name__ == "__main__":
    score(DEFAULT, judged)
