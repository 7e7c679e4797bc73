"""Gather the facts of a notice when it is about to be sent; None when it is no longer wanted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain import notices
from domain.questions import SIGNUP
from domain.sequence import next_question
from models import Membership, Person
from services import Session, invitations, outages, pauses, requests, ties
from services.announcements import receiving, reporting
from services.desk import complaints, helping
from services.group_chats import facts as chat_facts
from services.groups import wanted as of_groups
from services.meetings import wanted
from services.onboarding import drafts
from services.suggestions import facts, undelivered


@dataclass(frozen=True)
class Asked:
    """For whom a notice is, what it is about, when it is sent in local time, and which part of several it is."""

    person_id: int
    about: int
    now: datetime
    part: int = 0


async def _signup_nudge(session: Session, asked: Asked) -> int | None:
    """Give the number of the question at which the sign-up stopped."""
    answers = await drafts.read(session, person_id=asked.person_id)
    if answers is None or await invitations.awaited_company(session, person_id=asked.person_id) is not None:
        return None
    question = next_question(SIGNUP, answers)
    return question.number if question else 0


async def _pause_ended(session: Session, asked: Asked) -> bool | None:
    """Tell that the pause is over, unless it was changed meanwhile."""
    return await pauses.has_ended(session, person_id=asked.person_id) or None


async def _language_offer(session: Session, asked: Asked) -> bool | None:
    """Offer another language, unless the person chose one meanwhile."""
    language = await session.scalar(select(Person.language).where(Person.id == asked.person_id))
    return language == "fi" or None


async def _ask_again(session: Session, asked: Asked) -> outages.Shown | None:
    return await outages.what_was_open(session, person_id=asked.person_id, newest=asked.about, now=asked.now)


async def _join_requested(session: Session, asked: Asked) -> object | None:
    return await requests.read(session, request_id=asked.about, person_id=asked.person_id)


async def _join_answered(session: Session, asked: Asked) -> object | None:
    return await requests.read_answer(session, request_id=asked.about, person_id=asked.person_id)


async def _colleague_joined(session: Session, asked: Asked) -> str | None:
    """Give the name of the colleague who joined, if both still work in the same company."""
    mine = select(Membership.company_id).where(Membership.person_id == asked.person_id)
    return await session.scalar(
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(Person.id == asked.about, Membership.company_id.in_(mine))
    )


async def _suggestion(session: Session, asked: Asked) -> object | None:
    return await facts.found(session, first_id=asked.about, person_id=asked.person_id, today=asked.now.date())


async def _suggestion_reminder(session: Session, asked: Asked) -> object | None:
    return await facts.unanswered(session, person_id=asked.person_id, today=asked.now.date())


async def _suggestion_answered(session: Session, asked: Asked) -> object | None:
    today = asked.now.date()
    return await facts.answered(session, suggestion_id=asked.about, person_id=asked.person_id, today=today)


async def _suggestions_rest(session: Session, asked: Asked) -> bool | None:
    return await facts.resting(session, person_id=asked.person_id)


async def _introduction(session: Session, asked: Asked) -> object | None:
    return await facts.introduced(session, introduction_id=asked.about, person_id=asked.person_id)


async def _contact_card(session: Session, asked: Asked) -> object | None:
    return await facts.contact_card(session, introduction_id=asked.about, person_id=asked.person_id)


async def _follow_up(session: Session, asked: Asked) -> object | None:
    return await facts.follow_up(session, introduction_id=asked.about, person_id=asked.person_id, now=asked.now)


async def _passed_message(session: Session, asked: Asked) -> object | None:
    return await facts.message(session, message_id=asked.about, person_id=asked.person_id)


async def _message_lost(session: Session, asked: Asked) -> object:
    return await undelivered.read(session, message_id=asked.about, person_id=asked.person_id)


async def _help_asked(session: Session, asked: Asked) -> object | None:
    return await helping.read(session, request_id=asked.about)


async def _tie_asked(session: Session, asked: Asked) -> object | None:
    return await ties.read(session, tie_id=asked.about, person_id=asked.person_id)


def _of(read: wanted.Facts) -> "Facts":
    async def find(session: Session, asked: Asked) -> Any:
        return await read(session, asked.about, asked.person_id, asked.now)

    return find


async def _announcement(session: Session, asked: Asked) -> object | None:
    return await receiving.part_of(session, number=asked.about, person_id=asked.person_id, part=asked.part)


async def _announcement_reminder(session: Session, asked: Asked) -> object | None:
    return await receiving.reminded(session, number=asked.about, person_id=asked.person_id)


async def _announcement_report(session: Session, asked: Asked) -> object | None:
    return await reporting.read(session, number=asked.about)


async def _announcement_asked(session: Session, asked: Asked) -> object | None:
    return await receiving.asked(session, answer_id=asked.about)


async def _announcement_answered(session: Session, asked: Asked) -> object | None:
    return await receiving.answered(session, answer_id=asked.about, person_id=asked.person_id)


async def _complaint(session: Session, asked: Asked) -> object | None:
    return await complaints.read(session, message_id=asked.about)


async def _no_facts(_session: Session, _asked: Asked) -> bool:
    return True


Facts = Callable[[Session, Asked], Awaitable[Any]]


def _about(read: Callable[..., Awaitable[object | None]]) -> Facts:
    async def gather(session: Session, asked: Asked) -> object | None:
        return await read(session, number=asked.about)

    return gather


def _to(read: Callable[..., Awaitable[object | None]]) -> Facts:
    async def gather(session: Session, asked: Asked) -> object | None:
        return await read(session, number=asked.about, person_id=asked.person_id)

    return gather


FACTS: dict[str, Facts] = {
    notices.SIGNUP_NUDGE: _signup_nudge,
    notices.LANGUAGE_OFFER: _language_offer,
    notices.PAUSE_ENDED: _pause_ended,
    notices.ASK_AGAIN: _ask_again,
    notices.JOIN_REQUESTED: _join_requested,
    notices.JOIN_ANSWERED: _join_answered,
    notices.COLLEAGUE_JOINED: _colleague_joined,
    notices.SUGGESTION: _suggestion,
    notices.SUGGESTION_REMINDER: _suggestion_reminder,
    notices.SUGGESTION_ANSWERED: _suggestion_answered,
    notices.SUGGESTIONS_REST: _suggestions_rest,
    notices.INTRODUCTION: _introduction,
    notices.CONTACT_CARD: _contact_card,
    notices.FOLLOW_UP: _follow_up,
    notices.PASSED_MESSAGE: _passed_message,
    notices.MESSAGE_LOST: _message_lost,
    notices.HELP_ASKED: _help_asked,
    notices.TIE_ASKED: _tie_asked,
    **{kind: _of(read) for kind, read in wanted.OF_MEETINGS.items()},
    **{kind: _of(read) for kind, read in of_groups.OF_GROUPS.items()},
    **{kind: _about(read) for kind, read in chat_facts.FACTS.items()},
    **{kind: _to(read) for kind, read in chat_facts.PERSONAL.items()},
    notices.ANNOUNCEMENT: _announcement,
    notices.ANNOUNCEMENT_REMINDER: _announcement_reminder,
    notices.ANNOUNCEMENT_REPORT: _announcement_report,
    notices.ANNOUNCEMENT_ASKED: _announcement_asked,
    notices.ANNOUNCEMENT_ANSWERED: _announcement_answered,
    notices.COMPLAINT: _complaint,
    notices.SLOW_DOWN: _no_facts,
    notices.APOLOGY: _no_facts,
}
"""The facts of every kind of notice; a house test checks that none is missing."""
