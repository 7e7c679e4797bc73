"""Take the answer of a company to a suggestion; two yeses make an introduction, one alone stays between us."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from domain.notices import SUGGESTION_ANSWERED
from domain.people import Person
from domain.suggestions import Answered, Card, Changed, Gone, Reply, Rules, State, ordered
from models import Company, Suggestion
from services import Session, outbox
from services.suggestions import choosing, introductions, pairs, profiles, weighing
from services.suggestions.fitting import fit, shown
from services.suggestions.reading import as_card, card, is_answerable

Taken = Answered | Changed | Gone


async def answer(
    session: Session, *, person: Person, suggestion_id: int, version: int, reply: Reply, rules: Rules, now: datetime
) -> Taken:
    """Take an answer in; Gone when the suggestion is not this company's, is old, or holds no more."""
    found = await _take_in_hand(session, person, suggestion_id)
    if found is None:
        return Gone()
    mine, theirs = found
    met = await introductions.read_with(session, company_id=mine.company_id, other_id=mine.other_id)
    if met is not None:
        return Answered(await _card(session, mine, rules, now), met)
    if mine.version != version or not is_answerable(mine, rules, now):
        return Gone()
    if reply is Reply.yes and mine.reply != Reply.yes:
        looked = await _look_again(session, mine, rules, now)
        if looked is not None:
            return looked
    if mine.reply != reply:
        await _write(session, mine, theirs, person, reply, rules, now)
    made = None
    if reply is Reply.yes and theirs is not None and theirs.reply == Reply.yes:
        made = await introductions.introduce(
            session, pair=ordered(mine.company_id, mine.other_id), rules=rules, now=now, told=person.id
        )
    met = await introductions.read_with(session, company_id=mine.company_id, other_id=mine.other_id) if made else None
    return Answered(await _card(session, mine, rules, now), met)


async def _take_in_hand(
    session: Session, person: Person, suggestion_id: int
) -> tuple[Suggestion, Suggestion | None] | None:
    """Take both sides of the pair in hand, so that two who answer at the same moment come after each other."""
    ours = select(Suggestion.company_id, Suggestion.other_id)
    row = (
        await session.execute(ours.where(Suggestion.id == suggestion_id, Suggestion.company_id == person.company_id))
    ).one_or_none()
    if row is None:
        return None
    company_id, other_id = row
    both = await pairs.between(session, company_id, other_id)
    return (both[company_id], both.get(other_id)) if company_id in both else None


async def _look_again(session: Session, mine: Suggestion, rules: Rules, now: datetime) -> Changed | Gone | None:
    """See whether the card is still true: a profile may have changed while it was open."""
    both = await profiles.read(session, [mine.company_id, mine.other_id])
    by = await weighing.read(session, both)
    least, by_hand = rules.least_score, mine.by_hand
    found = fit(both[mine.company_id], both[mine.other_id], by=by, least=least, by_hand=by_hand)
    first, second = ordered(mine.company_id, mine.other_id)
    are_apart = await pairs.is_forbidden(session, first_id=first, second_id=second)
    if found is None or are_apart or await pairs.are_tied(session, first_id=first, second_id=second):
        mine.state, mine.rests_until = State.withdrawn, now
        return Gone()
    fresh = shown(both[mine.other_id], found.reasons)
    if fresh == mine.reasons:
        return None
    mine.reasons, mine.score, mine.values = fresh, found.score, found.values
    mine.version += 1
    await session.flush()
    return Changed(as_card(mine, both[mine.company_id], both[mine.other_id], can_answer=True))


async def _write(
    session: Session,
    mine: Suggestion,
    theirs: Suggestion | None,
    person: Person,
    reply: Reply,
    rules: Rules,
    now: datetime,
) -> None:
    mine.state, mine.reply, mine.answered_at, mine.answered_by = State.answered, reply, now, person.id
    mine.rests_until = now + timedelta(days=rules.rest_days) if reply is Reply.later else None
    if reply is Reply.yes:
        mine.first_yes_at = mine.first_yes_at or now
    if reply is not Reply.yes and theirs is not None and theirs.state == State.waiting:
        # The other side was not told yet, and need not be.
        theirs.state, theirs.rests_until = State.withdrawn, mine.rests_until or now
    await session.flush()
    await wake(session, company_id=mine.company_id)
    await weighing.note(session, company_id=mine.company_id, now=now)
    await _tell_colleagues(session, mine, person, reply, rules, now)


async def wake(session: Session, *, company_id: int) -> None:
    """Note that a company answers: suggestions that ran out before count no more."""
    await session.execute(update(Company).where(Company.id == company_id).values(silent=0, resting_since=None))


async def _tell_colleagues(
    session: Session, mine: Suggestion, person: Person, reply: Reply, rules: Rules, now: datetime
) -> None:
    people = await profiles.people_there(session, company_id=mine.company_id, today=choosing.day_of(rules, now))
    parcels = [
        outbox.Parcel(
            key=f"{SUGGESTION_ANSWERED}:{mine.id}:{mine.version}:{reply}:{each.id}",
            chat_id=each.telegram_id,
            person_id=each.id,
            kind=SUGGESTION_ANSWERED,
            language=each.language,
            content={"id": mine.id},
        )
        for each in people
        if each.id != person.id
    ]
    await outbox.put(session, parcels, now=now)


async def _card(session: Session, mine: Suggestion, rules: Rules, now: datetime) -> Card:
    found = await card(session, company_id=mine.company_id, suggestion_id=mine.id, rules=rules, now=now)
    if found is None:
        raise LookupError("The suggestion was never told.")
    return found
