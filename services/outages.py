"""After an outage, show people again what they may have pressed in vain: Telegram keeps a pressed button only briefly.

What is typed meanwhile is not lost: Telegram keeps messages for a day, presses for 150 seconds. What stands open is
also shown again to somebody whose answer is held, because nobody knows whether it arrived.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Row, String, and_, bindparam, cast, exists, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from domain import people as known
from domain.notices import ASK_AGAIN, NOTICES, REPLY, Priority
from domain.onboarding import Ask, Summary
from domain.quiet_hours import next_allowed
from models import Outbox, Person, Prompt
from services import Session, outbox, people, planner
from services.onboarding import signup, steps
from services.outbox import HELD

SHORTEST = timedelta(minutes=2)
"""A shorter outage loses no press: the bot is back while Telegram still keeps it."""

AT_LEAST, AT_MOST = timedelta(hours=1), timedelta(days=1)

SETTLING = timedelta(minutes=1)
"""How long after its return the bot first answers what was written meanwhile; those people need nothing more."""

CONVERSATION = [
    kind for kind, notice in NOTICES.items() if kind != ASK_AGAIN and notice.priority < Priority.announcement
]
"""Kinds of messages after which people press something soon. What was sent to everybody would bring word to everybody,
and after this notice itself there was no press that a second one could help."""

_asked = aliased(Outbox)
_newest = (
    select(Outbox.person_id, func.max(Outbox.id).label("id"))
    .where(Outbox.state == HELD, Outbox.kind == REPLY, Outbox.expires_at > bindparam("now"))
    .group_by(Outbox.person_id)
    .subquery()
)
_key = literal_column(f"'{ASK_AGAIN}:held:'", String) + cast(_newest.c.id, String)
IN_DOUBT = (
    select(Person.id, Person.telegram_id, Person.language, _newest.c.id, _key)
    .join(_newest, _newest.c.person_id == Person.id)
    .where(Person.reachable, Person.telegram_id.is_not(None), ~exists(select(_asked.id).where(_asked.key == _key)))
    .order_by(Person.id)
)
"""Whose answers are held, with the newest of them, and with the key of the notice that has not been planned yet."""

Shown = Ask | Summary | known.Person
"""What is shown again: the open question, the summary to be saved, or else the menu of the person."""


async def ask_again(session: Session, *, since: datetime, until: datetime, hours: planner.Hours) -> int:
    """Plan to show people again what they may have pressed during an outage; gives how many people.

    Whoever pressed nothing for a while seldom presses within a much shorter one. So an outage of some length concerns
    those who were shown something as long before it, or within the last hour; a day before it is the most.
    """
    due = next_allowed(until + SETTLING, hours)
    expires = until + NOTICES[ASK_AGAIN].useful_for
    if until - since < SHORTEST or due >= expires:
        return 0
    window = min(max(until - since, AT_LEAST), AT_MOST)
    outage = f"{ASK_AGAIN}:{since.astimezone(UTC):%Y%m%dT%H%M%S}"
    parcels = [
        outbox.Parcel(
            key=f"{outage}:{person_id}",
            chat_id=telegram_id,
            person_id=person_id,
            kind=ASK_AGAIN,
            language=language,
            content={"id": newest},
        )
        for person_id, telegram_id, language, newest in await _conversing(session, since - window, until)
        if telegram_id is not None
    ]
    await outbox.put(session, parcels, now=until, due_at=due, expires_at=expires)
    return len(parcels)


async def is_anybody_in_doubt(session: Session, *, now: datetime) -> bool:
    """Tell whether an answer is held that its person has not been asked about."""
    return (await session.execute(IN_DOUBT.limit(1), {"now": now})).first() is not None


async def ask_about_held(session: Session, *, hours: planner.Hours, now: datetime) -> int:
    """Plan to show people again what stands open for them, once for their newest held answer; gives how many people."""
    due = next_allowed(now, hours)
    parcels = [
        outbox.Parcel(key, telegram_id, person_id, ASK_AGAIN, language, {"id": newest})
        for person_id, telegram_id, language, newest, key in await session.execute(IN_DOUBT, {"now": now})
    ]
    await outbox.put(session, parcels, now=now, due_at=due if due > now else None)
    return len(parcels)


async def _conversing(session: Session, after: datetime, before: datetime) -> Sequence[Row[int, int | None, str, int]]:
    """List whom something with buttons was shown in this time, with the id of the newest message."""
    has_buttons = or_(Prompt.purpose.is_not(None), Prompt.buttons.is_not(None))
    shown = (
        select(Person.id, Person.telegram_id, Person.language, func.max(Outbox.id))
        .join(Outbox, Outbox.person_id == Person.id)
        .join(Prompt, Prompt.person_id == Person.id)
        .where(Person.reachable, has_buttons)
        .where(Outbox.settled_at >= after, Outbox.settled_at < before, Outbox.state == "sent")
        .where(Outbox.kind.in_(CONVERSATION), Outbox.priority != Priority.tidying)
        .group_by(Person.id)
        .order_by(Person.id)
    )
    return (await session.execute(shown)).all()


async def what_was_open(session: Session, *, person_id: int, newest: int, now: datetime) -> Shown | None:
    """Find what to show again; None when the person is told something else anyway, or could press nothing."""
    row = await session.get(Person, person_id)
    if row is None or row.telegram_id is None or not row.reachable:
        return None
    if await _is_told_more(session, person_id, newest, now):
        return None
    person = (await people.again(session, telegram_id=row.telegram_id)).on(now.date())
    step = await steps.open_step(session, person=person, now=now)
    prompt = await session.get(Prompt, person_id)
    other_screen = prompt is not None and prompt.buttons is not None
    if not other_screen:
        # A question with the button that shares a number has no others: its buttons write messages.
        return step if step is not None and step.open.question.contact_button is None else None
    if person.started and step is None:
        resumed = await signup.resume(session, person_id=person_id)
        return resumed if isinstance(resumed, Summary) else person
    return person


async def _is_told_more(session: Session, person_id: int, newest: int, now: datetime) -> bool:
    """Tell whether more than that message went to the person, or goes: also this notice about an earlier outage."""
    goes = and_(Outbox.kind != ASK_AGAIN, Outbox.state != "dead", Outbox.expires_at > now)
    more = select(Outbox.id).where(Outbox.person_id == person_id, Outbox.id > newest).limit(1)
    if await session.scalar(more.where(or_(Outbox.state == "sent", goes))) is not None:
        return True
    return await planner.is_anything_due(session, now=now, person_id=person_id)
