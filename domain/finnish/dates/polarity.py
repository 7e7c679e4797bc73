"""Which parts of a sentence are turned down: «en pääse tiistaina, mutta keskiviikkona klo 12 käy».

A negative verb turns down what its clause names. A clause that only lists days shares the fate of the clause after it
(«ti, ke ja to eivät käy»). Questions («eikö tiistai kävisi») and politeness («ei haittaa») turn nothing down.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.finnish.dates.lexemes import Lexeme
from domain.finnish.words import without_dots

_NEGATIONS = frozenset(
    {
        *("ei", "en", "emme", "et", "ette", "eivat", "eiva", "emma", "enka", "eika", "eivatka", "emmeka", "eipa"),
        *("enpa", "ala", "muttei", "mutten", "emmaa", "enmaa", "ennaa", "enna", "enno"),
    }
)
_HARMLESS = frozenset(
    {
        *("haittaa", "hataa", "mitaan", "ongelmaa", "ongelmia", "valia", "kiiretta", "muuta", "kiinni", "vastaan"),
        *("estetta", "este"),
    }
)
# What makes a person busy or a meeting fall through, whole and by its beginning.
_AWAY = frozenset({"toissa", "peru", "perun", "menoa", "menoja", "matkoilla", "poissa", "sairaana"})
_BUSY = (
    *("varattu", "taynna", "reissu", "lomal", "estynyt", "hankala", "mahdoton", "peruut", "perut", "perum", "huono"),
    *("tuplabuu", "ulkomai"),
)
_WELCOME = frozenset(
    {
        *("kay", "kavis", "kavisi", "kayko", "kaviskos", "sopii", "sopis", "sopisi", "sopiiko", "passaa", "passais"),
        *("onnistuu", "onnistuis", "onnistuisi", "ok", "okei"),
        *("kyl", "kylla", "paasen", "paastaan", "paasisin", "voin"),
        *("ehdin", "ehtisin", "ehtis", "hyva", "paras", "parempi", "mahtava", "jees", "joo", "mieluiten", "mieluummin"),
    }
)
_EXCEPT = frozenset({"paitsi", "paitti", "paihti", "paits"})
_BREAKS = _EXCEPT | {"mutta", "mut", "vaan", "muttei", "mutten", "kunhan"}
_CONDITION = frozenset({"jos", "ellei", "mikali"})
_CORRECTION = frozenset({"eiku", "eikun", "eikunku", "korjaan", "korjaus"})
_THAN = frozenset({"kuin", "kun", "ku", "kuiten"})


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    opener: str


def turned_down(words: Sequence[Lexeme], places: Sequence[tuple[int, bool]]) -> frozenset[int]:
    """Return the places, of those given with "is a day", that the sentence turns down."""
    keys = [without_dots(word.raw) for word in words]
    down: set[int] = set()
    clauses = list(_clauses(words, keys))
    for number, clause in enumerate(clauses):
        here = [(place, day) for place, day in places if clause.start <= place < clause.end]
        rejected = _rejected(keys, clause, here)
        down |= rejected
        if rejected and len(rejected) == len(here) and number and clause.opener == ",":
            down |= _listed_before(words, clauses[number - 1], places, first=clause.start == min(rejected))
    return frozenset(down)


def correction(words: Sequence[Lexeme]) -> int | None:
    """Return the place of the word by which a person takes back what was said before it: «eiku keskiviikkona»."""
    keys = [without_dots(word.raw) for word in words]
    found = [place for place, key in enumerate(keys) if key in _CORRECTION]
    found += [place for place in range(len(keys) - 1) if keys[place] == "ei" and keys[place + 1] in {"kun", "ku"}]
    return max(found, default=None)


def _clauses(words: Sequence[Lexeme], keys: Sequence[str]) -> Iterator[_Clause]:
    start, opener = 0, ""
    for place, key in enumerate(keys):
        after_other = place > 1 and any(other.startswith("muu") for other in keys[max(start, place - 4) : place])
        if words[place].tag == "stop" and place and words[place - 1].tag in {"clock", "about", "short weekday"}:
            continue
        if words[place].tag in {"stop", "comma"} or key in _BREAKS or (key in _THAN and after_other):
            yield _Clause(start, place, opener)
            start, opener = place + 1, "," if words[place].tag == "comma" else key
    yield _Clause(start, len(words), opener)


def _rejected(keys: Sequence[str], clause: _Clause, here: Sequence[tuple[int, bool]]) -> set[int]:
    inside = range(clause.start, clause.end)
    everything = {place for place, _ in here}
    if clause.opener in _EXCEPT | {"muttei", "mutten"}:
        return everything
    if any(keys[place] in _CONDITION for place in inside):
        return set()
    no = [place for place in inside if _is_no(keys, place, clause.end)]
    yes = [place for place in inside if keys[place] in _WELCOME and not _is_no(keys, place - 1, clause.end)]
    if not no:
        return set()
    return _nearest_to_no(no, [place for place in yes if place - 1 not in no], here) if yes else everything


def _is_no(keys: Sequence[str], place: int, end: int) -> bool:
    if place < 0:
        return False
    if keys[place] in _NEGATIONS:
        following = keys[place + 1 : min(place + 3, end)]
        if following[:1] in (["tuu"], ["tule"]):  # «siitä ei tuu mitään»
            return True
        return not _HARMLESS.intersection(following) and following[:1] not in (["kun"], ["ku"])
    return keys[place] in _AWAY or keys[place].startswith(_BUSY)


def _nearest_to_no(no: Sequence[int], yes: Sequence[int], here: Sequence[tuple[int, bool]]) -> set[int]:
    """Share what a clause names among its «ei käy» and «käy»: usually each stands after its own days."""
    everything = {place for place, _ in here}
    if not yes:
        return everything
    verbs = sorted((*no, *yes))
    if any(place < verbs[0] for place in everything):
        verb_of = {place: next((verb for verb in verbs if verb > place), verbs[-1]) for place in everything}
        return {place for place, verb in verb_of.items() if verb in no}
    verb_of = {place: max(verb for verb in verbs if verb < place) for place in everything}
    last_day = max((place for place, day in here if day), default=-1)
    if last_day < verbs[-1]:  # «en pääse tiistaina keskiviikkona sopii»
        verb_of |= {place: verbs[-1] for place in everything if place >= last_day}
    return {place for place, verb in verb_of.items() if verb in no}


def _listed_before(
    words: Sequence[Lexeme], clause: _Clause, places: Sequence[tuple[int, bool]], *, first: bool
) -> set[int]:
    """Return the days of a clause that names nothing else, if the rejected clause goes on with its list."""
    inside = [(place, day) for place, day in places if clause.start <= place < clause.end]
    bare = first and all(day for _, day in inside) and len(inside) == clause.end - clause.start
    return {place for place, _ in inside} if bare and words else set()
