"""A town of people who sign up at the same time: whoever waits for nothing does the next thing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from time import monotonic

from tests.harness.dialogue import PRESSED_SIGNUP, TYPED_SIGNUP
from tests.harness.phone import Phone
from tests.harness.records import ASIDE
from tests.harness.stage import PATIENCE, REMINDER, Shown, Stage, staged

ASKING_TO_JOIN = ("/start", "[Hyväksyn ja aloitan]", "Hieronta Helmi", REMINDER, "[Kyllä, lähetä liittymispyyntö]")
"""Somebody asks to join a company, and its owner is told; on the way a reminder is due."""

STORIES: dict[str, Sequence[str]] = {
    "typed": (*TYPED_SIGNUP[:5], REMINDER, *TYPED_SIGNUP[5:]),
    "pressed": PRESSED_SIGNUP,
    "asking to join": ASKING_TO_JOIN,
}

AT_ONCE = 5
"""So many people sign up at the same time."""


@dataclass
class Newcomer:
    """One person in the middle of a story."""

    phone: Phone
    story: str
    lines: int = 0

    @property
    def lane(self) -> int:
        """The number of the person, and of the chat."""
        return self.phone.person.id

    @property
    def updates(self) -> int:
        """How many updates the lines so far have made."""
        return sum(line != REMINDER for line in STORIES[self.story][: self.lines])

    @property
    def is_through(self) -> bool:
        """Tell whether the story is at its end."""
        return self.lines == len(STORIES[self.story])


async def undisturbed(told: Stage, story: str) -> list[Shown]:
    """What a newcomer sees after each line when nobody disturbs."""
    phone, seen = told.newcomer(), []
    for line in STORIES[story]:
        await told.act(phone, line)
        await told.calm()
        seen.append(told.shown(phone))
    return seen


async def all_undisturbed(database_url: str) -> dict[str, list[Shown]]:
    """What people see in every story when nobody disturbs."""
    async with staged(database_url) as told:
        return {story: await undisturbed(told, story) for story in STORIES}


class Town:
    """People who sign up until it is enough; all of them see what they would see if nobody disturbed."""

    def __init__(self, told: Stage, usual: dict[str, list[Shown]], random: Random) -> None:
        self._told = told
        self._usual = usual
        self._random = random
        self._here: list[Newcomer] = []
        self.through: list[Newcomer] = []
        self.given_up: list[Newcomer] = []

    async def live(self, is_enough: Callable[[], bool], disturb: Callable[[], object]) -> None:
        """Let people come and act until it is enough and all are through; disturb at everything that happens."""
        told, acted = self._told, monotonic()
        while self._here or not is_enough():
            while len(self._here) < AT_ONCE and not is_enough():
                self._here.append(Newcomer(told.newcomer(), self._random.choice(list(STORIES))))
            if await self._act():
                acted = monotonic()
            if not self._here:
                continue
            if monotonic() - acted > PATIENCE:
                raise AssertionError(f"Nothing goes on in the chats {told.records.busy_lanes()}: {self._here}")
            await told.bot.news()
            told.revive()
            disturb()
        await told.calm()

    async def _act(self) -> int:
        """Let everybody go on who waits for nothing; gives how many did."""
        # In this order: what has been received by now is busy from then on, until it is settled.
        received = self._told.records.received()
        busy = self._told.records.busy_lanes()
        ready = [each for each in self._here if each.lane not in busy and received[each.lane] == each.updates]
        for newcomer in ready:
            await self._go_on(newcomer)
        return len(ready)

    async def _go_on(self, newcomer: Newcomer) -> None:
        held = self._look(newcomer) if newcomer.lines else 0
        if newcomer.is_through or held:
            self._here.remove(newcomer)
            (self.given_up if held else self.through).append(newcomer)
        else:
            await self._told.act(newcomer.phone, STORIES[newcomer.story][newcomer.lines])
            newcomer.lines += 1

    def _look(self, newcomer: Newcomer) -> int:
        """Check that somebody sees what they should; gives how many answers are held after their second unknown try."""
        replies = [row for row in self._told.records.outbox(newcomer.lane) if not row.key.startswith(ASIDE)]
        held = sum(row.state == "held" for row in replies)
        seen, usual = self._told.shown(newcomer.phone), self._usual[newcomer.story][newcomer.lines - 1]
        missing = [message for message in usual if message not in seen]
        rest = [message for message in usual if message in seen]
        if seen != rest or len(missing) > held:
            raise AssertionError(f"After line {newcomer.lines} of {newcomer.story!r}: {seen}\nmissing: {missing}")
        return held
