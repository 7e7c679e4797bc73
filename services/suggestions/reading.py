"""Read suggestions as the company they are for sees them; what the other company said is never read here."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from domain.suggestions import Card, Introduced, Outcome, Overview, Reply, Rules, State
from domain.traits import Traits, kilometres
from models import Company, Introduction, Suggestion
from services import Session
from services.meetings import reading as meetings
from services.suggestions import introductions, profiles
from services.suggestions.fitting import read_reasons

Answerable = Callable[[Suggestion], bool]

MOST_LISTED, MOST_INTRODUCED = 5, 10
"""So many of those that are answered or over are listed of each kind, so that all fit into one message."""


async def open_cards(session: Session, *, company_id: int) -> list[Card]:
    """Read the suggestions that wait for the company's answer, in the order in which they were told."""
    waiting = (Suggestion.company_id == company_id, Suggestion.state == State.open)
    rows = (await session.scalars(select(Suggestion).where(*waiting).order_by(Suggestion.told_at, Suggestion.id))).all()
    return await _cards(session, company_id, rows, can_answer=lambda _row: True)


async def card(session: Session, *, company_id: int, suggestion_id: int, rules: Rules, now: datetime) -> Card | None:
    """Read one suggestion of this company; None when it is not there or was never told."""
    row = await session.scalar(
        select(Suggestion).where(Suggestion.id == suggestion_id, Suggestion.company_id == company_id)
    )
    if row is None or row.told_at is None:
        return None
    if row.state == State.open:
        return next((each for each in await open_cards(session, company_id=company_id) if each.id == row.id), None)
    found = await _cards(session, company_id, [row], can_answer=lambda each: is_answerable(each, rules, now))
    return found[0] if found else None


async def answered_card(session: Session, row: Suggestion) -> Card | None:
    """Read a suggestion that was answered already."""
    found = await _cards(session, row.company_id, [row], can_answer=lambda _row: False)
    return found[0] if found else None


def is_answerable(row: Suggestion, rules: Rules, now: datetime) -> bool:
    """Tell whether the company may still answer, or change its answer."""
    ended = row.state in {State.waiting, State.withdrawn} or row.reply == Reply.never
    return not ended and rules.can_answer(row.told_at, now)


async def overview(session: Session, *, company_id: int, rules: Rules, now: datetime) -> Overview:
    """Read everything about the suggestions of a company."""
    told = select(Suggestion).where(Suggestion.company_id == company_id, Suggestion.told_at.is_not(None))
    rows = (await session.scalars(told.order_by(Suggestion.told_at.desc(), Suggestion.id))).all()
    met = await _met(session, company_id)
    late = [row for row in rows if row.state == State.expired and is_answerable(row, rules, now)]
    past = [row for row in rows if row.state != State.open and row.reply != Reply.yes and row not in late]
    agreed = [row for row in rows if row.reply == Reply.yes and row.other_id not in met]
    company = await session.get_one(Company, company_id)
    newest = await introductions.read_newest(session, company_id=company_id, most=MOST_INTRODUCED)
    introduced = [await meetings.beside(session, each, company_id=company_id, now=now) for each in newest]

    async def cards(which: Iterable[Suggestion]) -> Sequence[Card]:
        return await _cards(session, company_id, list(which), can_answer=lambda row: is_answerable(row, rules, now))

    return Overview(
        open=await open_cards(session, company_id=company_id),
        waiting=await cards(agreed[:MOST_LISTED]),
        late=await cards(late[:MOST_LISTED]),
        past=await cards(past[:MOST_LISTED]),
        introduced=[each for each in introduced if not is_over(each)],
        failed=[each for each in introduced if is_over(each)],
        resting=company.resting_since is not None,
    )


def is_over(met: Introduced) -> bool:
    """Tell whether the company says that it did not work, and no meeting is agreed on."""
    return met.outcome is Outcome.failed and met.meeting is None


async def _met(session: Session, company_id: int) -> set[int]:
    made = select(Introduction).where(Introduction.made_at.is_not(None))
    rows = await session.scalars(
        made.where((Introduction.first_id == company_id) | (Introduction.second_id == company_id))
    )
    return {row.second_id if row.first_id == company_id else row.first_id for row in rows}


async def _cards(session: Session, company_id: int, rows: Sequence[Suggestion], can_answer: Answerable) -> list[Card]:
    traits = await profiles.read(session, [company_id, *(row.other_id for row in rows)])
    return [
        as_card(row, traits[company_id], traits[row.other_id], can_answer=can_answer(row), place=place, count=len(rows))
        for place, row in enumerate(rows, 1)
    ]


def as_card(row: Suggestion, mine: Traits, other: Traits, *, can_answer: bool, place: int = 1, count: int = 1) -> Card:
    """See a stored suggestion as its company does."""
    return Card(
        id=row.id,
        version=row.version,
        other=other,
        km=kilometres(mine, other),
        reasons=read_reasons(row.reasons),
        state=State(row.state),
        reply=None if row.reply is None else Reply(row.reply),
        can_answer=can_answer,
        place=place,
        count=count,
        by_hand=row.by_hand,
    )
