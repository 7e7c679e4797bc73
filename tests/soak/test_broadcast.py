"""Ten thousand messages through a storm of faults, with a kill every twenty seconds."""

import asyncio
from random import Random
from typing import Any

from bot.pacing import MOST_AT_ONCE
from domain.notices import PAUSE_ENDED, SIGNUP_NUDGE
from services import outbox
from services.outbox import Parcel
from simulator.faults import Kind
from tests.harness.figures import Tell
from tests.harness.stage import Stage, staged
from tests.harness.storm import Storm

RECIPIENTS = 10_000
BLOCKED = 0.02
SHARES: dict[Kind, float] = {"429": 0.03, "500": 0.02, "cut_before": 0.02, "cut_after": 0.02}
DOUBTFUL: tuple[Kind, ...] = ("500", "cut_before", "cut_after")
PACE = "60"
KILL_EVERY = 20.0
LONGEST = 3600.0
SEED = 20_261_123

KINDS = (SIGNUP_NUDGE, PAUSE_ENDED)
"""One kind is held when it is unknown whether a message arrived, the other is sent once more."""


async def announce(told: Stage, recipients: int, random: Random) -> set[int]:
    """Put a message to each of so many people in the outbox; gives those who have blocked the bot."""
    world, parcels = told.house.world, []
    for number in range(1, recipients + 1):
        person = world.person("Aino", id=1_000_000 + number)
        world.chat_of(person).started = True
        content: dict[str, Any] = {"chat_id": person.id, "text": f"Tiedote {number}"}
        kind = KINDS[number % len(KINDS)]
        parcels.append(
            Parcel(f"bulk:{number}", person.id, None, kind, "fi", {"method": "sendMessage", "parameters": content})
        )
    blocked = {parcel.chat_id for parcel in random.sample(parcels, int(recipients * BLOCKED))}
    for chat_id in blocked:
        world.chats[chat_id].blocked = True
    async with told.house.check.write() as session:
        await outbox.put(session, parcels, now=told.house.clock())
    return blocked


async def carried_out(told: Stage) -> None:
    """Wait until every message has left, and kill the bot again and again meanwhile."""
    loop = asyncio.get_running_loop()
    born = loop.time()
    async with asyncio.timeout(LONGEST):
        while told.records.counts() != (0, 0):
            await told.bot.news()
            if told.bot.is_dead:
                told.revive()
                born = loop.time()
            elif loop.time() - born > KILL_EVERY:
                told.bot.kill()


async def test_a_broadcast(database_url: str, scale: float, tell: Tell) -> None:
    random = Random(SEED)  # noqa: S311 - the same chance every time
    recipients, started = int(RECIPIENTS * scale), asyncio.get_running_loop().time()
    async with staged(database_url, PUHTI_PACING__PER_SECOND=PACE) as told:
        storm = told.house.world.faults = Storm(random, SHARES)
        blocked = await announce(told, recipients, random)
        await carried_out(told)
        rows, found = told.records.outbox(), told.audit()
        assert found.is_clean, found
        assert found.states.total() == recipients
        assert set(found.states) == {"sent", "held", "dead"}
        assert {row.reason for row in rows if row.state == "held"} == {"unknown"}
        assert {row.reason for row in rows if row.state == "dead"} == {"blocked"}
        assert {row.chat_id for row in rows if row.state == "dead"} <= blocked
        assert {row.chat_id for row in rows if row.state == "sent"} & blocked == set()
        doubtful = sum(storm.strikes[kind] for kind in DOUBTFUL)
        assert found.unknown <= doubtful + told.kills * MOST_AT_ONCE
        seconds = asyncio.get_running_loop().time() - started
        strikes = ", ".join(f"{count} × {kind}" for kind, count in sorted(storm.strikes.items()))
        faults = f"{strikes}, {len(blocked)} blocked, {told.kills} kills"
        tell(f"{recipients} recipients in {seconds:.0f} s; {faults}; {found.figures()}")
