"""Pass over what one person sends beyond what can be meant to be answered, and say so."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from domain.notices import SLOW_DOWN
from models import Inbox, Person
from models.crypto import keyring
from services import Session, outbox
from services.inbox import NEW, Received

ONE_FLOOD = timedelta(minutes=5)
"""What comes within so long is one flood, of which a person is told once."""


async def pass_over(session: Session, *, received: Received, now: datetime) -> int:
    """Write down as done what waits beyond the most that may, and tell the person; gives how many updates it was."""
    surplus = (Inbox.state == NEW, Inbox.lane == received.lane, Inbox.id >= received.surplus_from)
    passed = update(Inbox).where(*surplus).values(state="done", raw=None).returning(Inbox.id)
    count = len((await session.execute(passed, execution_options={"synchronize_session": False})).all())
    language = await session.scalar(select(Person.language).where(Person.telegram_id == received.lane))
    # The key stays for some days, also when the person is erased.
    whose = keyring.cipher.fingerprint(f"{SLOW_DOWN}:{received.lane}")
    flood = f"{SLOW_DOWN}:{now.timestamp() // ONE_FLOOD.total_seconds():.0f}:{whose}"
    note = outbox.Parcel(flood, received.lane, None, SLOW_DOWN, language or "fi")
    await outbox.put(session, [note], now=now)
    return count
