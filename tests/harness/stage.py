"""A stage for a bot that is killed: a simulated Telegram with people, and one life of the bot after the other."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from domain.notices import SIGNUP_NUDGE
from models import Company, Membership, Person
from services import people, planner
from services.profile.storing import fingerprint
from tests.harness.audit import Audit, audit
from tests.harness.dialogue import say
from tests.harness.fuse import NEVER
from tests.harness.house import House, prepared
from tests.harness.phone import Phone
from tests.harness.process import BotProcess
from tests.harness.records import ASIDE, AT_ONCE
from tests.harness.rows import HOURS

PATIENCE = 40.0
"""After so many seconds something is lost that is still waited for."""

REMINDER = "(muistutus)"
"""The line of a story at which a reminder is due."""

VARYING = re.compile(r"(?<=kutsu-)[\w-]+|(?<=olet mukana\.).*")
"""What differs from one newcomer to the next: the random part of an invitation link, and how many companies are in."""

Shown = list[tuple[str, list[list[str]]]]


class Stage:
    """The world, the records, and the bot; how many updates people have caused, and how each life of the bot ended."""

    def __init__(self, house: House, owner: Phone) -> None:
        self.house = house
        self.records = house.records
        self.owner = owner
        self.said = 0
        self.ends: list[int | None] = []
        self.bot = self._new_life(NEVER)

    def start(self, steps: int = NEVER) -> None:
        """Start the bot again, which may be set to die when it has taken so many steps."""
        self.bot = self._new_life(steps)

    def revive(self) -> None:
        """Start the bot again if it has died."""
        if self.bot.is_dead:
            self.ends.append(self.bot.exit_code)
            self.start()

    @property
    def kills(self) -> int:
        """How often the bot has died."""
        return len(self.ends)

    def _new_life(self, steps: int) -> BotProcess:
        return BotProcess(self.house.settings, steps=steps, shift=self.house.world.clock.shift)

    def newcomer(self) -> Phone:
        """Bring another Aino, who looks to the bot like all the others."""
        return Phone(self.house.world, self.house.world.person("Aino"))

    async def act(self, phone: Phone, line: str) -> None:
        """Let a line of a story happen."""
        if line == REMINDER:
            await self._remind(phone)
        else:
            say(phone, line)
            self.said += 1

    async def _remind(self, phone: Phone) -> None:
        async with self.house.check.write() as session:
            person = await people.again(session, telegram_id=phone.person.id)
            key, now = f"{AT_ONCE}{person.id}", self.house.clock()
            due = now.astimezone(HOURS.zone).replace(tzinfo=None)
            await planner.plan(
                session, key=key, kind=SIGNUP_NUDGE, person_id=person.id, local=due, hours=HOURS, now=now
            )
        self.bot.look()

    async def calm(self) -> bool:
        """Wait until everything is handled, sent and settled; the bot starts again when it dies, which is told."""
        kills, counts = self.kills, self.records.counts()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while (counts := self.records.counts()) != (self.said, 0):
                    await self.bot.news()
                    self.revive()
        if counts != (self.said, 0):
            raise AssertionError(f"People caused {self.said} updates; (received, still waiting) is {counts}.")
        self.bot.dies_after(NEVER)
        return self.kills > kills

    def shown(self, phone: Phone) -> Shown:
        """What stands in a chat, without copies of messages that are counted as unknown, and without reminders."""
        told = [row for row in self.records.outbox(phone.person.id) if not row.key.startswith(ASIDE)]
        known = {row.message_id for row in told}
        return [(VARYING.sub("…", each.text), each.buttons) for each in phone.messages if each.message_id in known]

    def audit(self) -> Audit:
        """Compare what the bot has written down with what has arrived."""
        return audit(self.records.outbox(), self.house.world.history)

    def updates(self) -> list[tuple[str, int]]:
        """List (state, counted tries) of every update."""
        return [(state, tries) for _number, state, tries in self.records.inbox()]


@asynccontextmanager
async def staged(database_url: str, **environment: str) -> AsyncIterator[Stage]:
    """Open a stage on which the bot runs, and a company Hieronta Helmi has already signed up."""
    # What a newcomer is suggested depends on who came before, and here everybody sees the same.
    async with prepared(database_url, **({"PUHTI_SUGGESTIONS__PER_WEEK": "0"} | environment)) as house:
        owner = house.phone("Helmi")
        house.world.chat_of(owner.person).started = True
        await add_company(house, owner)
        told = Stage(house, owner)
        try:
            yield told
        finally:
            told.bot.kill()


async def add_company(house: House, owner: Phone) -> None:
    """Let the question be asked that comes only when the name is known."""
    now, name = datetime.now(UTC), "Hieronta Helmi"
    async with house.check.write() as session:
        person = Person(telegram_id=owner.person.id, name="Helmi", language="fi", reachable=True, created_at=now)
        company = Company(name=name, name_key=fingerprint(name), status="active", created_at=now)
        session.add_all([person, company])
        await session.flush()
        session.add(Membership(person_id=person.id, company_id=company.id, joined_at=now))
