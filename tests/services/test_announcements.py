"""Announcements in the database: whom they reach, that they go to each once, and that a kill loses and doubles none."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.database import Database
from domain.announcements import AnnouncementRules, Arrival, Body, Reach, State, lay_out
from domain.desk import Coordinator
from domain.long_texts import Written, split
from models import AnnouncementRecipient, Outbox, Person, RefusedTopic
from services import Session
from services.announcements import audience, drafting, reporting, sending
from tests.harness.rows import HOURS, NOW, entrepreneur
from tests.stories.test_desk import about

RULES = AnnouncementRules(HOURS, 20, 25.0, "EU", ())


async def people(session: Session, count: int) -> list[int]:
    """Let so many sign up, by turns in Sievi and Kalajoki."""
    made = []
    for number in range(count):
        told = about(f"Yritys {number}", "crafts", ("sievi", "kalajoki")[number % 2], needs=("pricing",))
        made.append((await entrepreneur(session, 1000 + number, f"Jäsen {number}", told)).id)
    return made


async def test_those_on_a_break_those_who_refuse_and_those_away_are_left_out(database: Database) -> None:
    async with database.write() as session:
        ids = await people(session, 6)
        await session.execute(update(Person).where(Person.id == ids[0]).values(reachable=False))
        later = NOW.date() + timedelta(days=9)
        await session.execute(update(Person).where(Person.id == ids[1]).values(paused_until=later))
        session.add(RefusedTopic(person_id=ids[2], topic="news", refused_at=NOW))
        await session.flush()
        today = NOW.date()
        found = [
            await audience.reach(session, chosen, topic=topic, today=today)
            for chosen, topic in (
                ({}, "news"),
                ({}, "needed"),
                ({"municipality": ["sievi"]}, "news"),
                ({"municipality": ["sievi"], "needs": ["pricing"], "groupless": ["yes"]}, "events"),
                ({"trades": ["food"]}, "news"),
                ({"stage": ["idea"]}, "news"),
            )
        ]
    assert found == [Reach(3, 1, 1, 1), Reach(5, 0, 0, 1), Reach(1, 0, 1, 1), Reach(2, 0, 0, 1), Reach(), Reach()]


async def test_portions_go_on_where_they_were_left(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PORTION", 3)
    async with database.write() as session:
        by = Coordinator((await people(session, 8))[0])
        number = await drafting.begin(session, by=by, rules=RULES, now=NOW)
        await drafting.change(session, by=by, number=number, audience={}, body=Body(Written("Hei")))
        version = 2
        sent = [
            await sending.send(session, number=number, version=version, message_id=None, rules=RULES, now=NOW)
            for _tap in range(2)
        ]
    assert sent == [True, False]
    taken = []
    for is_cut in (False, True, False, False, False):
        async with database.write() as session:
            taken.append(await sending.put_portion(session, now=NOW))
            if is_cut:
                await session.rollback()
    assert taken == [3, 3, 3, 2, 0]
    async with database.read() as session:
        keys = (await session.scalars(select(Outbox.key).order_by(Outbox.id))).all()
        assert keys == [f"announcement:{each}:0" for each in range(1, 9)]
        report = await reporting.read(session, number=number)
        assert report is not None
        assert report.counts == {Arrival.waiting: 8}


async def test_an_announcement_to_nobody_is_not_sent(database: Database) -> None:
    async with database.write() as session:
        by = Coordinator((await people(session, 1))[0])
        number = await drafting.begin(session, by=by, rules=RULES, now=NOW)
        await drafting.change(session, by=by, number=number, audience={"trades": ["food"]}, body=Body(Written("Hei")))
        assert not await sending.send(session, number=number, version=2, message_id=None, rules=RULES, now=NOW)
        assert not await sending.schedule(
            session, by=by, number=number, wall=NOW.replace(tzinfo=None), rules=RULES, now=NOW
        )
        read = await drafting.read(session, number=number, rules=RULES, now=NOW)
        assert read is not None
        assert (read.state, read.can_be_sent) == (State.draft, False)
        assert await session.scalar(select(func.count()).select_from(AnnouncementRecipient)) == 0


async def test_at_night_it_waits_for_the_morning(database: Database) -> None:
    night = NOW.replace(hour=21)
    async with database.write() as session:
        by = Coordinator((await people(session, 1))[0])
        number = await drafting.begin(session, by=by, rules=RULES, now=night)
        await drafting.change(session, by=by, number=number, audience={}, body=Body(Written("Hei")))
        assert await sending.send(session, number=number, version=2, message_id=None, rules=RULES, now=night)
        read = await drafting.read(session, number=number, rules=RULES, now=night)
    assert read is not None
    assert (read.state, read.starts_at) == (State.scheduled, NOW.replace(hour=6) + timedelta(days=1))


def test_a_long_text_is_cut_at_paragraphs_and_keeps_its_formatting() -> None:
    bold = {"type": "bold", "offset": 4, "length": 8}
    whole = Written("Aa🙂\n\nBbbb cc\n\nDd", (bold,))
    assert split(whole, 15) == [
        Written("Aa🙂\n\nBbbb cc", (bold,)),
        Written("Dd", ()),
    ]
    assert split(whole, 9) == [
        Written("Aa🙂", ()),
        Written("Bbbb cc", ({"type": "bold", "offset": 0, "length": 6},)),
        Written("Dd", ()),
    ]
    assert [each.words.length for each in lay_out(Body(Written("a" * 9000)), "EU")] == [3794, 3794, 1412]
