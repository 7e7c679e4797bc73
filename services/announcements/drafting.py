"""Write an announcement step by step; the draft lies in the database, so nothing of it is lost on the way."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.announcements import (
    LONGEST,
    TOPICS,
    AnnouncementRules,
    Audience,
    Body,
    Draft,
    File,
    State,
    lay_out,
)
from domain.desk import Coordinator
from domain.long_texts import Written
from models import Announcement
from services import Session
from services.announcements import audience

OPEN = (State.draft, State.scheduled)


def body_of(row: Announcement) -> Body:
    """Read what an announcement says."""
    file = row.body.get("file")
    words = Written(row.body["text"], tuple(row.body["entities"]))
    return Body(words, File(**file) if file else None)


def _stored(body: Body) -> dict[str, Any]:
    file = {"kind": body.file.kind, "file_id": body.file.file_id} if body.file else None
    return {"text": body.words.text, "entities": [dict(each) for each in body.words.entities], "file": file}


async def begin(session: Session, *, by: Coordinator, rules: AnnouncementRules, now: datetime) -> int:
    """Begin a new draft; gives its number."""
    row = Announcement(
        person_id=by.person_id,
        state=State.draft,
        version=1,
        topic=next(iter(TOPICS)),
        body=_stored(Body()),
        footer=rules.funder,
        parts=0,
        reminders=0,
        created_at=now,
    )
    session.add(row)
    await session.flush()
    return row.id


async def hold(session: Session, number: int) -> Announcement | None:
    """Read an announcement that nobody else changes until this transaction ends."""
    one = select(Announcement).where(Announcement.id == number).with_for_update()
    return await session.scalar(one.execution_options(populate_existing=True))


async def change(
    session: Session,
    *,
    by: Coordinator,
    number: int,
    topic: str | None = None,
    audience: Audience | None = None,
    body: Body | None = None,
) -> bool:
    """Change a draft; one that was scheduled is a draft again, and does not leave by itself. False when it is gone."""
    row = await hold(session, number)
    if row is None or row.state not in OPEN:
        return False
    row.version += 1
    row.state, row.starts_at, row.person_id = State.draft, None, by.person_id
    row.topic = row.topic if topic is None else topic
    row.audience = row.audience if audience is None else {key: list(value) for key, value in audience.items()}
    if body is not None:
        row.body, row.parts = _stored(body), len(lay_out(body, row.footer))
    return True


async def add(session: Session, *, by: Coordinator, number: int, more: Body) -> int | None:
    """Put more words or a file to a draft; gives how long it would be where that is too long, None when it is stored.

    A file takes the place of the one before it.
    """
    row = await session.get(Announcement, number, populate_existing=True)
    if row is None:
        return None
    before = body_of(row)
    body = Body(before.words.then(more.words), more.file or before.file)
    if body.words.length > LONGEST:
        return body.words.length
    await change(session, by=by, number=number, body=body)
    return None


async def empty(session: Session, *, by: Coordinator, number: int) -> bool:
    """Take the text and the file out of a draft, to be written anew; False when it is gone."""
    return await change(session, by=by, number=number, body=Body())


async def choose(session: Session, *, by: Coordinator, number: int, about: str, chosen: Sequence[str] | None) -> bool:
    """Choose by one thing to whom it goes; None leaves that thing open."""
    row = await session.get(Announcement, number, populate_existing=True)
    if row is None:
        return False
    wanted: dict[str, Sequence[str]] = dict(row.audience or {})
    wanted.pop(about, None)
    if chosen is not None:
        wanted[about] = list(chosen)
    return await change(session, by=by, number=number, audience=wanted)


async def toggle(session: Session, *, by: Coordinator, number: int, about: str, choice: str) -> bool:
    """Choose one thing more to whom it goes, or one less."""
    row = await session.get(Announcement, number, populate_existing=True)
    now = list((row.audience or {}).get(about, ())) if row else []
    chosen = [each for each in now if each != choice] if choice in now else [*now, choice]
    return await choose(session, by=by, number=number, about=about, chosen=chosen or None)


async def drop(session: Session, *, number: int) -> bool:
    """Throw a draft away; False for one that is on its way."""
    row = await hold(session, number)
    if row is None or row.state not in OPEN:
        return False
    await session.delete(row)
    return True


async def read(session: Session, *, number: int, rules: AnnouncementRules, now: datetime) -> Draft | None:
    """Read a draft with how many it would reach; None when it is on its way or gone."""
    row = await session.get(Announcement, number, populate_existing=True)
    if row is None or row.state not in OPEN:
        return None
    today = now.astimezone(rules.hours.zone).date()
    found = await audience.reach(session, row.audience or {}, topic=row.topic, today=today)
    named: Mapping[int, Any] = await audience.groups(session)
    return Draft(
        id=row.id,
        version=row.version,
        state=State(row.state),
        topic=TOPICS[row.topic],
        body=body_of(row),
        footer=row.footer,
        audience=row.audience,
        groups=named,
        reach=found,
        seconds=round(found.count * row.parts / rules.per_second),
        starts_at=row.starts_at,
    )
