"""Trades are found in the words by which people tell what they do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.trades import TRADES, find_trades


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
def test_find_trades(text: str, trades: tuple[str, ...]) -> None:
    assert find_trades(text) == trades


@given(st.text())
def test_any_text_gives_known_trades(text: str) -> None:
    assert set(find_trades(text)) <= {trade.id for trade in TRADES}
