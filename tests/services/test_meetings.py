import asyncio
from datetime import date, datetime, time

from sqlalchemy import func, select

from bot.database import Database
from domain.meetings import Sent, Slot
from domain.onboarding import NothingOpen, Step, TimesProposed
from domain.people import Person
from domain.suggestions import Introduced
from models import Attendance, Introduction, Meeting, MeetingOption, Outbox, Reminder
from services import Session, privacy
from services.desk import counting
from services.meetings import agreeing, ending, reading
from services.suggestions import introductions, messages
from tests.harness.rows import HOURS, RULES, entrepreneur

THURSDAY = datetime.fromisoformat("2027-10-28T12:00+03:00")
FRIDAY, MONDAY = date(2027, 10, 29), date(2027, 11, 1)
"""Between the two winter time begins."""

AT_NINE, AT_TEN = Slot(MONDAY, time(9)), Slot(MONDAY, time(10))


async def pair(session: Session, now: datetime = THURSDAY) -> tuple[Person, Person]:
    """Introduce two entrepreneurs; the introduction has the number 1."""
    one, other = [await entrepreneur(session, number, f"Nimi {number}") for number in (1, 2)]
    ids = (one.company_id or 0, other.company_id or 0)
    await introductions.introduce(session, pair=ids, rules=RULES, now=now)
    return one, other


async def proposes(
    session: Session, person: Person, *slots: Slot, place: str | None = None, now: datetime = THURSDAY
) -> Step:
    return await agreeing.propose(
        session, person=person, introduction_id=1, slots=slots, place=place, hours=HOURS, now=now
    )


async def looks(session: Session, person: Person, now: datetime = THURSDAY) -> Introduced:
    met = await reading.of_introduction(session, introduction_id=1, company_id=person.company_id, now=now)
    assert met is not None
    return met


async def accepts(session: Session, person: Person, number: int = 0, now: datetime = THURSDAY) -> None:
    met = await agreeing.take_in_hand(session, person=person, introduction_id=1, now=now)
    assert met is not None
    await agreeing.accept(session, person=person, met=met, offer=met.offers[number], hours=HOURS, now=now)


async def calls_off(session: Session, person: Person, row: Meeting, sequence: int) -> bool:
    cancelled = await ending.cancel(
        session, person=person, introduction_id=1, meeting_id=row.id, sequence=sequence, hours=HOURS, now=THURSDAY
    )
    return cancelled is not None


async def planned(session: Session) -> set[tuple[int | None, str, str]]:
    """List what waits to be told as (person, local time, kind)."""
    rows = select(Reminder.person_id, Reminder.local_time, Reminder.kind).where(Reminder.state == "waiting")
    return {(person, local, kind) for person, local, kind in await session.execute(rows)}


def both(*told: tuple[str, str]) -> set[tuple[int | None, str, str]]:
    return {(person, local, kind) for person in (1, 2) for local, kind in told}


async def kinds(session: Session, chat_id: int) -> list[str]:
    """List what was put in the outbox about meetings for somebody."""
    rows = select(Outbox.kind).where(Outbox.chat_id == chat_id, Outbox.kind.startswith("meeting_"))
    return list(await session.scalars(rows.order_by(Outbox.id)))


async def test_reminders_follow_the_agreed_time_and_are_gone_when_it_is_off(database: Database) -> None:
    async with database.write() as session:
        one, other = await pair(session)
        assert await planned(session) == both(("2027-11-07T12:00:00", "follow_up"))
        for slot, expected in (
            # Two hours before is night, and in the morning there is half an hour left.
            (
                Slot(FRIDAY, time(8, 30)),
                both(("2027-10-28T17:00:00", "meeting_tomorrow"), ("2027-10-29T08:00:00", "meeting_soon")),
            ),
            (Slot(FRIDAY, time(7, 30)), both(("2027-10-28T17:00:00", "meeting_tomorrow"))),
            (Slot(FRIDAY, time(0, 30)), both(("2027-10-28T17:00:00", "meeting_tomorrow"))),
            (Slot(THURSDAY.date(), time(14, 30)), set()),
            (Slot(THURSDAY.date(), time(16)), both(("2027-10-28T14:00:00", "meeting_soon"))),
            # Sunday is no quiet day for those who have agreed on it, or on Monday.
            (
                Slot(date(2027, 10, 31), time(14)),
                both(("2027-10-30T17:00:00", "meeting_tomorrow"), ("2027-10-31T12:00:00", "meeting_soon")),
            ),
            (AT_TEN, both(("2027-10-31T17:00:00", "meeting_tomorrow"), ("2027-11-01T08:00:00", "meeting_soon"))),
        ):
            await proposes(session, one, slot)
            await accepts(session, other)
            asked = {(person, local, kind) for person, local, kind in await planned(session) if kind == "follow_up"}
            after = date.fromordinal(slot.day.toordinal() + 1)
            assert asked == both((f"{after}T10:00:00", "follow_up"))
            assert await planned(session) - asked == expected
        due = {
            row.due_at
            for row in await session.scalars(
                select(Reminder).where(Reminder.kind == "meeting_soon", Reminder.state == "waiting")
            )
        }
        assert due == {datetime.fromisoformat("2027-11-01T08:00+02:00")}
        row = (await session.scalars(select(Meeting))).one()
        assert not await calls_off(session, other, row, row.sequence - 1)
        assert await calls_off(session, other, row, row.sequence)
        assert not await calls_off(session, other, row, row.sequence)
        assert await planned(session) == asked
        assert (await kinds(session, 1))[-1] == "meeting_cancelled"
        assert "meeting_cancelled" not in await kinds(session, 2)


async def test_proposals_that_cross_stand_both_and_the_first_answer_counts(database: Database) -> None:
    async with database.write() as session:
        one, other = await pair(session)

    async def sends(person: Person, slot: Slot) -> Step:
        async with database.write() as session:
            step = await proposes(session, person, slot)
            await asyncio.sleep(0)
            return step

    steps = await asyncio.gather(sends(one, AT_NINE), sends(other, AT_TEN))
    assert [step.result for step in steps if isinstance(step, TimesProposed)] == [Sent.sent, Sent.sent]

    async def takes(person: Person) -> bool:
        async with database.write() as session:
            met = await agreeing.take_in_hand(session, person=person, introduction_id=1, now=THURSDAY)
            await asyncio.sleep(0)
            if met is None or not met.offers:
                return False
            await agreeing.accept(session, person=person, met=met, offer=met.offers[0], hours=HOURS, now=THURSDAY)
            return True

    assert sorted(await asyncio.gather(takes(one), takes(other))) == [False, True]
    async with database.read() as session:
        (row,) = (await session.scalars(select(Meeting))).all()
        assert (row.state, row.sequence) == ("agreed", 1)
        assert await session.scalar(select(func.count()).select_from(MeetingOption)) == 0
        assert {(each.company_id, each.reply) for each in await session.scalars(select(Attendance))} == {
            (one.company_id, "yes"),
            (other.company_id, "yes"),
        }
        for person in (one, other):
            met = await looks(session, person)
            assert met.meeting is not None
            assert met.meeting.slot == reading.slot(row)
        told = [*await kinds(session, 1), *await kinds(session, 2)]
        assert sorted(told) == ["meeting_agreed", "meeting_proposed", "meeting_proposed"]


async def test_the_same_time_from_both_sides_is_agreed_on_and_a_gone_one_is_refused(database: Database) -> None:
    async with database.write() as session:
        one, other = await pair(session)
        await proposes(session, one, AT_NINE, AT_TEN, place="Zzkirjasto")
        step = await proposes(session, other, AT_TEN)
        assert isinstance(step, TimesProposed)
        assert step.result == Sent.agreed
        assert step.met.meeting is not None
        assert (step.met.meeting.slot, step.met.meeting.place) == (AT_TEN, "Zzkirjasto")
        gone = await proposes(session, one, Slot(THURSDAY.date(), time(12)))
        assert isinstance(gone, TimesProposed)
        assert gone.result == Sent.past
        # When the agreed time has come, another meeting may follow.
        later = AT_TEN.begins(HOURS.zone)
        assert (await looks(session, one, later)).meeting is None
        await proposes(session, one, Slot(date(2027, 11, 5), time(12)), now=later)
        assert len((await looks(session, other, later)).offers) == 1
        assert await session.scalar(select(func.count()).select_from(Meeting)) == 2


async def test_strangers_reach_no_meeting_and_a_block_ends_it(database: Database) -> None:
    async with database.write() as session:
        one, other = await pair(session)
        stranger = await entrepreneur(session, 3)
        await proposes(session, one, AT_TEN)
        await accepts(session, other)
        funnel = await counting.count(session, since=THURSDAY)
        assert (funnel.in_touch, funnel.agreed) == (2, 2)
        await proposes(session, one, AT_NINE)
        assert await proposes(session, stranger, AT_NINE) == NothingOpen()
        assert await agreeing.take_in_hand(session, person=stranger, introduction_id=1, now=THURSDAY) is None
        assert await messages.block(session, person=other, introduction_id=1, rules=RULES, now=THURSDAY)
        assert await proposes(session, other, AT_NINE) == NothingOpen()
        met = await looks(session, one)
        assert (met.meeting, met.offers, met.asked) == (None, (), ())
        # Whoever is blocked is not told so.
        assert await proposes(session, one, AT_NINE) == TimesProposed(met, Sent.unreachable)
        assert {kind for _person, _local, kind in await planned(session)} == {"follow_up"}
        assert await kinds(session, 1) == ["meeting_agreed", "meeting_cancelled"]


async def test_where_the_erased_were_to_meet_is_erased_and_nothing_is_left_of_both(database: Database) -> None:
    async with database.write() as session:
        one, other = await pair(session)
        await proposes(session, one, AT_TEN, place="Zzkirjasto")
        await accepts(session, other)
        assert "Zzkirjasto" in str(await privacy.export(session, person=other))
        await ending.leave(session, person_id=one.id, hours=HOURS, now=THURSDAY)
        await privacy.erase(session, person=one, now=THURSDAY)
    async with database.write() as session:
        (row,) = (await session.scalars(select(Meeting))).all()
        assert (row.state, row.place, row.introduction_id) == ("cancelled", None, None)
        assert await kinds(session, 2) == ["meeting_proposed", "meeting_cancelled"]
        await privacy.erase(session, person=other, now=THURSDAY)
        left = [
            await session.scalar(select(func.count()).select_from(each)) for each in (Meeting, Attendance, Introduction)
        ]
        assert left == [0, 0, 0]
