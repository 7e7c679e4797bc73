"""Give out a company's own side of its pairs: what it was told and what it said, nothing of what others said."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select

from domain.suggestions import Reply, State
from models import Introduction, Suggestion, Tie
from services import Session

Plain = Mapping[str, Any]

OF_SUGGESTION = (
    *("id", "other_id", "version", "score", "reasons", "values", "chosen_at", "told_at", "by_hand"),
    *("reply", "answered_at", "answered_by", "first_told_at", "first_yes_at"),
)
TOLD_BEFORE = ("id", "other_id", "first_told_at", "first_yes_at")
"""What is given out of a company that was suggested before, and again in what is not told yet."""


async def suggestions(session: Session, *, company_id: int) -> Sequence[Plain]:
    """Read the suggestions that the company was told."""
    ever_told = or_(Suggestion.told_at.is_not(None), Suggestion.first_told_at.is_not(None))
    mine = select(Suggestion).where(Suggestion.company_id == company_id, ever_told)
    return [_suggestion(row) for row in await session.scalars(mine.order_by(Suggestion.id))]


def _suggestion(row: Suggestion) -> Plain:
    if row.told_at is None:
        return {key: getattr(row, key) for key in TOLD_BEFORE}
    # What was taken back looks as if it had run out, as it does in the list: nobody is told why.
    state = State.expired if row.state == State.withdrawn else row.state
    rest = {"rests_until": row.rests_until} if row.reply == Reply.later else {}
    return {key: getattr(row, key) for key in OF_SUGGESTION} | {"state": str(state)} | rest


async def introductions(session: Session, *, company_id: int) -> Sequence[Plain]:
    """Read whom the company was introduced to; while one of the two is away, nobody is."""
    mine = or_(Introduction.first_id == company_id, Introduction.second_id == company_id)
    made = select(Introduction).where(mine, Introduction.made_at.is_not(None)).order_by(Introduction.id)
    return [
        {"id": row.id, "other_id": _other(row, company_id), "made_at": row.made_at}
        for row in await session.scalars(made)
    ]


async def ties(session: Session, *, company_id: int) -> Sequence[Plain]:
    """Read whom the company knows already, with what it said of that itself."""
    mine = select(Tie).where(or_(Tie.first_id == company_id, Tie.second_id == company_id)).order_by(Tie.id)
    return [_tie(row, company_id) for row in await session.scalars(mine)]


def _tie(row: Tie, company_id: int) -> Plain:
    confirmed = row.first_confirmed if company_id == row.first_id else row.second_confirmed
    own = {"confirmed": confirmed, "denied": not confirmed and row.strength == 0}
    return {"id": row.id, "other_id": _other(row, company_id), "kind": row.kind, "told_at": row.told_at} | own


def _other(row: Introduction | Tie, company_id: int) -> int:
    return row.second_id if row.first_id == company_id else row.first_id
