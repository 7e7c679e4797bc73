"""Finding a municipality or a village in what a person typed, and the distance of two places."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from rapidfuzz.distance import OSA

from domain.finnish.words import fold, forms_of_name, without_dots
from domain.municipalities import other_municipality
from domain.place_table import (
    AFTER_NAMES,
    COMMON_WORDS,
    INHABITANTS,
    MUNICIPALITIES,
    NEIGHBOURS,
    NOT_NAMES,
    STEMS,
    Place,
)
from domain.village_table import POSTCODE_VILLAGES, POSTCODES, VILLAGES, Village

__all__ = [
    "MUNICIPALITIES",
    "NEIGHBOURS",
    "PLACES",
    "VILLAGES",
    "FoundPlace",
    "Place",
    "distance_km",
    "find_elsewhere",
    "find_place",
    "find_places",
]

PLACES: dict[str, Place] = {place.id: place for place in (*MUNICIPALITIES, *NEIGHBOURS)}

_EARTH_RADIUS_KM = 6371.0
# What is longer is pasted.
_LONGEST = 300
_ELSEWHERE_NOW = re.compile(r"\b(?:en|ei|emme)\b|^\s*(?:ennen|aiemmin|ennemmin)\b")
_WORD = re.compile(r"\w+")
_CLITIC = re.compile(r"(?<=\w{4})(?:kin|ki|kaan|kään|kaa|kää|ko|kö|han|hän|pa|pä)$")
_SHORTEST_FUZZY = 6
_LONG_STEM, _LONG_WORD = 8, 10

# Roads of the region are about this much longer than the straight line.
_ROAD_FACTOR = 1.15


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A municipality and, if the person named one, its village."""

    place: Place
    village: str | None = None


def find_place(text: str) -> FoundPlace | None:
    """Return the place that a text names in any form, or nothing; a place of the region goes first."""
    return next(iter(find_places(text)), None)


def find_places(text: str) -> tuple[FoundPlace, ...]:
    """Return the municipalities that a text names in any form, each with its village; those of the region go first."""
    words = _WORD.findall(_meant(text))
    named = [
        place for word, after in pairwise((*words, "")) if (place := _known(word, stands_out=_stands_out(words, after)))
    ]
    villages = [place for place in named if isinstance(place, Village)]
    municipalities = [place for place in named if isinstance(place, Place)]
    # A village lies in the municipality that is named: «Rautio, Ylivieska» is a street.
    places = municipalities or [PLACES[village.place_id] for village in villages]
    found = (FoundPlace(place, _village_of(place, villages)) for place in dict.fromkeys(places))
    return tuple(sorted(found, key=lambda each: (not each.place.in_region, each.village is None)))


def _village_of(place: Place, villages: Sequence[Village]) -> str | None:
    return next((village.name for village in villages if village.place_id == place.id), None)


def find_elsewhere(text: str) -> str | None:
    """Return the name of a municipality outside the tables of places that a text names in any form, or nothing."""
    words = _WORD.findall(_meant(text))
    return next((name for word in words if (name := other_municipality(word, alone=len(words) == 1))), None)


def _meant(text: str) -> str:
    """Leave out where somebody is not, or was before: «en ole Kalajoelta», «ei Sievistä vaan …», «ennen Oulussa»."""
    clauses = re.split(r",|\bvaan\b|\bmutta\b", " ".join(text[:_LONGEST].split()))
    return ", ".join(clause for clause in clauses if not _ELSEWHERE_NOW.search(clause.casefold()))


def _stands_out(words: Sequence[str], after: str) -> bool:
    """Tell whether a common word can only be a name here: it stands alone, or before a word of places."""
    return len(words) == 1 or after.casefold().startswith(AFTER_NAMES)


def _known(word: str, *, stands_out: bool) -> Place | Village | None:
    if word in POSTCODES:
        return _villages_by_name().get(POSTCODE_VILLAGES.get(word, "")) or PLACES[POSTCODES[word]]
    folded = fold(word)
    if folded in COMMON_WORDS and not stands_out and not word[0].isupper():
        return None
    return _by_form(folded) or _by_inhabitant(folded) or _by_likeness(folded)


def _by_form(word: str) -> Place | Village | None:
    bare = word if word.startswith(NOT_NAMES) else _CLITIC.sub("", word)
    return _forms().get(word) or _forms().get(bare)


def _by_inhabitant(word: str) -> Place | Village | None:
    plain = without_dots(word)
    return next((place for beginning, place in _inhabitants() if plain.startswith(beginning)), None)


def _by_likeness(word: str) -> Place | Village | None:
    """Read a misspelt name: one slip, two in a long name, never in the first letter; Karijoella is not Kalajoella."""
    if len(word) < _SHORTEST_FUZZY or word in _ordinary_words() or word.startswith(NOT_NAMES):
        return None
    most = 2 if len(word) >= _LONG_WORD else 1
    near = ((OSA.distance(word, form, score_cutoff=most), form, slips) for form, slips in _slips()[word[0]])
    fitting = ((distance, form) for distance, form, slips in near if distance <= min(slips, most))
    _distance, form = min(fitting, default=(0, ""))
    return _forms()[form] if form and not other_municipality(word, alone=True) else None


@cache
def _ordinary_words() -> frozenset[str]:
    """Load the words that are a slip away from a name: `benchmarks.finnish.ordinary_words` lists them."""
    return frozenset(files("domain").joinpath("ordinary_words.txt").read_text(encoding="utf-8").split())


@cache
def _slips() -> Mapping[str, Sequence[tuple[str, int]]]:
    """Group the forms by their first letter, each with the slips that its stem is long enough for."""
    slips: dict[str, dict[str, int]] = defaultdict(dict)
    for _place, stem in _stems():
        for form in forms_of_name((stem,)):
            slips[form[0]].setdefault(form, 2 if len(stem) >= _LONG_STEM else 1)
    return defaultdict(tuple, {letter: tuple(forms.items()) for letter, forms in slips.items()})


@cache
def _forms() -> dict[str, Place | Village]:
    """Map every form of every name, with and without the dots of ä and ö."""
    forms: dict[str, Place | Village] = {}
    for place, stem in _stems():
        for form in forms_of_name((stem,)):
            forms.setdefault(form, place)
    return forms


def _stems() -> Iterator[tuple[Place | Village, str]]:
    yield from ((PLACES[key], stem) for key in PLACES for stem in STEMS[key])
    yield from ((village, stem) for village in VILLAGES for stem in village.stems)


@cache
def _inhabitants() -> list[tuple[str, Place | Village]]:
    """Pair what the names of inhabitants begin with, without dots, with their place: himankalainen, ylivieskalaanen."""
    towns: list[tuple[str, Place | Village]] = [
        (stem, PLACES[key]) for key, stems in INHABITANTS.items() for stem in stems
    ]
    villagers = [(village.name.casefold() + ending, village) for village in VILLAGES for ending in ("lai", "laa")]
    return [(without_dots(beginning), place) for beginning, place in (*towns, *villagers)]


@cache
def _villages_by_name() -> dict[str, Village]:
    return {village.name: village for village in VILLAGES}


def distance_km(a: Place, b: Place) -> int:
    """Estimate the distance by road in whole kilometres."""
    latitude_a, latitude_b = radians(a.latitude), radians(b.latitude)
    half_latitude = (latitude_b - latitude_a) / 2
    half_longitude = radians(b.longitude - a.longitude) / 2
    chord = sin(half_latitude) ** 2 + cos(latitude_a) * cos(latitude_b) * sin(half_longitude) ** 2
    return round(2 * _EARTH_RADIUS_KM * asin(sqrt(chord)) * _ROAD_FACTOR)
