"""Fill the demo with made-up companies, by the same services that a real sign-up uses."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from sqlalchemy import func, select

from domain.form import Answer
from domain.invitations import Purpose
from domain.people import Person
from models import Company
from models import Person as PersonRow
from services import Session, invitations
from services.onboarding import drafts, saving
from services.profile import answers


async def is_empty(session: Session) -> bool:
    """Tell whether nobody has signed up yet."""
    return not await session.scalar(select(func.count()).select_from(Company))


async def fill(session: Session, *, member: str, member_id: int) -> None:
    """Sign up every made-up company; the owner of the company named `member` has a phone."""
    now = datetime.now(UTC)
    founders: dict[str, Person] = {}
    for told in tomllib.loads(files("bot.demo").joinpath("companies.toml").read_text("utf-8"))["companies"]:
        telegram_id = member_id if told["name"] == member else None
        person = await _meet(session, told["person"], telegram_id, now)
        founder = founders.get(told.get("cluster", ""))
        if founder is not None:
            await _invite(session, founder, person, now)
        await drafts.begin(session, person_id=person.id, answers=answers_of(told), now=now)
        company_id = await saving.save(session, person=person, now=now)
        if founder is None and "cluster" in told:
            founders[told["cluster"]] = replace(person, company_id=company_id, started=False)
        interests = Answer(tuple(told.get("interests", ())))
        await answers.change(session, person_id=person.id, key="interests", answer=interests, now=now)


async def _meet(session: Session, name: str, telegram_id: int | None, now: datetime) -> Person:
    row = PersonRow(
        telegram_id=telegram_id,
        name=name,
        language="fi",
        consent_version="2",
        consented_at=now,
        reachable=telegram_id is not None,
        created_at=now,
    )
    session.add(row)
    await session.flush()
    return Person(
        row.id, telegram_id or 0, name, "fi", consented=True, company_id=None, started=True, paused_until=None
    )


async def _invite(session: Session, founder: Person, person: Person, now: datetime) -> None:
    link = await invitations.make_link(session, person=founder, purpose=Purpose.cluster, days=60, now=now)
    if link is not None:
        await session.flush()
        await invitations.receive(session, person_id=person.id, payload=link.payload, now=now)


def answers_of(told: dict[str, Any]) -> dict[str, Answer]:
    """Turn one made-up company into the answers of a sign-up."""
    needs = tuple(told["needs"])
    found = {
        "company_name": Answer((), told["name"]),
        "municipality": Answer((told["municipality"],), told.get("village")),
        "headcount": Answer((told["headcount"],)),
        "trades": Answer(tuple(told["trades"])),
        "needs": Answer(needs),
        "offers": Answer(tuple(told["offers"])),
        "cooperation": Answer(("ready_group" if "cluster" in told else "none",)),
    }
    if told["headcount"] == "six_to_nine":
        found["locomotive"] = Answer(("maybe",))
    if len(needs) > 1:
        found["top_need"] = Answer(needs[:1])
    if "cluster" in told:
        found["cluster"] = Answer((), told["cluster"])
    return found
