"""Take in what a company says to an invitation: yes, thinking, no, a question, and whether its name is shown."""

from datetime import datetime

from domain.desk import Act, Coordinator, HelpAsked
from domain.group_sights import AskedAbout, Group, Mine
from domain.group_stages import OPEN, OVER
from domain.groups import ANSWERABLE, SEATED, GroupRules, MemberState, Reply
from domain.ideas import LARGEST
from domain.notices import GROUP_ASKED, GROUP_REMINDER
from domain.people import Person
from models import Company, GroupMember, Membership
from models import Group as Row
from models import Person as PersonRow
from services import Session, planner
from services.group_chats import telling as chats
from services.groups import inviting, leaving, living, reading, stages, telling
from services.meetings.telling import tell
from services.suggestions.introductions import allowed

STATES = {Reply.think: MemberState.thinking, Reply.no: MemberState.declined}


async def look(session: Session, *, person: Person, group_id: int, now: datetime) -> Mine | None:
    """See a group of the person's company; None for another's, and for one that it is gone from."""
    member = await reading.of_company(session, group_id=group_id, company_id=person.company_id)
    return await reading.mine(session, member, now=now) if member else None


async def answer(
    session: Session, *, person: Person, group_id: int, asked: int, reply: Reply, rules: GroupRules, now: datetime
) -> Mine | None:
    """Take an answer in and tell the person's colleagues; None where this invitation takes none any more."""
    row = (await reading.hold(session, group_id)).get(group_id)
    member = await reading.of_company(session, group_id=group_id, company_id=person.company_id)
    if row is None or member is None or member.asked != asked or not _takes_answer(row, member):
        return None
    state = STATES.get(reply) or await _state_of_yes(session, member)
    if member.state == state:
        return await reading.mine(session, member, now=now)
    had_waited = await _write_down(session, member, state, now)
    await telling.colleagues(session, member, besides=person.id, rules=rules, now=now)
    if state is MemberState.inside:
        await chats.joined(session, member, rules=rules, now=now)
    if had_waited and state is MemberState.declined:
        await inviting.offer_seats(session, row, rules=rules, now=now)
    return await reading.mine(session, member, now=now)


async def _write_down(session: Session, member: GroupMember, state: MemberState, now: datetime) -> bool:
    """Write down where a company stands; tells whether it stood on the waiting list."""
    had_waited = member.waiting_since is not None
    member.state, member.version, member.answered_at = state, member.version + 1, now
    if state is MemberState.waiting:
        member.waiting_since = member.waiting_since or now
    elif state is not MemberState.thinking:
        member.waiting_since = None
    if state is not MemberState.thinking:
        await planner.cancel_about(session, about=member.id, kinds=(GROUP_REMINDER,))
    await session.flush()
    return had_waited


async def answer_for(  # noqa: PLR0913 - each is a fact of the act
    session: Session,
    *,
    by: Coordinator,
    group_id: int,
    version: int,
    company_id: int,
    reply: Reply,
    rules: GroupRules,
    now: datetime,
) -> Group | None:
    """Write down what a company told a coordinator that cannot be reached here; None where it can, or is not asked."""
    row = await stages.take(session, group_id=group_id, version=version)
    group = await reading.read(session, group_id=group_id, now=now)
    seat = group.seat_of(company_id) if group else None
    member = await leaving.find(session, group_id=group_id, company_id=company_id)
    if row is None or member is None or seat is None or not seat.takes_answer or row.stage not in OPEN:
        return None
    state = STATES.get(reply) or await _state_of_yes(session, member)
    had_waited = await _write_down(session, member, state, now)
    stages.write_down(session, row, Act.answered_for, by=by, company_id=company_id, now=now)
    await session.flush()
    if state is MemberState.inside:
        await chats.joined(session, member, rules=rules, now=now)
    if had_waited and state is MemberState.declined:
        await inviting.offer_seats(session, row, rules=rules, now=now)
    return await reading.seen(session, row, now=now)


def _takes_answer(row: Row, member: GroupMember) -> bool:
    return row.stage in OPEN and member.state in ANSWERABLE


async def _state_of_yes(session: Session, member: GroupMember) -> MemberState:
    """Let a company in, or put it on the waiting list when all seats are taken."""
    rows = await reading.members(session, member.group_id)
    taken = sum(each.state == MemberState.inside and each.role in SEATED for each in rows)
    return MemberState.waiting if taken >= LARGEST and member.role in SEATED else MemberState.inside


async def show_name(session: Session, *, person: Person, group_id: int, shown: bool, now: datetime) -> Mine | None:
    """Let the name of the person's company be shown to those who are invited, or not any more."""
    member = await reading.of_company(session, group_id=group_id, company_id=person.company_id)
    if member is None or member.state != MemberState.inside:
        return None
    member.shown = shown
    await session.flush()
    return await reading.mine(session, member, now=now)


async def ask(
    session: Session, *, person: Person, group_id: int, rules: GroupRules, now: datetime
) -> HelpAsked | Mine | None:
    """Tell the coordinators that somebody asks about a group, once a day; the group where none of them can be told."""
    member = await reading.of_company(session, group_id=group_id, company_id=person.company_id)
    if member is None:
        return None
    readers = await telling.coordinators(session, rules)
    if not readers:
        return await reading.mine(session, member, now=now)
    member.wanted_by = person.id
    await living.hear(session, group_id=group_id, now=now)
    await session.flush()
    day = now.astimezone(rules.hours.zone).date()
    key = f"{member.id}.{person.id}.{day:%Y%m%d}"
    await tell(session, readers, kind=GROUP_ASKED, key=key, about=member.id, now=now)
    wanted = await asked_about(session, member_id=member.id)
    return HelpAsked(wanted is not None and any((wanted.phone, wanted.email, wanted.username)))


async def asked_about(session: Session, *, member_id: int) -> AskedAbout | None:
    """Read who asks about a group, with what they allow to be shown; None when they are gone, or the group is over."""
    member = await session.get(GroupMember, member_id, populate_existing=True)
    row = await session.get(Row, member.group_id) if member else None
    if row is None or member is None or member.wanted_by is None or row.stage in OVER:
        return None
    membership = await session.get(Membership, member.wanted_by)
    if membership is None or membership.company_id != member.company_id:
        return None
    person = await session.get_one(PersonRow, member.wanted_by)
    shown = allowed(person, await session.get_one(Company, member.company_id))
    title = reading.title_of(row)
    return AskedAbout(row.id, title, person.name, shown.company, shown.phone, shown.email, shown.username)
