from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from domain.market import company_of
from domain.places import PLACES
from domain.questions.later import WISHES
from domain.questions.signup import HEADCOUNT_OPTIONS
from domain.topics import TOPICS
from domain.trades import TRADES
from domain.traits import PARENTS, Reason, Traits, Why, have_substance, kilometres, reasons_for

OPTIONS = {question.key: [option.id for option in question.options] for question in WISHES}
TOPIC_IDS = [topic.id for topic in TOPICS]


def some(ids: list[str], most: int = 4) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=most).map(tuple)


def one(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(ids)


def companies(number: int) -> st.SearchStrategy[Traits]:
    return st.builds(
        Traits,
        company_id=st.just(number),
        planning=st.booleans(),
        place=one(list(PLACES)),
        headcount=one([option.id for option in HEADCOUNT_OPTIONS]),
        trades=some([trade.id for trade in TRADES], 2),
        needs=some(TOPIC_IDS),
        offers=some(TOPIC_IDS),
        interests=some(TOPIC_IDS),
        group_kind=one(OPTIONS["group_kind"]),
        competitors=one(OPTIONS["competitors"]),
        meeting_times=some(OPTIONS["meeting_times"]),
        travel=one(OPTIONS["travel"]),
    )


def names(told: tuple[str, ...], topic: str) -> bool:
    """Tell whether somebody named this topic, or a finer one that belongs to it."""
    return topic in told or any(PARENTS[each] == topic for each in told)


Truth = Callable[[Traits, Traits, Reason], bool]
TRUE: dict[Why, Truth] = {
    Why.shared: lambda mine, theirs, why: all(names(mine.needs, t) and names(theirs.needs, t) for t in why.topics),
    Why.interest: lambda mine, theirs, why: all(names(mine.wishes, t) and names(theirs.wishes, t) for t in why.topics),
    Why.get: lambda mine, theirs, why: all(names(mine.wishes, t) and names(theirs.offers, t) for t in why.topics),
    Why.give: lambda mine, theirs, why: all(names(mine.offers, t) and names(theirs.wishes, t) for t in why.topics),
    Why.wished_same: lambda mine, theirs, _why: mine.group_kind == "same" and mine.trades[0] == theirs.trades[0],
    Why.wished_other: lambda mine, theirs, _why: mine.group_kind == "different" and mine.trades[0] != theirs.trades[0],
    Why.no_rivals: lambda mine, theirs, _why: not set(mine.trades) & set(theirs.trades),
    Why.same_place: lambda mine, theirs, _why: mine.place == theirs.place is not None,
    Why.times: lambda mine, theirs, why: set(why.topics) <= set(mine.meeting_times) & set(theirs.meeting_times),
}
"""What makes each kind of reason true."""

MIRROR = {Why.get: Why.give, Why.give: Why.get}


@given(companies(1), companies(2))
def test_no_reason_stands_without_its_data(mine: Traits, theirs: Traits) -> None:
    for reason in reasons_for(mine, theirs, {}):
        assert TRUE[reason.why](mine, theirs, reason), reason
        needs_topics = reason.why in {Why.shared, Why.interest, Why.get, Why.give, Why.times}
        assert bool(reason.topics) == needs_topics


@given(companies(1), companies(2))
def test_what_one_can_get_the_other_can_give(mine: Traits, theirs: Traits) -> None:
    def kinds(a: Traits, b: Traits) -> set[Why]:
        return {reason.why for reason in reasons_for(a, b, {})} - {Why.wished_same, Why.wished_other, Why.no_rivals}

    assert kinds(mine, theirs) == {MIRROR.get(why, why) for why in kinds(theirs, mine)}
    assert kilometres(mine, theirs) == kilometres(theirs, mine)


@given(companies(1))
def test_every_profile_can_be_compared(mine: Traits) -> None:
    assert company_of(mine).id == "1"


def test_nothing_is_said_for_those_who_told_nothing() -> None:
    assert reasons_for(Traits(1), Traits(2), {}) == ()
    apart = reasons_for(Traits(1, trades=("it",)), Traits(2, trades=("food",)), {})
    assert apart == (Reason(Why.no_rivals),)
    assert not have_substance(apart)


def test_a_finer_topic_meets_the_wider_one_under_its_name() -> None:
    fine, wide = Traits(1, needs=("joint_marketing",)), Traits(2, needs=("marketing",))
    siblings = Traits(3, needs=("joint_purchasing",)), Traits(4, needs=("subcontracting",))
    assert reasons_for(fine, wide, {}) == reasons_for(wide, fine, {}) == (Reason(Why.shared, ("marketing",)),)
    assert reasons_for(*siblings, {}) == ()


def test_what_weighs_most_is_said_first() -> None:
    mine = Traits(1, place="sievi", needs=("ai",), trades=("it",), group_kind="different")
    theirs = Traits(2, place="sievi", offers=("ai",), trades=("food",))
    weighed = reasons_for(mine, theirs, {"get": 10, "trade": 30, "distance": 20})
    assert [reason.why for reason in weighed] == [Why.wished_other, Why.same_place, Why.get]
