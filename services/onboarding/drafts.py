"""Keep the answers of a sign-up under way, and plan the polite reminders of one that stopped."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from domain.form import Answer
from domain.local_times import days_later
from domain.notices import SIGNUP_NUDGE
from models import Draft, Outbox, Reminder
from services import Session, planner


async def read(session: Session, *, person_id: int) -> dict[str, Answer] | None:
    """Read the answers so far; None when no sign-up is under way."""
    row = await session.get(Draft, person_id)
    return None if row is None else {key: _read_answer(each) for key, each in row.answers.items()}


async def begin(session: Session, *, person_id: int, answers: Mapping[str, Answer], now: datetime) -> None:
    """Begin a sign-up."""
    session.add(Draft(person_id=person_id, answers=_as_json(answers), started_at=now))
    await session.flush()


async def write(session: Session, *, person_id: int, answers: Mapping[str, Answer]) -> None:
    """Replace the answers so far."""
    row = await session.get_one(Draft, person_id)
    row.answers = _as_json(answers)


async def end(session: Session, *, person_id: int) -> None:
    """Forget the draft and its reminders."""
    await session.execute(delete(Draft).where(Draft.person_id == person_id))
    await planner.cancel(session, person_id=person_id, kind=SIGNUP_NUDGE)


async def stop_nudges(session: Session, *, person_id: int, now: datetime) -> None:
    """Remind no more of the unfinished sign-up, not even if it goes on and stops again."""
    mine = (Reminder.person_id == person_id, Reminder.kind == SIGNUP_NUDGE, Reminder.state == "waiting")
    await session.execute(update(Reminder).where(*mine).values(state="done"))
    queued = (Outbox.person_id == person_id, Outbox.kind == SIGNUP_NUDGE, Outbox.state == "queued")
    unwanted = {"state": "dead", "reason": "unwanted", "content": None, "settled_at": now}
    await session.execute(update(Outbox).where(*queued).values(unwanted).execution_options(synchronize_session=False))


async def plan_nudges(
    session: Session, *, person_id: int, days: Sequence[int], hours: planner.Hours, now: datetime
) -> None:
    """Plan to remind of the unfinished sign-up so many days later at this time of day; each comes only once."""
    for number, after in enumerate(days, 1):
        await planner.plan(
            session,
            key=f"{SIGNUP_NUDGE}:{person_id}:{number}",
            kind=SIGNUP_NUDGE,
            person_id=person_id,
            local=days_later(now, after, hours.zone),
            hours=hours,
            now=now,
        )


def _as_json(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {key: [list(answer.choices), answer.words] for key, answer in answers.items()}


def _read_answer(stored: Any) -> Answer:
    choices, words = stored
    return Answer(tuple(choices), words)
