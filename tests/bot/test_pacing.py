from heapq import heappop, heappush
from random import Random

import pytest

from bot.config import Pacing
from bot.pacing import AHEAD, Bucket, Pace

GROUP = -100


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def pace(clock: Hand, *, per_second: float = 16, per_chat: float = 1, burst: int = 3, group: int = 15) -> Pace:
    """Make a pace whose steps are exact in binary."""
    pacing = Pacing(
        per_second=per_second, per_chat_per_second=per_chat, per_chat_burst=burst, per_group_per_minute=group
    )
    return Pace(pacing, clock)


def test_a_bucket_lets_a_burst_pass_and_then_one_at_a_time() -> None:
    bucket = Bucket(rate=4, burst=3)
    passed = []
    now = 10.0
    for _ in range(7):
        now = bucket.opens_at(now)
        bucket.take(now)
        passed.append(now)
    assert passed == [10.0, 10.0, 10.0, 10.25, 10.5, 10.75, 11.0]


def test_a_long_rest_fills_the_bucket_only_to_its_burst() -> None:
    bucket = Bucket(rate=4, burst=3)
    assert [bucket.room(now) for now in (0.0, 1000.0, 1e9)] == [3, 3, 3]
    for left in (2, 1, 0):
        bucket.take(1000.0)
        assert bucket.room(1000.0) == left
    assert [bucket.room(now) for now in (1000.24, 1000.25, 1000.5, 1000.75, 2000.0)] == [0, 1, 2, 3, 3]


def test_room_never_promises_more_than_the_bucket_lets_pass() -> None:
    for rate, burst in ((25.0, 5.0), (1.0, 6), (20 / 60, 3), (7.3, 1.46), (1000.0, 200.0)):
        bucket, now = Bucket(rate, burst), 12345.678
        for _ in range(300):
            room = bucket.room(now)
            assert room <= burst
            for _ in range(room):
                assert bucket.opens_at(now) <= now + 1e-9
                bucket.take(now)
            now += 0.37 / rate


def test_a_rest_closes_until_its_end_and_then_opens_for_one() -> None:
    bucket = Bucket(rate=4, burst=3)
    bucket.rest(30.0)
    assert (bucket.opens_at(10.0), bucket.room(29.75), bucket.room(30.0)) == (30.0, 0, 1)
    # A shorter rest does not shorten it.
    bucket.rest(20.0)
    assert bucket.opens_at(10.0) == 30.0


def test_one_chat_rests_after_its_burst_while_others_go_on() -> None:
    clock = Hand()
    paced = pace(clock, per_second=512)
    for _ in range(3):
        assert paced.resting_chats() == []
        paced.take(1)
    assert paced.resting_chats() == [1]
    paced.take(2)
    assert paced.resting_chats() == [1]
    assert paced.next_opening() == 1.0
    clock.now += 1.0
    assert paced.resting_chats() == []


def sent(paced: Pace, clock: Hand, seconds: float, every: float = 0.01) -> list[float]:
    """Send to ever new chats whenever there is room; gives when each message left."""
    begun, left = clock.now, list[float]()
    while clock.now < begun + seconds:
        for _ in range(paced.room()):
            left.append(paced.take(len(left) + 1))
        clock.now += every
    return left


@pytest.mark.parametrize("silence", [0, 5, 3600])
def test_a_second_never_sees_more_than_allowed_and_the_rate_is_used(silence: float) -> None:
    clock = Hand()
    paced = pace(clock, per_second=30)
    clock.now += silence
    left = sent(paced, clock, 100)
    assert max(sum(1 for each in left if at <= each < at + 1) for at in left) == 30
    assert len(left) >= 0.97 * 30 * 100


def arrivals(paced: Pace, clock: Hand, seconds: float, chance: Random) -> list[float]:
    """Send over a way of changing length whenever there is room; gives when each message arrived."""
    begun, came, answers = clock.now, list[float](), list[tuple[float, float]]()
    while clock.now < begun + seconds:
        while answers and answers[0][0] <= clock.now:
            paced.answered(heappop(answers)[1])
        for _ in range(paced.room()):
            at = paced.take(len(came) + 1)
            came.append(at + chance.uniform(0.02, 0.06))
            heappush(answers, (came[-1] + chance.uniform(0.02, 0.03), at))
        clock.now += 0.001
    return came


def test_what_arrives_late_makes_room_for_the_next_later() -> None:
    clock = Hand()
    paced = pace(clock, per_second=30)
    came = arrivals(paced, clock, 100, Random(1))  # noqa: S311 - the same chance every time
    assert max(sum(1 for each in came if at <= each < at + 1) for at in came) == 30
    assert len(came) >= 0.96 * 30 * 100


def test_a_slow_rate_keeps_its_distances() -> None:
    clock = Hand()
    paced = pace(clock, per_second=0.5)
    left = sent(paced, clock, 20)
    assert [round(each - left[0]) for each in left] == [0, 2, 4, 6, 8, 10, 12, 14, 16, 18]


def test_a_group_gets_its_messages_a_minute() -> None:
    clock = Hand()
    paced = pace(clock, per_second=512)
    passed: list[float] = []
    while len(passed) < 31:
        if GROUP in paced.resting_chats():
            clock.now += paced.next_opening()
        else:
            paced.take(GROUP)
            passed.append(round(clock.now - 1000, 1))
    assert passed == [0] * 15 + [61.2] * 15 + [122.4]


def test_a_wait_asked_for_by_a_chat_that_had_much_is_its_own() -> None:
    clock = Hand()
    paced = pace(clock)
    paced.take(1)
    paced.take(1)
    paced.rest(1, 5)
    assert (paced.room(), paced.resting_chats()) == (1, [1])


def test_a_wait_asked_for_in_a_group_is_the_groups_own() -> None:
    clock = Hand()
    paced = pace(clock)
    paced.rest(GROUP, 40)
    assert paced.room() == 3
    assert paced.resting_chats() == [GROUP]
    clock.now += 39.75
    assert paced.resting_chats() == [GROUP]
    clock.now += 0.25
    assert paced.resting_chats() == []


def test_a_wait_asked_for_by_a_person_is_everybodys() -> None:
    clock = Hand()
    paced = pace(clock)
    paced.rest(1, 5)
    assert paced.room() == 0
    assert paced.next_opening() == pytest.approx(5 - AHEAD)
    clock.now += 5
    assert paced.room() == 1


def test_a_chat_may_rest_alone() -> None:
    clock = Hand()
    paced = pace(clock)
    paced.rest_chat(1, 2)
    assert (paced.resting_chats(), paced.room()) == ([1], 3)
    clock.now += 2
    assert paced.resting_chats() == []


def test_quiet_chats_are_forgotten() -> None:
    clock = Hand()
    paced = pace(clock)
    for chat in range(1, 1001):
        paced.take(chat)
    paced.resting_chats()
    assert len(paced._chats) == 1000
    clock.now += 100
    assert paced.resting_chats() == []
    assert paced._chats == {}
