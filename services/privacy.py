"""Show a person everything that is stored about them, and erase it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, inspect, or_, select, update

from domain.matching.model import WEIGHED
from domain.people import Person
from models import (
    AfterAnswer,
    Announcement,
    AnnouncementAnswer,
    AnnouncementRecipient,
    Attendance,
    Audit,
    Base,
    ChatSeat,
    Cluster,
    ClusterMember,
    Company,
    CompanyChoice,
    CompanyWords,
    Draft,
    ForbiddenPair,
    Group,
    GroupChat,
    GroupIdea,
    GroupIdeaMember,
    GroupMember,
    GroupProposalMember,
    GroupTask,
    HelpRequest,
    Inbox,
    IntroductionOutcome,
    Invitation,
    JoinRequest,
    KeptBlock,
    Meeting,
    MeetingOption,
    Membership,
    Outbox,
    PassedMessage,
    Prompt,
    ProposalRest,
    ProposalRound,
    ProposalWishes,
    PulseAnswer,
    ReceivedInvitation,
    RefusedTopic,
    Reminder,
    StageChange,
)
from models import Person as PersonRow
from services import Session, kept
from services.groups import leaving
from services.meetings import ending
from services.profile.storing import forget_empty_clusters
from services.suggestions import own_side, undelivered, weighing

OF_PERSON: tuple[tuple[str, type[Base]], ...] = (
    ("jasenyys", Membership),
    ("kesken_oleva_ilmoittautuminen", Draft),
    ("avoin_kysymys", Prompt),
    ("muistutukset", Reminder),
    ("liittymispyynto", JoinRequest),
    ("saatu_kutsu", ReceivedInvitation),
    ("valitetyt_viestit", PassedMessage),
    ("avunpyynnot", HelpRequest),
    ("koordinaattorina", Audit),
    ("ryhmien_vaiheet", StageChange),
    ("ryhmien_haut", ProposalRound),
    ("ryhmien_keskustelut", ChatSeat),
    ("liitettavat_keskustelut", GroupChat),
    ("ryhmien_hakutavat", ProposalWishes),
    ("kirjoitetut_tiedotteet", Announcement),
    ("saadut_tiedotteet", AnnouncementRecipient),
    ("vastaukset_tiedotteisiin", AnnouncementAnswer),
    ("torjutut_tiedotteet", RefusedTopic),
)
OF_COMPANY: tuple[tuple[str, type[Base]], ...] = (
    ("vastaukset_ryhman_hyodysta", PulseAnswer),
    ("vastaukset_hankkeen_jalkeen", AfterAnswer),
    ("valinnat", CompanyChoice),
    ("omin_sanoin", CompanyWords),
    ("ryhmat", ClusterMember),
    ("tutustumisten_tulokset", IntroductionOutcome),
    ("osallistumiset_tapaamisiin", Attendance),
    ("ehdotetut_tapaamisajat", MeetingOption),
    ("jasenyydet_ryhmissa", GroupMember),
    ("ryhmien_tehtavat", GroupTask),
    ("ryhmaehdotukset", GroupProposalMember),
    ("tauko_ryhmaehdotuksista", ProposalRest),
)
OF_PAIR: tuple[tuple[str, Callable[..., Awaitable[Sequence[own_side.Plain]]]], ...] = (
    ("ehdotukset", own_side.suggestions),
    ("tutustumiset", own_side.introductions),
    ("yhteistyot", own_side.ties),
)
"""What concerns two companies alike; what another company said or wants of this one is not given out."""

WITHHELD = {"token_key", "name_key", "business_id_key", "person_key", "reported_at", "called_by"}
"""Fingerprints, whether somebody complained about a message, and who of others called a meeting."""


async def export(session: Session, *, person: Person) -> dict[str, Any]:
    """Gather everything stored of the person and the person's company, as data that can be written to a file."""
    found: dict[str, Any] = {"henkilo": _plain(await session.get_one(PersonRow, person.id))}
    for name, table in OF_PERSON:
        rows = await session.scalars(select(table).where(table.__table__.c.person_id == person.id))
        found[name] = [_plain(row) for row in rows]
    invitations = await session.scalars(select(Invitation).where(Invitation.invited_by == person.id))
    found["kutsut"] = [_plain(row) for row in invitations]
    called = await session.scalars(select(Meeting).where(Meeting.called_by == person.id))
    found["kutsutut_tapaamiset"] = [_plain(row) for row in called]
    messages = await session.scalars(select(Outbox).where(Outbox.person_id == person.id))
    found["viestit"] = [_plain(row) for row in messages]
    updates = await session.scalars(select(Inbox).where(Inbox.lane == person.telegram_id))
    found["saapuneet"] = [_plain(row) for row in updates]
    if person.company_id is not None:
        found |= await _export_company(session, person.company_id)
    return found


async def _export_company(session: Session, company_id: int) -> dict[str, Any]:
    found: dict[str, Any] = {"yritys": _plain(await session.get_one(Company, company_id))}
    for name, table in OF_COMPANY:
        rows = await session.scalars(select(table).where(table.__table__.c.company_id == company_id))
        found[name] = [_plain(row) for row in rows]
    for name, read in OF_PAIR:
        found[name] = [_written(row) for row in await read(session, company_id=company_id)]
    forbidden = await session.scalars(select(ForbiddenPair).where(ForbiddenPair.wanted_by == company_id))
    wanted = select(KeptBlock).where(KeptBlock.company_id == company_id, KeptBlock.by_coordinator.is_(False))
    found["estot"] = [_plain(row) for row in (*forbidden, *await session.scalars(wanted))]
    meetings = select(Meeting).join(Attendance).where(Attendance.company_id == company_id)
    found["tapaamiset"] = [_plain(row) for row in await session.scalars(meetings)]
    ideas = select(GroupIdea).join(GroupIdeaMember).where(GroupIdeaMember.company_id == company_id)
    found["ryhmaaihiot"] = [_plain(row) for row in await session.scalars(ideas)]
    found["yritysryhmat"] = await _export_groups(session, company_id)
    by = await weighing.read(session, [company_id])
    found["painot"] = dict(zip(WEIGHED, by.of(str(company_id)), strict=True))
    names = select(Cluster).join(ClusterMember).where(ClusterMember.company_id == company_id)
    found["valmiit_ryhmat"] = [_plain(row) for row in await session.scalars(names)]
    return found


async def _export_groups(session: Session, company_id: int) -> list[dict[str, Any]]:
    """Gather the groups of which the company was told; of the others in them nothing is given out."""
    rows = select(GroupMember).where(GroupMember.company_id == company_id).order_by(GroupMember.group_id)
    told = [each.group_id for each in await session.scalars(rows) if each.asked_at or each.answered_at]
    groups = await session.scalars(select(Group).where(Group.id.in_(told)).order_by(Group.id))
    return [{name: value for name, value in _plain(row).items() if name != "contact_id"} for row in groups]


def _plain(row: Base) -> dict[str, Any]:
    values = {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}
    return _written({key: value for key, value in values.items() if key not in WITHHELD})


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in values.items()}


async def erase(session: Session, *, person: Person, now: datetime) -> None:
    """Erase the person, what waits to be sent to them, what they wrote, and a company that nobody else works in.

    What others blocked or complained about is kept without a name. A message under way may still arrive, but whatever
    becomes of it, it is never begun again: its content is gone.
    """
    takes_company = person.company_id is not None and await is_alone(session, person=person)
    await kept.keep(session, person=person, with_company=takes_company, now=now)
    await undelivered.tell_of_erased(session, person_id=person.id, now=now)
    await session.execute(
        update(Outbox)
        .where(or_(Outbox.person_id == person.id, Outbox.chat_id == person.telegram_id))
        .where(Outbox.state.in_(("queued", "inflight", "held")))
        .values(state="dead", reason="unwanted", content=None, settled_at=now)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(Outbox)
        .where(or_(Outbox.person_id == person.id, Outbox.chat_id == person.telegram_id))
        .values(content=None, person_id=None, chat_id=0, settled_at=now)
        .execution_options(synchronize_session=False)
    )
    # What the person wrote after the wish to be erased is still to be handled.
    handled = (Inbox.lane == person.telegram_id, Inbox.state != "new")
    await session.execute(update(Inbox).where(*handled).values(raw=None, lane=0))
    if person.company_id is not None and takes_company:
        await _erase_company(session, person.company_id, now)
    await ending.forget_caller(session, person_id=person.id, now=now)
    await session.execute(delete(PersonRow).where(PersonRow.id == person.id))


async def is_alone(session: Session, *, person: Person) -> bool:
    """Tell whether nobody else works in the person's company."""
    others = select(func.count()).where(Membership.company_id == person.company_id, Membership.person_id != person.id)
    return not await session.scalar(others)


async def _erase_company(session: Session, company_id: int, now: datetime) -> None:
    await ending.forget(session, company_id=company_id)
    await leaving.forget(session, company_id=company_id, now=now)
    await session.execute(delete(Company).where(Company.id == company_id))
    await forget_empty_clusters(session)
