import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.database import Database
from domain.local_times import wall_time
from domain.notices import JOIN_REQUESTED, NOTICES, PAUSE_ENDED, SIGNUP_NUDGE
from domain.onboarding import Paused
from domain.people import Person as Someone
from models import Outbox, Person, Reminder
from services import Session, notices, pauses, people, planner
from services.notices import Asked
from services.onboarding import drafts
from tests.harness.rows import HOURS, NOW, entrepreneur, newcomer


async def reminders(session: Session) -> list[tuple[str, datetime, str]]:
    rows = await session.scalars(select(Reminder).order_by(Reminder.due_at))
    return [(row.key, row.due_at, row.state) for row in rows]


def local(moment: datetime) -> datetime:
    return wall_time(moment, HOURS.zone)


async def waiting_messages(session: Session) -> list[tuple[str, int]]:
    rows = await session.scalars(select(Outbox).order_by(Outbox.id))
    return [(row.key, row.chat_id) for row in rows]


async def plan(session: Session, person: Someone, *, due: datetime, key: str = "k", kind: str = SIGNUP_NUDGE) -> None:
    await planner.plan(session, key=key, kind=kind, person_id=person.id, local=local(due), hours=HOURS, now=NOW)


WISHED_AND_DUE = [
    (datetime(2026, 12, 1, 20, 30, tzinfo=UTC), datetime(2026, 12, 2, 6, tzinfo=UTC)),  # 22.30, to the next morning
    (datetime(2026, 12, 2, 3, tzinfo=UTC), datetime(2026, 12, 2, 6, tzinfo=UTC)),  # 5.00, to the same morning
    (datetime(2026, 12, 2, 6, tzinfo=UTC), datetime(2026, 12, 2, 6, tzinfo=UTC)),  # 8.00 is no longer quiet
    (datetime(2026, 12, 5, 10, tzinfo=UTC), datetime(2026, 12, 5, 10, tzinfo=UTC)),  # a Saturday is no Sunday
    (datetime(2026, 12, 5, 20, tzinfo=UTC), datetime(2026, 12, 7, 6, tzinfo=UTC)),  # over Independence Day, a Sunday
    (datetime(2027, 1, 5, 21, tzinfo=UTC), datetime(2027, 1, 7, 6, tzinfo=UTC)),  # over Epiphany
    (datetime(2026, 12, 24, 21, tzinfo=UTC), datetime(2026, 12, 23, 18, 45, tzinfo=UTC)),  # after Christmas is too late
]


@pytest.mark.parametrize(("wished", "due"), WISHED_AND_DUE)
async def test_what_can_wait_keeps_quiet_hours(database: Database, wished: datetime, due: datetime) -> None:
    async with database.write() as session:
        aino = await newcomer(session, 1)
        for kind in (SIGNUP_NUDGE, JOIN_REQUESTED):
            await plan(session, aino, key=kind, kind=kind, due=wished)
    async with database.read() as session:
        planned = {key: due_at for key, due_at, _state in await reminders(session)}
        written = (await session.scalars(select(Reminder.local_time).distinct())).all()
    assert planned == {SIGNUP_NUDGE: due, JOIN_REQUESTED: wished}
    # What was agreed stays written down as it was agreed.
    assert written == [local(wished).isoformat()]


async def test_what_is_due_goes_out_once_for_all_time(database: Database) -> None:
    due = NOW + timedelta(days=1)
    async with database.write() as session:
        aino = await newcomer(session, 1)
        await plan(session, aino, due=due)
    async with database.write() as session:
        assert not await planner.is_anything_due(session, now=due - timedelta(seconds=1))
        assert await planner.send_due(session, hours=HOURS, now=due - timedelta(seconds=1)) == 0
        assert await planner.is_anything_due(session, now=due)
        assert await planner.send_due(session, hours=HOURS, now=due) == 1
    async with database.write() as session:
        # Done is never planned again, however often it is asked for.
        again = due + timedelta(days=7)
        await plan(session, aino, due=again)
        assert await reminders(session) == [("k", due, "done")]
        assert await planner.send_due(session, hours=HOURS, now=again) == 0
        assert await waiting_messages(session) == [("reminder:k", 1)]


async def test_who_cannot_be_reached_is_not_written_to_and_that_is_written_down(database: Database) -> None:
    async with database.write() as session:
        aino, sanna, eeva = [await newcomer(session, number) for number in (1, 2, 3)]
        for name, person in (("aino", aino), ("sanna", sanna), ("eeva", eeva)):
            await plan(session, person, key=name, due=NOW)
        await people.reach(session, telegram_id=1, reachable=False)
        await session.execute(update(Person).where(Person.id == eeva.id).values(telegram_id=None))
        assert await planner.send_due(session, hours=HOURS, now=NOW) == 3
    async with database.read() as session:
        rows = {
            row.key: (row.chat_id, row.state, row.reason, row.settled_at)
            for row in await session.scalars(select(Outbox))
        }
    assert rows == {
        "reminder:aino": (1, "dead", "blocked", NOW),
        "reminder:sanna": (2, "queued", None, None),
        "reminder:eeva": (0, "dead", "blocked", NOW),
    }


async def test_a_pause_lasts_until_the_morning_of_its_day(database: Database) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1)
        day = date(2026, 12, 15)
        assert await pauses.start(session, person_id=aino.id, until=day, hours=HOURS, now=NOW) == Paused(day)
    async with database.write() as session:
        aino = await people.again(session, telegram_id=1)
        assert (aino.paused_until, aino.on(date(2026, 12, 14))) == (day, aino)
        assert aino.on(day).paused_until is None
        morning = datetime(2026, 12, 15, 7, tzinfo=UTC)
        assert await reminders(session) == [(f"{PAUSE_ENDED}:{aino.id}:2026-12-15", morning, "waiting")]
        assert await notices.FACTS[PAUSE_ENDED](session, Asked(aino.id, 0, morning)) is None
        assert await planner.send_due(session, hours=HOURS, now=morning) == 1
        # It is told also when the first message did not get through, but not to who ended it by hand.
        for _try in range(2):
            assert await notices.FACTS[PAUSE_ENDED](session, Asked(aino.id, 0, morning)) is True
        await pauses.end(session, person_id=aino.id)
        assert await notices.FACTS[PAUSE_ENDED](session, Asked(aino.id, 0, morning)) is None


async def test_a_new_pause_takes_the_place_of_the_old_one(database: Database) -> None:
    async with database.write() as session:
        aino, sanna = await entrepreneur(session, 1), await entrepreneur(session, 2)
        for person, day in ((sanna, 20), (aino, 15), (aino, 17)):
            await pauses.start(session, person_id=person.id, until=date(2026, 12, day), hours=HOURS, now=NOW)
    async with database.write() as session:
        keys = [key for key, _due, _state in await reminders(session)]
        assert keys == [f"{PAUSE_ENDED}:{aino.id}:2026-12-17", f"{PAUSE_ENDED}:{sanna.id}:2026-12-20"]
        # The notice of the shorter pause would come too early.
        early = datetime(2026, 12, 15, 7, tzinfo=UTC)
        assert await notices.FACTS[PAUSE_ENDED](session, Asked(aino.id, 0, early)) is None
        await pauses.end(session, person_id=aino.id)
        assert [key for key, _due, _state in await reminders(session)] == keys[1:]
        assert (await session.scalars(select(Person.paused_until).order_by(Person.id))).all() == [
            None,
            date(2026, 12, 20),
        ]


async def test_a_nudge_is_wanted_while_the_sign_up_is_open(database: Database) -> None:
    async with database.write() as session:
        aino = await newcomer(session, 1)
        wanted = notices.FACTS[SIGNUP_NUDGE]
        assert await wanted(session, Asked(aino.id, 0, NOW)) is None
        await drafts.begin(session, person_id=aino.id, answers={}, now=NOW)
        assert await wanted(session, Asked(aino.id, 0, NOW)) == 1
        await drafts.end(session, person_id=aino.id)
        assert await wanted(session, Asked(aino.id, 0, NOW)) is None


async def test_whoever_declines_gets_no_nudge_that_waits_or_is_planned_anew(database: Database) -> None:
    async with database.write() as session:
        people_met = aino, sanna = await newcomer(session, 1), await newcomer(session, 2)
        for person in people_met:
            await drafts.plan_nudges(session, person_id=person.id, days=(1, 5), hours=HOURS, now=NOW)
        assert await planner.send_due(session, hours=HOURS, now=NOW + timedelta(days=2)) == 2
        await drafts.stop_nudges(session, person_id=aino.id, now=NOW)
        for person in people_met:
            await drafts.plan_nudges(session, person_id=person.id, days=(1, 5), hours=HOURS, now=NOW)
        assert await planner.send_due(session, hours=HOURS, now=NOW + timedelta(days=9)) == 1
        rows = (await session.execute(select(Outbox.key, Outbox.state).order_by(Outbox.id))).all()
    assert [tuple(row) for row in rows] == [
        (f"reminder:{SIGNUP_NUDGE}:{aino.id}:1", "dead"),
        (f"reminder:{SIGNUP_NUDGE}:{sanna.id}:1", "queued"),
        (f"reminder:{SIGNUP_NUDGE}:{sanna.id}:2", "queued"),
    ]


async def test_nobody_inherits_the_nudges_of_somebody_erased(database: Database) -> None:
    keys = []
    for telegram_id in (1, 2):
        async with database.write() as session:
            person = await newcomer(session, telegram_id)
            await drafts.plan_nudges(session, person_id=person.id, days=(1,), hours=HOURS, now=NOW)
            assert await planner.send_due(session, hours=HOURS, now=NOW + timedelta(days=2)) == 1
            keys = await waiting_messages(session)
            row = await session.get_one(Person, person.id)
            await session.delete(row)
    assert len(keys) == 2


async def test_strangers_are_forgotten_and_members_are_not(database: Database) -> None:
    async with database.write() as session:
        await people.meet(session, telegram_id=1, name="Ohikulkija", now=NOW)
        await newcomer(session, 2)
        await people.meet(session, telegram_id=3, name="Uusi", now=NOW + timedelta(days=2))
        await people.forget_strangers(session, before=NOW + timedelta(days=1))
        assert (await session.scalars(select(Person.telegram_id).order_by(Person.id))).all() == [2, 3]


async def test_a_person_is_met_once_and_known_again(database: Database) -> None:
    async with database.write() as session:
        first = await people.meet(session, telegram_id=2**52, name="\u202eAino\u202c  Maria", now=NOW)
        assert (first.name, first.language, first.consented, first.started) == ("Aino Maria", "fi", False, False)
        # The name is the one that Telegram shows today.
        again = await people.meet(session, telegram_id=2**52, name="Aino Korpi", now=NOW)
        assert (again.id, again.name) == (first.id, "Aino Korpi")
        await people.speak(session, person_id=first.id, language="en")
        await people.consent(session, person_id=first.id, version="7", now=NOW)
        known = await people.again(session, telegram_id=2**52)
        assert (known.language, known.consented) == ("en", True)
        with pytest.raises(LookupError):
            await people.again(session, telegram_id=1)
        await session.execute(update(Person).values(consented_at=None))
        assert not (await people.again(session, telegram_id=2**52)).consented


async def test_what_became_late_at_night_waits_for_the_morning(database: Database) -> None:
    night, morning = datetime(2026, 12, 2, 1, tzinfo=UTC), datetime(2026, 12, 2, 6, tzinfo=UTC)
    async with database.write() as session:
        aino = await newcomer(session, 1)
        await plan(session, aino, due=night - timedelta(hours=12))
        assert await planner.send_due(session, hours=HOURS, now=night) == 0
        assert await reminders(session) == [("k", morning, "waiting")]
        assert not await planner.is_anything_due(session, now=morning - timedelta(seconds=1))
        # Until then it can still be moved, or go with what it is about.
        await plan(session, aino, due=night + timedelta(days=1, hours=8))
        assert await planner.send_due(session, hours=HOURS, now=morning) == 0
        await planner.cancel(session, person_id=aino.id, kind=SIGNUP_NUDGE)
        assert await reminders(session) == []


async def test_what_is_too_late_is_written_down_as_expired(database: Database) -> None:
    due = NOW + timedelta(days=1)
    async with database.write() as session:
        aino = await newcomer(session, 1)
        await plan(session, aino, due=due)
        assert await planner.send_due(session, hours=HOURS, now=due + timedelta(days=7)) == 1
        row = await session.scalar(select(Outbox))
        assert row is not None
        assert (row.due_at, row.expires_at) == (None, due + NOTICES[SIGNUP_NUDGE].useful_for)


async def test_only_what_waits_for_this_person_is_cancelled(database: Database) -> None:
    async with database.write() as session:
        aino, sanna = await newcomer(session, 1), await newcomer(session, 2)
        for person, key, kind in ((aino, "a", SIGNUP_NUDGE), (aino, "p", PAUSE_ENDED), (sanna, "s", SIGNUP_NUDGE)):
            await plan(session, person, key=key, kind=kind, due=NOW + timedelta(days=1))
        await plan(session, aino, key="sent", due=NOW)
        await planner.send_due(session, hours=HOURS, now=NOW)
        await planner.cancel(session, person_id=aino.id, kind=SIGNUP_NUDGE)
        assert sorted(key for key, _due, _state in await reminders(session)) == ["p", "s", "sent"]


async def test_what_is_moved_while_it_comes_due_comes_at_its_new_time(database: Database) -> None:
    """On PostgreSQL the tick may have found it before the move is committed, and would end what now comes later."""
    later = NOW + timedelta(days=1)
    async with database.write() as session:
        aino = await newcomer(session, 1)
        await plan(session, aino, due=NOW)

    async def tick() -> int:
        async with database.write() as session:
            return await planner.send_due(session, hours=HOURS, now=NOW)

    async with asyncio.TaskGroup() as tasks, database.write() as session:
        await plan(session, aino, due=later)
        await session.flush()
        ticking = tasks.create_task(tick())
        if database.is_shared:
            await asyncio.wait([ticking])
    assert ticking.result() == 0
    async with database.read() as session:
        assert await reminders(session) == [("k", later, "waiting")]
        assert await waiting_messages(session) == []
