from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from bot.database import Database
from domain.checklist import Papers
from domain.form import Answer
from domain.gatherings import Called, Drafted, Unsent
from domain.groups import GroupRules
from domain.local_times import to_utc
from domain.meeting_reminders import OF_GROUP, reminder_times
from domain.meetings import Attending, Slot
from domain.notices import MEETING_CANCELLED, MEETING_HOLDS, MEETING_REPLIED, MEETING_SHORT
from domain.onboarding import Ask
from domain.people import Person
from models import Group, GroupMember, Meeting, Membership, Outbox, Reminder
from services import Session, notices, planner
from services.groups import leaving
from services.meetings import calling, drafts, gatherings, replying
from tests.harness.rows import HOURS, NOW, entrepreneur

HERE = NOW.astimezone(HOURS.zone)
RULES = GroupRules(HOURS, (500,), 10, 7, Papers("2327y", "Hyrrä", 25))


def wall(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime.combine(date(year, month, day), time(hour))


SLOT = Slot(date(2026, 12, 15), time(18))


async def grouped(session: Session, count: int) -> list[Person]:
    """Make a group of so many companies, of which the first is the contact."""
    people = [await entrepreneur(session, number, f"Nimi {number}") for number in range(1, count + 1)]
    group = Group(name="Retket", themes=[], stage="idea", version=1, contact_id=people[0].company_id, created_at=NOW)
    session.add(group)
    await session.flush()
    for person in people:
        await sits(session, person)
    return people


async def sits(session: Session, person: Person) -> None:
    seat = {"state": "in", "role": "member", "shown": False, "asked": 1, "version": 1, "asked_at": NOW}
    session.add(GroupMember(group_id=1, company_id=person.company_id, **seat))
    await session.flush()


async def drafted(session: Session, person: Person, slot: Slot = SLOT) -> int:
    """Let somebody put a meeting together, and leave it unsent; gives its number."""
    step = await drafts.begin(session, person=person, group_id=1, rules=RULES, now=HERE)
    assert isinstance(step, Ask)
    answer = Answer((slot.id,), "kirjasto")
    done = await drafts.settle(session, person=person, opened=step.open, answer=answer, rules=RULES)
    assert isinstance(done, Drafted)
    assert done.draft is not None
    return done.draft.id


async def called(session: Session, person: Person, slot: Slot = SLOT) -> int:
    number = await drafted(session, person, slot)
    sent = await calling.send(session, person=person, draft_id=number, revision=2, rules=RULES, now=HERE)
    assert isinstance(sent, Called)
    return number


async def says(session: Session, person: Person, number: int, said: Attending, *, sequence: int = 1) -> bool:
    done = await replying.reply(
        session, person=person, meeting_id=number, sequence=sequence, said=said, rules=RULES, now=HERE
    )
    return done is not None


async def heard(session: Session, kind: str) -> list[int | None]:
    rows = select(Outbox.person_id).where(Outbox.kind == kind).order_by(Outbox.person_id, Outbox.id)
    return list(await session.scalars(rows))


async def comes_due(session: Session, wall: datetime) -> set[tuple[int | None, str]]:
    """Let everything be told that is due at a wall time; gives who of it is still wanted by then."""
    now = to_utc(wall, HOURS.zone)
    before = set(await session.scalars(select(Outbox.id)))
    await planner.send_due(session, hours=HOURS, now=now)
    rows = (await session.scalars(select(Outbox).where(Outbox.id.not_in(before), Outbox.expires_at > now))).all()
    asked = [(row, notices.Asked(row.person_id or 0, row.content["id"], now.astimezone(HOURS.zone))) for row in rows]
    return {(row.person_id, row.kind) for row, ask in asked if await notices.FACTS[row.kind](session, ask)}


def test_reminders_keep_their_hour_over_both_changes_of_the_clocks() -> None:
    hours = HOURS
    for day, expected in (
        (
            date(2027, 11, 2),
            ["2027-10-26T17:00", "2027-10-30T10:00", "2027-11-01T17:00", "2027-11-02T16:00", "2027-11-03T10:00"],
        ),
        (
            date(2027, 3, 30),
            ["2027-03-23T17:00", "2027-03-27T10:00", "2027-03-29T17:00", "2027-03-30T16:00", "2027-03-31T10:00"],
        ),
    ):
        found = reminder_times(Slot(day, time(18)), OF_GROUP, hours=hours, now=NOW)
        assert [f"{wall:%Y-%m-%dT%H:%M}" for wall in found.values()] == expected


async def test_who_is_told_is_seen_when_it_is_due(database: Database) -> None:
    async with database.write() as session:
        anna, kaisa, eeva, outi = await grouped(session, 4)
        number = await called(session, anna)
        veikko = await entrepreneur(session, 9, "Veikko")
        await says(session, kaisa, number, Attending.no)
        assert await comes_due(session, wall(2026, 12, 8, 17)) == {
            (each.id, "meeting_near") for each in (anna, eeva, outi)
        }
        assert await heard(session, "meeting_near") == [anna.id, eeva.id, outi.id]
        await sits(session, veikko)
        (seat,) = await session.scalars(select(GroupMember).where(GroupMember.company_id == eeva.company_id))
        seat.state = "left"
        await session.flush()
        silent = {(each.id, "meeting_unanswered") for each in (outi, veikko)}
        assert await comes_due(session, wall(2026, 12, 12, 10)) == silent
        assert await comes_due(session, wall(2026, 12, 12, 10)) == set()
        # Between the tick and the courier somebody says no, and somebody else waits until it has begun.
        row = await session.get_one(Meeting, number)
        about = notices.Asked(outi.id, row.id, HERE + timedelta(days=13))
        assert await notices.FACTS["meeting_tomorrow"](session, about) is not None
        await says(session, outi, number, Attending.no)
        assert await notices.FACTS["meeting_tomorrow"](session, about) is None
        late = notices.Asked(anna.id, row.id, to_utc(wall(2026, 12, 15, 18), HOURS.zone))
        assert await notices.FACTS["meeting_soon"](session, late) is None


async def test_what_an_outage_held_up_does_not_come_after_the_start(database: Database) -> None:
    async with database.write() as session:
        anna, *_others = await grouped(session, 3)
        await called(session, anna)
        assert await comes_due(session, wall(2026, 12, 15, 18)) == set()
        waiting = await session.scalars(select(Reminder.kind).where(Reminder.state == "waiting"))
        assert list(waiting) == ["meeting_after"]


async def test_any_person_of_a_company_answers_and_the_others_of_it_hear_of_it(database: Database) -> None:
    async with database.write() as session:
        anna, kaisa, eeva = await grouped(session, 3)
        colleague = await entrepreneur(session, 9, "Veikko")
        membership = await session.get_one(Membership, colleague.id)
        membership.company_id = kaisa.company_id or 0
        await session.flush()
        number = await called(session, anna)
        assert await says(session, kaisa, number, Attending.yes)
        assert await heard(session, MEETING_REPLIED) == [colleague.id]
        assert await says(session, kaisa, number, Attending.yes)
        assert await heard(session, MEETING_REPLIED) == [colleague.id]
        assert not await says(session, eeva, number, Attending.yes, sequence=2)
        assert await says(session, eeva, number, Attending.remote)
        assert await says(session, eeva, number, Attending.no)
        assert await says(session, eeva, number, Attending.yes)
        everybody = sorted(each.id for each in (anna, kaisa, eeva, colleague))
        assert [await heard(session, kind) for kind in (MEETING_HOLDS, MEETING_SHORT)] == [everybody, everybody]


async def test_who_has_not_heard_of_a_meeting_does_not_hear_that_it_is_off(database: Database) -> None:
    async with database.write() as session:
        anna, kaisa, eeva = await grouped(session, 3)
        number = await called(session, anna)
        sent = select(Outbox).where(Outbox.kind == "meeting_called", Outbox.person_id == kaisa.id)
        (await session.scalars(sent)).one().state = "sent"
        await session.flush()
        off = await calling.cancel(session, person=anna, meeting_id=number, sequence=1, rules=RULES, now=HERE)
        assert off is not None
        assert await heard(session, MEETING_CANCELLED) == [kaisa.id]
        left = select(Reminder.id).where(Reminder.state == "waiting", Reminder.person_id.is_(None))
        assert list(await session.scalars(left)) == []
        assert not await says(session, eeva, number, Attending.yes, sequence=2)


async def test_a_draft_is_its_writers_own_and_is_sent_once(database: Database) -> None:
    async with database.write() as session:
        anna, kaisa, _eeva = await grouped(session, 3)
        number = await drafted(session, anna)
        for person, revision in ((kaisa, 2), (anna, 1)):
            sent = await calling.send(session, person=person, draft_id=number, revision=revision, rules=RULES, now=HERE)
            assert sent is None
        assert await gatherings.look(session, person=kaisa, meeting_id=number, now=HERE) is None
        late = HERE + timedelta(days=15)
        sent = await calling.send(session, person=anna, draft_id=number, revision=2, rules=RULES, now=late)
        assert sent is Unsent.past
        sent = await calling.send(session, person=anna, draft_id=number, revision=2, rules=RULES, now=HERE)
        assert isinstance(sent, Called)
        again = await calling.send(session, person=anna, draft_id=number, revision=2, rules=RULES, now=HERE)
        assert again is None


async def test_a_company_that_leaves_the_group_is_missed_at_its_meetings(database: Database) -> None:
    async with database.write() as session:
        anna, kaisa, eeva, outi = await grouped(session, 4)
        number = await called(session, anna)
        for person in (kaisa, eeva):
            assert await says(session, person, number, Attending.yes)
        assert await leaving.leave(session, person=kaisa, group_id=1, asked=1, rules=RULES, now=HERE)
        assert await heard(session, MEETING_SHORT) == [anna.id, eeva.id, outi.id]
        assert not await says(session, kaisa, number, Attending.yes)
        await sits_again(session, kaisa)
        found = await gatherings.look(session, person=kaisa, meeting_id=number, now=HERE)
        assert found is not None
        assert (found.mine, found.coming) == (None, 2)


async def sits_again(session: Session, person: Person) -> None:
    (seat,) = await session.scalars(select(GroupMember).where(GroupMember.company_id == person.company_id))
    seat.state = "in"
    await session.flush()


async def test_a_coordinator_who_called_a_meeting_hears_who_comes_and_a_member_who_is_gone_does_not(
    database: Database,
) -> None:
    async with database.write() as session:
        anna, kaisa, _eeva = await grouped(session, 3)
        liisa = replace(await entrepreneur(session, 500, "Liisa"), coordinates=True)
        for caller, expected in ((liisa, {(liisa.id, "meeting_replies")}), (anna, set())):
            number = await called(session, caller)
            await says(session, kaisa, number, Attending.yes)
            seats = select(GroupMember).where(GroupMember.company_id == caller.company_id)
            for seat in await session.scalars(seats):
                seat.state = "removed"
            await session.flush()
            assert await comes_due(session, wall(2026, 12, 1, 13)) == expected
