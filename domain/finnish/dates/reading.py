"""Reading a text about time: lexemes, atoms, what is turned down, options, and the answer with what is still to ask.

Words that look like time but were not understood make a certain answer a question: nothing is guessed silently.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.finnish.dates.atoms import (
    DOUBT,
    Atom,
    Following,
    Mark,
    MonthDay,
    Number,
    Part,
    Relative,
    Weekday,
    Which,
    Written,
)
from domain.finnish.dates.clock_phrases import read_clock
from domain.finnish.dates.composing import Composed, compose
from domain.finnish.dates.context import bound_to, without_gone
from domain.finnish.dates.doubts import doubts, placed
from domain.finnish.dates.feasts import SCHOOL_HOLIDAYS
from domain.finnish.dates.groups import grouped
from domain.finnish.dates.joining import CLOCK, DAY, Located, joined
from domain.finnish.dates.lengths import lengthened
from domain.finnish.dates.lexemes import Lexeme, lexemes_of, normalised
from domain.finnish.dates.phrase_atoms import JUNK
from domain.finnish.dates.phrases import read_phrase
from domain.finnish.dates.polarity import correction, turned_down
from domain.finnish.dates.short_weekdays import is_weekday
from domain.finnish.dates.understood import (
    Alternatives,
    Ask,
    Day,
    Deadline,
    Impossible,
    Moment,
    Nothing,
    Option,
    Past,
    Span,
    TimeOnly,
    Unclear,
    Understood,
)

_PLACE_ENDINGS = ("ssa", "ssä", "lla", "llä", "sa", "sä")
_COUNTED_ENDINGS = ("a", "ä", "lle", "n")
# Far more than anybody writes about a meeting; a text without sense may not hold up the others.
_LONGEST = 4096
_MOST_LEXEMES = 250
_MOST_OPTIONS = 8


@dataclass(frozen=True, slots=True)
class _Read:
    """The atoms of a text and what looked like time without being understood."""

    atoms: tuple[Located, ...]
    doubt: Ask | None


def understand(text: str, now: datetime) -> Understood:
    """Say what a text means as a time, its other readings and what to ask; the zone is that of `now`.

    A moment without a time zone raises ValueError.
    """
    if now.tzinfo is None:
        raise ValueError("The moment has no time zone.")
    words = lexemes_of(normalised(text[:_LONGEST]), most=_MOST_LEXEMES)
    read = _wanted(words, _read(words))
    moving = any(word.raw.startswith(("siir", "muut", "vaih")) for word in words)
    settled = without_gone(joined(read.atoms, now.date(), moving=moving))
    atoms = [one.atom for one in lengthened(settled, words)]
    groups = grouped(atoms)
    if _is_habit(atoms) or len(groups) > _MOST_OPTIONS:
        return Unclear()
    options = [compose(group, now) for group in groups]
    return _answer(options, _doubt(read, words, atoms))


def _doubt(read: _Read, words: Sequence[Lexeme], atoms: Sequence[Atom]) -> Ask | None:
    """Say what to ask though an answer may look certain; «ensi kerran» is settled by a written date."""
    guessed = any(word.tag == "feast" and word.name in SCHOOL_HOLIDAYS for word in words)
    dated = any(isinstance(atom, Written | MonthDay) for atom in atoms)
    cut = len(words) == _MOST_LEXEMES
    if guessed or cut or Mark("habit") in atoms or read.doubt is Ask.DATE or (read.doubt and not dated):
        return Ask.DATE
    return Ask.TIME if any(isinstance(atom, Number) for atom in atoms) else None


def _read(words: Sequence[Lexeme]) -> _Read:
    atoms: list[Located] = []
    doubt: Ask | None = None
    place = 0
    while place < len(words):
        atom, length = _read_at(words, place)
        asked = doubts(words, place, length, atom)
        atom = placed(atom, words, place, length)
        if isinstance(atom, Following):
            atom, sure = bound_to(atom, atoms)
            asked = asked if sure else Ask.DATE
        if atom and atom not in {JUNK, DOUBT}:
            atoms.append(Located(atom, place, place + length, noun=_counts(words, place + length)))
        doubt = Ask.DATE if Ask.DATE in {asked, doubt} or atom == DOUBT else asked or doubt
        place += length
    return _Read(tuple(atoms), doubt)


def _read_at(words: Sequence[Lexeme], place: int) -> tuple[Atom | None, int]:
    word = words[place]
    if word.tag == "short weekday" and is_weekday(words, place):
        return Weekday(word.value), 1
    if word.tag == "which" and place + 1 < len(words) and words[place + 1].tag == "part":
        return _beside_part(word)
    clock, phrase = read_clock(words, place), read_phrase(words, place)
    known = [found for found in (phrase, clock) if found and not isinstance(found[0], Number)]
    best = max(known, key=lambda found: found[1], default=clock)
    return best or (None, 1)


def _beside_part(which: Lexeme) -> tuple[Atom | None, int]:
    """Read «tänä (iltana)» and «seuraavana (aamuna)»."""
    days: dict[str, Atom] = {Which.THIS: Relative(0), Which.FOLLOWING: Following("days")}
    return days.get(which.name), 1


def _counts(words: Sequence[Lexeme], place: int) -> bool:
    """Tell whether a number before this place counts what stands there: «3 hengelle», not «18 Ylivieskassa»."""
    if place >= len(words) or words[place].tag not in {"word", "unit"}:
        return False
    return not words[place].raw.endswith(_PLACE_ENDINGS) and words[place].raw.endswith(_COUNTED_ENDINGS)


def _wanted(words: Sequence[Lexeme], read: _Read) -> _Read:
    """Drop what the sentence turns down or takes back."""
    places = [(one.first, isinstance(one.atom, DAY)) for one in read.atoms if not isinstance(one.atom, Mark)]
    down = turned_down(words, places)
    kept = tuple(one for one in read.atoms if one.first not in down)
    turn = correction(words)
    if turn is not None:
        kept = tuple(one for one in kept if one.first > turn or not _is_replaced(one, kept, turn))
    return _Read(kept, None if down and len(kept) < len(read.atoms) and not kept else read.doubt)


def _is_replaced(one: Located, atoms: Sequence[Located], turn: int) -> bool:
    after = [other.atom for other in atoms if other.first > turn]
    kinds: tuple[type, ...] = DAY if isinstance(one.atom, DAY) else (*CLOCK, Number)
    return isinstance(one.atom, kinds) and any(isinstance(atom, kinds) for atom in after)


def _is_habit(atoms: Sequence[Atom]) -> bool:
    """Tell whether every such day is meant: «joka tiistai», «tiistaisin klo 18»."""
    if Mark("habit") not in atoms:
        return False
    following = atoms[atoms.index(Mark("habit")) + 1 :]
    return not any(isinstance(atom, DAY) for atom in atoms) or isinstance(next(iter(following), None), Weekday | Part)


def _answer(composed: Sequence[Composed], doubt: Ask | None) -> Understood:
    options: list[Option] = []
    for one in composed:
        if isinstance(one, Impossible | TimeOnly | Deadline):
            continue
        options.append(one)
    ahead = [one for one in options if not isinstance(one, Past)] or options
    distinct = _distinct(ahead)
    if len(distinct) > 1:
        return Alternatives(tuple(distinct))
    if distinct:
        impossible = any(isinstance(one, Impossible) for one in composed)
        return _doubted(distinct[0], doubt or (Ask.DATE if impossible else None))
    silent = [one for one in composed if isinstance(one, Impossible | TimeOnly | Deadline)]
    return silent[0] if silent else Unclear() if doubt is Ask.DATE else Nothing()


def _distinct(options: Sequence[Option]) -> list[Option]:
    """Return the options that are not said by another one more exactly."""
    found = list(dict.fromkeys(options))
    timed = {one.start.date() for one in found if isinstance(one, Moment | Span)}
    return [one for one in found if not (isinstance(one, Day) and one.start in timed)]


def _doubted(option: Option, doubt: Ask | None) -> Option:
    """Ask about what looks certain; a day whose time is still to be told is certain by itself."""
    if isinstance(option, Day):
        return replace(option, ask=doubt) if doubt and not option.others else option
    return replace(option, ask=doubt) if doubt and isinstance(option, Moment | Span) and option.ask is None else option
