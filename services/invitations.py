"""Invite by link and ask to join: the only two ways to another company's data."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, func, or_, select, update

from domain.invitations import PREFIX, Invited, Link, Purpose
from domain.notices import COLLEAGUE_JOINED, JOIN_REQUESTED
from domain.people import Person
from domain.questions.signup import READY_GROUP
from models import Cluster, ClusterMember, Company, Invitation, JoinRequest, Membership, ReceivedInvitation
from models import Person as PersonRow
from models.crypto import keyring
from services import Session, memberships, outbox, ties
from services.profile.storing import fingerprint

USES = {Purpose.company: 1, Purpose.cluster: 15, Purpose.partner: 15}
"""How many may come by one link: one colleague, the other companies of a group, or other entrepreneurs."""


async def make_link(session: Session, *, person: Person, purpose: Purpose, days: int, now: datetime) -> Link | None:
    """Make an invitation link into the person's company or ready-made group; None when there is no such thing."""
    if person.company_id is None:
        return None
    cluster = await _cluster_of(session, person.company_id)
    if purpose is Purpose.cluster and cluster is None:
        return None
    token = secrets.token_urlsafe(16)
    invitation = Invitation(
        token_key=keyring.cipher.fingerprint(token),
        purpose=purpose,
        company_id=person.company_id,
        cluster_id=cluster.id if cluster and purpose is Purpose.cluster else None,
        invited_by=person.id,
        uses_left=USES[purpose],
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    session.add(invitation)
    company = await session.get_one(Company, person.company_id)
    name = cluster.name if cluster and purpose is Purpose.cluster else company.name
    return Link(PREFIX + token, purpose, name, invitation.expires_at)


async def forget_expired(session: Session, *, now: datetime) -> None:
    """Forget invitations that are used up or too old."""
    await session.execute(delete(Invitation).where(or_(Invitation.expires_at <= now, Invitation.uses_left <= 0)))


async def receive(session: Session, *, person_id: int, payload: str, now: datetime) -> Invited | None:
    """Take in the invitation that a link carried; None when it is unknown, used up or too old."""
    key = keyring.cipher.fingerprint(payload.removeprefix(PREFIX))
    invitation = await session.scalar(
        select(Invitation).where(Invitation.token_key == key, Invitation.uses_left > 0, Invitation.expires_at > now)
    )
    if invitation is None:
        return None
    await session.merge(ReceivedInvitation(person_id=person_id, invitation_id=invitation.id))
    return await received(session, person_id=person_id)


async def received(session: Session, *, person_id: int) -> Invited | None:
    """Read the invitation with which a person came; None when there is none."""
    row = (
        await session.execute(
            select(Invitation, PersonRow.name, Company.name, Cluster.name)
            .join(ReceivedInvitation, ReceivedInvitation.invitation_id == Invitation.id)
            .join(PersonRow, PersonRow.id == Invitation.invited_by)
            .join(Company, Company.id == Invitation.company_id)
            .outerjoin(Cluster, Cluster.id == Invitation.cluster_id)
            .where(ReceivedInvitation.person_id == person_id, Invitation.uses_left > 0)
        )
    ).one_or_none()
    if row is None:
        return None
    invitation, inviter, company, cluster = row
    return Invited(Purpose(invitation.purpose), inviter, company, cluster)


async def refuse(session: Session, *, person_id: int) -> None:
    """Put the invitation aside."""
    await session.execute(delete(ReceivedInvitation).where(ReceivedInvitation.person_id == person_id))


async def cluster_invited_to(session: Session, *, person_id: int) -> str | None:
    """Tell the name of the ready-made group that the person was invited to."""
    invited = await received(session, person_id=person_id)
    return invited.cluster if invited else None


async def join_company(session: Session, *, person_id: int, now: datetime) -> bool:
    """Join the company that the person was invited to; False when there is no such invitation."""
    invitation = await _take(session, person_id, Purpose.company, now)
    if invitation is None:
        return False
    await withdraw(session, person_id=person_id)
    await memberships.join(session, person_id=person_id, company_id=invitation.company_id, now=now)
    newcomer = await session.get_one(PersonRow, person_id)
    await _tell_people(session, invitation.company_id, newcomer, COLLEAGUE_JOINED, f"{person_id}", now)
    return True


async def join_cluster(session: Session, *, person_id: int, company_id: int, now: datetime) -> bool:
    """Bring the company into the ready-made group that the person was invited to; False when there is none."""
    if await _cluster_of(session, company_id) is not None:
        return False
    invitation = await _take(session, person_id, Purpose.cluster, now)
    if invitation is None or invitation.cluster_id is None:
        return False
    member = ClusterMember(cluster_id=invitation.cluster_id, company_id=company_id, founder=False, joined_at=now)
    session.add(member)
    company = await session.get_one(Company, company_id)
    company.cooperation = READY_GROUP
    await session.flush()
    await ties.tie_cluster(session, company_id=company_id, now=now)
    return True


async def come_invited(session: Session, *, person_id: int, company_id: int, now: datetime) -> None:
    """Tie the company of a newcomer to the one whose invitation brought them."""
    invitation = await _take(session, person_id, Purpose.partner, now)
    if invitation is not None:
        await ties.tie_invited(session, company_id=company_id, inviter_id=invitation.company_id, now=now)


async def founded_cluster(session: Session, *, person_id: int) -> bool:
    """Tell whether the person's company founded a ready-made group."""
    mine = select(Membership.company_id).where(Membership.person_id == person_id)
    founder = select(ClusterMember.company_id).where(ClusterMember.company_id.in_(mine), ClusterMember.founder)
    return await session.scalar(founder) is not None


async def is_known(session: Session, *, name: str) -> bool:
    """Tell whether a company of this name has signed up and somebody of it can be asked."""
    return await _find_by_name(session, name) is not None


async def ask_to_join(session: Session, *, person_id: int, name: str, now: datetime) -> None:
    """Ask the people of the company of this name whether the person may join it."""
    company_id = await _find_by_name(session, name)
    if company_id is None:
        return
    await withdraw(session, person_id=person_id)
    request = JoinRequest(person_id=person_id, company_id=company_id, state="open", asked_at=now)
    session.add(request)
    await session.flush()
    newcomer = await session.get_one(PersonRow, person_id)
    await _tell_people(session, company_id, newcomer, JOIN_REQUESTED, f"{request.id}", now)


async def withdraw(session: Session, *, person_id: int) -> None:
    """Take back the person's request to join a company."""
    await session.execute(delete(JoinRequest).where(JoinRequest.person_id == person_id))


async def awaited_company(session: Session, *, person_id: int) -> str | None:
    """Tell which company the person has asked to join and waits for."""
    return await session.scalar(
        select(Company.name)
        .join(JoinRequest, JoinRequest.company_id == Company.id)
        .where(JoinRequest.person_id == person_id, JoinRequest.state == "open")
    )


async def _find_by_name(session: Session, name: str) -> int | None:
    somebody_to_ask = exists(
        select(Membership.person_id)
        .join(PersonRow, PersonRow.id == Membership.person_id)
        .where(Membership.company_id == Company.id, PersonRow.telegram_id.is_not(None), PersonRow.reachable)
    )
    same_name = (Company.name_key == fingerprint(name), somebody_to_ask)
    return await session.scalar(select(func.min(Company.id)).where(*same_name))


async def _take(session: Session, person_id: int, purpose: Purpose, now: datetime) -> Invitation | None:
    """Use the received invitation up; one that another has used meanwhile is none."""
    mine = select(ReceivedInvitation.invitation_id).where(ReceivedInvitation.person_id == person_id)
    taken = await session.scalar(
        update(Invitation)
        .where(Invitation.id.in_(mine), Invitation.purpose == purpose)
        .where(Invitation.uses_left > 0, Invitation.expires_at > now)
        .values(uses_left=Invitation.uses_left - 1)
        .returning(Invitation)
    )
    if taken is not None:
        await refuse(session, person_id=person_id)
    return taken


async def _cluster_of(session: Session, company_id: int) -> Cluster | None:
    return await session.scalar(
        select(Cluster)
        .join(ClusterMember, ClusterMember.cluster_id == Cluster.id)
        .where(ClusterMember.company_id == company_id)
    )


async def _tell_people(
    session: Session, company_id: int, newcomer: PersonRow, kind: str, about: str, now: datetime
) -> None:
    people = await session.scalars(
        select(PersonRow)
        .join(Membership, Membership.person_id == PersonRow.id)
        .where(Membership.company_id == company_id, PersonRow.id != newcomer.id)
    )
    await outbox.put(
        session,
        [
            outbox.Parcel(
                f"{kind}:{about}:{each.id}", each.telegram_id, each.id, kind, each.language, {"id": int(about)}
            )
            for each in people
            if each.telegram_id is not None and each.reachable
        ],
        now=now,
    )
