"""What a single clause claims of the things that it names: that they are in order, over, missing or not wanted."""

from collections.abc import Sequence

from domain.finnish.clauses import Clause
from domain.finnish.lexicon import Mention, read_words

_LISTS = read_words("finnish/clauses.toml")
WORDS = {name: frozenset(words) for name, words in _LISTS.items()}
BEING = frozenset({"ole", "oo", "ou", "ollu", "ollut"})


def has(clause: Clause, name: str) -> bool:
    """Tell whether a clause has a word of a list."""
    return not WORDS[name].isdisjoint(clause.words)


def negation_at(words: Sequence[str]) -> int:
    """Return the place after the negation, 0 if there is none."""
    return next((place + 1 for place, word in enumerate(words) if word in WORDS["negations"]), 0)


def is_bare(clause: Clause, named: Sequence[Mention], *lists: str) -> bool:
    """Tell whether a clause says nothing but the names of the things and the small words of these lists."""
    places = {mention.position for mention in named}
    small = frozenset[str]().union(*(WORDS[name] for name in lists))
    return bool(named) and all(place in places or word in small for place, word in enumerate(clause.words))


def is_turned_down(clause: Clause, after: int, named: Sequence[Mention]) -> bool:
    """Tell whether a clause says no to what it names; `after` is the place after the negation."""
    rest = frozenset(clause.words[after:])
    # «en halua tehdä kirjanpitoa itse» asks for help.
    if rest & WORDS["no_need"]:
        return rest.isdisjoint({"itse", "ite", "itte"})
    if is_bare(clause, named, "fillers", "negations", "anything") and rest & WORDS["anything"]:
        return True
    stands_against = clause.after == "vaan" or clause.before == ","
    return stands_against and is_bare(clause, named, "fillers", "negations")


def is_settled(clause: Clause, named: Sequence[Mention]) -> bool:
    """Tell whether what a clause is about is in order already."""
    words = frozenset(clause.words)
    if clause.asks or words & WORDS["asking"]:
        return False
    goes_well = "hyvin" in words and words & WORDS["going"]
    ready = ("jo" in words or "just" in words) and is_bare(clause, named, "already")
    praised = words & WORDS["praised"] and not words & (WORDS["wished"] | WORDS["own_doing"])
    return bool(words & WORDS["settled"] or praised or goes_well or ready or _is_done_by_others(clause))


def is_done(clause: Clause) -> bool:
    """Tell whether something was done and is over: «logo tehtiin keväällä», «laskut on jo maksettu»."""
    words = clause.words
    if negation_at(words):
        return False
    done = any(word.endswith("tiin") for word in words)
    is_now = not {"on", "ovat"}.isdisjoint(words) and any(word.endswith(("ttu", "tty")) for word in words)
    return done or is_now or not {"jo", "oli", "olivat"}.isdisjoint(words)


def is_missing(clause: Clause, named: Sequence[Mention]) -> bool:
    """Tell whether nothing is said but that the thing is not there, or is not as it should be: «ei ole sivuja»."""
    at = negation_at(clause.words)
    if BEING.isdisjoint(clause.words[at : at + 1]):
        return False
    return has(clause, "settled") or is_bare(clause, named, "negations", "around", "missing")


def is_experience(clause: Clause) -> bool:
    """Tell whether somebody tells what they have done: «oon järjestäny kyläjuhlia vaikka kuinka monta»."""
    own = not {"oon", "olen", "olemme", "ollaan"}.isdisjoint(clause.words)
    return own and any(word.startswith(_LISTS["experience"]) for word in clause.words)


def _is_done_by_others(clause: Clause) -> bool:
    others, care = _LISTS["others"], _LISTS["taking_care"]
    doers = {place for place, word in enumerate(clause.words) if word.startswith(others)}
    return bool(doers) and any(word.startswith(care) for place, word in enumerate(clause.words) if place not in doers)
