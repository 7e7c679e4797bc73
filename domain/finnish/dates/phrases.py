"""Phrases of several words that name a day, as a table: what stands beside what, and the builder of its atom.

A `?` marks what may be missing, `|` what may stand in the same place. At every place of a text the longest pattern that
makes an atom wins.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from domain.finnish.dates import feast_phrases as feast
from domain.finnish.dates import length_phrases as lasting
from domain.finnish.dates import phrase_atoms as make
from domain.finnish.dates import year_phrases as year
from domain.finnish.dates.atoms import Atom
from domain.finnish.dates.lexemes import Lexeme

Builder = Callable[..., Atom | None]

_COUNT = "number|digits|many|half|one and a half"
_UNIT = "unit|week"
_DAYWORD = "unit|dayword"
_WEEKDAY = "weekday|short weekday"
_TABLE: tuple[tuple[tuple[str, ...], Builder], ...] = (
    (("which?", "weekday"), make.named_weekday),
    (("which", "short weekday"), make.named_weekday),
    (("which", "week", "stretch?"), make.next_week),
    (("week", "digits|number", "stretch?"), make.numbered_week),
    (("digits|ordinal", "week", "stretch?"), make.week_by_ordinal),
    (("week", "stretch"), make.this_week),
    (("which?", "part of week"), make.part_of_week),
    (("which?", "part of month"), make.part_of_month),
    (("kuu|month", "turn"), make.turn_of),
    (("which?", "weekend"), make.weekend),
    (("relative",), make.relative),
    ((f"{_COUNT}?", _UNIT, "ahead"), make.ahead),
    (("weekday|relative", f"{_COUNT}?", _UNIT, "ahead|from?"), make.from_there),
    ((f"{_COUNT}?", _UNIT, "ahead", "weekday|relative"), make.ahead_from),
    (("number|digits?", "quarter", "ahead"), make.quarters_ahead),
    ((f"{_COUNT}?", _UNIT, "ago"), make.known_junk),
    (("which", _UNIT), year.last_or_next),
    (("which", "dayword|part"), year.following_day),
    (("there", "which", "week"), year.following_week),
    ((_COUNT, "unit|week|dayword"), lasting.duration),
    ((_COUNT, "dash|or", _COUNT, "unit|week"), lasting.length_range),
    (("unit", "dash|or", "number|digits"), lasting.open_length),
    (("unit",), lasting.single_length),
    ((f"{_COUNT}?", "quarter"), lasting.quarters),
    (("length",), lasting.written_length),
    (("length", "ahead"), lasting.length_ahead),
    (("digits|ordinal", _DAYWORD), make.day_of_month),
    (("which?", "month", "year?", "stretch?"), make.named_month),
    (("which?", "kuu", "stretch?"), make.this_month),
    (("which?", "month|kuu", "ordinal|digits|last", f"{_DAYWORD}?"), make.month_day),
    (("ordinal|digits", f"{_DAYWORD}?", "month", "year?"), make.day_month),
    (("which?", "month|kuu", "ordinal|digits|last", _WEEKDAY), make.nth),
    (("which?", "month|kuu", "ordinal|digits|last", "week"), make.week_of_month),
    (("ordinal|digits|last", _WEEKDAY, "month"), make.nth_first),
    (("feast",), feast.feast_day),
    (("feast", "eve"), feast.feast_eve),
    (("ordinal|digits", "feast"), feast.advent),
    (("feast", "feast"), feast.day_of_feast),
    (("feast", "in front of"), feast.feast_week),
    (("feast", "week"), feast.feast_week),
    (("feast", "after|before|which", "weekday|week|unit|dayword"), feast.feast_relation),
    ((f"{_COUNT}?", _UNIT, "before", "feast"), feast.before_feast),
    ((f"{_COUNT}?", _UNIT, "feast", "after"), feast.after_feast),
    (("which?", "season"), year.season_of),
    (("which?", "yearword|unit", "stretch?"), year.year_ahead),
    (("part of year", "year?"), year.part_of_year),
    (("yearword|unit", "year", "stretch?"), year.named_year),
    (("year",), year.bare_year),
    (("atom", "year"), year.dated),
    (("work", "after"), make.after_work),
    (("part",), make.part_of_day),
    (("habit|or|and|after|before|until|latest|from|between|dash|slash|comma|stop",), make.mark),
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern with its optional places decided: the tags of the words, and where they stand in the whole pattern."""

    tags: tuple[frozenset[str], ...]
    places: tuple[int, ...]
    size: int
    build: Builder


def _variants() -> Iterator[_Rule]:
    for pattern, build in _TABLE:
        choices = [(True, False) if item.endswith("?") else (True,) for item in pattern]
        for present in product(*choices):
            places = tuple(place for place, there in enumerate(present) if there)
            tags = tuple(frozenset(pattern[place].rstrip("?").split("|")) for place in places)
            yield _Rule(tags, places, len(pattern), build)


def _by_first_tag() -> dict[str, list[_Rule]]:
    table: dict[str, list[_Rule]] = {}
    for rule in sorted(_variants(), key=lambda rule: -len(rule.tags)):
        for first in rule.tags[0]:
            table.setdefault(first, []).append(rule)
    return table


_RULES = _by_first_tag()


def read_phrase(words: Sequence[Lexeme], place: int) -> tuple[Atom, int] | None:
    """Read the longest phrase that begins here, and tell how many lexemes it takes."""
    second = words[place + 1].tag if place + 1 < len(words) else ""
    for rule in _RULES.get(words[place].tag, ()):
        length = len(rule.tags)
        if length > 1 and second not in rule.tags[1]:
            continue
        run = words[place : place + length]
        if len(run) == length and all(word.tag in tags for word, tags in zip(run, rule.tags, strict=True)):
            beside = dict(zip(rule.places, run, strict=True))
            if atom := rule.build(*(beside.get(at) for at in range(rule.size))):
                return atom, length
    return None
