"""Tell companies of whom was chosen for them: a newcomer at once, others at their own pace and never too much."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from domain.local_times import days_later
from domain.notices import SUGGESTION, SUGGESTION_REMINDER
from domain.suggestions import Pace, Reply, Rules, State
from models import Company, Suggestion
from services import Session, outbox, planner
from services.suggestions import choosing, pairs, profiles, weighing
from services.suggestions.fitting import fit, shown

WEEK = timedelta(days=7)


async def welcome(session: Session, *, company_id: int, rules: Rules, now: datetime) -> int:
    """Choose the first partners of a newcomer, and tell those who fit; gives how many the newcomer can see at once."""
    partners = await choosing.choose(session, company_id=company_id, most=rules.first, rules=rules, now=now)
    told = await tell(session, company_id=company_id, most=rules.first, rules=rules, now=now)
    await _plan_reminders(session, company_id, told, rules, now)
    await tell_partners(session, partners, rules, now)
    return len(told)


async def look_again(session: Session, *, company_id: int, rules: Rules, now: datetime) -> None:
    """Look for partners of a company whose profile changed, up to as many as a newcomer gets."""
    if not await profiles.present(session, today=choosing.day_of(rules, now), among=[company_id]):
        return
    waiting = await pairs.unsettled(session, company_id)
    missing = rules.first - waiting.get(company_id, 0)
    partners = await choosing.choose(session, company_id=company_id, most=missing, rules=rules, now=now)
    if partners:
        await tell_partners(session, [company_id, *partners], rules, now)


async def tell_partners(session: Session, company_ids: Sequence[int], rules: Rules, now: datetime) -> None:
    """Tell those of these companies now what waits for them that want to hear at once; others hear in their round."""
    paces = select(Company.id, Company.pace).where(Company.id.in_(company_ids)).order_by(Company.id)
    for company_id, pace in (await session.execute(paces)).all():
        if pace in {None, Pace.at_once}:
            await tell_and_announce(session, company_id=company_id, pace=pace, rules=rules, now=now)


async def tell_and_announce(
    session: Session, *, company_id: int, pace: str | None, rules: Rules, now: datetime
) -> list[Suggestion]:
    """Tell a company what waits for it, as far as its week has room, and let its people know."""
    week = (Suggestion.company_id == company_id, Suggestion.told_at > now - WEEK)
    lately = await session.scalar(select(func.count()).select_from(Suggestion).where(*week)) or 0
    most = rules.most_a_week(pace) - lately
    told = await tell(session, company_id=company_id, most=most, rules=rules, now=now)
    await _announce(session, company_id, told, rules, now)
    await _plan_reminders(session, company_id, told, rules, now)
    return told


async def tell(session: Session, *, company_id: int, most: int, rules: Rules, now: datetime) -> list[Suggestion]:
    """Open so many of those that wait: first where the other side said yes, then a coordinator's; gives those told."""
    mine = (Suggestion.company_id == company_id, Suggestion.state == State.open)
    room = min(
        most, rules.open_most - (await session.scalar(select(func.count()).select_from(Suggestion).where(*mine)) or 0)
    )
    told: list[Suggestion] = []
    for row in await _waiting(session, company_id) if room > 0 else ():
        if len(told) < room and await _still_fits(session, row, rules, now):
            row.state, row.told_at = State.open, now
            row.first_told_at = row.first_told_at or now
            told.append(row)
    await session.flush()
    return told


async def _waiting(session: Session, company_id: int) -> list[Suggestion]:
    eager = select(Suggestion.company_id).where(Suggestion.other_id == company_id, Suggestion.reply == Reply.yes)
    waiting = select(Suggestion).where(Suggestion.company_id == company_id, Suggestion.state == State.waiting)
    keen = set(await session.scalars(eager))
    rows = await session.scalars(waiting)
    return sorted(rows, key=lambda row: (row.other_id not in keen, not row.by_hand, -row.score, row.id))


async def _still_fits(session: Session, row: Suggestion, rules: Rules, now: datetime) -> bool:
    """Look at a pair again that was chosen earlier: one that does not fit any more is taken back."""
    both = await profiles.read(session, [row.company_id, row.other_id])
    if not await profiles.present(session, today=choosing.day_of(rules, now), among=[row.other_id]):
        return False
    by = await weighing.read(session, both)
    mine, other = both[row.company_id], both[row.other_id]
    found = fit(mine, other, by=by, least=rules.least_score, by_hand=row.by_hand)
    first, second = sorted((row.company_id, row.other_id))
    if found is None or await pairs.is_forbidden(session, first_id=first, second_id=second):
        row.state, row.rests_until = State.withdrawn, now
        return False
    row.score, row.reasons, row.values = found.score, shown(other, found.reasons), found.values
    return True


async def _announce(session: Session, company_id: int, told: Sequence[Suggestion], rules: Rules, now: datetime) -> None:
    """Let the people of a company know of new suggestions, all in one message."""
    if not told:
        return
    people = await profiles.people_there(session, company_id=company_id, today=choosing.day_of(rules, now))
    first = told[0]
    parcels = [
        outbox.Parcel(
            key=f"{SUGGESTION}:{first.id}:{first.version}:{person.id}",
            chat_id=person.telegram_id,
            person_id=person.id,
            kind=SUGGESTION,
            language=person.language,
            content={"id": first.id},
        )
        for person in people
        if person.telegram_id is not None
    ]
    await outbox.put(session, parcels, now=now)


async def _plan_reminders(
    session: Session, company_id: int, told: Sequence[Suggestion], rules: Rules, now: datetime
) -> None:
    """Plan one reminder for all that were told together."""
    if not told:
        return
    first = told[0]
    for person in await profiles.people_there(session, company_id=company_id, today=choosing.day_of(rules, now)):
        await planner.plan(
            session,
            key=f"{SUGGESTION_REMINDER}:{first.id}:{first.version}:{person.id}",
            kind=SUGGESTION_REMINDER,
            person_id=person.id,
            about=first.id,
            local=days_later(now, rules.remind_after_days, rules.hours.zone),
            hours=rules.hours,
            now=now,
        )
