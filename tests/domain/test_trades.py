"""Trades are found in the words by which people tell what they do."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.finnish.reader import MOST_GUESSES
from domain.trades import TRADES, TradeReading, read_trades

DATA = Path(__file__).parent / "data"


def test_there_are_22_trades_in_8_sectors() -> None:
    assert len({trade.id for trade in TRADES}) == 22
    assert len({trade.sector for trade in TRADES}) == 8
    assert TRADES[-1].id == "other"
    assert all(trade.words for trade in TRADES)


@pytest.mark.parametrize(
    ("text", "trades"),
    [
        ("oon hieroja ja teen vähän jalkahoitoja", ("wellness", "beauty")),
        ("parturi-kampaamo", ("beauty",)),
        ("kotihoitoa vanhuksille", ("care",)),
        ("neulon villasukkia", ("crafts",)),
        ("mökkivuokrausta hiekkasärkillä", ("tourism",)),
        ("kahvila, lounasravintola", ("restaurants",)),
        ("leipomo-kahvila", ("food", "restaurants")),
        ("perunanviljelijä", ("farming",)),
        ("polttopuita ja klapeja", ("forest",)),
        ("hevostalli", ("animals",)),
        ("remppahommia", ("construction",)),
        ("konepaja, hitsausta", ("wood_metal",)),
        ("autokorjaamo ja rengashotelli", ("vehicles",)),
        ("moottorikelkkojen huolto ja varaosat", ("vehicles",)),
        ("taksi", ("transport",)),
        ("kukkakauppa", ("retail",)),
        ("työnohjaaja", ("training",)),
        ("tilitoimisto", ("expert_services",)),
        ("valokuvaaja", ("marketing_services",)),
        ("koodari", ("it",)),
        ("lumityöt ja pihan hoito", ("property",)),
        ("kuntosali", ("culture",)),
        ("ei kauppaa vaan kahvila", ("restaurants",)),
        ("muu ala", ("other",)),
        ("muu: taksi", ("transport",)),
        ("kampamo", ("beauty",)),
        ("en tiedä", ()),
        ("", ()),
    ],
)
def test_named_trades_are_sure(text: str, trades: tuple[str, ...]) -> None:
    assert read_trades(text).sure == trades


def test_most_self_descriptions_are_preselected_or_guessed() -> None:
    items = json.loads((DATA / "trades_own.json").read_text(encoding="utf-8"))["items"]
    hits = right = wrong = 0
    for item in items:
        reading = read_trades(item["text"])
        hits += not set(item["trades"]).isdisjoint((*reading.sure, *reading.guesses))
        right += len(set(reading.sure) & set(item["trades"]))
        wrong += len(set(reading.sure) - set(item["trades"]) - set(item["ok"]))
    assert (hits, right, wrong) == (59, 38, 0)


@pytest.mark.parametrize("text", ["", "😀", "1234567", "привет", "'; DROP TABLE person; --", "x" * 4096])
def test_what_says_nothing_is_not_understood(text: str) -> None:
    assert read_trades(text) == TradeReading((), ())


@given(st.text())
def test_any_text_gives_known_trades(text: str) -> None:
    reading = read_trades(text)
    assert {*reading.sure, *reading.guesses} <= {trade.id for trade in TRADES}
    assert len(reading.guesses) <= MOST_GUESSES
