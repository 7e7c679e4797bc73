"""Send announcements: freeze who gets one, put it in the outbox in portions, and tell how far it is."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import insert, literal, select, update

from domain.announcements import AnnouncementRules, Arrival, State
from domain.desk import Coordinator
from domain.local_times import to_utc
from domain.notices import ANNOUNCEMENT, ANNOUNCEMENT_REMINDER, ANNOUNCEMENT_REPORT
from domain.quiet_hours import QuietHours, next_allowed
from models import Announcement, AnnouncementRecipient, Outbox, Person
from services import Session, outbox
from services.announcements import audience, drafting, reporting
from services.desk import coordinators as desk

PORTION = 200
"""So many people at a time get their rows in the outbox, so that others have their turn in between."""

LOOK_AGAIN = timedelta(seconds=3)
"""The message that tells how far an announcement is changes no oftener."""

LASTING = timedelta(days=3)


async def send(
    session: Session, *, number: int, version: int, message_id: int | None, rules: AnnouncementRules, now: datetime
) -> bool:
    """Let a draft leave, once; in quiet hours when they end. False where it changed or nobody would get it."""
    row = await drafting.hold(session, number)
    draft = await drafting.read(session, number=number, rules=rules, now=now)
    if row is None or row.version != version or draft is None or not draft.can_be_sent:
        return False
    allowed = next_allowed(now, rules.hours)
    if allowed > now:
        row.state, row.starts_at = State.scheduled, allowed
        row.version += 1
        return True
    return await start(session, row, hours=rules.hours, message_id=message_id, now=now)


async def schedule(
    session: Session, *, by: Coordinator, number: int, wall: datetime, rules: AnnouncementRules, now: datetime
) -> bool:
    """Let a draft leave at a local time; False where that is past or the draft is not ready."""
    draft = await drafting.read(session, number=number, rules=rules, now=now)
    at = to_utc(wall, rules.hours.zone)
    row = await drafting.hold(session, number)
    if draft is None or row is None or not draft.can_be_sent or at <= now:
        return False
    row.state, row.starts_at, row.person_id = State.scheduled, next_allowed(at, rules.hours), by.person_id
    row.version += 1
    return True


async def start(
    session: Session, row: Announcement, *, hours: QuietHours, message_id: int | None, now: datetime
) -> bool:
    """Freeze who gets an announcement, and let it leave; one to nobody is a draft again."""
    today = now.astimezone(hours.zone).date()
    chosen = audience.people(row.audience or {}, topic=row.topic, today=today)
    table = AnnouncementRecipient
    found = chosen.add_columns(literal(row.id), literal(ANNOUNCEMENT))
    columns = [table.person_id, table.announcement_id, table.wanted]
    row.version += 1
    row.starts_at = None
    if row.audience is None or not row.parts or await session.scalar(chosen.limit(1)) is None:
        row.state = State.draft
        return False
    await session.execute(insert(table).from_select(columns, found))
    row.state, row.started_at, row.message_id = State.sending, now, message_id
    row.shown = row.shown_at = None
    return True


async def is_anything_to_do(session: Session, *, now: datetime) -> bool:
    """Tell whether an announcement is due or under way, or somebody waits for a part of it."""
    due = (Announcement.state == State.scheduled) & (Announcement.starts_at <= now)
    under_way = select(Announcement.id).where(due | (Announcement.state == State.sending)).limit(1)
    waiting = select(AnnouncementRecipient.id).where(AnnouncementRecipient.wanted.is_not(None)).limit(1)
    return await session.scalar(under_way) is not None or await session.scalar(waiting) is not None


async def start_due(session: Session, *, hours: QuietHours, now: datetime) -> int:
    """Begin the announcements whose time has come; gives how many."""
    due = select(Announcement).where(Announcement.state == State.scheduled, Announcement.starts_at <= now)
    rows = (await session.scalars(due.with_for_update(skip_locked=True))).all()
    for row in rows:
        await start(session, row, hours=hours, message_id=None, now=now)
    return len(rows)


async def put_portion(session: Session, *, now: datetime) -> int:
    """Put what some people wait for in the outbox, in one transaction with noting it; gives how many people."""
    recipient = AnnouncementRecipient
    waiting = (
        select(recipient, Person, Announcement)
        .join(Person, Person.id == recipient.person_id)
        .join(Announcement, Announcement.id == recipient.announcement_id)
        .where(recipient.wanted.is_not(None))
        .order_by(recipient.id)
        .limit(PORTION)
        .with_for_update(of=recipient, skip_locked=True)
    )
    rows = (await session.execute(waiting)).all()
    parcels = []
    for row, person, announcement in rows:
        for parcel in _parcels(row, person, announcement):
            if person.reachable and person.telegram_id is not None and announcement.state != State.stopped:
                parcels.append(parcel)
            else:
                reason = "unwanted" if announcement.state == State.stopped else "blocked"
                await outbox.write_off(session, parcel, reason=reason, now=now)
        row.wanted = None
    await outbox.put(session, parcels, now=now)
    return len(rows)


def _parcels(row: AnnouncementRecipient, person: Person, announcement: Announcement) -> list[outbox.Parcel]:
    kind = row.wanted or ANNOUNCEMENT
    numbers = [announcement.reminders] if kind == ANNOUNCEMENT_REMINDER else range(announcement.parts)
    return [
        outbox.Parcel(
            key=f"{kind}:{row.id}:{number}",
            chat_id=person.telegram_id or 0,
            person_id=person.id,
            kind=kind,
            language=person.language,
            content={"id": row.id, "part": number},
        )
        for number in numbers
    ]


async def follow(session: Session, *, coordinators: Collection[int], now: datetime) -> int:
    """Tell the coordinators how far their announcements are, and end those that are through; gives how many ended."""
    ended = 0
    under_way = select(Announcement).where(Announcement.state == State.sending)
    for row in await session.scalars(under_way.with_for_update(skip_locked=True)):
        report = await reporting.read(session, number=row.id)
        waiting = report.of(Arrival.waiting) if report else 0
        is_late = row.shown_at is None or now - row.shown_at >= LOOK_AGAIN
        if not waiting:
            row.state = State.sent
            ended += 1
        if not waiting or (is_late and row.message_id is not None and row.shown != waiting):
            row.shown, row.shown_at = waiting, now
            await _tell(session, row, coordinators, now)
    return ended


async def _tell(session: Session, row: Announcement, coordinators: Collection[int], now: datetime) -> None:
    person = await session.get(Person, row.person_id) if row.person_id else None
    # Whoever coordinates no more sees nothing of what goes on.
    if person is not None and person.telegram_id in coordinators:
        number = f"{row.id}:{row.version}:{int(now.timestamp() * 1000)}"
        await desk.tell_one(session, person, key=f"{ANNOUNCEMENT_REPORT}:{number}", about=row.id, now=now)


async def stop(session: Session, *, number: int) -> bool:
    """Let nothing more of an announcement leave; what is sent stays sent."""
    row = await drafting.hold(session, number)
    if row is None or row.state != State.sending:
        return False
    row.state = State.stopped
    row.version += 1
    return True


async def send_again(session: Session, *, number: int, version: int, message_id: int | None, now: datetime) -> bool:
    """Send once more what may not have arrived; it may then have arrived twice."""
    row = await drafting.hold(session, number)
    if row is None or row.version != version or row.state != State.sent:
        return False
    for keys in await reporting.keys_of(session, row, Arrival.uncertain):
        await session.execute(
            update(Outbox)
            .where(Outbox.key.in_(keys), Outbox.state == outbox.HELD)
            .values(state="queued", expires_at=now + LASTING)
            .execution_options(synchronize_session=False)
        )
    row.state, row.message_id, row.shown = State.sending, message_id, None
    row.version += 1
    return True


async def remind(session: Session, *, number: int, version: int) -> int | None:
    """Remind those who got it and have not said that they read it; gives how many, None where it changed meanwhile."""
    row = await drafting.hold(session, number)
    if row is None or row.version != version or row.state != State.sent:
        return None
    unread = await reporting.unread(session, row)
    row.reminders += 1
    row.version += 1
    for start_ in range(0, len(unread), PORTION):
        some = unread[start_ : start_ + PORTION]
        await session.execute(
            update(AnnouncementRecipient)
            .where(AnnouncementRecipient.id.in_(some))
            .values(wanted=ANNOUNCEMENT_REMINDER)
            .execution_options(synchronize_session=False)
        )
    return len(unread)
