"""Reasons: a table to read, and that each one is true of what was told."""

from dataclasses import replace

import pytest
from hypothesis import given

from domain.matching.model import Company, GroupKind, Pool
from domain.matching.reasons import Reason, ReasonKind, reasons
from domain.matching.region import topic_ids
from tests.domain.matching.companies import ANNA, BERIT, CHRISTER, DAVID, ELSA, people, pools

SMALL_ANNA, SMALL_BERIT = replace(ANNA, people=1), replace(BERIT, people=4)
CLOSE_DAVID = replace(DAVID, municipality=CHRISTER.municipality)

EXAMPLES = {
    "only the sign-up's topics and places are known": (ANNA, BERIT, "shared:marketing same_municipality give:events"),
    "the other side of it": (BERIT, ANNA, "shared:marketing get:events same_municipality"),
    "all small": (SMALL_ANNA, SMALL_BERIT, "shared:marketing same_municipality both_small give:events"),
    "a distance for who has not said how far they travel": (ANNA, CHRISTER, "get:websites"),
    "a distance within what was said": (replace(ANNA, max_km=60), CHRISTER, "get:websites distance:41"),
    "too far for me, and remote": (
        replace(ANNA, max_km=20, remote=True),
        replace(CHRISTER, remote=True),
        "get:websites",
    ),
    "a locomotive for a small one": (SMALL_ANNA, replace(CLOSE_DAVID, max_km=60), "locomotive"),
    "a small one for a locomotive": (replace(CLOSE_DAVID, max_km=60), SMALL_ANNA, "distance:41"),
    "the same trade, as hoped": (
        replace(ANNA, group_kind=GroupKind.same),
        ELSA,
        "shared:marketing same_trade same_municipality",
    ),
    "the same trade, not asked for": (ANNA, ELSA, "shared:marketing same_municipality"),
    "another trade, as hoped": (
        replace(ANNA, group_kind=GroupKind.different),
        BERIT,
        "shared:marketing different_trade same_municipality give:events",
    ),
    "nothing but the time": (replace(CHRISTER, offers=()), ANNA, ""),
    "impossible": (ANNA, replace(BERIT, active=False), ""),
}


def told(reason: Reason) -> str:
    facts = [*topic_ids(reason.topics), *([str(reason.km)] if reason.km is not None else [])]
    return ":".join([reason.kind, *facts])


@pytest.mark.parametrize(("a", "b", "expected"), EXAMPLES.values(), ids=EXAMPLES)
def test_examples(a: Company, b: Company, expected: str) -> None:
    assert " ".join(map(told, reasons(people(a, b), a.id, b.id, top=9))) == expected


def test_a_tie_is_a_reason_and_a_yes_is_none() -> None:
    tied = people(ANNA, CHRISTER, ties={("anna", "christer"): 3})
    liked = people(ANNA, CHRISTER, answers={("christer", "anna"): 1})
    assert reasons(tied, "anna", "christer")[0] == Reason(ReasonKind.tie)
    assert reasons(liked, "anna", "christer") == reasons(people(ANNA, CHRISTER), "anna", "christer")


def test_only_the_strongest_are_given() -> None:
    pool = people(SMALL_ANNA, SMALL_BERIT)
    assert reasons(pool, "anna", "berit", top=2) == reasons(pool, "anna", "berit", top=9)[:2]


def truths(pool: Pool, a: Company, b: Company) -> set[Reason]:
    """List, without the code under test, all that can be said of two companies from what they told."""
    holds = {
        ReasonKind.same_trade: a.group_kind == GroupKind.same and a.trade is not None and a.trade == b.trade,
        ReasonKind.different_trade: (
            a.group_kind == GroupKind.different and None not in {a.trade, b.trade} and a.trade != b.trade
        ),
        ReasonKind.same_municipality: a.municipality is not None and a.municipality == b.municipality,
        ReasonKind.both_small: a.people is not None and b.people is not None and max(a.people, b.people) < 6,
        ReasonKind.locomotive: a.people is not None and b.people is not None and a.people < 6 <= b.people,
        ReasonKind.tie: bool(pool.ties.get((min(a.id, b.id), max(a.id, b.id)))),
    }
    true = {Reason(kind) for kind, is_true in holds.items() if is_true}
    if a.municipality is not None and b.municipality is not None and a.max_km is not None:
        km = pool.tables.km[a.municipality][b.municipality]
        true |= {Reason(ReasonKind.distance, km=km)} if km <= a.max_km else set()
    return true


def common(a: Company, b: Company) -> dict[ReasonKind, set[int]]:
    return {
        ReasonKind.shared: dict(a.needs).keys() & dict(b.needs).keys(),
        ReasonKind.get: dict(a.needs).keys() & dict(b.offers).keys(),
        ReasonKind.give: dict(a.offers).keys() & dict(b.needs).keys(),
    }


@given(pools())
def test_every_reason_is_true(pool: Pool) -> None:
    for a in pool.companies.values():
        for b in pool.companies.values():
            found = reasons(pool, a.id, b.id, top=9)
            by_topics = {reason.kind: set(reason.topics) for reason in found if reason.topics}
            assert {reason for reason in found if not reason.topics} <= truths(pool, a, b)
            assert by_topics.items() <= common(a, b).items()
            assert len({reason.kind for reason in found}) == len(found)


@given(pools())
def test_answers_are_no_reasons(pool: Pool) -> None:
    silent = replace(pool, answers={pair: -1 for pair, value in pool.answers.items() if value < 0})
    for a in pool.companies:
        for b in pool.companies:
            assert reasons(pool, a, b, top=9) == reasons(silent, a, b, top=9)
