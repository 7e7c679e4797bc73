"""Several processes on one PostgreSQL: each takes and handles what people write, and one of them leads."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import psycopg
import pytest

from tests.harness.broadcast import account, announce, arrived
from tests.harness.databases import PostgresServer
from tests.harness.house import House, prepared
from tests.harness.pages import free_port, until
from tests.harness.phone import Phone
from tests.harness.proxy import Proxy, proxy
from tests.harness.replica import HURRIED, Replica, replica

PEOPLE = 8
MESSAGES = 120
LINES = ("Hieronta Helmi", "Kalajoki", "1", "hieroja", "oikein", "en osaa sanoa", "en osaa sanoa", "ei vielä")
"""What people type after they have accepted the privacy notice."""


@pytest.fixture
async def house(postgresql: PostgresServer, tmp_path: Path) -> AsyncIterator[House]:
    url = postgresql.new(tmp_path)
    async with prepared(url) as house:
        yield house
    postgresql.drop(url)


@asynccontextmanager
async def two(
    house: House, numbers: dict[str, float] | None = None, /, **environment: str
) -> AsyncIterator[list[Replica]]:
    """Run two processes, the leader first."""
    async with AsyncExitStack() as stack:
        leader = await stack.enter_async_context(replica(house, numbers, **environment))
        await leader.tells(ready=True, leads=True, term=1)
        other = await stack.enter_async_context(replica(house, numbers, **environment))
        await other.tells(ready=True, leads=False)
        yield [leader, other]


@asynccontextmanager
async def two_by_webhook(house: House) -> AsyncIterator[tuple[list[Replica], Proxy]]:
    """Run two processes to which Telegram delivers by turns."""
    async with AsyncExitStack() as stack:
        ports = [free_port(), free_port()]
        balancer = await stack.enter_async_context(proxy(*ports))
        webhook = {"PUHTI_TELEGRAM__WEBHOOK_URL": f"{balancer.url}/telegram"}
        replicas = [
            await stack.enter_async_context(replica(house, PUHTI_WEB__PORT=str(port), **webhook)) for port in ports
        ]
        for each in replicas:
            await each.tells(ready=True)
        await house.world.wait_for(lambda: house.world.webhook.url)
        yield replicas, balancer


async def signs_up(phone: Phone) -> None:
    """Let somebody sign up as fast as they can."""
    phone.says("/start")
    await phone.sees_part("Hei ")
    phone.presses("Hyväksyn ja aloitan")
    await phone.sees_part("1/7")
    for line in LINES:
        phone.says(line)
    await phone.sees_part("Tässä vastauksesi. Ovatko ne oikein?")
    phone.presses("Tallenna")
    await phone.sees_part("Kiitos, olet mukana.")


async def test_people_are_answered_in_order_whoever_takes_what_they_write(house: House) -> None:
    async with two_by_webhook(house) as (_replicas, balancer), asyncio.TaskGroup() as signups:
        for number in range(PEOPLE):
            signups.create_task(signs_up(house.phone(f"Yrittäjä {number}")))
    assert min(balancer.opened.values()) > 0
    assert len(balancer.opened) == 2
    assert Counter(row[1:] for row in house.records.inbox()) == Counter({("done", 0): PEOPLE * (len(LINES) + 3)})
    shown = {tuple(each.text.partition("\n")[0] for each in phone.messages) for phone in house.phones.values()}
    names = [{text.partition(" ")[0] for text in each if text.startswith("Hei")} for each in shown]
    assert names == [{"Hei"}] * len(shown)
    assert house.world.violations == []


async def test_what_one_has_taken_and_cannot_handle_is_handled_by_the_other(house: House) -> None:
    async with two_by_webhook(house) as (replicas, _balancer):
        leads = [(await each.tells())["leads"] for each in replicas]
        follower = replicas[leads.index(False)]
        house.world.webhook.url = f"http://127.0.0.1:{follower.port}/telegram"
        with psycopg.connect(house.settings.database.url) as server:
            server.execute("LOCK TABLE person")
            house.phone("Aino").says("/start")
            await house.world.wait_for(lambda: not house.world.pending_updates)
            follower.kill()
            await follower.death()
        await house.phone("Aino").sees_part("Hei Aino")
        assert len(house.phone("Aino").messages) == 1


def has_arrived(house: House, count: int) -> bool:
    return arrived(house).total() >= count


SLOW = {"PUHTI_PACING__PER_SECOND": "100", "PUHTI_LOGS__LEVEL": "INFO"}


async def test_when_the_leader_is_killed_the_other_one_leads_and_sends_on(house: House) -> None:
    await announce(house, MESSAGES)
    async with two(house, **SLOW) as (leader, other):
        await until(partial(has_arrived, house, MESSAGES // 3))
        leader.kill()
        await other.tells(leads=True, term=2)
        await until(house.records.is_quiet)
        found = account(house)
    assert (found.lost, found.doubled, found.states.total()) == ([], [], MESSAGES)
    assert found.states["sent"] + found.in_doubt >= MESSAGES


async def test_a_leader_that_is_asked_to_stop_hands_over_without_a_doubt(house: House) -> None:
    await announce(house, MESSAGES)
    async with two(house, **SLOW) as (leader, other):
        await until(partial(has_arrived, house, MESSAGES // 3))
        assert await leader.stop() == 0
        await other.tells(leads=True, term=2)
        await until(house.records.is_quiet)
    found = account(house)
    assert found.states == Counter(sent=MESSAGES)
    assert (found.in_doubt, found.lost, found.doubled) == (0, [], [])


async def test_a_frozen_leader_loses_its_lock_and_sends_nothing_when_it_wakes(house: House) -> None:
    await announce(house, MESSAGES)
    async with two(house, HURRIED, **SLOW) as (leader, other):
        await until(partial(has_arrived, house, MESSAGES // 3))
        leader.freeze()
        await other.tells(leads=True, term=2)
        await until(house.records.is_quiet)
        before = house.world.history[-1].n
        leader.thaw()
        await leader.tells(ready=True, leads=False)
        house.phone("Aino").says("/start")
        await house.phone("Aino").sees_part("Hei Aino")
        assert await leader.stop() == 0
        assert await other.stop() == 0
    after = [each.text for each in house.world.history if each.n > before and each.method == "sendMessage"]
    assert [text.partition("\n")[0] for text in after] == ["Hei Aino"]
    found = account(house)
    assert (found.lost, found.doubled, found.states.total()) == ([], [], MESSAGES)
