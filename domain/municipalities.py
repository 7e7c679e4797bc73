"""Recognising the other municipalities of Finland, of which only the name is kept."""

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


def other_municipality(word: str, *, alone: bool) -> str | None:
    """Return the name of the municipality outside the tables of places that a word names in any form, or nothing."""
    name = _forms().get(fold(word))
    if name in COMMON_WORDS and not alone and not word[0].isupper():
        return None
    return name


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
