"""The notation of the word lists: beginnings, words in any case, phrases, compounds and slips."""

import pytest

from domain.finnish.lexicon import Lexicon, Mention, read_words
from domain.finnish.words import tokens

LEXICON = Lexicon(
    {
        "law": ["sopimu*", "laki"],
        "help": ["alihank*"],
        "web": ["hakukonenäk*", "löyt* neti*"],
        "view": ["näkyvyy*"],
        "ai": ["ai"],
        "work": ["tes"],
        "ads": ["markkinointi"],
        "net": ["netissä"],
    }
)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("sopimukset", ["law"]),
        ("lakia", ["law"]),
        ("lakana", []),
        ("ai", ["ai"]),
        ("aina", []),
        ("testaan", []),
        ("alihankintasopimus", ["law"]),
        ("alihankinta", ["help"]),
        ("verkkonäkyvyyttä", ["view"]),
        ("hakukonenäkyvyys", ["web"]),
        ("markinointia", ["ads"]),
        ("netissä on mukava olla", ["net"]),
        ("netissä ei löytynyt ketään", ["web"]),
        ("netissä a b c d e löytynyt", ["net"]),
        ("", []),
    ],
)
def test_find(words: str, keys: list[str]) -> None:
    assert [mention.key for mention in LEXICON.find(tuple(words.split()))] == keys


def test_mentions_come_in_the_order_of_the_words() -> None:
    words = ("ai", "ja", "löytyä", "huonosti", "netistä", "sopimus")
    assert LEXICON.find(words) == (Mention(0, "ai"), Mention(4, "web"), Mention(5, "law"))


def test_a_slip_is_marked_as_such() -> None:
    assert LEXICON.find(("markinointia",)) == (Mention(0, "ads", is_slip=True),)
    assert LEXICON.find(("markkinointia",)) == (Mention(0, "ads"),)


@pytest.mark.parametrize("name", ["topics.toml", "trades.toml"])
def test_every_pattern_of_the_lists_can_match_what_is_typed(name: str) -> None:
    for pattern in (pattern for patterns in read_words(name).values() for pattern in patterns):
        assert tokens(pattern.replace("*", "")) == tuple(pattern.replace("*", "").split())


@pytest.mark.parametrize("name", ["topics.toml", "trades.toml"])
def test_no_pattern_stands_for_two_things(name: str) -> None:
    patterns = [pattern for patterns in read_words(name).values() for pattern in patterns]
    assert sorted(patterns) == sorted(set(patterns))
