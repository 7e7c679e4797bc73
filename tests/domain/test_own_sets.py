"""The sets of phrases that we wrote ourselves are understood whole; benchmarks/finnish scores others."""

import pytest

from benchmarks.finnish import contacts, places
from benchmarks.finnish.scoring import SETS, Item, read_items


@pytest.mark.parametrize("item", read_items(SETS / "places_own.json"), ids=lambda item: item["text"])
def test_places(item: Item) -> None:
    assert places.judged(item).why == ""


@pytest.mark.parametrize("item", read_items(SETS / "contacts_own.json"), ids=lambda item: item["text"])
def test_contacts(item: Item) -> None:
    assert contacts.judged(item).why == ""
