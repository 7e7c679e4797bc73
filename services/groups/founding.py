"""Found groups: from a group idea, from a ready-made group as it is, or by hand around topics; and name them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from domain.desk import Act, Coordinator
from domain.group_sights import Group, Ready
from domain.group_stages import OVER, Stage
from domain.groups import GroupRules, MemberState
from domain.ideas import shared_needs
from models import Cluster, ClusterMember, StageChange
from models import Group as Row
from models.queries import take_turns
from services import Session
from services.groups import inviting, reading, stages, telling
from services.suggestions import ideas, profiles

TURN = 1_006
"""The number by which those wait who found groups at the same moment: of one idea comes one group."""


async def from_idea(session: Session, *, by: Coordinator, idea_id: int, now: datetime) -> Group | None:
    """Found a group of the companies of an idea, none of them invited yet; the same idea gives the same group."""
    await take_turns(session, TURN)
    idea = await ideas.read(session, idea_id=idea_id)
    there = await _living(session, Row.idea_id == idea_id)
    if idea is None or there is not None:
        return None if there is None else await reading.seen(session, there, now=now)
    row, _first = await _found(session, by, Row(themes=list(idea.needs), idea_id=idea_id), now)
    session.add_all([inviting.seat(row, each.id) for each in idea.members])
    await session.flush()
    return await reading.seen(session, row, now=now)


async def from_ready(
    session: Session, *, by: Coordinator, cluster_id: int, rules: GroupRules, now: datetime
) -> Group | None:
    """Take a ready-made group in as it is: its companies are in already, and are told so."""
    await take_turns(session, TURN)
    cluster = await session.get(Cluster, cluster_id)
    there = await _living(session, Row.cluster_id == cluster_id)
    if cluster is None or there is not None:
        return None if there is None else await reading.seen(session, there, now=now)
    found = select(ClusterMember).where(ClusterMember.cluster_id == cluster_id).order_by(ClusterMember.joined_at)
    members = (await session.scalars(found)).all()
    told = await profiles.read(session, [each.company_id for each in members])
    needs = shared_needs([each.needs for each in told.values()])
    founder = next((each.company_id for each in members if each.founder), None)
    new = Row(name=cluster.name, themes=list(needs), cluster_id=cluster_id, contact_id=founder)
    row, first = await _found(session, by, new, now)
    inside = {"state": MemberState.inside, "answered_at": now}
    session.add_all([inviting.seat(row, each.company_id, **inside) for each in members])
    await session.flush()
    await telling.stage(session, first, rules=rules, now=now)
    return await reading.seen(session, row, now=now)


async def by_hand(session: Session, *, by: Coordinator, themes: Sequence[str], now: datetime) -> Group:
    """Found a group around topics, without companies yet."""
    row, _first = await _found(session, by, Row(themes=list(themes)), now)
    return await reading.seen(session, row, now=now)


async def _found(session: Session, by: Coordinator, row: Row, now: datetime) -> tuple[Row, StageChange]:
    row.stage, row.version, row.created_at = Stage.idea, 0, now
    session.add(row)
    await session.flush()
    first = StageChange(group_id=row.id, before=None, after=row.stage, person_id=by.person_id, changed_at=now)
    session.add(first)
    stages.write_down(session, row, Act.founded, by=by, now=now)
    await session.flush()
    return row, first


async def _living(session: Session, which: ColumnElement[bool]) -> Row | None:
    rows = select(Row).where(which, Row.stage.not_in(OVER)).order_by(Row.id).limit(1)
    return await session.scalar(rows)


async def rename(session: Session, *, by: Coordinator, group_id: int, name: str, now: datetime) -> Group | None:
    """Give a group a name; None when it is gone or over."""
    row = (await reading.hold(session, group_id)).get(group_id)
    if row is None or row.stage in OVER:
        return None
    row.name = name
    stages.write_down(session, row, Act.renamed, by=by, now=now)
    await session.flush()
    return await reading.seen(session, row, now=now)


async def ready(session: Session) -> list[Ready]:
    """List the ready-made groups that have not been taken in."""
    taken = select(Row.cluster_id).where(Row.cluster_id.is_not(None), Row.stage.not_in(OVER))
    counted = select(Cluster, func.count(ClusterMember.company_id)).join(ClusterMember)
    rows = counted.where(Cluster.id.not_in(taken)).group_by(Cluster.id).order_by(Cluster.id.desc())
    return [Ready(cluster.id, cluster.name, count) for cluster, count in await session.execute(rows)]
