"""Measure suggestions in a real database: python -m benchmarks.matching.database."""

import asyncio
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median, quantiles
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import func, select

from benchmarks.matching.newcomer import megabytes
from benchmarks.matching.town import settle
from benchmarks.report import machine, publish, table
from bot.database import Database
from bot.keys import install_key
from bot.migrating import migrate
from bot.suggesting import Suggesting
from domain.people import Person
from domain.quiet_hours import QuietHours
from domain.suggestions import Reply, Rules
from models import Suggestion
from services.suggestions import answering, telling

SIZES = (1000, 3000, 20_000)
NEWCOMERS = 50
BEFORE = datetime.fromisoformat("2026-12-01T12:00+02:00")
MONDAY = datetime.fromisoformat("2026-12-07T09:30+02:00")
BETWEEN_ANSWERS = 0.1
KEY = SecretStr("cHVodGktdGVzdGlhdmFpbi1ldGVuLWphLXRha2Fpc2k=")
RULES = Rules(
    QuietHours(time(21), time(8), ZoneInfo("Europe/Helsinki")),
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
HEAD = (
    *("companies", "start CPU s", "newcomer CPU ms, median", "memory MB"),
    *("round s", "CPU s", "shown", "answer ms, p50", "p95", "longest", "memory at most MB"),
)


@dataclass(frozen=True)
class Weekly:
    """What a round took, and how long answers took meanwhile."""

    seconds: float
    cpu_seconds: float
    shown: float
    answers: list[float]


async def newcomers(database: Database, size: int) -> tuple[float, float]:
    """Welcome newcomers, each in a transaction; gives the processor time of the first and the median of the others."""
    async with database.write() as session:
        await settle(session, NEWCOMERS + 1, first=size + 1, seed=8, now=BEFORE)
    taken = []
    for number in range(NEWCOMERS + 1):
        now = BEFORE + timedelta(minutes=2 * number + 2)
        before = process_time()
        async with database.write() as session:
            await telling.welcome(session, company_id=size + 1 + number, rules=RULES, now=now)
        taken.append(process_time() - before)
    return taken[0], median(taken[1:])


async def weekly(database: Database, size: int) -> Weekly:
    """Go round once, while newcomers say yes to what they were shown."""
    answers: list[float] = []
    began, before = perf_counter(), process_time()
    others = asyncio.get_running_loop().create_task(_answer_on(database, size, answers))
    await Suggesting(database, RULES, asyncio.Lock()).go_round(MONDAY)
    took, used = perf_counter() - began, process_time() - before
    others.cancel()
    async with database.read() as session:
        rows = await session.scalar(select(func.count()).select_from(Suggestion)) or 0
    return Weekly(took, used, rows / (size + NEWCOMERS + 1), answers)


async def _answer_on(database: Database, size: int, taken: list[float]) -> None:
    """Say yes to one card after the other, and note how long each took."""
    async with database.read() as session:
        mine = select(Suggestion.id, Suggestion.company_id).where(Suggestion.company_id > size)
        rows = (await session.execute(mine.where(Suggestion.told_at.is_not(None)))).all()
    while True:
        for number, company_id in rows:
            began = perf_counter()
            await _say_yes(database, number, company_id)
            taken.append(perf_counter() - began)
            await asyncio.sleep(BETWEEN_ANSWERS)


async def _say_yes(database: Database, number: int, company_id: int) -> None:
    person = Person(company_id, company_id, "Aino", "fi", True, company_id, False, None)
    async with database.write() as session:
        await answering.answer(
            session, person=person, suggestion_id=number, version=1, reply=Reply.yes, rules=RULES, now=MONDAY
        )


async def measure(size: int) -> list[str]:
    """Let a town settle, welcome newcomers and go round, all in this process."""
    with tempfile.TemporaryDirectory(prefix="puhti-benchmark-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'puhti.db'}"
        install_key(url, KEY)
        await migrate(url)
        database = Database(url)
        try:
            async with database.write() as session:
                await settle(session, size, now=BEFORE)
            idle = megabytes()
            start, newcomer = await newcomers(database, size)
            after = megabytes() - idle
            told = await weekly(database, size)
        finally:
            await database.close()
    most = getrusage(RUSAGE_SELF).ru_maxrss / 2**10 - idle
    middle, late = median(told.answers), quantiles(told.answers, n=20)[-1]
    return [
        f"{size:,}",
        f"{start:.2f}",
        f"{1000 * newcomer:.1f}",
        f"{after:.0f}",
        f"{told.seconds:.1f}",
        f"{told.cpu_seconds:.1f}",
        f"{told.shown:.2f}",
        *(f"{1000 * seconds:.0f}" for seconds in (middle, late, max(told.answers))),
        f"{most:.0f}",
    ]


def main() -> None:
    """Measure every size in a process of its own and tell."""
    if len(sys.argv) > 1:
        print(json.dumps(asyncio.run(measure(int(sys.argv[1])))))
        return
    about = machine()
    rows = []
    for size in SIZES:
        command = [sys.executable, "-m", __spec__.name, str(size)]
        rows.append(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))  # noqa: S603 - our own program
    publish("Matching: in the database", f"{table(HEAD, rows)}\n\n{about}\n\n{NOTES}")


NOTES = f"""\
SQLite. {NEWCOMERS} newcomers, each welcomed in one transaction: chosen among all, written down, told, and their
partners told. The start is the first of them, who has everybody read. Then comes a weekly round for all, in short
transactions, while a newcomer says yes every {BETWEEN_ANSWERS:.1f} s: the waits are those of these answers. Shown is
to how many each company is shown afterwards. Memory is what came to the process since the town was written."""


if __name__ == "__main__":
    main()
