"""Let people belong to companies."""

from datetime import datetime

from models import Membership
from services import Session, kept


async def join(session: Session, *, person_id: int, company_id: int, now: datetime) -> None:
    """Let a person belong to a company from now on; what was blocked before the person was erased is blocked again."""
    session.add(Membership(person_id=person_id, company_id=company_id, joined_at=now))
    await session.flush()
    await kept.hold_again(session, person_id=person_id, company_id=company_id, now=now)
