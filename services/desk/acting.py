"""Suggest a pair by hand and keep a pair apart; each act is written down."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from domain.desk import Act, Coordinator, ForbiddenOne, Forbidding, Match, Suggested
from domain.form import Pending
from domain.onboarding import Ask, PromptFor
from domain.questions.desk import FORBIDDING
from domain.suggestions import Rules, State, ordered
from models import Audit, ForbiddenPair
from models.queries import insert_new
from services import Session
from services.desk import names, standing
from services.onboarding import prompts
from services.suggestions import choosing, pairs, profiles, telling, weighing
from services.suggestions.fitting import fit

Pair = tuple[int, int]


async def suggest(
    session: Session, *, by: Coordinator, pair: Pair, rules: Rules, now: datetime
) -> Suggested | Match | None:
    """Suggest two companies to each other; the match where something stands between them, None when one is gone."""
    match = await standing.look(session, pair=pair, rules=rules, now=now)
    if match is None or match.obstacle is not None:
        return match
    both = await profiles.read(session, pair)
    mine, other = both[pair[0]], both[pair[1]]
    found = fit(mine, other, by=await weighing.read(session, pair), least=0, by_hand=True)
    assert found is not None  # noqa: S101 - by hand every pair fits
    await choosing.pair_up(session, [(mine, other, found)], rules=rules, now=now, by_hand=True)
    await _write_down(session, by, Act.suggested, pair, now)
    await telling.tell_partners(session, pair, rules, now)
    rows = await pairs.between(session, *pair)
    told = {each for each in pair if rows[each].state != State.waiting}
    return Suggested(
        told=[each for each in (match.first, match.second) if each.id in told],
        later=[each for each in (match.first, match.second) if each.id not in told],
    )


async def forbid(
    session: Session, *, by: Coordinator, pair: Pair, rules: Rules, now: datetime
) -> tuple[Match, int] | None:
    """Keep two companies apart and quietly take back what is open between them; None when one is gone.

    Gives the match as it is then, and the number of what was written down, 0 where nothing was to be done.
    """
    before = await standing.look(session, pair=pair, rules=rules, now=now)
    if before is None or before.forbidding is not Forbidding.possible:
        return None if before is None else (before, 0)
    first, second = ordered(*pair)
    await insert_new(session, ForbiddenPair, [{"first_id": first, "second_id": second, "forbidden_at": now}])
    await pairs.withdraw(session, first, second, now=now)
    number = await _write_down(session, by, Act.forbade, pair, now)
    after = await standing.look(session, pair=pair, rules=rules, now=now)
    assert after is not None  # noqa: S101 - both were there before
    return after, number


async def allow(session: Session, *, by: Coordinator, pair: Pair, rules: Rules, now: datetime) -> Match | None:
    """Let two companies be brought together again that a coordinator kept apart; None when one is gone."""
    first, second = ordered(*pair)
    row = await session.get(ForbiddenPair, (first, second))
    if row is not None and row.wanted_by is None:
        await session.delete(row)
        await _write_down(session, by, Act.allowed, pair, now)
    return await standing.look(session, pair=pair, rules=rules, now=now)


async def ask_why(session: Session, *, by: Coordinator, number: int) -> Ask | None:
    """Ask why a pair is kept apart; None when it is not, or another coordinator's act."""
    if await _forbidden_by(session, by, number) is None:
        return None
    pending = Pending(about=number)
    opened = await prompts.open_question(
        session, person_id=by.person_id, purpose=PromptFor.desk, question=FORBIDDING, pending=pending
    )
    return Ask(opened, {})


async def keep_reason(session: Session, *, by: Coordinator, number: int, words: str) -> None:
    """Keep the reason, if the pair is still kept apart."""
    pair = await _forbidden_by(session, by, number)
    if pair is not None:
        pair.reason = words


async def _forbidden_by(session: Session, by: Coordinator, number: int) -> ForbiddenPair | None:
    act = await session.get(Audit, number)
    if act is None or act.person_id != by.person_id or act.company_id is None or act.other_id is None:
        return None
    row = await session.get(ForbiddenPair, ordered(act.company_id, act.other_id))
    return row if row is not None and row.wanted_by is None else None


async def forbidden(session: Session) -> Sequence[ForbiddenOne]:
    """List the pairs that coordinators keep apart, the newest first."""
    ours = select(ForbiddenPair).where(ForbiddenPair.wanted_by.is_(None))
    rows = (await session.scalars(ours.order_by(ForbiddenPair.forbidden_at.desc(), ForbiddenPair.first_id))).all()
    named = await names.read(session, {each for row in rows for each in (row.first_id, row.second_id)})
    return [ForbiddenOne(named[row.first_id], named[row.second_id], row.reason) for row in rows]


async def _write_down(session: Session, by: Coordinator, act: Act, pair: Pair, now: datetime) -> int:
    row = Audit(person_id=by.person_id, act=act, company_id=pair[0], other_id=pair[1], done_at=now)
    session.add(row)
    await session.flush()
    return row.id
