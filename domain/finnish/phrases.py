"""Short phrases that mean the same everywhere, whatever question is open."""

from domain.finnish.words import fold

SKIPPING = frozenset(
    {
        "ohita",
        "ohitan",
        "seuraava",
        "en tiedä",
        "en tiiä",
        "en tiä",
        "en oikein tiedä",
        "en osaa sanoa",
        "en osaa sanua",
        "ei mitään",
        "en mitään",
        "ei mikään",
        "en missään",
        "ei oo",
        "ei ole",
        "skip",
    }
)

REFUSING = frozenset(
    {"ei", "ei kiitos", "ei oo", "ei ole", "ei olla", "ei tehdä", "en", "en halua", "en tee", "emme", "emme tee", "no"}
)


def means_skipping(text: str) -> bool:
    """Tell whether the person would rather leave the question open."""
    return fold(text).strip(" .,-") in SKIPPING


def means_refusing(text: str) -> bool:
    """Tell whether the person says no and nothing else."""
    return fold(text).strip(" .,-") in REFUSING
