"""Ten thousand messages at the default pace, against a Bot API that counts exactly, while a person signs up."""

import asyncio
from collections import defaultdict, deque
from time import monotonic

from domain.notices import SIGNUP_NUDGE
from services import outbox
from services.outbox import Parcel
from simulator.errors import too_many
from simulator.limits import Gate, Limits
from tests.harness.dialogue import say
from tests.harness.figures import Tell
from tests.harness.house import House, prepared
from tests.harness.phone import Phone
from tests.harness.process import BotProcess

MESSAGES = 10_000
GROUPS = 10
IN_EACH_GROUP = 40
OVERALL = 30
A_SECOND = 1.0
MOST_REFUSED = 5
ENOUGH = 0.97
PROMPTLY = 1.0
PAUSE = 2.0
ANSWERS = ("/start", "[Hyväksyn ja aloitan]", "Yritys", "Kalajoki")
"""To each of which the bot answers with a message of its own."""

PACE = {
    "PUHTI_PACING__PER_SECOND": str(OVERALL),
    "PUHTI_PACING__PER_CHAT_PER_SECOND": "1",
    "PUHTI_PACING__PER_CHAT_BURST": "3",
}


class Strict(Gate):
    """Refuse the 31st message within any second, and what is too much for one chat or one group."""

    def __init__(self) -> None:
        super().__init__(Limits(per_chat=1))
        self.refused = 0
        self.taken: list[tuple[int, float]] = []
        self._passed: defaultdict[int, deque[float]] = defaultdict(deque)

    def pass_through(self, chat_id: int) -> None:
        """Let one message through, or refuse it and count that."""
        now = monotonic()
        try:
            self._count(0, OVERALL, A_SECOND, now)
            if chat_id < 0:
                self._count(chat_id, 20, 60.0, now)
            else:
                super().pass_through(chat_id)
        except Exception:
            self.refused += 1
            raise
        self.taken.append((chat_id, now))
        for key in {0, min(0, chat_id)}:
            self._passed[key].append(now)

    def _count(self, key: int, count: int, seconds: float, now: float) -> None:
        passed = self._passed[key]
        while passed and passed[0] <= now - seconds:
            passed.popleft()
        if len(passed) >= count:
            raise too_many(1)


async def announce(house: House, messages: int) -> set[int]:
    """Queue one message for each of many people, and many for each of a few groups; gives the chats."""
    world = house.world
    chats: list[int] = []
    for number in range(GROUPS):
        group = world.group(f"Ryhmä {number}", [house.phone("Helmi").person], with_bot=True)
        chats += [group.id] * min(IN_EACH_GROUP, messages // 100)
    while len(chats) < messages:
        person = world.person("Aino")
        world.chat_of(person).started = True
        chats.append(person.id)
    parcels = [
        Parcel(f"tiedote {n}", chat, None, SIGNUP_NUDGE, "fi", _message(chat, n)) for n, chat in enumerate(chats)
    ]
    async with house.check.write() as session:
        await outbox.put(session, parcels, now=house.clock())
    return set(chats)


def _message(chat_id: int, number: int) -> dict[str, object]:
    return {"method": "sendMessage", "parameters": {"chat_id": chat_id, "text": f"tiedote {number}"}}


def rate_of(gate: Strict, chats: set[int]) -> float:
    """Tell how many messages a second went out while there was always one waiting."""
    ends = [at for chat_id, at in gate.taken if chat_id in chats]
    meanwhile = [at for _chat_id, at in gate.taken if ends[0] <= at <= ends[-1]]
    return (len(meanwhile) - 1) / (ends[-1] - ends[0])


async def signed_up_again_and_again(house: House) -> list[float]:
    """Let people sign up until nothing is left to send; gives how many seconds each waited for each answer."""
    waits: list[float] = []
    while not house.records.is_quiet():
        phone = Phone(house.world, house.world.person("Aino"))
        for line in ANSWERS:
            before, said = len(phone.messages), monotonic()
            say(phone, line)
            await house.world.wait_for(lambda phone=phone, before=before: len(phone.messages) > before)  # type: ignore[misc] # values of the loop
            waits.append(monotonic() - said)
            await asyncio.sleep(PAUSE)
    return waits


async def test_the_pace(database_url: str, scale: float, tell: Tell) -> None:
    messages = int(MESSAGES * scale)
    async with prepared(database_url, **PACE) as house:
        chats = await announce(house, messages)
        gate = house.world.gate = Strict()
        bot = BotProcess(house.settings, shift=house.world.clock.shift)
        waits = await signed_up_again_and_again(house)
        assert await bot.stop() == 0
        states = {row.state for row in house.records.outbox()}
    rate = rate_of(gate, chats)
    tell(
        f"{messages} messages, {rate:.2f}/s, {gate.refused} × 429; "
        f"{len(waits)} answers meanwhile, {max(waits):.2f} s at most"
    )
    assert states == {"sent"}
    assert gate.refused <= MOST_REFUSED
    assert rate >= ENOUGH * OVERALL
    assert max(waits) <= PROMPTLY
