import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.database import Database
from domain.desk import Coordinator
from domain.form import Answer
from domain.group_care import Care, Together, months_later
from domain.group_sights import Group
from domain.group_stages import Stage
from domain.group_story import Held
from domain.group_surveys import Pulse, PulseAsked
from domain.groups import MemberState, Role
from domain.meetings import Slot
from domain.onboarding import Ask
from domain.people import Person
from models import Attendance, Meeting, Outbox, PulseAnswer, Survey
from models import Group as Row
from services import Session, pauses, privacy
from services.groups import caring, leaving, living, reading, splitting, stages, steering, story, surveying
from tests.harness.rows import HOURS, NOW, entrepreneur
from tests.services.test_groups import HERE, RULES, invited, liisa, says

CARE = Care({Stage.idea: 21, Stage.acquaintance: 30, Stage.running: 0}, 2, 14, (6, 12))
CARING = replace(RULES, care=CARE)


async def gathered(session: Session, by: Coordinator, count: int = 3) -> tuple[Group, list[Person]]:
    """Let so many companies be in a group that gets to know each other; the first is its contact."""
    group, people = await invited(session, by, count)
    for person in people:
        await says(session, person, group)
    contact: dict[str, Any] = {"company_id": people[0].company_id or 0, "role": Role.contact}
    given = await steering.give_role(
        session, by=by, group_id=group.id, version=group.version, **contact, rules=CARING, now=HERE
    )
    assert given is not None
    return await moved(session, by, given, Stage.acquaintance), people


async def moved(session: Session, by: Coordinator, group: Group, *to: Stage) -> Group:
    for stage in to:
        done = await stages.change(
            session, by=by, group_id=group.id, version=group.version, to=stage, rules=CARING, now=HERE
        )
        assert done is not None
        group = done.group
    return group


async def cared(session: Session, now: datetime) -> list[tuple[str, int | None]]:
    """Look after all groups, and list what is told since, and to whom."""
    before = set(await session.scalars(select(Outbox.id)))
    for group_id in await caring.due(session, rules=CARING, now=now):
        await caring.care(session, group_id=group_id, rules=CARING, now=now)
    await session.flush()
    rows = await session.scalars(select(Outbox).where(Outbox.id.not_in(before)).order_by(Outbox.id))
    return [(row.kind, row.person_id) for row in rows]


def later(**by: int) -> datetime:
    return HERE + timedelta(**by)


async def test_a_silence_is_spoken_of_once_and_every_sign_of_life_ends_it(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        group, people = await gathered(session, by)
        anna = people[0]
        assert await cared(session, later(days=30) - timedelta(seconds=1)) == []
        assert await cared(session, later(days=30)) == [("group_quiet", anna.id)]
        assert await cared(session, later(days=40)) == []
        quiet = await living.quiet_to_member(session, group_id=group.id, person_id=anna.id, now=later(days=40))
        assert quiet is not None
        assert (quiet.heard_on, quiet.days) == (HERE.date(), 40)
        # It is said to nobody else, and not to whoever went on a break.
        assert await living.quiet_to_member(session, group_id=group.id, person_id=people[1].id, now=HERE) is None
        await pauses.start(session, person_id=anna.id, until=later(days=90).date(), hours=HOURS, now=HERE)
        assert await living.quiet_to_member(session, group_id=group.id, person_id=anna.id, now=later(days=40)) is None
        # A company leaves: the group is quiet again thirty days after that, and now the coordinator is asked.
        left: dict[str, Any] = {"person": people[2], "group_id": group.id, "asked": 1}
        assert await leaving.leave(session, **left, rules=CARING, now=later(days=41))
        assert await living.quiet_to_coordinator(session, group_id=group.id, now=later(days=42)) is None
        assert await cared(session, later(days=70)) == []
        assert await cared(session, later(days=71)) == [("group_quiet_told", by.person_id)]


async def test_only_companies_that_are_in_can_say_that_all_is_well(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        group, people = await invited(session, by, 3)
        await says(session, people[1], group)
        stranger = await entrepreneur(session, 77, "Vieras")
        seen: dict[str, Any] = {"group_id": group.id, "now": later(days=31)}
        for outside in (stranger, people[0]):
            assert await living.all_is_well(session, person=outside, **seen) is None
        assert [each.group_id for each in await living.quiet(session, care=CARE, now=later(days=31))] == [group.id]
        assert await living.all_is_well(session, person=people[1], **seen) is not None
        assert await living.quiet(session, care=CARE, now=later(days=31)) == []
        stale: dict[str, Any] = {"by": by, "group_id": group.id, "version": group.version - 1, "now": HERE}
        assert await living.coordinator_knows(session, **stale) is None


async def answers(session: Session, people: Sequence[Person], said: Sequence[tuple[int, str | None]]) -> None:
    """Let each of these answer the newest pulse."""
    number = await session.scalar(select(Survey.id).order_by(Survey.id.desc()).limit(1)) or 0
    for person, (score, words) in zip(people, said, strict=True):
        now = later(days=62)
        ask = await surveying.give_score(session, person=person, survey_id=number, score=score, now=now)
        assert isinstance(ask, Ask)
        await surveying.settle(session, person=person, opened=ask.open, answer=Answer((), words), now=now)


async def pulses(session: Session, group: Group, now: datetime) -> list[tuple[int, float | None, tuple[str, ...]]]:
    found: Sequence[Pulse] = (await surveying.read(session, group_id=group.id, now=now)).pulses
    return [(each.answers, each.average, each.lines) for each in found]


async def test_answers_are_shown_when_there_are_three_and_the_round_is_closed(database: Database) -> None:
    async with database.write() as session:
        group, people = await gathered(session, await liisa(session), 4)
        await session.execute(update(Row).values(heard_at=later(days=60)))
        assert await cared(session, datetime(2027, 1, 31, 12, tzinfo=HERE.tzinfo)) == []
        kinds = await cared(session, later(days=62))
        assert kinds == [("group_pulse", each.id) for each in people]
        assert await cared(session, later(days=62)) == []
        await answers(session, people[:2], [(5, "Bee"), (4, "Aa")])
        assert await pulses(session, group, later(days=90)) == [(2, None, ())]
        await answers(session, [people[2]], [(3, None)])
        assert await pulses(session, group, later(days=76)) == [(3, None, ())]
        assert await pulses(session, group, later(days=77)) == [(3, 4.0, ())]
        # Whoever answers again changes the answer, and has no second one.
        await answers(session, people[2:], [(1, "Cee"), (2, None)])
        assert await pulses(session, group, later(days=77)) == [(4, 3.0, ("Aa", "Bee", "Cee"))]
        await privacy.erase(session, person=people[0], now=NOW)
        assert await pulses(session, group, later(days=77)) == [(3, 7 / 3, ())]


async def test_a_survey_is_answered_in_time_by_companies_of_the_group_only(database: Database) -> None:
    async with database.write() as session:
        _group, people = await gathered(session, await liisa(session))
        stranger = await entrepreneur(session, 77, "Vieras")
        await cared(session, later(days=62))
        number = await session.scalar(select(Survey.id)) or 0
        for person, score, day in ((stranger, 3, 62), (people[0], 3, 77), (people[0], 6, 62), (people[0], 0, 62)):
            given: dict[str, Any] = {"survey_id": number, "score": score, "now": later(days=day)}
            assert await surveying.give_score(session, person=person, **given) is None
        yes: dict[str, Any] = {"survey_id": number, "together": Together.yes, "now": later(days=62)}
        assert await surveying.say_together(session, person=people[0], **yes) is None
        assert (await session.scalars(select(PulseAnswer))).all() == []
        told: dict[str, Any] = {"survey_id": number, "now": later(days=62)}
        assert isinstance(await surveying.unanswered(session, person_id=people[0].id, **told), PulseAsked)
        await answers(session, people[:1], [(4, None)])
        assert await surveying.unanswered(session, person_id=people[0].id, **told) is None


async def test_two_companies_are_not_asked_what_nobody_would_be_shown(database: Database) -> None:
    async with database.write() as session:
        group, _people = await gathered(session, await liisa(session), 2)
        await living.hear(session, group_id=group.id, now=later(days=62))
        assert await cared(session, later(days=63)) == []


async def test_after_the_project_the_contact_is_asked_the_newest_question(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        group, people = await gathered(session, by)
        way = (Stage.preparation, Stage.applied, Stage.running, Stage.ended, Stage.network)
        await moved(session, by, group, *way)
        assert await cared(session, months_later(HERE, 6) - timedelta(seconds=1)) == []
        assert await cared(session, months_later(HERE, 6)) == [("group_after", people[0].id)]
        assert await cared(session, months_later(HERE, 12)) == [("group_after", people[0].id)]
        assert await cared(session, months_later(HERE, 30)) == []
        member = await reading.of_company(session, group_id=group.id, company_id=people[1].company_id)
        assert member is not None
        assert (await reading.mine(session, member, now=months_later(HERE, 12))).survey == 0


async def test_a_group_is_split_and_both_keep_their_way(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        group, people = await gathered(session, by, 6)
        ids = [each.company_id or 0 for each in people]
        same: dict[str, Any] = {"by": by, "group_id": group.id, "rules": CARING, "now": later(days=1)}
        for wrong in ([], ids, [*ids[:1], 10**6]):
            assert await splitting.split(session, **same, version=group.version, leaving=wrong) is None
        assert await splitting.split(session, **same, version=group.version - 1, leaving=ids[:3]) is None
        new = await splitting.split(session, **same, version=group.version, leaving=ids[:3])
        old = await reading.read(session, group_id=group.id, now=HERE)
        assert new is not None
        assert old is not None
        assert [each.company.id for each in new.seats if each.state is MemberState.inside] == ids[:3]
        assert [each.company.id for each in old.seats if each.state is MemberState.inside] == ids[3:]
        assert [each.company.id for each in new.seats if each.is_contact] == ids[:1]
        assert [each.company.id for each in old.seats if each.is_contact] == []
        told = select(Outbox.person_id).where(Outbox.kind == "group_split").order_by(Outbox.person_id)
        assert (await session.scalars(told)).all() == [each.id for each in people]
        ways = [(await story.tell(session, group_id=each.id, now=HERE)) for each in (old, new)]
        assert [each.stages for each in ways if each] == [ways[0].stages if ways[0] else ()] * 2
        # The new group is not asked at once what the old one was asked by its age.
        asked = [person for kind, person in await cared(session, later(days=62)) if kind == "group_pulse"]
        assert asked == [each.id for each in people[3:]]


async def test_two_programs_that_look_at_once_speak_once(database: Database) -> None:
    async with database.write() as session:
        group, _people = await gathered(session, await liisa(session))

    async def care() -> None:
        async with database.write() as session:
            await caring.care(session, group_id=group.id, rules=CARING, now=later(days=62))

    await asyncio.gather(care(), care())
    async with database.read() as session:
        kinds = (
            await session.scalars(select(Outbox.kind).where(Outbox.kind.in_(("group_quiet", "group_pulse"))))
        ).all()
    assert sorted(kinds) == ["group_pulse"] * 3 + ["group_quiet"]


def test_months_end_where_their_days_do() -> None:
    at = datetime(2026, 12, 31, 9, tzinfo=UTC)
    found = [months_later(at, each) for each in (0, 2, 14, 6)]
    assert [(each.year, each.month, each.day) for each in found] == [
        (2026, 12, 31),
        (2027, 2, 28),
        (2028, 2, 29),
        (2027, 6, 30),
    ]


async def test_a_meeting_is_a_sign_of_life_and_brings_the_next_question_forward(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        group, people = await gathered(session, by)
        at = {"local_time": "2026-12-20T12:00:00", "zone": "Europe/Helsinki", "created_at": NOW}
        held = Meeting(group_id=group.id, state="agreed", sequence=1, starts_at=later(days=25), **at)
        draft = Meeting(group_id=group.id, state="draft", sequence=1, starts_at=later(days=300), **at)
        session.add_all([held, draft])
        await session.flush()
        session.add(Attendance(meeting_id=held.id, company_id=people[0].company_id, reply="yes", present=True))
        session.add(Attendance(meeting_id=held.id, company_id=people[1].company_id, reply="yes", present=False))
        await session.flush()
        seen = await reading.read(session, group_id=group.id, now=HERE)
        assert seen is not None
        local = later(days=25)
        assert seen.next_meeting == Slot(local.date(), local.time())
        # Two months are the usual time, one is enough after a meeting; without it the silence would be spoken of.
        assert await cared(session, later(days=30)) == []
        asked = [("group_pulse", each.id) for each in people]
        assert await cared(session, later(days=32)) == asked
        told = await story.tell(session, group_id=group.id, now=later(days=40))
        assert told is not None
        assert told.meetings == [Held(later(days=25).date(), 1)]
