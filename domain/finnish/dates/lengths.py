"""How long a meeting lasts: «klo 16, kestäs tunnin», «klo 9 alkaen kaksi tuntia», «tunti ja vartti».

A length right after the clock time is certain; one that stands elsewhere is shown and asked about, as it may be that of
a journey. «tuntia aikaisemmin» is no length, and neither is what is told beside a word of travelling or a price.
"""

from collections.abc import Sequence
from dataclasses import replace

from domain.finnish.dates.atoms import DOUBT, Atom, Mark
from domain.finnish.dates.clocks import Clock, ClockLasting, ClockRange, Duration
from domain.finnish.dates.joining import Located
from domain.finnish.dates.lexemes import Lexeme
from domain.finnish.dates.phrase_atoms import JUNK
from domain.finnish.words import without_dots

_LONGEST = 12 * 60
_TRAVEL = ("matka", "ajo", "ajaa", "ajan ", "ajetaan", "ajel", "pois", "odot", "myoh", "nuku", "toita", "tyopaiv")
_SHIFTS = ("myohem", "aikasem", "aikaisem", "aiemmin", "aiem", "ennen", "etukat", "sisalla", "sisaan", "valein")
_RATES = ("€", "e", "eur", "euro", "euroa")
# Words that may stand before a length: «menee varmaan», «sellainen».
_HEDGES = ("varm", "ehka", "sell", "semm", "arvi", "siihen", "aikaa", "kork", "maksimi", "max", "vain", "vaan", "mulla")
_LENGTHS = ("kest", "pituu", "pituin", "mittai", "verran", "ajan", "ajaksi", "vara", "palav", "kokou", "menee", "menis")


def length_at(atom: Duration, words: Sequence[Lexeme], first: int, last: int) -> Atom:
    """Tell whether a stretch of hours can be the length of a meeting: not of a journey, and no «tuntia aikaisemmin»."""
    before = [without_dots(word.raw) for word in words[max(0, first - 3) : first]]
    after = [without_dots(word.raw) for word in words[last : last + 2]]
    if is_shifted(words, last):
        return DOUBT
    rate = bool(before) and (before[-1] in _RATES or words[first - 1].tag == "junk")
    rate |= before[-1:] == ["/"] and words[first - 2].tag in {"junk", "word", "sign"}
    travel = any(word.startswith(_TRAVEL) and not word.startswith(_LENGTHS) for word in (*before, *after))
    return JUNK if rate or travel or not 0 < atom.minutes <= _LONGEST else atom


def is_shifted(words: Sequence[Lexeme], place: int) -> bool:
    """Tell whether a stretch of time before this place counts from something else: «tuntia myöhemmin»."""
    return place < len(words) and without_dots(words[place].raw).startswith(_SHIFTS)


def lengthened(atoms: Sequence[Located], words: Sequence[Lexeme]) -> list[Located]:
    """Give the clock times of a text the length that it tells."""
    durations = _added(atoms)
    rest = [one for one in atoms if not isinstance(one.atom, Duration)]
    clocks = [place for place, one in enumerate(rest) if isinstance(one.atom, Clock)]
    if not durations or any(isinstance(one.atom, ClockRange) for one in rest):
        return rest
    length = durations[0]
    for place in clocks:
        sure = len(durations) == len(clocks) == 1 and _follows(rest[place], length, words)
        rest[place] = _lasting(rest[place], length, sure=sure)
    return rest


def _added(atoms: Sequence[Located]) -> list[Located]:
    """List the lengths of a text, «tunti ja vartti» as one."""
    found: list[Located] = []
    links = {one.first for one in atoms if one.atom == Mark("and")}
    for one in atoms:
        if not isinstance(one.atom, Duration):
            continue
        last = found[-1] if found else None
        if last and isinstance(last.atom, Duration) and one.first - last.last <= (last.last in links):
            total = Duration(last.atom.minutes + one.atom.minutes, last.atom.vague or one.atom.vague)
            found[-1] = replace(last, atom=total, last=one.last)
        else:
            found.append(one)
    return found


def _follows(clock: Located, length: Located, words: Sequence[Lexeme]) -> bool:
    """Tell whether a length belongs to the clock time before it: between them stand words of lasting only."""
    between = words[clock.last : length.first]
    return length.first >= clock.last and all(
        word.tag != "word" or without_dots(word.raw).startswith((*_LENGTHS, *_HEDGES)) for word in between
    )


def _lasting(clock: Located, length: Located, *, sure: bool) -> Located:
    if not (isinstance(clock.atom, Clock) and isinstance(length.atom, Duration)):
        return clock
    vague = length.atom.vague or not sure
    return replace(clock, atom=ClockLasting(clock.atom, length.atom.minutes, vague))
