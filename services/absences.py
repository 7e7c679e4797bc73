"""Note that people blocked the bot, so that nobody waits for them in vain."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from domain.quiet_hours import QuietHours
from models import Person
from services import Session, people
from services.meetings import ending


async def begin(session: Session, *, telegram_ids: Collection[int], hours: QuietHours, now: datetime) -> None:
    """Write down that these people cannot be reached, and call off the meetings of which nobody else is there."""
    if not telegram_ids:
        return
    # First all of them, then the meetings: so two who do this at the same moment wait for each other in one order.
    for telegram_id in sorted(telegram_ids):
        await people.reach(session, telegram_id=telegram_id, reachable=False)
    known = select(Person.id).where(Person.telegram_id.in_(telegram_ids)).order_by(Person.id)
    for person_id in (await session.scalars(known)).all():
        await ending.leave(session, person_id=person_id, hours=hours, now=now)
