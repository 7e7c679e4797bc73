"""Keep what coordinators wish of the groups that are proposed: narrowed searches, pairs, and companies that rest."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select

from domain.desk import Act, Coordinator
from domain.form import Answer, Pending
from domain.group_proposals import Emphasis, PairWish, Planned, Wishes, WishSought
from domain.onboarding import Ask, Open, PromptFor, SoughtInVain, Step
from domain.questions.proposals import FIRST, LIMITS, SECOND
from domain.suggestions import ordered
from models import Audit, ProposalRest, ProposalWishes
from models import PairWish as Row
from models.queries import insert_new
from services import Session
from services.desk import names
from services.onboarding import prompts

Pair = tuple[int, int]


async def planned(session: Session, *, by: Coordinator, today: date) -> Planned:
    """Read what a coordinator wishes of the next search; the pairs and those that rest are everybody's."""
    rows = (await session.scalars(select(Row).order_by(Row.wished_at.desc(), Row.first_id, Row.second_id))).all()
    named = await names.read(session, {each for row in rows for each in (row.first_id, row.second_id)})
    count = await session.scalar(select(func.count()).select_from(ProposalRest).where(ProposalRest.until > today))
    pairs = (PairWish(named[row.first_id], named[row.second_id], row.together) for row in rows)
    return Planned(await of(session, by), tuple(pairs), count or 0)


async def of(session: Session, by: Coordinator) -> Wishes:
    """Read what a coordinator wishes of the next search."""
    row = await session.get(ProposalWishes, by.person_id, populate_existing=True)
    return understood(row.wishes) if row else Wishes()


def understood(stored: dict[str, Any]) -> Wishes:
    """Read wishes as they are stored."""
    lists = {key: tuple(stored.get(key, ())) for key in LIMITS}
    return Wishes(Emphasis(stored.get("emphasis", Emphasis.between)), stored.get("most"), **lists)


async def change(session: Session, *, by: Coordinator, **changes: Any) -> None:
    """Wish something else of the next search."""
    wishes = asdict(replace(await of(session, by), **changes))
    await insert_new(session, ProposalWishes, [{"person_id": by.person_id, "wishes": wishes}])
    (await session.get_one(ProposalWishes, by.person_id, populate_existing=True)).wishes = wishes
    await session.flush()


async def ask_limit(session: Session, *, by: Coordinator, which: str) -> Ask:
    """Ask to which municipalities, trades or topics the search is narrowed; today's choice is ticked."""
    chosen: tuple[str, ...] = getattr(await of(session, by), which)
    opened = await prompts.open_question(
        session,
        person_id=by.person_id,
        purpose=PromptFor.group,
        question=LIMITS[which],
        pending=Pending(chosen=chosen),
    )
    return Ask(opened, {})


async def ask_company(session: Session, *, by: Coordinator, first_id: int = 0) -> Ask:
    """Ask which company a wish is about, or which is the other one."""
    opened = await prompts.open_question(
        session,
        person_id=by.person_id,
        purpose=PromptFor.group,
        question=SECOND if first_id else FIRST,
        pending=Pending(about=first_id),
    )
    return Ask(opened, {})


async def settle(session: Session, *, by: Coordinator, opened: Open, answer: Answer, now: datetime) -> Step:
    """Take in to what a search is narrowed, or the name of a company that a wish is about."""
    narrowed = next((key for key, question in LIMITS.items() if question is opened.question), None)
    if narrowed is not None:
        await change(session, by=by, **{narrowed: answer.choices})
        return await planned(session, by=by, today=now.date())
    first_id, words = opened.pending.about, answer.words or ""
    found = await names.find(session, words=words, other_than=first_id)
    if not found:
        return SoughtInVain(words, await ask_company(session, by=by, first_id=first_id))
    return WishSought((await names.read(session, [first_id])).get(first_id), found)


async def wish(session: Session, *, by: Coordinator, pairs: Iterable[Pair], together: bool, now: datetime) -> bool:
    """Want companies in the same group, or in different ones; False when one of them is gone."""
    pairs = [ordered(*pair) for pair in pairs if pair[0] != pair[1]]
    ids = {each for pair in pairs for each in pair}
    if not pairs or len(await names.read(session, ids)) < len(ids):
        return False
    await insert_new(
        session,
        Row,
        [{"first_id": one, "second_id": other, "together": together, "wished_at": now} for one, other in pairs],
    )
    for one, other in pairs:
        row = await session.get_one(Row, (one, other), populate_existing=True)
        row.together, row.wished_at = together, now
        session.add(Audit(person_id=by.person_id, act=Act.wished, company_id=one, other_id=other, done_at=now))
    await session.flush()
    return True


async def unwish(session: Session, *, by: Coordinator, pair: Pair, now: datetime) -> None:
    """Forget what was wished of a pair."""
    one, other = ordered(*pair)
    row = await session.get(Row, (one, other))
    if row is not None:
        await session.delete(row)
        session.add(Audit(person_id=by.person_id, act=Act.unwished, company_id=one, other_id=other, done_at=now))
        await session.flush()


async def rest(session: Session, company_ids: Iterable[int], *, until: date) -> None:
    """Leave companies out of all proposals before this day."""
    ids = list(company_ids)
    await session.execute(delete(ProposalRest).where(ProposalRest.company_id.in_(ids)))
    session.add_all([ProposalRest(company_id=each, until=until) for each in ids])
    await session.flush()


async def wake(session: Session) -> None:
    """Look at all companies again."""
    await session.execute(delete(ProposalRest))


async def resting(session: Session, today: date) -> set[int]:
    """List the companies that are left out of proposals today."""
    return set(await session.scalars(select(ProposalRest.company_id).where(ProposalRest.until > today)))


async def pairs_wished(session: Session, *, together: bool) -> list[Pair]:
    """List the pairs that are wanted in the same group, or in different ones."""
    rows = await session.execute(select(Row.first_id, Row.second_id).where(Row.together.is_(together)))
    return [(one, other) for one, other in rows]
