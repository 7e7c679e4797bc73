"""Gather the facts of the notices about suggestions; None when one is no longer wanted."""

from datetime import date, datetime

from sqlalchemy import select

from domain.messages import Message
from domain.suggestions import Card, Found, Introduced, Outcome
from models import Company, IntroductionOutcome, Membership, Suggestion
from services import Session
from services.meetings import reading as meetings
from services.suggestions import introductions, messages, profiles
from services.suggestions.reading import answered_card, open_cards


async def found(session: Session, *, first_id: int, person_id: int, today: date) -> Found | None:
    """Show what was told together with this suggestion and waits for an answer still."""
    row = await session.get(Suggestion, first_id)
    waiting = await _waiting(session, person_id, today)
    if row is None or row.told_at is None:
        return None
    new = set(
        await session.scalars(
            select(Suggestion.id).where(Suggestion.company_id == row.company_id, Suggestion.told_at >= row.told_at)
        )
    )
    cards = [card for card in waiting if card.id in new]
    return Found(len(cards), cards[0]) if cards else None


async def unanswered(session: Session, *, person_id: int, today: date) -> Found | None:
    """Show everything that waits for an answer."""
    cards = await _waiting(session, person_id, today)
    return Found(len(cards), cards[0]) if cards else None


async def _waiting(session: Session, person_id: int, today: date) -> list[Card]:
    company_id = await _company_of(session, person_id, today)
    return [] if company_id is None else await open_cards(session, company_id=company_id)


async def answered(session: Session, *, suggestion_id: int, person_id: int, today: date) -> Card | None:
    """Show what a colleague answered, while the answer stands."""
    company_id = await _company_of(session, person_id, today)
    row = await session.scalar(
        select(Suggestion).where(Suggestion.id == suggestion_id, Suggestion.company_id == company_id)
    )
    return None if row is None or row.reply is None else await answered_card(session, row)


async def resting(session: Session, *, person_id: int) -> bool | None:
    """Tell that suggestions rest, unless the company wants them again by now."""
    membership = await session.get(Membership, person_id)
    company = await session.get(Company, membership.company_id) if membership else None
    return True if company is not None and company.resting_since is not None else None


async def introduced(session: Session, *, introduction_id: int, person_id: int) -> Introduced | None:
    """Show the other company of an introduction."""
    membership = await session.get(Membership, person_id)
    company_id = membership.company_id if membership else None
    return await introductions.read(session, introduction_id=introduction_id, company_id=company_id)


async def contact_card(session: Session, *, introduction_id: int, person_id: int) -> Introduced | None:
    """Show the phone number of the other company, while it may be seen."""
    met = await introduced(session, introduction_id=introduction_id, person_id=person_id)
    return met if met is not None and met.contact.phone else None


async def follow_up(session: Session, *, introduction_id: int, person_id: int, now: datetime) -> Introduced | None:
    """Ask what came of an introduction, unless the company has told it, is to meet, or does not write to the other."""
    company_id = await _company_of(session, person_id, now.date())
    met = await meetings.of_introduction(session, introduction_id=introduction_id, company_id=company_id, now=now)
    if met is None or met.meeting is not None or not met.may_write:
        return None
    told = await session.get(IntroductionOutcome, (introduction_id, company_id))
    return met if told is None or told.outcome == Outcome.not_yet else None


async def message(session: Session, *, message_id: int, person_id: int) -> Message | None:
    """Show a message that is passed on."""
    return await messages.read(session, message_id=message_id, person_id=person_id)


async def _company_of(session: Session, person_id: int, today: date) -> int | None:
    """Find the company of somebody who is not on a break."""
    membership = await session.get(Membership, person_id)
    if membership is None:
        return None
    there = await profiles.people_there(session, company_id=membership.company_id, today=today)
    return membership.company_id if person_id in {each.id for each in there} else None
