"""The place that somebody names beside a time, «ensi tiistaina klo 18 kirjastolla»."""

from datetime import datetime

from domain.finnish.dates import Nothing, understand
from domain.finnish.lemmas import lemmas
from domain.finnish.words import fold

_ENDINGS = ("ssa", "ssä", "lla", "llä")
_NO_PLACES = frozenset(
    {
        *("minulla", "mulla", "sinulla", "sulla", "hänellä", "meillä", "teillä", "heillä", "olla", "kanssa", "yhdessä"),
        *("millä", "missä", "jossa", "jolla", "sillä", "tällä", "tuolla", "siellä", "täällä", "tässä", "muualla"),
        *("kahvilla", "lounaalla", "asialla", "asiassa", "kunnossa", "vapaalla", "lomalla", "aikataulussa"),
    }
)
_BEFORE_PLACES = frozenset(
    {
        *(
            "klo",
            "kello",
            "tai",
            "ja",
            "vai",
            "sekä",
            "vaikka",
            "vaikkapa",
            "esim",
            "esimerkiksi",
            "jos",
            "mitä",
            "niin",
        ),
        *("hei", "moi", "moikka", "no", "joo", "sopii", "sopis", "sopisi", "käy", "kävis", "kävisi", "olisi", "olis"),
        *("nähdään", "tavataan", "tavattaisiin", "nähtäisiin", "mulle", "minulle", "sulle", "meille", "siis", "kai"),
    }
)
_LONGEST = 40
_MOST_BESIDE = 2
"""So many words before the one with the ending belong to the name at most: «Ylivieskan vanhalla kirjastolla»."""


def find_venue(text: str, now: datetime) -> str | None:
    """Find the place in a sentence about a time, as it was written; one word of the tables in its base form."""
    words = [word.strip(",.;:!?()") for word in text.split()]
    for last in range(len(words) - 1, -1, -1):
        if _is_place(words[last], now):
            first = _beginning(words, last, now)
            return _named(words[first : last + 1])
    return None


def _is_place(word: str, now: datetime) -> bool:
    folded = fold(word)
    is_short = len(word) <= _LONGEST
    return is_short and folded.endswith(_ENDINGS) and folded not in _NO_PLACES and _tells_no_time(word, now)


def _beginning(words: list[str], last: int, now: datetime) -> int:
    first = last
    while first > max(0, last - _MOST_BESIDE) and _belongs(words[first - 1], now):
        first -= 1
    return first


def _belongs(word: str, now: datetime) -> bool:
    folded = fold(word)
    is_asking = folded.endswith(("ko", "kö"))
    is_name = folded.isalpha() and len(word) <= _LONGEST
    return is_name and folded not in _BEFORE_PLACES | _NO_PLACES and not is_asking and _tells_no_time(word, now)


def _tells_no_time(word: str, now: datetime) -> bool:
    return isinstance(understand(word, now), Nothing)


def _named(words: list[str]) -> str:
    if len(words) == 1 and words[0].islower():
        return lemmas().find(fold(words[0])) or words[0]
    return " ".join(words)
