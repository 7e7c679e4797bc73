"""kill -9 of the bot at every step of every answer of the sign-up, in a loop over all its questions."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from domain.form import Answer
from models import Company, Membership, Person
from services import people
from services.profile import answers
from services.profile.storing import fingerprint
from simulator.faults import Fault
from simulator.ledger import Request
from tests.harness.databases import SqliteFolder
from tests.harness.dialogue import PRESSED_SIGNUP, TYPED_SIGNUP, say
from tests.harness.fuse import Point
from tests.harness.house import House, prepared
from tests.harness.process import BotProcess
from tests.harness.records import Records
from tests.harness.tripwire import Tripwire

STORIES = {"typed": TYPED_SIGNUP, "pressed": PRESSED_SIGNUP}

STORED = {
    "typed": {
        "company_name": Answer((), "Hieronta Helmi"),
        "municipality": Answer(("kalajoki",), "Himanka"),
        "headcount": Answer(("six_to_nine",)),
        "locomotive": Answer(("maybe",)),
        "trades": Answer(("wellness", "beauty"), "hieroja ja kampaaja"),
        "needs": Answer(("websites", "pricing"), "verkkosivut ja hinnoittelu"),
        "top_need": Answer(("pricing",)),
        "offers": Answer(("accounting_tax",), "kirjanpito"),
        "cooperation": Answer(("named",)),
        "partners": Answer((), "Kahvila Kuusen kanssa jaetaan tilat"),
    },
    "pressed": {
        "company_name": Answer(("part_time",), "Hieronta Helmi"),
        "municipality": Answer(("sievi",)),
        "headcount": Answer(("six_to_nine",)),
        "locomotive": Answer(("yes",)),
        "trades": Answer(("wellness",)),
        "cooperation": Answer(("ready_group",)),
        "cluster": Answer((), "Kalajoen kauppiaat"),
    },
}
"""What each story leaves in the profile."""

POINTS: dict[str, tuple[Point | str, ...]] = {
    "typed": (
        "handed out",
        Point("storing", "after"),
        Point("marking", "before"),
        "message cut",
        "message arrived",
        "edit arrived",
        Point("settling", "after"),
    ),
    "pressed": (
        Point("storing", "before"),
        "confirmed",
        Point("handling", "before"),
        Point("handling", "after"),
        Point("marking", "after"),
        Point("settling", "before"),
        "button answered",
    ),
}
"""Every state in which an answer can be left: not stored, stored, handled, marked, arrived, and settled."""

WIRES: dict[str, Callable[[Request], bool]] = {
    "message arrived": lambda request: request.method == "sendMessage",
    "message cut": lambda request: request.method == "sendMessage",
    "edit arrived": lambda request: request.method.startswith("editMessage"),
    "button answered": lambda request: request.method == "answerCallbackQuery",
}
"""Kills from outside: a request has had its effect (or was cut off before it), and the bot dies without the answer."""

MAY_DOUBLE = {"message arrived", "before settling"}
"""The points at which a message has arrived and nobody wrote it down; everywhere else nothing may come twice."""

TOKEN = re.compile(r"(?<=kutsu-)[\w-]+")
"""The random part of an invitation link."""

Shown = list[tuple[str, list[list[str]]]]


@dataclass
class Stage:
    """A simulated Telegram with a phone, and the records of the bot that is started and killed on it."""

    house: House
    wire: Tripwire
    records: Records
    bot: BotProcess | None = None

    def start(self, point: Point | None = None) -> BotProcess:
        """Start the bot, for the first time or again."""
        self.bot = BotProcess(self.house.settings, point)
        return self.bot

    async def quiet(self, updates: int) -> None:
        """Wait until so many updates have come, and everything is handled, sent and settled."""
        assert self.bot is not None
        while not (len(self.records.inbox()) == updates and self.records.is_quiet()):
            await self.bot.news()

    def shown(self) -> Shown:
        """What stands in the chat, without copies of messages that were counted as unknown."""
        known = {row.message_id for row in self.records.outbox()}
        phone = self.house.phone("Aino")
        return [(TOKEN.sub("…", each.text), each.buttons) for each in phone.messages if each.message_id in known]

    def doubles(self) -> Counter[str]:
        """The texts that came once more than the bot knows of."""
        known = {row.message_id for row in self.records.outbox()}
        sent = [each for each in self.house.world.history if each.method == "sendMessage"]
        return Counter(each.text for each in sent if each.message_id not in known)

    def unknown(self) -> Counter[str]:
        """The texts of the messages that were begun more than once, by how many times more."""
        again = {row.message_id: row.tries - 1 for row in self.records.outbox() if row.tries > 1}
        sent = {each.message_id: each.text for each in self.house.world.history if each.method == "sendMessage"}
        return Counter({sent[number]: times for number, times in again.items() if number in sent})


@asynccontextmanager
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with prepared(database_url) as house:
        await add_company_of_same_name(house)
        opened = Stage(house, Tripwire(house.world), house.records)
        try:
            yield opened
        finally:
            if opened.bot is not None:
                opened.bot.kill()


async def add_company_of_same_name(house: House) -> None:
    """Let the question be asked that comes only when the name is known."""
    now, name = datetime.now(UTC), "Hieronta Helmi"
    async with house.check.write() as session:
        owner = Person(telegram_id=77, name="Helmi", language="fi", reachable=True, created_at=now)
        company = Company(name=name, name_key=fingerprint(name), status="active", created_at=now)
        session.add_all([owner, company])
        await session.flush()
        session.add(Membership(person_id=owner.id, company_id=company.id, joined_at=now))


@dataclass(frozen=True)
class Line:
    """One line of a story that nobody disturbs: what stands in the chat after it, and the requests it led to."""

    shown: Shown
    requests: list[Request]


async def undisturbed(story: str, database_url: str) -> list[Line]:
    """Tell a story without kills."""
    lines = []
    async with stage(database_url) as told:
        told.start()
        for number, said in enumerate(STORIES[story], 1):
            before = told.house.world.ledger.count
            say(told.house.phone("Aino"), said)
            await told.quiet(number)
            requests = [each for each in told.house.world.requests if each.n > before]
            lines.append(Line(told.shown(), requests))
        assert told.doubles() == Counter()
    return lines


@pytest.fixture(scope="module")
def stories() -> dict[str, list[Line]]:
    return {}


@pytest.fixture
async def lines(
    story: str, stories: dict[str, list[Line]], sqlite: SqliteFolder, tmp_path_factory: pytest.TempPathFactory
) -> list[Line]:
    if story not in stories:
        stories[story] = await undisturbed(story, sqlite.new(tmp_path_factory.mktemp("undisturbed")))
    return stories[story]


def arm(told: Stage, bot: BotProcess, point: Point | str, line: Line) -> bool:
    """Set the trap for the next line; False where the line never comes to this point."""
    if isinstance(point, Point):
        bot.arm()
        return True
    world = told.house.world
    if point == "handed out":
        told.wire.set(lambda request: request.method == "getUpdates" and world.pending_updates, bot.kill)
        return True
    if point == "confirmed":
        told.wire.set_on_confirmation(bot.kill)
        return True
    if not any(WIRES[point](request) for request in line.requests):
        return False
    if point == "message cut":
        world.faults.add(Fault("sendMessage", "cut_before", times=1))
    told.wire.set(WIRES[point], bot.kill)
    return True


@pytest.mark.parametrize(("story", "point"), [(story, point) for story in POINTS for point in POINTS[story]], ids=str)
async def test_nothing_is_lost_or_doubled(story: str, point: Point | str, lines: list[Line], database_url: str) -> None:
    async with stage(database_url) as told:
        bot = told.start(point if isinstance(point, Point) else None)
        kills = 0
        for number, (said, line) in enumerate(zip(STORIES[story], lines, strict=True), 1):
            trapped = arm(told, bot, point, line)
            say(told.house.phone("Aino"), said)
            if trapped:
                await bot.death()
                kills += 1
                bot = told.start(point if isinstance(point, Point) else None)
            await told.quiet(number)
            assert told.shown() == line.shown
            assert told.doubles() <= told.unknown()
        assert kills >= len(lines) / 3
        assert bool(told.doubles()) == (str(point) in MAY_DOUBLE)
        assert {row.state for row in told.records.outbox()} == {"sent"}
        assert await stored(told.house) == STORED[story]
        assert told.house.world.violations == []


async def stored(house: House) -> dict[str, Answer]:
    """Read the saved profile."""
    async with house.check.read() as session:
        aino = await people.again(session, telegram_id=house.phone("Aino").person.id)
        return await answers.read(session, person_id=aino.id, now=datetime.now(UTC))
