"""Name the facts of every kind of notice about groups."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from domain import notices
from services import Session
from services.groups import answering, facts, fitting, living, proposing, surveying
from services.suggestions import ideas

Facts = Callable[[Session, int, int, datetime], Awaitable[Any]]


def _of_seat(read: Callable[..., Awaitable[object | None]]) -> Facts:
    """Read what a company is told about its seat in a group."""

    async def find(session: Session, about: int, person_id: int, now: datetime) -> object | None:
        return await read(session, member_id=about, person_id=person_id, now=now)

    return find


async def _idea(session: Session, about: int, _person_id: int, _now: datetime) -> object | None:
    return await ideas.read(session, idea_id=about)


async def _proposals(session: Session, about: int, _person_id: int, _now: datetime) -> object | None:
    return await proposing.read(session, round_id=about)


async def _stage(session: Session, about: int, person_id: int, now: datetime) -> object | None:
    return await facts.stage(session, change_id=about, person_id=person_id, now=now)


async def _asked(session: Session, about: int, _person_id: int, _now: datetime) -> object | None:
    return await answering.asked_about(session, member_id=about)


async def _few(session: Session, about: int, _person_id: int, _now: datetime) -> object | None:
    return await facts.few(session, group_id=about)


async def _fits(session: Session, _about: int, person_id: int, _now: datetime) -> object | None:
    return await fitting.look(session, person_id=person_id)


async def _quiet(session: Session, about: int, person_id: int, now: datetime) -> object | None:
    return await living.quiet_to_member(session, group_id=about, person_id=person_id, now=now)


async def _quiet_told(session: Session, about: int, _person_id: int, now: datetime) -> object | None:
    return await living.quiet_to_coordinator(session, group_id=about, now=now)


async def _survey(session: Session, about: int, person_id: int, now: datetime) -> object | None:
    return await surveying.unanswered(session, survey_id=about, person_id=person_id, now=now)


OF_GROUPS: dict[str, Facts] = {
    notices.GROUP_IDEA: _idea,
    notices.GROUP_PROPOSALS: _proposals,
    notices.GROUP_INVITED: _of_seat(facts.invited),
    notices.GROUP_REMINDER: _of_seat(facts.unanswered),
    notices.GROUP_ANSWERED: _of_seat(facts.answered),
    notices.GROUP_REMOVED: _of_seat(facts.removed),
    notices.GROUP_SPLIT: _of_seat(facts.split),
    notices.GROUP_STAGE: _stage,
    notices.GROUP_ASKED: _asked,
    notices.GROUP_WANTED: _asked,
    notices.GROUP_FEW: _few,
    notices.GROUP_FITS: _fits,
    notices.GROUP_QUIET: _quiet,
    notices.GROUP_QUIET_TOLD: _quiet_told,
    notices.GROUP_PULSE: _survey,
    notices.GROUP_AFTER: _survey,
}
