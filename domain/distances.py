"""Reading how far a person would go, in kilometres or in time on the road."""

import re

from domain.finnish.words import LONGEST, fold

REACHES: dict[str, int] = {"own": 5, "20": 20, "40": 40, "60": 60}
"""The choices of how far to go, with the kilometres that each stands for."""

# Country roads are driven at about this speed.
_KM_IN_AN_HOUR = 75
# Who names a distance nearly in the middle of two choices is asked which of them suits better.
_MIDDLE = 6
# A smaller number without its unit is the number of a choice.
_SMALLEST_BARE = 5

# The longer beginnings stand first.
_TENS: dict[str, int] = {
    "parikym": 20,
    "kaksikym": 20,
    "kakskyt": 20,
    "kolmekym": 30,
    "kolkyt": 30,
    "neljäkym": 40,
    "nelkyt": 40,
    "viisikym": 50,
    "viiskyt": 50,
    "kuusikym": 60,
    "kuuskyt": 60,
    "kymmen": 10,
    "sata": 100,
}
_HOURS: dict[str, float] = {"puoli": 0.5, "puolen": 0.5, "puolitoista": 1.5, "puolentoista": 1.5, "pari": 2, "parin": 2}
_HOUR = re.compile(rf"(?:\b({'|'.join(_HOURS)})|(?<![\d,.])(\d{{1,2}}))?\s*\b(?:tunti|tunni|tuntti|h\b)")
_QUARTER = re.compile(r"\bvart(?:ti|in)")
_MINUTES = re.compile(r"(?<!\d)(\d{1,3})\s*min")
_KM = re.compile(r"(?<!\d)(\d{1,3})(?:[.,]\d+)?\s*(?:-\s*(\d{1,3})\s*)?(km|kilo|kilsa)?(?!\d)")
_FURTHER = r"(?:yli|enempää|enemmän|kauemmas|kauemma|kauempana|pidempään|pidemmälle|pitempään|pitemmälle)"
_LIMIT = re.compile(
    rf"\b(?:alle|korkeintaan|korkeintan|enintään|maksimi|maks|max|(?:ei|en|emme) (?:\w+ ){{0,5}}?{_FURTHER})\b"
)
_CLAUSE_END = re.compile(r"[,.;!?](?=\s)|\b(?:vaan|mutta|mut)\b")
_NO_MATTER = r"(?:haittaa|väliä|ongelma|kynnyskysymys|mitään|estä|esteenä)"
_TOO_FAR = re.compile(
    rf"\b(?:liikaa|liian|ei|en|emme|eikä|enkä)\b(?!.*\b{_FURTHER}\b)(?! (?:\w+ ){{0,3}}?{_NO_MATTER}\w*)"
)
_AT_LEAST = re.compile(r"\b(?:yli|vähintään|ainakin)\b|\+")
_ANYWHERE = re.compile(
    r"\b(?:mihin|minne|missä) (?:vain|vaan|tahansa)|\bkaikkialle|\bei (?:ole |oo )?väliä|\bkoko aluee"
)
_OWN = re.compile(r"\b(?:oma|koti)\w*[ -]?(?:kun|paikkakun)")
# A digit may stand right before its unit: 30km.
_SPACED = re.compile(r"(?<=\d)(?=[^\W\d_])")


def find_reaches(text: str) -> tuple[str, ...]:
    """Return the choice that a distance in the text comes nearest to, both where it lies in the middle, or none."""
    folded = ", ".join(clause for clause in _clauses(text) if not _TOO_FAR.search(clause))
    if _ANYWHERE.search(folded):
        return ("60",)
    km = _kilometres(folded)
    if km is None:
        return ("own",) if _OWN.search(folded) else ()
    if _LIMIT.search(folded):
        return (next((reach for reach in reversed(REACHES) if REACHES[reach] <= km), "own"),)
    if _AT_LEAST.search(folded):
        return (next((reach for reach in REACHES if REACHES[reach] >= km), "60"),)
    return _nearest(km)


def refuses_reach(text: str) -> bool:
    """Tell whether the text says how far is too far: «en halua ajaa 60 km», «60 km on liikaa»."""
    return any(_TOO_FAR.search(clause) for clause in _clauses(text))


def _clauses(text: str) -> list[str]:
    return _CLAUSE_END.split(_SPACED.sub(" ", fold(text[:LONGEST])))


def _nearest(km: float) -> tuple[str, ...]:
    if km >= REACHES["60"]:
        return ("60",)
    near, next_near, *_rest = sorted(REACHES, key=lambda reach: abs(REACHES[reach] - km))
    is_between = abs(REACHES[next_near] - km) - abs(REACHES[near] - km) < _MIDDLE
    return (near, next_near) if is_between else (near,)


def _kilometres(text: str) -> float | None:
    hours = _hours(text)
    if hours is not None:
        return hours * _KM_IN_AN_HOUR
    if found := _KM.search(text):
        km = int(found[2] or found[1])
        return km if found[3] or km >= _SMALLEST_BARE else None
    return next((number for word, number in _TENS.items() if word in text), None)


def _hours(text: str) -> float | None:
    if minutes := _MINUTES.search(text):
        return int(minutes[1]) / 60
    if hour := _HOUR.search(text):
        return int(hour[2]) if hour[2] else _HOURS.get(hour[1] or "", 1)
    return 0.25 if _QUARTER.search(text) else None
