"""Keep the ties of companies that know each other already: told co-operation, invitations and ready-made groups."""

import re
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from domain.notices import TIE_ASKED
from domain.people import Person
from domain.suggestions import Rules, TieAsked, TieKind, ordered
from models import ClusterMember, Company, Membership, Tie
from models import Person as PersonRow
from models.queries import insert_new
from services import Session, outbox
from services.profile.storing import fingerprint
from services.suggestions import ideas

STRENGTHS = {TieKind.invited: 1, TieKind.told: 2, TieKind.cluster: 3}
LONGEST_NAME = 5
"""So many words at most are looked at as the name of a company."""

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


async def tell(session: Session, *, company_id: int, words: str | None, now: datetime) -> int:
    """Tie a company to those that it names in its own words, and ask them whether it is so; gives how many."""
    keys = {fingerprint(name) for name in _names(words or "")}
    named = select(Company.id).where(Company.name_key.in_(keys), Company.id != company_id)
    count = 0
    for other_id in (await session.scalars(named)).all():
        tie = await _tie(session, company_id, other_id, TieKind.told, now, both=False)
        if tie is not None:
            await _ask(session, tie, other_id, now)
            count += 1
    return count


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
    """Read what another company told of this person's; None when it is answered, or none of theirs."""
    membership = await session.get(Membership, person_id)
    tie = await session.get(Tie, tie_id)
    if membership is None or tie is None or tie.strength == DENIED:
        return None
    if membership.company_id not in {tie.first_id, tie.second_id}:
        return None
    is_first = membership.company_id == tie.first_id
    if tie.first_confirmed if is_first else tie.second_confirmed:
        return None
    teller = await session.get_one(Company, tie.second_id if is_first else tie.first_id)
    return TieAsked(tie.id, teller.name or "")


async def answer(
    session: Session, *, person: Person, tie_id: int, is_so: bool, rules: Rules, now: datetime
) -> TieAsked | None:
    """Confirm or deny what another company told; None when there is nothing to answer any more."""
    asked = await read(session, tie_id=tie_id, person_id=person.id)
    if asked is None:
        return None
    tie = await session.get_one(Tie, tie_id)
    if is_so:
        tie.first_confirmed = tie.second_confirmed = True
        await session.flush()
        await ideas.find(session, pair=(tie.first_id, tie.second_id), rules=rules, now=now)
    else:
        tie.strength = DENIED
    return asked
