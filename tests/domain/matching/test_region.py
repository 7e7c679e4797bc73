"""The region's own tables fit the lists that people choose from."""

from domain.matching.region import municipality_number, region_tables, topic_ids, topic_levels, trade_number
from domain.places import PLACES
from domain.topics import TOPICS
from domain.trades import TRADES


def test_the_tables_cover_the_lists() -> None:
    tables = region_tables()
    assert (len(tables.rarity), len(tables.sectors)) == (len(TOPICS), len(TRADES))
    assert [len(row) for row in tables.km] == [len(PLACES)] * len(PLACES)


def test_roads_are_as_long_in_both_directions() -> None:
    km = region_tables().km
    assert km == tuple(zip(*km, strict=True))
    assert [row[place] for place, row in enumerate(km)] == [6] * len(km)


def test_a_finer_topic_is_scored_as_its_parent() -> None:
    levels = topic_levels(("joint_marketing", "marketing", "ai"), top="joint_marketing")
    assert topic_ids(tuple(topic for topic, _level in levels)) == ("marketing", "ai")
    assert [level for _topic, level in levels] == [3, 2]


def test_what_is_outside_the_tables_has_no_number() -> None:
    assert [municipality_number(place) for place in ("helsinki", None)] == [None, None]
    assert [trade_number(trade) for trade in ("other", None)] == [None, None]
    assert TRADES[trade_number("it") or 0].id == "it"
    assert list(PLACES)[municipality_number("sievi") or 0] == "sievi"
