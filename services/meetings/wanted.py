"""Name the facts of every kind of notice about meetings."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from domain import notices
from services import Session
from services.meetings import facts

Facts = Callable[[Session, int, int, datetime], Awaitable[Any]]


def _reminded(kind: str) -> Facts:
    async def read(session: Session, about: int, person_id: int, now: datetime) -> object | None:
        return await facts.reminded(session, kind=kind, meeting_id=about, person_id=person_id, now=now)

    return read


def _quorum(*, holds: bool) -> Facts:
    async def read(session: Session, about: int, person_id: int, now: datetime) -> object | None:
        return await facts.quorum(session, holds=holds, meeting_id=about, person_id=person_id, now=now)

    return read


async def _proposed(session: Session, about: int, person_id: int, now: datetime) -> object | None:
    return await facts.proposed(session, option_id=about, person_id=person_id, now=now)


async def _declined(session: Session, about: int, person_id: int, now: datetime) -> object | None:
    return await facts.declined(session, introduction_id=about, person_id=person_id, now=now)


async def _agreed(session: Session, about: int, person_id: int, now: datetime) -> object | None:
    return await facts.agreed(session, meeting_id=about, person_id=person_id, now=now)


async def _cancelled(session: Session, about: int, person_id: int, now: datetime) -> object | None:
    return await facts.called_off(session, meeting_id=about, person_id=person_id, now=now)


async def _ahead(session: Session, about: int, person_id: int, now: datetime) -> object | None:
    return await facts.ahead(session, meeting_id=about, person_id=person_id, now=now)


async def _replies(session: Session, about: int, person_id: int, now: datetime) -> object | None:
    return await facts.replies(session, meeting_id=about, person_id=person_id, now=now)


async def _after(session: Session, about: int, person_id: int, now: datetime) -> object | None:
    return await facts.after(session, meeting_id=about, person_id=person_id, now=now)


OF_MEETINGS: dict[str, Facts] = {
    notices.MEETING_PROPOSED: _proposed,
    notices.MEETING_DECLINED: _declined,
    notices.MEETING_AGREED: _agreed,
    notices.MEETING_CANCELLED: _cancelled,
    notices.MEETING_CALLED: _ahead,
    notices.MEETING_MOVED: _ahead,
    notices.MEETING_CHANGED: _ahead,
    notices.MEETING_REPLIED: _ahead,
    notices.MEETING_REPLIES: _replies,
    notices.MEETING_HOLDS: _quorum(holds=True),
    notices.MEETING_SHORT: _quorum(holds=False),
    notices.MEETING_AFTER: _after,
    notices.MEETING_NEAR: _reminded(notices.MEETING_NEAR),
    notices.MEETING_UNANSWERED: _reminded(notices.MEETING_UNANSWERED),
    notices.MEETING_TOMORROW: _reminded(notices.MEETING_TOMORROW),
    notices.MEETING_SOON: _reminded(notices.MEETING_SOON),
}
