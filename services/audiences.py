"""Tell to whom a reminder goes that is for no single person, as things are when it is due."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from domain.meeting_reminders import OF_GROUP
from services import Session
from services.meetings import circles
from services.suggestions.profiles import Reader

Audience = Callable[[Session, int, datetime], Awaitable[Sequence[Reader]]]


def _of_meeting(kind: str) -> Audience:
    async def find(session: Session, meeting_id: int, now: datetime) -> Sequence[Reader]:
        return await circles.audience(session, meeting_id=meeting_id, kind=kind, now=now)

    return find


AUDIENCES: dict[str, Audience] = {each.kind: _of_meeting(each.kind) for each in OF_GROUP}
