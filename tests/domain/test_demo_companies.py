"""The made-up companies of the demo use known ids and leave room for groups."""

import tomllib
from collections import Counter
from pathlib import Path

from domain.headcounts import Headcount
from domain.places import MUNICIPALITIES, find_place
from domain.topics import TOPICS
from domain.trades import TRADES

COMPANIES = tomllib.loads((Path(__file__).parents[2] / "bot" / "demo" / "companies.toml").read_text(encoding="utf-8"))[
    "companies"
]
TOPIC_IDS = {topic.id for topic in TOPICS}


def test_there_are_forty_of_their_own_names() -> None:
    assert len(COMPANIES) == 40
    assert len({company["name"] for company in COMPANIES}) == 40
    assert len({company["person"] for company in COMPANIES}) == 40


def test_ids_are_known() -> None:
    for company in COMPANIES:
        assert set(company["needs"]) | set(company["offers"]) | set(company.get("interests", [])) <= TOPIC_IDS
        assert set(company["trades"]) <= {trade.id for trade in TRADES}
        assert company["needs"]
        assert company["trades"]
        assert Headcount(company["headcount"])


def test_villages_lie_in_their_municipalities() -> None:
    for company in COMPANIES:
        place = find_place(company.get("village", company["municipality"]))
        assert place is not None
        assert (place.place.id, place.village) == (company["municipality"], company.get("village"))


def test_all_municipalities_and_trades_are_there() -> None:
    assert {company["municipality"] for company in COMPANIES} == {place.id for place in MUNICIPALITIES}
    assert {trade for company in COMPANIES for trade in company["trades"]} == {trade.id for trade in TRADES} - {"other"}


def test_three_clusters_could_be_groups() -> None:
    clusters = Counter(company["cluster"] for company in COMPANIES if "cluster" in company)
    assert sorted(clusters.values()) == [3, 3, 4]
