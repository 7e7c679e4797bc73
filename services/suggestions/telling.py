"""Tell companies of whom was chosen for them: a newcomer at once, others at their own pace and never too much."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from domain.local_times import days_later
from domain.market import AS_MADE, Weighing
from domain.notices import SUGGESTION, SUGGESTION_REMINDER
from domain.suggestions import Pace, Reply, Rules, State, ordered
from domain.traits import Traits
from models import Company, Suggestion
from services import Session, outbox, planner
from services.suggestions import choosing, pairs, profiles, weighing
from services.suggestions.fitting import fit, shown

WEEK = timedelta(days=7)

Told = Mapping[int, Sequence[Suggestion]]
"""The suggestions that were opened, by the company they are for."""


async def welcome(session: Session, *, company_id: int, rules: Rules, now: datetime) -> int:
    """Choose the first partners of a newcomer, and tell those who fit; gives how many the newcomer can see at once."""
    partners = await choosing.choose(session, company_id=company_id, most=rules.first, rules=rules, now=now)
    room = await _room_of_prompt(session, partners, rules, now)
    told = await tell(session, room | {company_id: rules.first}, rules=rules, now=now)
    await _let_know(session, told, rules, now, sees_it=company_id)
    return len(told.get(company_id, ()))


async def look_again(session: Session, *, company_id: int, rules: Rules, now: datetime) -> None:
    """Look for partners of a company whose profile changed, up to as many as a newcomer gets."""
    if not await profiles.present(session, today=choosing.day_of(rules, now), among=[company_id]):
        return
    waiting = await pairs.unsettled(session, company_id)
    missing = rules.first - waiting.get(company_id, 0)
    partners = await choosing.choose(session, company_id=company_id, most=missing, rules=rules, now=now)
    if partners:
        await tell_partners(session, [company_id, *partners], rules, now)


async def tell_partners(session: Session, company_ids: Collection[int], rules: Rules, now: datetime) -> None:
    """Tell those of these companies now what waits for them that want to hear at once; others hear in their round."""
    room = await _room_of_prompt(session, company_ids, rules, now)
    await _let_know(session, await tell(session, room, rules=rules, now=now), rules, now)


async def tell_and_announce(session: Session, paces: Mapping[int, str | None], *, rules: Rules, now: datetime) -> int:
    """Tell companies what waits for them, as far as their week has room, and let their people know; gives how much."""
    room = await _room(session, paces, rules, now)
    told = await tell(session, room, rules=rules, now=now)
    await _let_know(session, told, rules, now)
    return sum(map(len, told.values()))


async def _room_of_prompt(
    session: Session, company_ids: Collection[int], rules: Rules, now: datetime
) -> dict[int, int]:
    """Tell how much room there is with those who want to hear at once."""
    paces = await session.execute(select(Company.id, Company.pace).where(Company.id.in_(company_ids)))
    prompt = {company_id: pace for company_id, pace in paces if pace in {None, Pace.at_once}}
    return await _room(session, prompt, rules, now)


async def _room(session: Session, paces: Mapping[int, str | None], rules: Rules, now: datetime) -> dict[int, int]:
    lately = await _count(session, paces, Suggestion.told_at > now - WEEK)
    return {each: rules.most_a_week(pace) - lately.get(each, 0) for each, pace in paces.items()}


async def _count(session: Session, company_ids: Collection[int], which: ColumnElement[bool]) -> dict[int, int]:
    counted = select(Suggestion.company_id, func.count()).where(Suggestion.company_id.in_(company_ids), which)
    return {row[0]: row[1] for row in await session.execute(counted.group_by(Suggestion.company_id))}


async def tell(session: Session, room: Mapping[int, int], *, rules: Rules, now: datetime) -> Told:
    """Open of what waits for these companies as much as there is room for, or as may be open.

    Those come first whose other side has said yes, then a coordinator's.
    """
    answering = await _count(session, room, Suggestion.state == State.open)
    left = {each: min(most, rules.open_most - answering.get(each, 0)) for each, most in room.items()}
    waiting = await _waiting(session, [each for each, most in left.items() if most > 0])
    facts = await _look(session, waiting, rules, now)
    told: defaultdict[int, list[Suggestion]] = defaultdict(list)
    for row in waiting:
        if len(told[row.company_id]) < left[row.company_id] and _still_fits(row, facts, rules, now):
            row.state, row.told_at = State.open, now
            row.first_told_at = row.first_told_at or now
            told[row.company_id].append(row)
    await session.flush()
    return told


async def _waiting(session: Session, company_ids: Collection[int]) -> Sequence[Suggestion]:
    if not company_ids:
        return []
    theirs = aliased(Suggestion)
    back = (theirs.company_id == Suggestion.other_id, theirs.other_id == Suggestion.company_id)
    eager = exists().where(*back, theirs.reply == Reply.yes)
    waiting = select(Suggestion).where(Suggestion.state == State.waiting, Suggestion.company_id.in_(company_ids))
    return (
        await session.scalars(
            waiting.order_by(eager.desc(), Suggestion.by_hand.desc(), Suggestion.score.desc(), Suggestion.id)
        )
    ).all()


@dataclass(frozen=True)
class _Facts:
    """What is stored now of the companies of pairs that were chosen earlier."""

    traits: Mapping[int, Traits]
    there: Collection[int]
    forbidden: Collection[pairs.Pair]
    by: Weighing


async def _look(session: Session, rows: Sequence[Suggestion], rules: Rules, now: datetime) -> _Facts:
    others = {row.other_id for row in rows}
    both = others | {row.company_id for row in rows}
    if not both:
        return _Facts({}, (), (), AS_MADE)
    return _Facts(
        await profiles.read(session, both),
        await profiles.present(session, today=choosing.day_of(rules, now), among=others),
        await pairs.forbidden(session, both),
        await weighing.read(session, both),
    )


def _still_fits(row: Suggestion, facts: _Facts, rules: Rules, now: datetime) -> bool:
    """Look at a pair again that was chosen earlier: one that does not fit any more is taken back."""
    if row.other_id not in facts.there:
        return False
    mine, other = facts.traits[row.company_id], facts.traits[row.other_id]
    found = fit(mine, other, by=facts.by, least=rules.least_score, by_hand=row.by_hand)
    if found is None or ordered(row.company_id, row.other_id) in facts.forbidden:
        row.state, row.rests_until = State.withdrawn, now
        return False
    row.score, row.reasons, row.values = found.score, shown(other, found.reasons), found.values
    return True


async def _let_know(session: Session, told: Told, rules: Rules, now: datetime, *, sees_it: int | None = None) -> None:
    """Let people know of new suggestions, all of a company in one message, and plan one reminder of them.

    The company that sees them in an answer gets no message.
    """
    first = {company_id: told[company_id][0] for company_id in sorted(told) if told[company_id]}
    if not first:
        return
    people = await profiles.people_of(session, first, today=choosing.day_of(rules, now))
    named = [(row, person) for company_id, row in first.items() for person in people.get(company_id, ())]
    parcels = [
        outbox.Parcel(
            key=f"{SUGGESTION}:{row.id}:{row.version}:{person.id}",
            chat_id=person.telegram_id,
            person_id=person.id,
            kind=SUGGESTION,
            language=person.language,
            content={"id": row.id},
        )
        for row, person in named
        if row.company_id != sees_it
    ]
    await outbox.put(session, parcels, now=now)
    local = days_later(now, rules.remind_after_days, rules.hours.zone)
    reminders = [
        planner.Plan(
            f"{SUGGESTION_REMINDER}:{row.id}:{row.version}:{person.id}", SUGGESTION_REMINDER, person.id, local, row.id
        )
        for row, person in named
    ]
    await planner.plan_all(session, reminders, hours=rules.hours, now=now)
