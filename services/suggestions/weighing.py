"""Learn from answers by which weights companies are compared: everybody's once a week, one's own with every answer.

The tables hold the answers and what everybody's taught; the weights of one company follow from these, so that every
process compares by the same.
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, true, update

from domain.lessons import lesson
from domain.market import AS_MADE, Weighing
from domain.matching.learning import (
    FEWEST_OF_OWN,
    Answered,
    Leaning,
    fit_weights,
    leanings,
    own_weights,
    usual_values,
)
from domain.matching.model import Config
from domain.suggestions import Failure, Outcome, Reply, Rules
from models import Company, Introduction, IntroductionOutcome, LearnedWeights, Suggestion
from services import Session

LONG = 500
"""The weights of so many companies are worked out beside the event loop."""

Answers = dict[int, list[Answered]]

TAUGHT = and_(Suggestion.reply.is_not(None), Suggestion.values.is_not(None))


async def read(session: Session, company_ids: Collection[int] | None = None) -> Weighing:
    """Read by which weights these companies, or all, are compared now."""
    newest = await _newest(session)
    if newest is None:
        return AS_MADE
    config, usual = _config(newest), tuple(newest.usual)
    told = await _answers(session, company_ids, own=True)

    def weigh() -> Weighing:
        return Weighing(config, {str(each): own_weights(said, usual, config) for each, said in told.items()})

    return weigh() if len(told) < LONG else await asyncio.to_thread(weigh)


async def newest_number(session: Session) -> int | None:
    """Number what was learned last from everybody; None while nothing was."""
    return await session.scalar(select(func.max(LearnedWeights.id)))


async def leanings_of(session: Session, *, company_id: int) -> tuple[Leaning, ...]:
    """Say which weights a company's own answers have moved, the most moved first."""
    newest = await _newest(session)
    told = await _answers(session, [company_id], own=True) if newest is not None else {}
    if newest is None or company_id not in told:
        return ()
    return leanings(told[company_id], tuple(newest.usual), _config(newest))


async def forget_own(session: Session, *, company_id: int, now: datetime) -> None:
    """Compare for a company by everybody's weights again: only what it answers from now on moves its own."""
    await session.execute(update(Company).where(Company.id == company_id).values(learns_from=now, revised_at=now))


async def note(session: Session, *, company_id: int, now: datetime) -> None:
    """Note that a company has answered, so that every process weighs anew for it."""
    await session.execute(update(Company).where(Company.id == company_id).values(revised_at=now))


async def answers_to_learn_from(session: Session, *, rules: Rules, since: datetime) -> list[Answered] | None:
    """Gather everybody's answers; None when there are too few, or nothing is due since the week began."""
    newest = await _newest(session)
    if not rules.learn_from or (newest is not None and newest.learned_at >= since):
        return None
    count = await session.scalar(select(func.count()).select_from(Suggestion).where(TAUGHT)) or 0
    if count < rules.learn_from:
        return None
    return [each for told in (await _answers(session, None, own=False)).values() for each in told]


def learn(answered: Sequence[Answered], *, rules: Rules, now: datetime) -> LearnedWeights:
    """Fit everybody's weights to all answers, beginning anew each time; takes a moment and needs no database."""
    samples = [(each.values, each.answer > 0) for each in answered]
    fitted = fit_weights(samples, Config(), minimum=rules.learn_from)
    usual = usual_values(answered)
    return LearnedWeights(learned_at=now, answers=len(answered), weights=list(fitted.weights), usual=list(usual))


async def forget_all(session: Session) -> None:
    """Forget what was learned from everybody: where nothing is to be learned, companies are compared as before."""
    await session.execute(delete(LearnedWeights))


async def _newest(session: Session) -> LearnedWeights | None:
    return await session.scalar(select(LearnedWeights).order_by(LearnedWeights.id.desc()).limit(1))


def _config(learned: LearnedWeights) -> Config:
    made = Config()
    return replace(made, weights=tuple(learned.weights), version=f"{made.version}+{learned.answers}")


async def _answers(session: Session, company_ids: Collection[int] | None, *, own: bool) -> Answers:
    """Read what companies answered; only what moves their own weights, where that is asked for."""
    listed = select(Suggestion.company_id, Suggestion.other_id, Suggestion.reply, Suggestion.values)
    listed = listed.join(Company, Company.id == Suggestion.company_id).where(TAUGHT).order_by(Suggestion.id)
    if company_ids is not None:
        listed = listed.where(Suggestion.company_id.in_(company_ids))
    if own:
        listed = listed.where(or_(Company.learns_from.is_(None), Suggestion.answered_at > Company.learns_from))
    came = await _outcomes(session, true() if company_ids is None else IntroductionOutcome.company_id.in_(company_ids))
    found: defaultdict[int, list[Answered]] = defaultdict(list)
    for company_id, other_id, reply, values in await session.execute(listed):
        assert reply is not None  # noqa: S101 - only what was answered is listed
        assert values is not None  # noqa: S101 - and what was told with its values
        said = lesson(Reply(reply), *came.get((company_id, other_id), (None, None)))
        found[company_id].append(Answered(tuple(values), said))
    return {each: told for each, told in found.items() if not own or len(told) >= FEWEST_OF_OWN}


async def _outcomes(
    session: Session, where: ColumnElement[bool]
) -> dict[tuple[int, int], tuple[Outcome, Failure | None]]:
    """Read what companies told of their introductions, by the company and the other one."""
    told = select(Introduction, IntroductionOutcome).join(
        IntroductionOutcome, IntroductionOutcome.introduction_id == Introduction.id
    )
    found = {}
    for met, came in await session.execute(told.where(where)):
        other_id = met.second_id if came.company_id == met.first_id else met.first_id
        failure = None if came.failure is None else Failure(came.failure)
        found[came.company_id, other_id] = (Outcome(came.outcome), failure)
    return found
