"""The notation of the word lists: beginnings, words in any case, phrases, compounds and slips."""

import pytest

from domain.finnish.lexicon import Lexicon, Mention

LEXICON = Lexicon(
    {
        "law": ["sopimu*", "laki"],
        "help": ["alihank*"],
        "web": ["hakukonenäk*", "löyt* neti*"],
        "view": ["näkyvyy*"],
        "ai": ["ai"],
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
