"""Recognising the other municipalities of Finland, of which only the name is kept."""

import re
from functools import cache

from domain.finnish.lexicon import read_words
from domain.finnish.words import fold, forms_of_name, without_dots

# Written in small letters inside a sentence these are common Finnish words (salo, lahti, kemia, virrat).
COMMON_WORDS = frozenset(
    {
        *("Aura", "Hamina", "Hanko", "Ii", "Kemi", "Kolari", "Koski Tl", "Kotka", "Lahti", "Lieto", "Loppi", "Luoto"),
        *("Multia", "Pello", "Perho", "Rauma", "Rusko", "Salo", "Simo", "Soini", "Somero", "Sund", "Tervo", "Virrat"),
    }
)

_WHERE = re.compile(r"(?:ss?[aä]|st[aä]|ll?[aä]|lt[aä]|lle|[aeiouyäö]n|[aeiouyäö]s)$")


def other_municipality(word: str, *, alone: bool) -> str | None:
    """Return the name of the municipality outside the tables of places that a word names in any form, or nothing."""
    folded = fold(word)
    name = _forms().get(folded)
    is_common = name in COMMON_WORDS and not word[0].isupper()
    # Alone it answers the question of where: «lahdesta», but not «kosketa» or «auraten».
    return None if is_common and not (alone and (_WHERE.search(folded) or fold(name or "") == folded)) else name


@cache
def _forms() -> dict[str, str]:
    """Map every form to its name: Tervola is no form of Tervo; a name of two words is found by what its stems say."""
    names = read_words("municipalities.toml")
    forms = {form: name for name in names for form in (name.casefold(), without_dots(name.casefold()))}
    for name, stems in names.items():
        beginnings = (name.casefold(), *stems) if name.isalpha() else stems
        for form in forms_of_name(beginnings):
            forms.setdefault(form, name)
    return forms
