"""What pairs are worth: a table to read, and what holds for every pair."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.matching.model import WEIGHED, Blocked, Company, GroupKind, Kind, PairScore, Part, Pool, Topics, Why
from domain.matching.scoring import score_pair, values_of
from tests.domain.matching.companies import ANNA, BERIT, CHRISTER, DAVID, ELSA, NAMES, people, pools, renamed

EVENING, MORNING = 1, 2
WIDE = replace(DAVID, max_km=200)


def scored(pool: Pool, a: str, b: str) -> PairScore:
    score = score_pair(pool, a, b)
    assert isinstance(score, PairScore)
    return score


EXAMPLES = {
    "the same most important need, and help with events": (ANNA, BERIT, (665, 634, 701)),
    "help with websites, 41 km away": (ANNA, CHRISTER, (419, 456, 389)),
    "the same trade and need in the same municipality": (ANNA, ELSA, (498, 498, 498)),
    "nothing in common but the place": (replace(DAVID, municipality=ANNA.municipality), ANNA, (342, 342, 342)),
    "the same need, and the same trade as hoped": (
        replace(ANNA, group_kind=GroupKind.same),
        replace(ELSA, group_kind=GroupKind.same),
        (554, 554, 554),
    ),
}


@pytest.mark.parametrize(("a", "b", "expected"), EXAMPLES.values(), ids=EXAMPLES)
def test_examples(a: Company, b: Company, expected: tuple[int, int, int]) -> None:
    score = scored(people(a, b), a.id, b.id)
    assert (score.mutual, score.a_to_b, score.b_to_a) == expected


def test_parts_say_where_the_points_come_from() -> None:
    topics = dict(zip(("marketing", "websites", "events"), (0, 2, 37), strict=True))
    assert scored(people(ANNA, BERIT), "anna", "berit").parts_a == (
        Part(Kind.shared, 750, 28 * 750, (topics["marketing"],)),
        Part(Kind.get, 0, 0),
        Part(Kind.give, 666, 10 * 666, (topics["events"],)),
        Part(Kind.trade, 600, 14 * 600),
        Part(Kind.distance, 950, 12 * 950),
        Part(Kind.slots, 1000, 8 * 1000),
        Part(Kind.size, 1000, 8 * 1000),
    )


def test_ties_and_yeses_add_a_bonus() -> None:
    plain = scored(people(ANNA, BERIT), "anna", "berit")
    told = scored(people(ANNA, BERIT, ties={("anna", "berit"): 2}, answers={("anna", "berit"): 1}), "anna", "berit")
    assert (told.a_to_b - plain.a_to_b, told.b_to_a - plain.b_to_a) == (100 + 100, 100 + 50)
    assert told.parts_a[7:] == (Part(Kind.tie, 100, 10_000), Part(Kind.yes, 100, 10_000))


OBSTACLES = {
    Why.itself: (ANNA, ANNA, {}),
    Why.inactive: (ANNA, replace(BERIT, active=False), {}),
    Why.language: (ANNA, replace(BERIT, languages=2), {}),
    Why.slots: (replace(ANNA, slots=EVENING), replace(BERIT, slots=MORNING), {}),
    Why.distance: (ANNA, WIDE, {}),
    Why.competitors: (ANNA, replace(ELSA, accepts_competitors=False), {}),
    Why.no: (ANNA, BERIT, {("berit", "anna"): -1, ("anna", "berit"): 1}),
}


@pytest.mark.parametrize("why", OBSTACLES)
def test_obstacles(why: Why) -> None:
    a, b, answers = OBSTACLES[why]
    pool = people(a, b, answers=answers)
    assert (score_pair(pool, a.id, b.id), score_pair(pool, b.id, a.id)) == (Blocked(why), Blocked(why))


POSSIBLE = {
    "remote meetings reach anywhere": (replace(ANNA, remote=True), replace(DAVID, remote=True), 300),
    "one's own municipality is always near enough": (replace(ANNA, max_km=5), BERIT, 400),
    "another trade is no competitor": (replace(ANNA, accepts_competitors=False), BERIT, 950),
    "two of other trades are no competitors": (
        replace(ANNA, trade=None, accepts_competitors=False),
        replace(BERIT, trade=None),
        950,
    ),
}


@pytest.mark.parametrize(("a", "b", "nearness"), POSSIBLE.values(), ids=POSSIBLE)
def test_possible(a: Company, b: Company, nearness: int) -> None:
    assert values_of(scored(people(a, b), a.id, b.id).parts_a)[WEIGHED.index(Kind.distance)] == nearness


def test_nothing_is_known_of_either() -> None:
    nobody, nothing = Company("nobody", municipality=0), Company("nothing", municipality=0)
    assert values_of(scored(people(nobody, nothing), "nobody", "nothing").parts_a) == (0, 0, 0, 600, 950, 1000, 1000)


def test_wishes_of_ones_own_weigh_for_oneself_only() -> None:
    pool = replace(people(ANNA, BERIT), weights={"anna": (0, 0, 0, 0, 100, 0, 0)})
    plain, own = scored(people(ANNA, BERIT), "anna", "berit"), scored(pool, "anna", "berit")
    assert (own.a_to_b, own.b_to_a) == (950, plain.b_to_a)


@given(pools())
def test_both_see_the_same_pair(pool: Pool) -> None:
    for a in pool.companies:
        for b in pool.companies:
            one, other = score_pair(pool, a, b), score_pair(pool, b, a)
            if isinstance(one, PairScore):
                assert isinstance(other, PairScore)
                assert (one.mutual, one.a_to_b, one.parts_a) == (other.mutual, other.b_to_a, other.parts_b)
                assert min(one.a_to_b, one.b_to_a) <= one.mutual <= max(one.a_to_b, one.b_to_a) <= 1000
            else:
                assert one == other


@given(pools(), st.permutations(NAMES))
def test_names_do_not_matter(pool: Pool, new_names: list[str]) -> None:
    names = dict(zip(NAMES, new_names, strict=True))
    other = renamed(pool, names)
    for a in pool.companies:
        for b in pool.companies:
            assert score_pair(pool, a, b) == score_pair(other, names[a], names[b])


@given(pools(NAMES[:2], least=2), st.integers(0, 4))
def test_a_common_need_and_an_offer_for_it_never_make_it_worse(pool: Pool, topic: int) -> None:
    before = score_pair(pool, "a", "b")
    for field in ("needs", "offers"):
        richer = {name: _with(each, field, topic) for name, each in pool.companies.items()}
        after = score_pair(replace(pool, companies=richer), "a", "b")
        if isinstance(before, PairScore):
            assert isinstance(after, PairScore)
            assert before.mutual <= after.mutual


@given(pools(NAMES[:2], least=2))
def test_a_yes_never_makes_it_worse_and_a_no_ends_it(pool: Pool) -> None:
    before = score_pair(pool, "a", "b")
    yes = score_pair(replace(pool, answers={**pool.answers, ("a", "b"): 1}), "a", "b")
    no = score_pair(replace(pool, answers={**pool.answers, ("b", "a"): -1}), "a", "b")
    if isinstance(before, PairScore):
        assert isinstance(yes, PairScore)
        assert before.mutual <= yes.mutual
    assert isinstance(no, Blocked)


def _with(company: Company, field: str, topic: int) -> Company:
    topics: Topics = tuple(sorted({**dict(getattr(company, field)), topic: 3}.items()))
    return replace(company, needs=topics) if field == "needs" else replace(company, offers=topics)
