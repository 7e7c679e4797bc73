"""Bring groups from stage to stage: by a coordinator with a note, or by itself when nobody is left."""

from datetime import datetime

from domain.desk import Act, Coordinator
from domain.group_sights import Group, Stepped
from domain.group_stages import OVER, Stage, following
from domain.groups import GroupRules, MemberState, is_deserted
from models import Audit, StageChange
from models import Group as Row
from services import Session
from services.groups import reading, telling


async def take(session: Session, *, group_id: int, version: int) -> Row | None:
    """Read a group to be changed by a coordinator; None when it is gone, or not as the coordinator saw it any more."""
    row = (await reading.hold(session, group_id)).get(group_id)
    return row if row is not None and row.version == version else None


def write_down(
    session: Session, row: Row, act: Act, *, by: Coordinator, now: datetime, company_id: int | None = None
) -> None:
    """Write down what a coordinator did; the buttons that others see of the group are stale from now on."""
    row.version += 1
    session.add(Audit(person_id=by.person_id, act=act, company_id=company_id, group_id=row.id, done_at=now))


async def change(
    session: Session, *, by: Coordinator, group_id: int, version: int, to: Stage, rules: GroupRules, now: datetime
) -> Stepped | None:
    """Bring a group to a stage that may follow; None when it may not, or the group is not as it was seen."""
    row = await take(session, group_id=group_id, version=version)
    if row is None or to is Stage.merged or to not in stages_after(row):
        return None
    done = await move(session, row, to, by=by, now=now)
    write_down(session, row, Act.moved, by=by, now=now)
    await session.flush()
    await telling.stage(session, done, rules=rules, now=now)
    return Stepped(await reading.seen(session, row, now=now), done.id)


def stages_after(row: Row) -> tuple[Stage, ...]:
    """List the stages that may follow that of a group."""
    return following(Stage(row.stage), Stage(row.resumes) if row.resumes else None)


async def move(session: Session, row: Row, to: Stage, *, by: Coordinator | None, now: datetime) -> StageChange:
    """Write a change of the stage down."""
    done = StageChange(
        group_id=row.id, before=row.stage, after=to, person_id=by.person_id if by else None, changed_at=now
    )
    row.resumes = row.stage if to is Stage.paused else None
    row.stage = to
    session.add(done)
    await session.flush()
    return done


async def keep_note(session: Session, *, by: Coordinator, number: int, words: str, now: datetime) -> Group | None:
    """Keep a coordinator's note on a change of the stage that the same coordinator made, or that came by itself."""
    done = await session.get(StageChange, number, populate_existing=True)
    if done is None or done.person_id not in {None, by.person_id}:
        return None
    row = (await reading.hold(session, done.group_id))[done.group_id]
    done.note = words
    write_down(session, row, Act.noted, by=by, now=now)
    await session.flush()
    return await reading.seen(session, row, now=now)


async def group_of(session: Session, *, number: int) -> int:
    """Tell which group a change of the stage was of; 0 when it is gone."""
    done = await session.get(StageChange, number)
    return done.group_id if done else 0


async def lapse_if_deserted(session: Session, row: Row, *, now: datetime) -> StageChange | None:
    """Let a group lapse of which nobody is left; None when it goes on."""
    states = [MemberState(each.state) for each in await reading.members(session, row.id)]
    if row.stage in OVER or row.stage == Stage.ended or not is_deserted(Stage(row.stage), states):
        return None
    row.version += 1
    return await move(session, row, Stage.lapsed, by=None, now=now)
