"""Let members read announcements, say that they have, answer them, and refuse topics."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select

from domain.announcements import TOPICS, Announced, AnswerSent, Listed, Reminded, Said, State, Thread, title_of
from domain.announcements import Topic as KnownTopic
from domain.notices import ANNOUNCEMENT_ANSWERED, ANNOUNCEMENT_ASKED
from models import Announcement, AnnouncementAnswer, AnnouncementRecipient, Company, Membership, Person, RefusedTopic
from models.queries import insert_new
from services import Session
from services.announcements.drafting import body_of
from services.announcements.reporting import announced
from services.desk import coordinators as desk

Mine = tuple[AnnouncementRecipient, Announcement]


async def mine(session: Session, *, number: int, person_id: int) -> Mine | None:
    """Find an announcement to this person by its number there; None for one to others."""
    recipient = await session.get(AnnouncementRecipient, number)
    if recipient is None or recipient.person_id != person_id:
        return None
    return recipient, await session.get_one(Announcement, recipient.announcement_id)


async def part_of(session: Session, *, number: int, person_id: int, part: int) -> Announced | None:
    """Read one message to this person; None when it is stopped, or of a topic that the person refused meanwhile."""
    found = await mine(session, number=number, person_id=person_id)
    if found is None or found[1].state == State.stopped or part >= found[1].parts:
        return None
    topic = TOPICS[found[1].topic]
    if not topic.necessary and await session.get(RefusedTopic, (person_id, topic.id)) is not None:
        return None
    return announced(found[1], found[0], part)


async def whole(session: Session, *, number: int, person_id: int) -> Sequence[Announced]:
    """Read all messages of an announcement to this person; none for one to others."""
    found = await mine(session, number=number, person_id=person_id)
    return [announced(found[1], found[0], part) for part in range(found[1].parts)] if found else []


async def note_read(session: Session, *, number: int, person_id: int, now: datetime) -> bool:
    """Note that this person has read an announcement; False for one to others."""
    found = await mine(session, number=number, person_id=person_id)
    if found is None:
        return False
    found[0].read_at = found[0].read_at or now
    return True


async def reminded(session: Session, *, number: int, person_id: int) -> Reminded | None:
    """Read of what somebody is reminded; None when it has been read."""
    found = await mine(session, number=number, person_id=person_id)
    if found is None or found[0].read_at is not None:
        return None
    return Reminded(number, title_of(body_of(found[1])))


async def listed(session: Session, *, person_id: int) -> Sequence[Listed]:
    """List the announcements to this person, the newest first."""
    rows = select(AnnouncementRecipient.id, Announcement).join(Announcement)
    rows = rows.where(AnnouncementRecipient.person_id == person_id, AnnouncementRecipient.wanted.is_(None))
    found = await session.execute(rows.order_by(AnnouncementRecipient.id.desc()))
    return [
        Listed(number, State(row.state), title_of(body_of(row)), row.started_at or row.created_at)
        for number, row in found
    ]


async def refused(session: Session, *, person_id: int) -> Collection[str]:
    """List the topics that this person refused."""
    return set(await session.scalars(select(RefusedTopic.topic).where(RefusedTopic.person_id == person_id)))


async def refuse(session: Session, *, number: int, person_id: int, now: datetime) -> KnownTopic | None:
    """Refuse the topic of an announcement; None where that is not possible."""
    found = await mine(session, number=number, person_id=person_id)
    topic = TOPICS[found[1].topic] if found else None
    if topic is None or topic.necessary:
        return None
    row = {"person_id": person_id, "topic": topic.id, "refused_at": now}
    await insert_new(session, RefusedTopic, [row])
    return topic


async def allow(session: Session, *, topic: str, person_id: int, now: datetime) -> None:
    """Refuse a topic that was wanted, or want one again that was refused."""
    theirs = (RefusedTopic.person_id == person_id, RefusedTopic.topic == topic)
    if topic in await refused(session, person_id=person_id):
        await session.execute(delete(RefusedTopic).where(*theirs))
    elif topic in TOPICS and not TOPICS[topic].necessary:
        session.add(RefusedTopic(person_id=person_id, topic=topic, refused_at=now))
        await session.flush()


async def answer(
    session: Session, *, number: int, person_id: int, words: str, among: Collection[int], now: datetime
) -> AnswerSent:
    """Bring a member's answer to the coordinators; it is kept, also where none of them can be reached now."""
    found = await mine(session, number=number, person_id=person_id)
    if found is None:
        return AnswerSent(None, from_desk=False)
    kept = await _keep(session, found[0], words, now, from_desk=False)
    await desk.tell(session, await desk.reachable(session, among), kind=ANNOUNCEMENT_ASKED, number=kept, now=now)
    return AnswerSent(await thread(session, number=number), from_desk=False)


async def answer_from_desk(session: Session, *, number: int, words: str, now: datetime) -> AnswerSent:
    """Bring a coordinator's answer to the member."""
    recipient = await session.get(AnnouncementRecipient, number)
    person = await session.get(Person, recipient.person_id) if recipient else None
    if recipient is None or person is None or not person.reachable:
        return AnswerSent(None, from_desk=True)
    kept = await _keep(session, recipient, words, now, from_desk=True)
    await desk.tell(session, [person], kind=ANNOUNCEMENT_ANSWERED, number=kept, now=now)
    return AnswerSent(await thread(session, number=number), from_desk=True)


async def _keep(
    session: Session, recipient: AnnouncementRecipient, words: str, now: datetime, *, from_desk: bool
) -> int:
    row = AnnouncementAnswer(
        recipient_id=recipient.id, person_id=recipient.person_id, from_desk=from_desk, words=words, said_at=now
    )
    session.add(row)
    await session.flush()
    return row.id


async def thread(session: Session, *, number: int) -> Thread | None:
    """Read what a member and the coordinators said about an announcement; None when nobody said anything."""
    recipient = await session.get(AnnouncementRecipient, number)
    if recipient is None:
        return None
    rows = select(AnnouncementAnswer).where(AnnouncementAnswer.recipient_id == number).order_by(AnnouncementAnswer.id)
    said = [Said(row.words, row.from_desk, row.said_at) for row in await session.scalars(rows)]
    person = await session.get_one(Person, recipient.person_id)
    member = await session.get(Membership, person.id)
    company = await session.get_one(Company, member.company_id) if member else None
    row_ = await session.get_one(Announcement, recipient.announcement_id)
    name = company.name if company else None
    return Thread(number, row_.id, title_of(body_of(row_)), person.name, name, said) if said else None


async def threads(session: Session, *, announcement_id: int) -> Sequence[Thread]:
    """List what members said about an announcement, those who wait for an answer first."""
    ids = select(AnnouncementAnswer.recipient_id).join(AnnouncementRecipient).distinct()
    ids = ids.where(AnnouncementRecipient.announcement_id == announcement_id)
    found = [await thread(session, number=number) for number in await session.scalars(ids)]
    known = [each for each in found if each is not None]
    return sorted(known, key=lambda each: (each.said[-1].from_desk, -each.said[-1].at.timestamp()))


async def asked(session: Session, *, answer_id: int) -> Thread | None:
    """Read the thread to which a member's answer belongs."""
    row = await session.get(AnnouncementAnswer, answer_id)
    return await thread(session, number=row.recipient_id) if row else None


async def answered(session: Session, *, answer_id: int, person_id: int) -> Thread | None:
    """Read the thread to which a coordinator's answer to this person belongs."""
    row = await session.get(AnnouncementAnswer, answer_id)
    if row is None or row.person_id != person_id:
        return None
    return await thread(session, number=row.recipient_id)
