"""Short phrases that mean the same everywhere, whatever question is open, in the words of books and of the region."""

import re

from domain.finnish.words import fold, tokens

PASSING_ON = frozenset({"ohita", "ohitan", "ohitetaan", "passaan", "seuraava", "hyppää yli", "skip", "skippaan"})
"""Said alone these leave a question open."""

NO = frozenset({"en", "ei", "emme", "emmä", "empä", "enpä", "eipä", "enkä", "em", "no"})
ME = frozenset({"mä", "mää", "mie", "minä", "me", "meillä", "mulla", "nyt", "ny", "kyllä", "vielä", "oikein", "kai"})

NOT_KNOWING = frozenset(
    {
        *("tiedä", "tiiä", "tiijä", "tierä", "tiä", "tietoa", "osaa", "ossaa", "osata", "sanoa", "sanua", "sanoo"),
        *("keksi", "keksiä", "tule", "tuu", "mieleen", "mielehen", "hajua", "hajuakaan", "aavistustakaan", "juuri"),
        *("muista", "muistaa", "varma", "varmaksi", "mitään", "mittään", "mithän", "mikään", "mikhän", "missään"),
        *("misthän", "mihinkään", "oo", "ole", "yhtään"),
    }
)
REFUSAL = frozenset(
    {
        *("kiitos", "kiitti", "mielellään", "mieluusti", "olla", "oo", "ole", "tehdä", "tehä", "tee", "halua"),
        *("haluta", "ketään", "kettään"),
        *("mitään", "mittään", "mithän", "mikään", "missään", "tapauksessa", "nimessä", "todellakaan"),
        *("kenenkään", "kenkään", "kethän", "kanssa", "kans", "kaa", "toistaiseksi", "tarvitse", "tarvi", "tartte"),
    }
)
YES = frozenset(
    {
        *("joo", "jo", "juu", "jep", "jees", "jes", "jeps", "jeh", "juup", "jup", "joopa", "kyllä", "kyl"),
        *("toki", "on"),
        *("onhan", "onpa", "ok", "okei", "totta", "tottakai", "yes", "yep", "yeah", "jepjep", "joojoo", "joojuu"),
        *("kylläpä", "aivan"),
    }
)
BESIDE_YES = frozenset(
    {
        *("o", "oo", "kai", "vain", "vaan", "aina", "se", "niin", "jo", "kiitos", "kiitti", "mielellään", "mielelläni"),
        *("mielelläin", "teen", "teemme", "tehdään", "tehään", "ollaan", "meillä", "mulla", "minulla"),
        *("oikein", "pitää"),
        *("paikkansa", "sopii", "käy"),
    }
)
MAYBE = frozenset({"ehkä", "kenties", "mahdollisesti", "kai", "varmaan", "vissiin", "kaiketi", "saattaa", "ehkäpä"})
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")

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


def means_agreeing(text: str) -> bool:
    """Tell whether the person says yes and nothing else: «joo», «joo o», «no on meillä»."""
    words = _DRAWN_OUT.sub(r"\1\1", " ".join(tokens(text))).split()
    said = words[1:] if words[:1] == ["no"] else words
    is_short = 0 < len(said) <= LONGEST
    return is_short and not YES.isdisjoint(said) and all(word in YES | BESIDE_YES for word in said)


def means_being_unsure(text: str) -> bool:
    """Tell whether the person does not know and says nothing else: «ehkä», «en muista»."""
    words = tokens(text)
    is_maybe = not MAYBE.isdisjoint(words) and all(word in MAYBE | ME | BESIDE_YES | {"ois", "olis"} for word in words)
    return is_maybe or means_skipping(text)


def _says_no(words: tuple[str, ...], besides: frozenset[str]) -> bool:
    """Tell whether a no stands among these words, and otherwise nothing but small words and those given."""
    is_short = 0 < len(words) <= LONGEST
    return is_short and not NO.isdisjoint(words) and all(word in NO | ME | besides for word in words)
