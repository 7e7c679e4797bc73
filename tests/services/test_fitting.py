"""A newcomer is told of a group that is being gathered and fits, and coordinators of who is interested."""

from datetime import UTC, timedelta

from sqlalchemy import select

from bot.database import Database
from domain.desk import Coordinator
from domain.form import Answer
from domain.group_sights import Forming, Group
from domain.groups import MemberState, Reply
from domain.people import Person
from models import ForbiddenPair, GroupMember, Outbox, Reminder
from services import Session, people
from services.groups import answering, fitting, founding, inviting, reading
from tests.harness.rows import HOURS, NOW, entrepreneur, newcomer
from tests.services.test_groups import RULES

HERE = NOW.astimezone(HOURS.zone)
NEEDS = {"needs": Answer(("marketing", "pricing"))}


async def gathered(session: Session) -> tuple[Coordinator, Group, list[Person]]:
    """Found a group of three companies that need the same, and invite them."""
    by = Coordinator((await newcomer(session, 500, "Liisa")).id)
    group = await founding.by_hand(session, by=by, themes=("marketing",), now=HERE)
    members = []
    for number, place in enumerate(("kalajoki", "alavieska", "ylivieska"), 1):
        member = await entrepreneur(session, number, f"Nimi {number}", NEEDS | {"municipality": Answer((place,))})
        added = await inviting.add(
            session,
            by=by,
            group_id=group.id,
            version=group.version,
            company_id=member.company_id or 0,
            now=HERE,
        )
        assert added is not None
        group = added
        members.append(member)
    invited = await inviting.invite(session, by=by, group_id=group.id, version=group.version, rules=RULES, now=HERE)
    assert invited is not None
    return by, invited.group, members


async def comes(session: Session, number: int = 7, needs: dict[str, Answer] = NEEDS) -> Person:
    return await entrepreneur(session, number, f"Nimi {number}", needs | {"municipality": Answer(("sievi",))})


async def test_a_newcomer_is_told_tomorrow_of_the_group_that_fits(database: Database) -> None:
    async with database.write() as session:
        _by, group, _members = await gathered(session)
        aino = await comes(session)
        stranger = await comes(session, 8, {"needs": Answer(("export",))})
        for person in (aino, stranger):
            await fitting.plan(session, person_id=person.id, hours=HOURS, now=NOW)
        planned = list(await session.scalars(select(Reminder).where(Reminder.kind == "group_fits")))
        assert [(each.person_id, each.due_at) for each in planned] == [
            (aino.id, NOW.astimezone(UTC) + timedelta(days=1))
        ]
        found = await fitting.look(session, person_id=aino.id)
        assert found == Forming(group.id, ("marketing",), ("alavieska", "kalajoki", "ylivieska"), 3)
        assert await fitting.look(session, person_id=stranger.id) is None


async def test_whoever_is_interested_waits_to_be_invited(database: Database) -> None:
    async with database.write() as session:
        _by, group, members = await gathered(session)
        aino = await comes(session)
        assert not await fitting.want(session, person=aino, group_id=group.id, rules=RULES, now=NOW)
        await fitting.plan(session, person_id=aino.id, hours=HOURS, now=NOW)
        assert not await fitting.want(session, person=aino, group_id=group.id + 1, rules=RULES, now=NOW)
        assert await fitting.want(session, person=aino, group_id=group.id, rules=RULES, now=NOW)
        assert not await fitting.want(session, person=aino, group_id=group.id, rules=RULES, now=NOW)
        seen = await reading.read(session, group_id=group.id, now=HERE)
        assert seen is not None
        assert [each.company.id for each in seen.to_ask] == [aino.company_id]
        told = select(Outbox.person_id, Outbox.kind).where(Outbox.kind == "group_wanted")
        assert len((await session.execute(told)).all()) == 1
        assert await reading.groups_of(session, company_id=aino.company_id, now=HERE) == []
        assert await fitting.look(session, person_id=members[0].id) is None


async def test_who_is_kept_apart_from_a_member_is_not_told(database: Database) -> None:
    async with database.write() as session:
        _by, _group, members = await gathered(session)
        aino = await comes(session)
        first, second = sorted((members[0].company_id or 0, aino.company_id or 0))
        session.add(ForbiddenPair(first_id=first, second_id=second, forbidden_at=NOW))
        await session.flush()
        assert await fitting.look(session, person_id=aino.id) is None


async def test_an_answer_is_written_down_for_who_is_not_on_telegram(database: Database) -> None:
    async with database.write() as session:
        by, group, members = await gathered(session)
        away, there = members[0].company_id or 0, members[1].company_id or 0
        await people.reach(session, telegram_id=1, reachable=False)

        async def says(company_id: int, version: int, reply: Reply = Reply.yes) -> Group | None:
            return await answering.answer_for(
                session,
                by=by,
                group_id=group.id,
                version=version,
                company_id=company_id,
                reply=reply,
                rules=RULES,
                now=HERE,
            )

        assert await says(there, group.version) is None
        assert await says(away, group.version - 1) is None
        done = await says(away, group.version)
        assert done is not None
        assert [each.company.id for each in done.inside] == [away]
        assert await says(away, group.version) is None
        state = select(GroupMember.state).where(GroupMember.company_id == away)
        assert await session.scalar(state) == MemberState.inside
