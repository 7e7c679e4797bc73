"""Short phrases that mean the same everywhere, whatever question is open, in the words of books and of the region."""

from domain.finnish.words import fold, tokens

PASSING_ON = frozenset({"ohita", "ohitan", "ohitetaan", "passaan", "seuraava", "hyppää yli", "skip", "skippaan"})
"""Said alone these leave a question open."""

NO = frozenset({"en", "ei", "emme", "emmä", "empä", "enpä", "eipä", "enkä", "em", "no"})
ME = frozenset({"mä", "mää", "mie", "minä", "me", "meillä", "mulla", "nyt", "ny", "kyllä", "vielä", "oikein", "kai"})

NOT_KNOWING = frozenset(
    {
        *("tiedä", "tiiä", "tiijä", "tierä", "tiä", "tietoa", "osaa", "ossaa", "osata", "sanoa", "sanua", "sanoo"),
        *("keksi", "keksiä", "tule", "tuu", "mieleen", "mielehen", "hajua", "hajuakaan", "aavistustakaan", "juuri"),
        *("mitään", "mittään", "mithän", "mikään", "mikhän", "missään", "misthän", "mihinkään", "oo", "ole", "yhtään"),
    }
)
REFUSAL = frozenset(
    {
        *("kiitos", "kiitti", "olla", "oo", "ole", "tehdä", "tehä", "tee", "halua", "haluta", "ketään", "kettään"),
        *("kenenkään", "kenkään", "kethän", "kanssa", "kans", "kaa", "toistaiseksi", "tarvitse", "tarvi", "tartte"),
    }
)
LONGEST = 7
"""More words than this say something of their own."""


def means_skipping(text: str) -> bool:
    """Tell whether the person would rather leave the question open: «ohita», «en ossaa sanua», «ei tuu mieleen»."""
    words = tokens(text)
    return " ".join(words) in PASSING_ON or (len(words) > 1 and _says_no(words, NOT_KNOWING))


def means_refusing(text: str) -> bool:
    """Tell whether the person says no and nothing else: «ei kiitos», «ei oo kettään»."""
    words = tokens(text)
    return fold(text).strip(" .,-") in NO or _says_no(words, REFUSAL)


def _says_no(words: tuple[str, ...], besides: frozenset[str]) -> bool:
    """Tell whether a no stands among these words, and otherwise nothing but small words and those given."""
    is_short = 0 < len(words) <= LONGEST
    return is_short and not NO.isdisjoint(words) and all(word in NO | ME | besides for word in words)
