"""Tell what became of an announcement: from the outbox, where that is written down once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    Subquery,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    union_all,
)

from domain.announcements import TOPICS, Announced, Arrival, Listed, Report, State, lay_out, title_of
from domain.notices import ANNOUNCEMENT
from models import Announcement, AnnouncementAnswer, AnnouncementRecipient, Company, Membership, Outbox, Person
from services import Session
from services.announcements.drafting import body_of

AT_ONCE = 500


def _key(part: int) -> ColumnElement[str]:
    number = cast(AnnouncementRecipient.id, String)
    return literal(f"{ANNOUNCEMENT}:", String).concat(number).concat(literal(f":{part}", String))


def _number(arrival: Arrival) -> ColumnElement[int]:
    """Write it into the statement as a number: PostgreSQL takes what is bound there for a text."""
    return literal_column(str(int(arrival)), Integer)


def _arrivals(row: Announcement) -> Subquery:
    """Choose for each recipient what became of the part with which the least is well."""
    arrival = case(
        (Outbox.state == "sent", _number(Arrival.delivered)),
        (Outbox.state == "held", _number(Arrival.uncertain)),
        (Outbox.state != "dead", _number(Arrival.waiting)),
        (Outbox.reason == "blocked", _number(Arrival.blocked)),
        (Outbox.reason == "unwanted", _number(Arrival.refused)),
        (Outbox.state == "dead", _number(Arrival.failed)),
        else_=_number(Arrival.waiting),
    )
    mine = AnnouncementRecipient.announcement_id == row.id
    parts = [
        select(AnnouncementRecipient.id.label("id"), arrival.label("arrival"))
        .outerjoin(Outbox, Outbox.key == _key(part))
        .where(mine)
        for part in range(row.parts)
    ]
    every = union_all(*parts).subquery()
    return select(every.c.id, func.max(every.c.arrival).label("arrival")).group_by(every.c.id).subquery()


async def read(session: Session, *, number: int) -> Report | None:
    """Read what became of an announcement that is on its way; None for a draft."""
    row = await session.get(Announcement, number, populate_existing=True)
    if row is None or row.started_at is None:
        return None
    arrivals, mine = _arrivals(row), AnnouncementRecipient.announcement_id == row.id
    counted = await session.execute(select(arrivals.c.arrival, func.count()).group_by(arrivals.c.arrival))
    read_ = select(func.count()).where(mine, AnnouncementRecipient.read_at.is_not(None))
    answers = select(func.count(func.distinct(AnnouncementAnswer.recipient_id))).join(AnnouncementRecipient)
    return Report(
        id=row.id,
        version=row.version,
        state=State(row.state),
        title=title_of(body_of(row)),
        started_at=row.started_at,
        counts={Arrival(arrival): count for arrival, count in counted},
        read=await session.scalar(read_) or 0,
        answers=await session.scalar(answers.where(mine)) or 0,
        edits=row.message_id,
    )


async def keys_of(session: Session, row: Announcement, arrival: Arrival) -> Sequence[list[str]]:
    """List the keys of the messages to those with whom this became of it, some at a time."""
    arrivals = _arrivals(row)
    ids = (await session.scalars(select(arrivals.c.id).where(arrivals.c.arrival == int(arrival)))).all()
    keys = [f"{ANNOUNCEMENT}:{each}:{part}" for each in ids for part in range(row.parts)]
    return [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]


async def unread(session: Session, row: Announcement) -> Sequence[int]:
    """List the recipients who got it and have not said that they read it."""
    arrivals = _arrivals(row)
    rows = select(arrivals.c.id).join(AnnouncementRecipient, AnnouncementRecipient.id == arrivals.c.id)
    rows = rows.where(arrivals.c.arrival == int(Arrival.delivered), AnnouncementRecipient.read_at.is_(None))
    return (await session.scalars(rows.order_by(arrivals.c.id))).all()


async def readers(session: Session, *, number: int) -> Sequence[tuple[str, str | None, bool]]:
    """List everybody to whom it went, with the company, and whether they have said that they read it."""
    rows: Any = select(Person.name, Company.name, AnnouncementRecipient.read_at.is_not(None))
    rows = rows.join(AnnouncementRecipient, AnnouncementRecipient.person_id == Person.id)
    rows = rows.outerjoin(Membership, Membership.person_id == Person.id)
    rows = rows.outerjoin(Company, Company.id == Membership.company_id)
    rows = rows.where(AnnouncementRecipient.announcement_id == number).order_by(AnnouncementRecipient.id)
    return [(name, company, has_read) for name, company, has_read in await session.execute(rows)]


async def listed(session: Session) -> Sequence[Listed]:
    """List all announcements for coordinators, the newest first."""
    rows = await session.scalars(select(Announcement).order_by(Announcement.id.desc()))
    return [
        Listed(row.id, State(row.state), title_of(body_of(row)), row.started_at or row.starts_at or row.created_at)
        for row in rows
    ]


async def previewed(session: Session, *, number: int) -> Sequence[Announced]:
    """See all messages of a draft as its recipients will."""
    row = await session.get_one(Announcement, number)
    return [announced(row, None, part) for part in range(row.parts)]


def announced(row: Announcement, recipient: AnnouncementRecipient | None, part: int) -> Announced:
    """See one message of an announcement as its recipient does; without one, as the preview shows it."""
    bodies = lay_out(body_of(row), row.footer)
    is_last, number = part == len(bodies) - 1, recipient.id if recipient else 0
    is_read = recipient is not None and recipient.read_at is not None
    return Announced(number, bodies[part], TOPICS[row.topic], row.footer, is_last, is_read)
