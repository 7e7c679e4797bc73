"""When the rules of a zone or the quiet hours change, what waits is meant in the same local time as before."""

import zoneinfo
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.database import Database
from domain.notices import JOIN_REQUESTED, PAUSE_ENDED, SIGNUP_NUDGE
from models import Outbox, Reminder
from services import Session, planner
from tests.harness.rows import HOURS, NOW, newcomer


@pytest.fixture
def summer_for_ever(tmp_path: Path) -> Iterator[None]:
    """Have Finland decide to keep summer time in winter too, by a new table of time zones."""
    file = tmp_path / "zones" / "Europe" / "Helsinki"
    file.parent.mkdir(parents=True)
    file.write_bytes(files("tzdata.zoneinfo.Etc").joinpath("GMT-3").read_bytes())
    zoneinfo.reset_tzpath([tmp_path / "zones"])
    yield
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()


async def plan(session: Session, person_id: int, key: str, local: str, kind: str = SIGNUP_NUDGE) -> None:
    at = datetime.fromisoformat(local)
    await planner.plan(session, key=key, kind=kind, person_id=person_id, local=at, hours=HOURS, now=NOW)


async def due(session: Session) -> dict[str, str]:
    """List when reminders are due by their keys, in UTC."""
    return {row.key: f"{row.due_at:%m-%dT%H:%M}" for row in await session.scalars(select(Reminder))}


@pytest.mark.usefixtures("summer_for_ever")
async def test_new_rules_of_a_zone_move_what_waits_and_only_that(database: Database) -> None:
    async with database.write() as session:
        aino = (await newcomer(session, 1)).id
        for key, local in (("day", "2026-12-02T12:00"), ("night", "2026-12-02T23:00"), ("gone", "2026-12-01T10:00")):
            await plan(session, aino, key, local)
        await plan(session, aino, "urgent", "2026-12-02T23:00", JOIN_REQUESTED)
        assert await planner.send_due(session, hours=HOURS, now=NOW) == 1
        assert await due(session) == {
            "day": "12-02T10:00",
            "night": "12-03T06:00",
            "gone": "12-01T10:00",
            "urgent": "12-02T21:00",
        }
        assert await planner.replan(session, hours=HOURS, now=NOW) == 3
        assert await due(session) == {
            "day": "12-02T09:00",
            "night": "12-03T05:00",
            "gone": "12-01T10:00",
            "urgent": "12-02T20:00",
        }
        assert await planner.replan(session, hours=HOURS, now=NOW) == 0


async def test_new_quiet_hours_move_what_waits(database: Database) -> None:
    async with database.write() as session:
        aino = (await newcomer(session, 1)).id
        await plan(session, aino, "sunday", "2026-12-06T12:00", PAUSE_ENDED)
        await plan(session, aino, "evening", "2026-12-02T20:00")
        assert await due(session) == {"sunday": "12-07T06:00", "evening": "12-02T18:00"}
        other = replace(HOURS, start=time(19), quiet_days=False)
        assert await planner.replan(session, hours=other, now=NOW) == 2
        assert await due(session) == {"sunday": "12-06T10:00", "evening": "12-03T06:00"}
        assert await planner.replan(session, hours=HOURS, now=NOW) == 2
        assert await due(session) == {"sunday": "12-07T06:00", "evening": "12-02T18:00"}


async def test_what_is_late_is_neither_moved_nor_lost(database: Database) -> None:
    later = NOW + timedelta(days=1)
    async with database.write() as session:
        aino = (await newcomer(session, 1)).id
        await plan(session, aino, "late", "2026-12-01T18:00")
        assert await planner.replan(session, hours=HOURS, now=later) == 0
        assert await planner.send_due(session, hours=HOURS, now=later) == 1
        assert (await session.scalars(select(Outbox.key))).all() == ["reminder:late"]


async def test_what_stands_before_the_quiet_stays_there(database: Database) -> None:
    async with database.write() as session:
        aino = (await newcomer(session, 1)).id
        await plan(session, aino, "christmas", "2026-12-25T12:00")
        assert await due(session) == {"christmas": "12-23T18:45"}
        for now in (NOW, datetime(2026, 12, 23, 18, 44, tzinfo=UTC)):
            assert await planner.replan(session, hours=HOURS, now=now) == 0
        # A minute late it leaves at once, for the quiet has not begun yet.
        now = datetime(2026, 12, 23, 18, 46, tzinfo=UTC)
        assert await planner.replan(session, hours=HOURS, now=now) == 0
        assert await planner.send_due(session, hours=HOURS, now=now) == 1
