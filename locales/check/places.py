"""Find place names in a local case that is not theirs: «Ylivieskalla», «Kalajoessa»."""

from collections.abc import Iterator
from functools import cache

from domain.place_table import MUNICIPALITIES, NEIGHBOURS, Place
from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.parts import INNER, OUTER
from locales.check.words import Token, clauses

_FORMS = {
    "sisaolento": "where",
    "ulkoolento": "where",
    "sisaeronto": "from_where",
    "ulkoeronto": "from_where",
    "sisatulento": "to_where",
    "ulkotulento": "to_where",
}


def check_places(words: list[Token]) -> Iterator[Finding]:
    """Find the names of municipalities that say where, from where or to where in a wrong case."""
    for clause in clauses(words):
        for place, word in enumerate(clause):
            for one in word.readings:
                known = _places().get(one.base) if one.kind == "paikannimi" and not one.possessive else None
                right = getattr(known, _FORMS[one.case]) if known and one.case in _FORMS else word.text
                wrong = known is None and one.kind == "paikannimi" and _is_wrongly_bent(one.base, one.case)
                if wrong and _tells_where(clause, place, one.case):
                    yield Finding("case", word.text, "the case of this place: Lapualla, Vaasassa")
                if right != word.text and _tells_where(clause, place, one.case):
                    yield Finding("case", word.text, right)


def _is_wrongly_bent(name: str, case: str | None) -> bool:
    outer = name in listed("with_lla") or name.endswith(tuple(listed("with_lla_ends")))
    return (outer and case in INNER) or (name in listed("with_ssa") and case in OUTER)


@cache
def _places() -> dict[str, Place]:
    return {place.name.lower(): place for place in (*MUNICIPALITIES, *NEIGHBOURS)}


def _tells_where(clause: list[Token], place: int, case: str | None) -> bool:
    """Tell whether a local case says where; a municipality can have, get and ask for things, a river be swum in."""
    if case == "ulkoolento":
        return not _owns(clause, place)
    if case == "sisaolento":
        return not _has_base(clause, "beside_water")
    moved = _has_base(clause, "moving")
    if case in {"ulkotulento", "sisatulento"}:
        return moved
    near = place > 0 and any(one.base.endswith(tuple(listed("people"))) for one in clause[place - 1].readings)
    lives = any(one.base == "olla" and one.person in {"1", "2"} for word in clause for one in word.readings)
    return moved or near or lives


def _owns(clause: list[Token], place: int) -> bool:
    after = any(word.may_be(base="olla") or word.may_be(base="ei") for word in clause[place + 1 :])
    asked = place > 0 and place + 1 < len(clause) and clause[place - 1].may_be(base="olla", person="3")
    return after or (asked and place == 1)


def _has_base(clause: list[Token], name: str) -> bool:
    return any(one.base in listed(name) for word in clause for one in word.readings)
