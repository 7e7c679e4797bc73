"""People and companies in the database, made by the services that make them for real."""

from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.form import SKIPPED, Answer, Answers
from domain.notices import REPLY
from domain.people import Person
from domain.quiet_hours import QuietHours
from domain.suggestions import Rules
from services import Session, people
from services.letters import Letter
from services.onboarding import drafts, saving

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
"""A Tuesday at noon in Finland."""

HOURS = QuietHours(time(21), time(8), ZoneInfo("Europe/Helsinki"))

RULES = Rules(
    HOURS,
    first=3,
    per_week=3,
    open_most=5,
    shown_most=8,
    least_score=360,
    remind_after_days=7,
    expire_days=14,
    late_days=60,
    rest_days=180,
    silent_most=3,
    follow_up_days=10,
    weekly_day=1,
    weekly_time=time(9),
    learn_from=50,
    explore_every=5,
)

SOON = NOW + timedelta(days=1)


def letter(id_: int, attempt: int = 1) -> Letter:
    """A message of the outbox as its courier holds it in this attempt."""
    return Letter(id_, 1, None, REPLY, "fi", {}, attempt, SOON, None, None)


ANSWERS = {
    "company_name": Answer((), "Hieronta Helmi"),
    "municipality": Answer(("kalajoki",), "Himanka"),
    "headcount": Answer(("one",)),
    "trades": Answer(("wellness",), "hieroja"),
    "needs": Answer(("websites", "pricing"), "verkkosivut ja hinnat"),
    "top_need": Answer(("pricing",)),
    "offers": SKIPPED,
    "cooperation": Answer(("none",)),
}
"""A finished sign-up."""


async def newcomer(session: Session, telegram_id: int, name: str = "Aino") -> Person:
    """Let somebody write to the bot and accept the privacy notice."""
    person = await people.meet(session, telegram_id=telegram_id, name=name, now=NOW)
    await people.consent(session, person_id=person.id, version="1", now=NOW)
    return await people.again(session, telegram_id=telegram_id)


async def entrepreneur(
    session: Session, telegram_id: int, name: str = "Aino", answers: Answers = MappingProxyType({})
) -> Person:
    """Let somebody sign up a company, with some answers of their own."""
    person = await newcomer(session, telegram_id, name)
    await drafts.begin(session, person_id=person.id, answers={**ANSWERS, **answers}, now=NOW)
    await saving.save(session, person=person, now=NOW)
    return await people.again(session, telegram_id=telegram_id)
