from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.database import Database
from domain.notices import APOLOGY, JOIN_REQUESTED, NOTICES, REPLY, SIGNUP_NUDGE
from models import Outbox
from services import Session, doubts, outbox
from services.letters import Settlement
from services.outbox import Parcel
from tests.harness.rows import NOW, letter


def parcel(key: str, chat_id: int = 1, kind: str = REPLY, *, tidies: bool = False, edits: int | None = None) -> Parcel:
    parameters = {"text": key} | ({} if edits is None else {"message_id": edits})
    content = {"method": "sendMessage", "parameters": parameters}
    return Parcel(key, chat_id, None, kind, "fi", content, tidies=tidies)


async def rows(session: Session) -> dict[str, Outbox]:
    found = await session.scalars(select(Outbox).order_by(Outbox.id).execution_options(populate_existing=True))
    return {row.key: row for row in found}


async def states(session: Session) -> dict[str, tuple[str, str | None, int]]:
    return {key: (row.state, row.reason, row.tries) for key, row in (await rows(session)).items()}


async def waiting(session: Session, resting: tuple[int, ...] = (), limit: int = 100) -> list[str]:
    found = await outbox.waiting(session, now=NOW, resting_chats=resting, limit=limit)
    keys = {row.id: key for key, row in (await rows(session)).items()}
    return [keys[id_] for id_, _chat in found]


async def test_a_key_is_put_once_for_all_time(database: Database) -> None:
    async with database.write() as session:
        await outbox.put(session, [parcel("a"), parcel("b"), parcel("a")], now=NOW)
    async with database.write() as session:
        await outbox.put(session, [parcel("b", 2), parcel("c")], now=NOW)
        (first,) = await outbox.mark_inflight(session, [1])
        await outbox.settle(session, [Settlement(first, "sent", message_id=7)], now=NOW)
        await outbox.put(session, [parcel("a")], now=NOW)
        found = await rows(session)
    assert list(found) == ["a", "b", "c"]
    assert (found["a"].state, found["b"].chat_id) == ("sent", 1)


async def test_the_most_urgent_leaves_first_and_each_kind_in_its_order(database: Database) -> None:
    async with database.write() as session:
        kinds = (("nudge", SIGNUP_NUDGE), ("reply 1", REPLY), ("asked", JOIN_REQUESTED), ("reply 2", REPLY))
        await outbox.put(session, [parcel("tidying", tidies=True)], now=NOW)
        await outbox.put(session, [parcel(key, kind=kind) for key, kind in kinds], now=NOW)
        await outbox.put(session, [parcel("apology", kind=APOLOGY)], now=NOW)
        await outbox.put(session, [parcel("other", chat_id=2)], now=NOW)
        await outbox.put(session, [parcel("later")], now=NOW, due_at=NOW + timedelta(seconds=1))
        order = await waiting(session)
        assert await waiting(session, resting=(1,)) == ["other"]
        assert await waiting(session, limit=2) == order[:2]
    assert [key for key in order if key != "tidying"] == [
        "reply 1",
        "reply 2",
        "apology",
        "other",
        "nudge",
        "asked",
    ]
    assert order.index("tidying") > order.index("reply 2")


async def test_only_what_waits_is_marked_and_only_once(database: Database) -> None:
    async with database.write() as session:
        await outbox.put(session, [parcel("a"), parcel("b"), parcel("c")], now=NOW)
        await outbox.settle(session, [Settlement(letter(2, 0), "dead", "unwanted")], now=NOW)
        marked = await outbox.mark_inflight(session, [99, 3, 2, 1])
        assert [(each.id, each.attempt, each.content["parameters"]["text"]) for each in marked] == [
            (3, 1, "c"),
            (1, 1, "a"),
        ]
        assert await outbox.mark_inflight(session, [1]) == []
        assert await outbox.mark_inflight(session, []) == []
    async with database.read() as session:
        assert await states(session) == {
            "a": ("inflight", None, 1),
            "b": ("dead", "unwanted", 0),
            "c": ("inflight", None, 1),
        }


@pytest.mark.parametrize("state", ["sent", "dead"])
async def test_what_is_settled_loses_its_content(database: Database, state: str) -> None:
    async with database.write() as session:
        await outbox.put(session, [parcel("a")], now=NOW)
        await outbox.mark_inflight(session, [1])
        await outbox.settle(session, [Settlement(letter(1), state, message_id=7)], now=NOW)
    async with database.write() as session:
        row = (await rows(session))["a"]
        assert (row.content, row.settled_at, row.message_id) == (None, NOW, 7)
        # What is settled for good is not settled again by a late result.
        await outbox.settle(session, [Settlement(letter(1), "queued", "unknown")], now=NOW)
        assert (await states(session))["a"][0] == state


async def test_a_try_that_surely_did_not_arrive_does_not_count(database: Database) -> None:
    async with database.write() as session:
        await outbox.put(session, [parcel("refused"), parcel("doubtful")], now=NOW)
        await outbox.mark_inflight(session, [1, 2])
        await outbox.settle(
            session, [Settlement(letter(1), "queued"), Settlement(letter(2), "queued", "unknown")], now=NOW
        )
        assert await states(session) == {"refused": ("queued", None, 0), "doubtful": ("queued", "unknown", 1)}
        assert (await rows(session))["refused"].content == parcel("refused").content


async def test_a_late_word_of_an_earlier_leader_does_not_put_back_what_another_is_sending(database: Database) -> None:
    """Its mark was undone or its try not counted, so both leaders begin the same attempt by its number."""
    async with database.write() as session:
        await outbox.put(session, [parcel("a")], now=NOW)
        (earlier,) = await outbox.mark_inflight(session, [1], term=1)
        await outbox.settle(session, [Settlement(earlier, "queued")], now=NOW)
    async with database.write() as session:
        (later,) = await outbox.mark_inflight(session, [1], term=2)
        assert earlier.attempt == later.attempt
        # The answer to the commit above was lost, so its leader says it again.
        await outbox.settle(session, [Settlement(earlier, "queued")], now=NOW)
        assert (await states(session))["a"] == ("inflight", None, 1)
        await outbox.settle(session, [Settlement(later, "sent", message_id=7)], now=NOW)
        assert (await states(session))["a"] == ("sent", None, 1)


async def test_only_the_attempt_under_way_here_is_left_alone(database: Database) -> None:
    """Another leader may have begun the same message anew and died over it: it would block its chat for good."""
    async with database.write() as session:
        await outbox.put(session, [parcel("a"), parcel("b", chat_id=2)], now=NOW)
        mine, his = await outbox.mark_inflight(session, [1, 2], term=1)
        await outbox.settle(session, [Settlement(his, "queued")], now=NOW)
        await outbox.mark_inflight(session, [2], term=2)
        assert await doubts.recover(session, now=NOW, under_way={mine.mark, his.mark}) == 1
        assert await states(session) == {"a": ("inflight", None, 1), "b": ("queued", "unknown", 1)}


async def test_what_a_killed_process_left_is_decided_by_its_kind(database: Database) -> None:
    left = {"reply": REPLY, "nudge": SIGNUP_NUDGE, "asked": JOIN_REQUESTED, "waits": REPLY, "again": REPLY}
    async with database.write() as session:
        await outbox.put(session, [parcel(key, kind=kind) for key, kind in left.items()], now=NOW)
        await outbox.mark_inflight(session, [1, 2, 3, 5])
        await outbox.settle(session, [Settlement(letter(5), "queued", "unknown")], now=NOW)
        await outbox.mark_inflight(session, [5])
    async with database.write() as session:
        assert await doubts.recover(session, now=NOW) == 4
        assert await states(session) == {
            "reply": ("queued", "unknown", 1),
            "nudge": ("held", "unknown", 1),
            "asked": ("queued", "unknown", 1),
            "waits": ("queued", None, 0),
            "again": ("held", "unknown", 2),
        }
        assert await doubts.recover(session, now=NOW) == 0


async def test_an_edit_that_was_never_answered_is_given_up_by_the_next_leader_too(database: Database) -> None:
    async with database.write() as session:
        await outbox.put(session, [parcel("edit", edits=5), parcel("new", chat_id=2)], now=NOW)
        for attempt in range(1, doubts.MOST_EDITS + 1):
            assert (await states(session))["edit"] == ("queued", "unknown" if attempt > 1 else None, attempt - 1)
            await outbox.mark_inflight(session, [1])
            assert await doubts.recover(session, now=NOW) == 1
        assert await states(session) == {"edit": ("dead", "no answer", doubts.MOST_EDITS), "new": ("queued", None, 0)}
        row = (await rows(session))["edit"]
        assert (row.content, row.settled_at) == (None, NOW)


async def test_a_newer_edit_takes_the_place_of_one_that_waits(database: Database) -> None:
    async with database.write() as session:
        await outbox.put(session, [parcel("first", edits=5), parcel("elsewhere", edits=6)], now=NOW)
        await outbox.put(session, [parcel("other chat", chat_id=2, edits=5), parcel("new")], now=NOW)
        await outbox.put(session, [parcel("second", edits=5)], now=NOW)
        assert sorted(await waiting(session)) == ["elsewhere", "new", "other chat", "second"]
        assert (await states(session))["first"] == ("dead", "dropped", 0)
        # One that is under way is not called back.
        await outbox.mark_inflight(session, [(await rows(session))["second"].id])
        await outbox.put(session, [parcel("third", edits=5)], now=NOW)
        assert (await states(session))["second"] == ("inflight", None, 1)


async def test_a_clock_set_back_keeps_back_only_what_has_a_time(database: Database) -> None:
    async with database.write() as session:
        await outbox.put(session, [parcel("reply")], now=NOW + timedelta(hours=1))
        await outbox.put(session, [parcel("later")], now=NOW - timedelta(days=1), due_at=NOW + timedelta(hours=1))
        assert await waiting(session) == ["reply"]


async def test_what_is_put_back_until_a_time_was_not_begun(database: Database) -> None:
    async with database.write() as session:
        await outbox.put(session, [parcel("nudge", kind=SIGNUP_NUDGE), parcel("other")], now=NOW)
        nudge, other = await outbox.mark_inflight(session, [1, 2])
        await outbox.postpone(session, nudge, until=NOW + timedelta(hours=1))
        assert await states(session) == {"nudge": ("queued", None, 0), "other": ("inflight", None, 1)}
        assert await waiting(session) == []
        assert (await rows(session))["nudge"].due_at == NOW + timedelta(hours=1)
        # What is settled stays settled.
        await outbox.settle(session, [Settlement(other, "sent")], now=NOW)
        await outbox.postpone(session, other, until=NOW)
        assert (await states(session))["other"] == ("sent", None, 1)


@pytest.mark.parametrize("kind", sorted(NOTICES))
async def test_every_kind_is_useful_for_its_time(database: Database, kind: str) -> None:
    due = NOW + timedelta(days=3)
    async with database.write() as session:
        await outbox.put(session, [parcel("a", kind=kind)], now=NOW, due_at=due)
        row = (await rows(session))["a"]
        assert (row.due_at, row.expires_at) == (due, due + NOTICES[kind].useful_for)
        await outbox.put(session, [parcel("b", kind=kind)], now=NOW)
        row = (await rows(session))["b"]
        assert (row.due_at, row.expires_at) == (None, NOW + NOTICES[kind].useful_for)


async def test_records_of_replies_are_pruned_and_keys_of_notices_stay(database: Database) -> None:
    async with database.write() as session:
        kinds = {"reply": REPLY, "nudge": SIGNUP_NUDGE, "sorry": APOLOGY, "waits": REPLY, "fresh": REPLY}
        await outbox.put(session, [parcel(key, kind=kind) for key, kind in kinds.items()], now=NOW)
        await outbox.settle(session, [Settlement(letter(id_, 0), "sent") for id_ in (1, 2, 3)], now=NOW)
        await outbox.settle(session, [Settlement(letter(5, 0), "sent")], now=NOW + timedelta(hours=1))
        await outbox.prune(session, before=NOW + timedelta(minutes=1))
        assert list(await rows(session)) == ["nudge", "waits", "fresh"]
