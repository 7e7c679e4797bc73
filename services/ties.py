"""Keep the ties of companies that know each other already: told co-operation, invitations and ready-made groups."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select

from domain.contact_traces import without_contacts
from domain.notices import TIE_ASKED
from domain.people import Person
from domain.suggestions import MOST_ASKED, Rules, TieAsked, TieKind, ordered
from models import ClusterMember, Company, Membership, Tie
from models import Person as PersonRow
from models.queries import insert_new
from services import Session, outbox
from services.profile.storing import fingerprint
from services.suggestions import ideas, pairs

STRENGTHS = {TieKind.invited: 1, TieKind.told: 2, TieKind.cluster: 3}
LONGEST_NAME = 5
"""So many words at most are looked at as the name of a company."""

ASKED_FOR = timedelta(days=90)
"""So long a company that has not answered counts as asked."""

DENIED = 0
"""The strength of a tie of which the other company said that there is none."""


async def tie_cluster(session: Session, *, company_id: int, now: datetime) -> None:
    """Tie a company to the others of its ready-made group: to join is to confirm."""
    mine = select(ClusterMember.cluster_id).where(ClusterMember.company_id == company_id)
    others = select(ClusterMember.company_id).where(ClusterMember.cluster_id.in_(mine))
    for other_id in await session.scalars(others.where(ClusterMember.company_id != company_id)):
        await _tie(session, company_id, other_id, TieKind.cluster, now, both=True)


async def tie_invited(session: Session, *, company_id: int, inviter_id: int, now: datetime) -> None:
    """Tie a newcomer to the company that invited it: the one invites, the other comes."""
    await _tie(session, company_id, inviter_id, TieKind.invited, now, both=True)


async def tell(session: Session, *, company_id: int, words: str | None, now: datetime) -> None:
    """Tie a company to those that it names in its own words, as far as they may be asked, and ask whether it is so."""
    keys = {fingerprint(name) for name in _names(words or "")}
    named = select(Company.id).where(Company.name_key.in_(keys), Company.id != company_id).order_by(Company.id)
    room = MOST_ASKED - await _asked(session, company_id, now)
    for other_id in (await session.scalars(named)).all():
        tie = await _tie(session, company_id, other_id, TieKind.told, now, both=False) if room > 0 else None
        if tie is not None:
            await _ask(session, tie, other_id, now)
            room -= 1


async def asks_no_more(session: Session, *, company_id: int, now: datetime) -> bool:
    """Tell whether so many companies have been asked for this one that others have to wait."""
    return await _asked(session, company_id, now) >= MOST_ASKED


async def _asked(session: Session, company_id: int, now: datetime) -> int:
    """Count the companies that were asked for this one and have not answered."""
    told = or_(
        and_(Tie.first_id == company_id, Tie.second_confirmed.is_(False)),
        and_(Tie.second_id == company_id, Tie.first_confirmed.is_(False)),
    )
    counted = select(func.count()).where(told, Tie.strength != DENIED, Tie.told_at > now - ASKED_FOR)
    return await session.scalar(counted) or 0


def _names(words: str) -> Iterator[str]:
    """List what may be the name of a company: a few words after each other, also in the genitive."""
    for part in re.split(r"[,;.\n]| ja | sekä ", words):
        found = part.split()
        for start in range(len(found)):
            for end in range(start + 1, min(start + LONGEST_NAME, len(found)) + 1):
                name = " ".join(found[start:end])
                yield name
                yield name.removesuffix("n")


async def _tie(session: Session, one: int, other: int, kind: TieKind, now: datetime, *, both: bool) -> Tie | None:
    """Write down a tie as the first company tells it; None where the two are tied already, or were asked before."""
    first_id, second_id = ordered(one, other)
    pair = (Tie.first_id == first_id, Tie.second_id == second_id)
    if await session.scalar(select(Tie.id).where(*pair)) is not None:
        return None
    row = {
        "first_id": first_id,
        "second_id": second_id,
        "kind": kind,
        "strength": STRENGTHS[kind],
        "first_confirmed": both or one == first_id,
        "second_confirmed": both or one == second_id,
        "told_at": now,
    }
    await insert_new(session, Tie, [row])
    if both:
        await pairs.withdraw(session, one, other, now=now)
    return await session.scalar(select(Tie).where(*pair))


async def _ask(session: Session, tie: Tie, company_id: int, now: datetime) -> None:
    people = select(PersonRow).join(Membership, Membership.person_id == PersonRow.id)
    rows = await session.scalars(people.where(Membership.company_id == company_id, PersonRow.reachable))
    parcels = [
        outbox.Parcel(
            key=f"{TIE_ASKED}:{tie.id}:{each.id}",
            chat_id=each.telegram_id,
            person_id=each.id,
            kind=TIE_ASKED,
            language=each.language,
            content={"id": tie.id},
        )
        for each in rows
        if each.telegram_id is not None
    ]
    await outbox.put(session, parcels, now=now)


async def read(session: Session, *, tie_id: int, person_id: int) -> TieAsked | None:
    """Read what another company told of this person's; None when it is answered, or none of theirs.

    The name is a stranger's still, so it tells no way to get in touch.
    """
    membership = await session.get(Membership, person_id)
    tie = await session.get(Tie, tie_id)
    if membership is None or tie is None or tie.strength == DENIED:
        return None
    if membership.company_id not in {tie.first_id, tie.second_id}:
        return None
    is_first = membership.company_id == tie.first_id
    if tie.first_confirmed if is_first else tie.second_confirmed:
        return None
    return TieAsked(tie.id, without_contacts(await _teller(session, tie, membership.company_id)))


async def _teller(session: Session, tie: Tie, company_id: int) -> str:
    teller = await session.get_one(Company, tie.second_id if company_id == tie.first_id else tie.first_id)
    return teller.name or ""


async def answer(
    session: Session, *, person: Person, tie_id: int, is_so: bool, rules: Rules, now: datetime
) -> TieAsked | None:
    """Confirm or deny what another company told; None when there is nothing to answer any more."""
    asked = await read(session, tie_id=tie_id, person_id=person.id)
    if asked is None:
        return None
    tie = await session.get_one(Tie, tie_id)
    if not is_so:
        tie.strength = DENIED
        return asked
    tie.first_confirmed = tie.second_confirmed = True
    await session.flush()
    await pairs.withdraw(session, tie.first_id, tie.second_id, now=now)
    await ideas.find(session, pair=(tie.first_id, tie.second_id), rules=rules, now=now)
    return replace(asked, company=await _teller(session, tie, person.company_id or 0))
