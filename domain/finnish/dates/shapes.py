"""Numbers by their shape: dates, clock times, and the phone numbers, prices and amounts that are no dates.

Dates are d.m., d.m.yy, d.m.yyyy, d/m and ISO 8601; clock times have a full stop (SFS 4175) or a colon.
"""

import re
from dataclasses import dataclass

from domain.finnish.dates.atoms import Atom, Pair, Written
from domain.finnish.dates.clocks import Case, Clock

_MEASURES = (
    "€|%|\\$|£|°|m2|m²|m3|eur|e\\b|egee|kg|g\\b|km|cm|mm|m\\b|kpl|kappale|hlo|hlö|henk|heng|ihmi|osallist|prosent|sen[t]"
    "|snt|nelio|neliö|litr|l\\b|dl\\b|v\\b|vuoti|vuotias|tonn|paikka|paikall|kertaa|yrity|jäsen|asiak|tuote|rivi|sivu|til\\b"
    "|astetta|wattia|w\\b|kw|gb|mb|mt\\b|krs|x\\b|kerrok|hehtaar|metri|tähte|pist|gramm|kilo|°c|aste|ha\\b|lehmä|alv|pros|tuhat|miljoon|hall|lippu"
)
_JUNK = (
    re.compile(r"[+0][0-9](?:[ -]?[0-9]){5,14}(?![0-9.:])"),  # a phone number
    re.compile(r"\+?[0-9]{5,}(?:-[0-9])?"),  # a postcode, a business id
    re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,3}(?:,[0-9]+)?(?: ?(?:" + _MEASURES + "))"),
    re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,2})?(?: ?- ?[0-9]{1,6}(?:[.,][0-9]{1,2})?)? ?(?:" + _MEASURES + ")"),
    re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3,}(?![0-9])"),  # the address of a computer
    re.compile(r"24/7|[0-9]/[0-9] ?(?:tun|vuo|min|osa|lit)"),
)
_VERSION = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9](?![0-9.:-])|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{3}(?![0-9])")
_DECIMAL = re.compile(r"[0-9]{1,3}[.,][0-9]{1,2} ?(?:viikon|viikkoa|vuoden|vuotta|kuukau[dt]|päivän|päivää|vko|kk)")
_HOURS = re.compile(r"([0-9]{1,2})[.,](0|5|50|25|75) ?(?:h\b|tun[a-zäö]*)")
_ISO = re.compile(r"([12][0-9]{3})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![0-9])(?:t(?=[0-9]))?")
_DATE = re.compile(
    r"([0-9]{1,2})\. ?([0-9]{1,2})\."
    r"(?:(?:([0-9]{4})| ?((?:19|20)[0-9]{2}))(?![0-9])|([0-9]{2})(?![0-9:.]))?"
)
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/(20[0-9]{2}))?(?![0-9/.])")
_COLON = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?(?![0-9])")
_PAIR = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})(?![0-9])")
_COMMA = re.compile(r"([0-9]{1,2}),([0-9]{2})(?![0-9])")
_DIGITS = re.compile(r"([0-9]{1,4})(\.(?![0-9]))?(?::([a-zåäö]{1,5}))?")
_CASES = {"sta": Case.FROM, "stä": Case.FROM, "lta": Case.AT, "ltä": Case.AT, "n": Case.OF}
_INTO = ("aan", "ään", "een", "hen", "oon", "öön", "iin", "än", "an")
_ORDINAL_ENDS = ("s", "ntena", "ntenä", "na", "nä", "nnen", "nteen", "nes", "tena", "tenä", "si")


@dataclass(frozen=True, slots=True)
class Shape:
    """A number: its kind, where it ends, and its value or its ready atom."""

    tag: str
    end: int
    value: int = 0
    name: str = ""
    case: Case = Case.ANY
    atom: Atom | None = None


def read_shape(text: str, place: int, *, after_clock: bool) -> Shape | None:
    """Read the number that begins here; after «klo» every shape is a clock time."""
    if not after_clock and any(junk := [pattern.match(text, place) for pattern in _JUNK]):
        return Shape("junk", max(found.end() for found in junk if found))
    if hours := _HOURS.match(text, place):
        return Shape("length", hours.end(), value=round(float(f"{hours[1]}.{hours[2]}") * 60))
    if not after_clock and (version := _VERSION.match(text, place) or _DECIMAL.match(text, place)):
        return Shape("doubtful", version.end())
    return (
        _date(text, place, after_clock=after_clock)
        or _time(text, place, after_clock=after_clock)
        or _digits(text, place)
    )


def _date(text: str, place: int, *, after_clock: bool) -> Shape | None:
    if found := _ISO.match(text, place):
        return Shape("atom", found.end(), atom=Written(int(found[3]), int(found[2]), int(found[1])))
    found = _DATE.match(text, place)
    if found and not after_clock and not (int(found[2]) > 12 or found[2] == "00"):
        year = int(found[3] or found[4] or 0) or (2000 + int(found[5]) if found[5] else None)
        return Shape("atom", found.end(), atom=Written(int(found[1]), int(found[2]), year))
    found = _SLASHED.match(text, place)
    if found and not after_clock:
        year = int(found[3]) if found[3] else None
        return Shape("atom", found.end(), atom=Written(int(found[1]), int(found[2]), year))
    return None


def _time(text: str, place: int, *, after_clock: bool) -> Shape | None:
    if found := _COLON.match(text, place) or (_COMMA.match(text, place) if after_clock else None):
        return Shape("atom", found.end(), atom=_clock(found))
    if found := _PAIR.match(text, place):
        if after_clock or _only_clock(found):
            return Shape("atom", found.end(), atom=_clock(found))
        return Shape("atom", found.end(), atom=Pair(int(found[1]), int(found[2]), padded=found[1].startswith("0")))
    return None


def _only_clock(found: re.Match[str]) -> bool:
    """Tell whether the second number has two digits and is no month."""
    return len(found[2]) == 2 and (found[2] == "00" or found[2].startswith("0") or int(found[2]) > 12)


def _clock(found: re.Match[str]) -> Clock:
    return Clock(int(found[1]), int(found[2]), exact=True, padded=found[1].startswith("0"))


def _digits(text: str, place: int) -> Shape | None:
    if price := _COMMA.match(text, place):
        return Shape("junk", price.end())
    if not (found := _DIGITS.match(text, place)):
        return None
    suffix = found[3] or ""
    case = _CASES.get(suffix, Case.TO if suffix in _INTO else Case.ANY)
    tag = "year" if len(found[1]) == 4 and "1990" <= found[1] <= "2099" else "digits"
    name = "." if found[2] or suffix in _ORDINAL_ENDS else found[1]
    return Shape(tag, found.end(), int(found[1]), name, case)
