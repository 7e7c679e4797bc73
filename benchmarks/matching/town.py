"""Fill a database with made-up companies and their people, as many as are wanted: the same seed makes the same town."""

from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import insert

from benchmarks.matching.people import EVENTUALLY_ASKED, INHABITANTS, PEOPLE, SEED, draw_offers, draw_topics, drawn
from domain.trades import TRADES
from models import Company, CompanyChoice, Membership, Person
from models.base import Base
from services import Session

AT_ONCE = 1000
SIZES = {1: "one", 2: "two_to_five", 6: "six_to_nine"}
KINDS = {"same": 25, "different": 35, "either": 40}
REACHES = {None: 30, "20": 20, "40": 30, "60": 20}
TIMES = {None: 30, "mornings": 10, "days": 25, "evenings": 35}

Rows = dict[type[Base], list[dict[str, Any]]]


async def settle(session: Session, count: int, *, first: int = 1, seed: int = SEED, now: datetime) -> None:
    """Let so many companies with one person each have signed up, with the ids from `first` on."""
    random = Random(seed)  # noqa: S311 - made-up people, no secret
    for start in range(first, first + count, AT_ONCE):
        rows: Rows = {Person: [], Company: [], Membership: [], CompanyChoice: []}
        for number in range(start, min(start + AT_ONCE, first + count)):
            _add(rows, random, number, now)
        for table, listed in rows.items():
            await session.execute(insert(table), listed)


def _add(rows: Rows, random: Random, number: int, now: datetime) -> None:
    trade = drawn(random, [each.id for each in TRADES], [1] * len(TRADES))
    needs = draw_topics(random, 1 + random.randrange(5))
    offers = draw_offers(random, trade, needs)
    asked = random.random() < EVENTUALLY_ASKED
    times = drawn(random, list(TIMES), list(TIMES.values())) if asked else None
    rows[Person].append(
        {"id": number, "telegram_id": number, "name": "Aino", "language": "fi", "reachable": True, "created_at": now}
    )
    rows[Company].append(
        {
            "id": number,
            "name": f"Yritys {number}",
            "status": "active",
            "municipality": drawn(random, list(INHABITANTS), list(INHABITANTS.values())),
            "headcount": _size(drawn(random, range(1, 10), PEOPLE)),
            "group_kind": drawn(random, list(KINDS), list(KINDS.values())) if asked else None,
            "travel": drawn(random, list(REACHES), list(REACHES.values())) if asked else None,
            "competitors": "yes" if random.random() < 0.6 else "no",
            "silent": 0,
            "created_at": now,
            "revised_at": now,
        }
    )
    rows[Membership].append({"person_id": number, "company_id": number, "joined_at": now})
    chosen = {"trades": [trade], "needs": needs, "offers": offers, "meeting_times": [times] if times else []}
    rows[CompanyChoice] += [
        {
            "company_id": number,
            "role": role,
            "choice": choice,
            "position": place,
            "top": role == "needs" and place == 0,
        }
        for role, choices in chosen.items()
        for place, choice in enumerate(choices)
    ]


def _size(people: int) -> str:
    return next(name for least, name in reversed(SIZES.items()) if people >= least)
