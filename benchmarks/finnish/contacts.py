"""Score the reading of numbers and addresses: python -m benchmarks.finnish.contacts [file.json …]."""

from benchmarks.finnish.scoring import SETS, Item, Score, score
from domain.business_ids import read_business_id
from domain.contacts import read_email, read_phone

DEFAULT = (SETS / "contacts_own.json",)
READERS = {"phone": read_phone, "business_id": read_business_id, "email": read_email}


def judged(item: Item) -> Score:
    """Compare everything that the text holds with the gold."""
    got = {kind: read(item["text"]) for kind, read in READERS.items()}
    wrong = [f"{kind} {item[kind]} expected, {found} found" for kind, found in got.items() if found != item[kind]]
    return Score("wrong", "; ".join(wrong)) if wrong else Score("right")


if __name__ == "__main__":
    score(DEFAULT, judged)
