"""Telling «ma», «to», «su» as weekdays from the other words that are written so."""

from collections.abc import Sequence

from domain.finnish.dates.lexemes import Lexeme

_BESIDE = frozenset(
    "digits atom clock half quarter number part or and slash comma dash stop short.weekday weekday relative noon after"
    " before until latest which week month ordinal from around about".replace(".", "_").split()
)
_WELCOME = ("kay", "käy", "kavi", "kävi", "sopi", "passa", "onnistu", "olis", "ois", "ok", "ei")
# «ma» is «mä» without its dots, «su» and «to» are spoken pronouns.
_PRONOUNS = frozenset({"ma", "su", "to"})


def is_weekday(words: Sequence[Lexeme], place: int) -> bool:
    """Tell whether an abbreviation stands where a weekday can stand."""
    if words[place].raw not in _PRONOUNS:
        return True
    if place + 1 == len(words):
        return True
    following = words[place + 1]
    return following.tag.replace(" ", "_") in _BESIDE or following.raw.startswith(_WELCOME)
