import asyncio
from datetime import date, timedelta

from sqlalchemy import func, select

from bot.database import Database
from domain.checklist import Papers, Task
from domain.desk import Coordinator
from domain.group_sights import Group, Mine
from domain.group_stages import Stage
from domain.groups import GroupRules, MemberState, Reply, Role, Why, warnings
from domain.notices import GROUP_INVITED
from domain.people import Person
from models import (
    Audit,
    Cluster,
    ClusterMember,
    ForbiddenPair,
    GroupMember,
    GroupTask,
    Membership,
    Outbox,
    Reminder,
    StageChange,
)
from models import Group as Row
from services import Session, pauses, privacy
from services.groups import answering, facts, founding, inviting, leaving, reading, stages, steering
from tests.harness.rows import HOURS, NOW, entrepreneur, newcomer

HERE = NOW.astimezone(HOURS.zone)
RULES = GroupRules(HOURS, (500, 501), 10, 7, Papers("2327y", "Hyrrä", 25))


async def liisa(session: Session, number: int = 500) -> Coordinator:
    return Coordinator((await newcomer(session, number, "Liisa")).id)


async def founded(session: Session, by: Coordinator, count: int) -> tuple[Group, list[Person]]:
    """Found a group around a topic with so many companies, none of them invited yet."""
    people = [await entrepreneur(session, number, f"Nimi {number}") for number in range(1, count + 1)]
    group = await founding.by_hand(session, by=by, themes=("marketing",), now=HERE)
    for person in people:
        added = await inviting.add(
            session,
            by=by,
            group_id=group.id,
            version=group.version,
            company_id=person.company_id or 0,
            now=HERE,
        )
        assert added is not None
        group = added
    return group, people


async def invited(session: Session, by: Coordinator, count: int) -> tuple[Group, list[Person]]:
    group, people = await founded(session, by, count)
    done = await inviting.invite(session, by=by, group_id=group.id, version=group.version, rules=RULES, now=HERE)
    assert done is not None
    assert (done.count, done.unreachable) == (count, [])
    return done.group, people


async def says(
    session: Session, person: Person, group: Group, reply: Reply = Reply.yes, *, asked: int = 1, later: int = 0
) -> Mine | None:
    now = HERE + timedelta(minutes=later)
    return await answering.answer(
        session, person=person, group_id=group.id, asked=asked, reply=reply, rules=RULES, now=now
    )


async def seen(session: Session, group: Group) -> Group:
    found = await reading.read(session, group_id=group.id, now=HERE)
    assert found is not None
    return found


async def moves(session: Session, by: Coordinator, group: Group, to: Stage) -> Group | None:
    now = await seen(session, group)
    done = await stages.change(session, by=by, group_id=group.id, version=now.version, to=to, rules=RULES, now=HERE)
    return done.group if done else None


async def leaves(session: Session, person: Person, group: Group, asked: int = 1) -> bool:
    return await leaving.leave(session, person=person, group_id=group.id, asked=asked, rules=RULES, now=HERE)


async def states(session: Session, group: Group) -> list[str]:
    return [each.state for each in (await seen(session, group)).seats]


async def kinds(session: Session, chat_id: int) -> list[str]:
    rows = select(Outbox.kind).where(Outbox.chat_id == chat_id, Outbox.kind.startswith("group_"))
    return list(await session.scalars(rows.order_by(Outbox.id)))


async def test_the_eleventh_waits_and_is_asked_in_when_a_seat_is_free(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        group, people = await invited(session, by, 12)
        for number, person in enumerate(people):
            mine = await says(session, person, group, later=number)
            assert mine is not None
            assert mine.state is (MemberState.inside if number < 10 else MemberState.waiting)
        assert warnings(Stage.idea, (await seen(session, group)).seats) == ()
        assert await leaves(session, people[3], group)
        assert (await states(session, group))[10:] == ["invited", "waiting"]
        assert await kinds(session, 11) == [GROUP_INVITED, GROUP_INVITED]
        # A button of the first invitation answers no second one.
        assert await says(session, people[10], group) is None
        # Who has been asked in keeps the seat; who is only interested gives it up.
        now = await seen(session, group)
        company = people[0].company_id or 0
        given = await steering.give_role(
            session,
            by=by,
            group_id=group.id,
            version=now.version,
            company_id=company,
            role=Role.interested,
            rules=RULES,
            now=HERE,
        )
        assert given is not None
        assert (await states(session, group))[10:] == ["invited", "invited"]
        assert await says(session, people[11], group, Reply.no, asked=2)
        assert await says(session, people[10], group, asked=2)
        assert (await states(session, group))[10:] == ["in", "declined"]
        assert len((await seen(session, group)).inside) == 9


async def test_two_of_a_company_are_one_and_only_the_undecided_are_reminded(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        group, people = await founded(session, by, 3)
        helmi, kaisa, eeva = people
        colleague = await newcomer(session, 9, "Kalle")
        session.add(Membership(person_id=colleague.id, company_id=helmi.company_id, joined_at=NOW))
        await pauses.start(session, person_id=eeva.id, until=date(2026, 12, 20), hours=HOURS, now=NOW)
        done = await inviting.invite(session, by=by, group_id=group.id, version=group.version, rules=RULES, now=HERE)
        assert done is not None
        # Whoever is on a break is not invited, and the group stays unknown to them.
        assert (done.count, [each.id for each in done.unreachable]) == (2, [eeva.company_id])
        assert await answering.look(session, person=eeva, group_id=group.id, now=HERE) is None
        reminders = select(Reminder.local_time, func.count()).where(Reminder.kind == "group_reminder")
        assert (await session.execute(reminders.group_by(Reminder.local_time))).all() == [("2026-12-08T10:00:00", 3)]
        assert await says(session, helmi, group)
        assert await kinds(session, 9) == ["group_invited", "group_answered"]
        assert len((await seen(session, group)).inside) == 1
        assert await says(session, kaisa, group, Reply.think)
        waiting = select(Reminder.person_id).where(Reminder.kind == "group_reminder", Reminder.state == "waiting")
        assert list(await session.scalars(waiting)) == [kaisa.id]
        member = (await session.scalars(select(GroupMember).where(GroupMember.company_id == kaisa.company_id))).one()
        for day, wanted in ((7, True), (10, True), (11, False)):
            now = HERE + timedelta(days=day)
            found = await facts.unanswered(session, member_id=member.id, person_id=kaisa.id, now=now)
            assert (found is not None) is wanted


async def test_stages_follow_the_table_and_a_stale_act_does_nothing(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        other = await liisa(session, 501)
        group, people = await invited(session, by, 3)
        for person in people[:2]:
            await says(session, person, group)
        assert await moves(session, by, group, Stage.running) is None
        before = await seen(session, group)
        moved = await moves(session, by, group, Stage.preparation)
        assert moved is not None
        told = {each.why for each in warnings(moved.stage, moved.seats)}
        assert told == {Why.few, Why.no_locomotive, Why.no_contact}
        stale = await stages.change(
            session, by=other, group_id=group.id, version=before.version, to=Stage.acquaintance, rules=RULES, now=HERE
        )
        assert stale is None
        number = await session.scalar(select(func.max(StageChange.id))) or 0
        assert await stages.keep_note(session, by=other, number=number, words="Zz", now=HERE) is None
        assert (await stages.keep_note(session, by=by, number=number, words="Aie tehty", now=HERE)) is not None
        assert await moves(session, by, group, Stage.paused) is not None
        # On a break nobody can answer, and the group goes back only to where it was.
        assert await says(session, people[2], group) is None
        assert await moves(session, by, group, Stage.idea) is None
        back = await moves(session, by, group, Stage.preparation)
        assert back is not None
        assert (back.resumes, await kinds(session, 1)) == (None, ["group_invited", *["group_stage"] * 3])
        assert await kinds(session, 3) == ["group_invited"]
        done = await steering.check(
            session,
            by=by,
            group_id=group.id,
            version=back.version,
            task=Task.intent,
            company_id=people[0].company_id,
            now=HERE,
        )
        assert done is not None
        assert done.done == {(Task.intent, people[0].company_id): HERE.date()}
        mine = await answering.look(session, person=people[0], group_id=group.id, now=HERE)
        assert mine is not None
        assert mine.missing == (Task.agreement, Task.de_minimis, Task.own_share)
        acts = list(await session.scalars(select(Audit.act).where(Audit.group_id == group.id).order_by(Audit.id)))
        assert acts == [
            *("founded", *["added"] * 3, *["invited"] * 3),
            *("moved", "noted", "moved", "moved", "checked"),
        ]


async def test_two_coordinators_at_once_act_one_after_the_other(database: Database) -> None:
    async with database.write() as session:
        both = [await liisa(session), await liisa(session, 501)]
        group, people = await invited(session, both[0], 3)
        await says(session, people[0], group)

    async def act(by: Coordinator) -> bool:
        async with database.write() as session:
            done = await stages.change(
                session, by=by, group_id=group.id, version=group.version, to=Stage.lapsed, rules=RULES, now=HERE
            )
            await asyncio.sleep(0)
            return done is not None

    assert sorted(await asyncio.gather(*map(act, both))) == [False, True]
    async with database.read() as session:
        assert await session.scalar(select(func.count()).where(StageChange.after == "lapsed")) == 1


async def test_a_ready_group_is_taken_in_once_and_goes_on_in_another(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        group, people = await invited(session, by, 4)
        one, two, three, four = people
        await says(session, one, group)
        await says(session, two, group, Reply.think)
        cluster = Cluster(name="Zzkauppiaat", created_at=NOW)
        session.add(cluster)
        await session.flush()
        for each in (one, three, four):
            row = {"cluster_id": cluster.id, "company_id": each.company_id, "founder": each is three}
            session.add(ClusterMember(**row, joined_at=NOW))
        await session.flush()
        assert [each.companies for each in await founding.ready(session)] == [3]
        taken = [
            await founding.from_ready(session, by=by, cluster_id=cluster.id, rules=RULES, now=HERE) for _ in range(2)
        ]
        into = taken[0]
        assert into is not None
        assert taken[1] == into
        assert [(each.state, each.is_contact) for each in into.seats] == [("in", False), ("in", True), ("in", False)]
        assert {each.why for each in warnings(into.stage, into.seats)} == {Why.elsewhere}
        now = await seen(session, group)
        merged = await steering.merge(
            session, by=by, group_id=group.id, version=now.version, into_id=into.id, rules=RULES, now=HERE
        )
        assert merged is not None
        # Who was thinking is to be invited anew, and nobody stands there twice.
        assert [each.state for each in merged.seats] == ["in", "in", "in", "invited"]
        assert (await seen(session, group)).stage is Stage.merged
        assert await says(session, two, group) is None
        assert (await kinds(session, 4))[-1] == "group_stage"
        assert await moves(session, by, group, Stage.idea) is None


async def test_erasing_a_company_leaves_the_group_right_and_the_last_one_ends_it(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        group, people = await invited(session, by, 3)
        first, second = (each.company_id or 0 for each in people[1:])
        session.add(ForbiddenPair(first_id=first, second_id=second, forbidden_at=NOW))
        await session.flush()
        assert Why.apart in {each.why for each in warnings(Stage.idea, (await seen(session, group)).seats)}
        for person in people:
            await says(session, person, group)
        await moves(session, by, group, Stage.preparation)
        now = await seen(session, group)
        await steering.give_role(
            session,
            by=by,
            group_id=group.id,
            version=now.version,
            company_id=people[1].company_id or 0,
            role=Role.contact,
            rules=RULES,
            now=HERE,
        )
        told = await privacy.export(session, person=people[0])
        assert [each["state"] for each in told["jasenyydet_ryhmissa"]] == ["in"]
        assert [each["id"] for each in told["yritysryhmat"]] == [group.id]
        assert "Nimi 2" not in str(told)
        await leaving.leave_all(session, person=people[0], rules=RULES, now=HERE)
        await privacy.erase(session, person=people[0], now=NOW)
        assert await kinds(session, 500) == ["group_few"]
        fact = await facts.few(session, group_id=group.id)
        assert fact is not None
        assert fact.inside == 2
        assert await leaves(session, people[1], group)
        # The last one is erased without a word: the group ends all the same.
        await privacy.erase(session, person=people[2], now=NOW)
        row = await session.get_one(Row, group.id, populate_existing=True)
        assert (row.stage, row.contact_id) == ("lapsed", None)
        assert await session.scalar(select(func.count()).select_from(GroupTask)) == 0
        last = (await session.scalars(select(StageChange).order_by(StageChange.id.desc()))).first()
        assert last is not None
        assert (last.before, last.person_id) == ("preparation", None)
