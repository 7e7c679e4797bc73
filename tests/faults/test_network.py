"""Refusals, failing servers and cut connections between the bot and Telegram."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from domain.notices import REPLY
from models import Person
from services import outbox as outbox_service
from services.outbox import Parcel
from simulator.faults import Fault, Kind
from simulator.limits import Gate, Limits
from tests.harness.dialogue import hold, work_done
from tests.harness.house import House, running
from tests.harness.phone import Phone
from tests.harness.records import Sent


def outbox(house: House) -> list[Sent]:
    return house.records.outbox()


def arrived(phone: Phone) -> list[str]:
    """The first lines of everything that reached a person, in the order in which it did."""
    mine = [each for each in phone.world.history if each.chat_id == phone.person.id and each.method == "sendMessage"]
    return [each.text.partition("\n")[0] for each in mine]


def requested(house: House, method: str, status: int) -> list[datetime]:
    """When requests of this kind were answered so."""
    return [
        datetime.fromisoformat(each.at)
        for each in house.world.requests
        if each.method == method and each.status == status
    ]


async def test_too_many_requests_wait_as_long_as_telegram_asks(house: House) -> None:
    house.world.faults.add(Fault("sendMessage", "429", times=1, seconds=1))
    aino = house.phone("Aino")
    aino.says("/start")
    await aino.sees_part("Hei Aino")
    (refused,), (accepted,) = requested(house, "sendMessage", 429), requested(house, "sendMessage", 200)
    assert (accepted - refused).total_seconds() >= 0.99
    assert arrived(aino) == ["Hei Aino"]


async def test_a_wait_for_one_group_holds_nobody_else_back(house: House) -> None:
    aino, sanna = house.phone("Aino"), house.phone("Sanna")
    group = house.world.group("Kampaajat", [aino.person, sanna.person])
    house.world.gate = Gate(Limits(group=1))
    for _ in range(2):
        house.world.says(aino.person, "/ohje@puhti_bot", chat_id=group.id)
    await house.world.wait_for(lambda: requested(house, "sendMessage", 429))
    sanna.says("/start")
    await sanna.sees_part("Hei Sanna")
    in_group = [each for each in house.world.messages(group) if each.by_bot]
    assert len(in_group) == 1
    assert len(requested(house, "sendMessage", 429)) == 1
    assert [row.state for row in outbox(house)][:2] == ["sent", "queued"]


FAULTS: dict[Kind, int] = {"500": 1, "cut_before": 1, "cut_after": 2}
"""How often a message arrives that is struck once: only the one whose answer was lost comes twice."""


async def test_a_message_in_doubt_is_counted_and_sent_once_more(house: House) -> None:
    phones = [house.phone("Aino"), house.phone("Sanna"), house.phone("Veera")]
    for kind in FAULTS:
        house.world.faults.add(Fault("sendMessage", kind, times=1))
    for phone in phones:
        phone.says("/start")
    await house.world.wait_for(lambda: sum(len(arrived(phone)) for phone in phones) == sum(FAULTS.values()))
    assert Counter(len(arrived(phone)) for phone in phones) == Counter(FAULTS.values())
    assert [row.tries for row in outbox(house)] == [2, 2, 2]
    # The answer goes to the copy that the bot knows of.
    for phone in phones:
        phone.presses("Hyväksyn ja aloitan")
        await phone.sees_part("1/7")


async def test_whose_answer_is_in_doubt_twice_is_shown_what_stands_open(house: House) -> None:
    aino = house.phone("Aino")
    aino.says("/start")
    await aino.sees_part("Hei Aino")
    house.world.faults.add(Fault("sendMessage", "cut_before", times=2))
    aino.presses("Hyväksyn ja aloitan")
    await aino.sees_part("Olin välillä poissa käytöstä.")
    assert "1/7" in aino.last.text
    assert [row.state for row in outbox(house) if row.reason == "unknown"] == ["held"]
    aino.says("Hieronta Helmi")
    await aino.sees_part("2/7")


async def test_messages_of_one_chat_keep_their_order_when_the_first_is_in_doubt(house: House) -> None:
    aino = house.phone("Aino")
    house.world.faults.add(Fault("sendMessage", "cut_before", times=1))
    house.world.open(aino.person, "kutsu-olematon")
    await house.world.wait_for(lambda: len(arrived(aino)) == 2)
    assert [text.partition(".")[0] for text in arrived(aino)] == ["Kutsulinkki ei ole enää voimassa", "Hei Aino"]


@pytest.mark.parametrize("kind", ["429", "500", "cut_after"])
async def test_receiving_goes_on_after_a_fault(house: House, kind: Kind) -> None:
    house.world.faults.add(Fault("getUpdates", kind, times=1, seconds=1))
    aino, sanna = house.phone("Aino"), house.phone("Sanna")
    aino.says("/start")
    await aino.sees_part("Hei Aino")
    sanna.says("/start")
    await sanna.sees_part("Hei Sanna")
    assert house.world.faults.struck == 1
    assert [row.tries for row in outbox(house)] == [1, 1]


@pytest.mark.parametrize(("minutes", "asked_again"), [(1, 0), (5, 1)])
async def test_who_may_have_pressed_while_the_network_was_away_is_asked_again(
    house: House, minutes: int, asked_again: int
) -> None:
    """Telegram keeps a press for 150 seconds, and does not care whether our program or our network was away."""
    aino, sanna = house.phone("Aino"), house.phone("Sanna")
    aino.says("/start")
    await aino.sees_part("Hei Aino")
    house.world.faults.add(Fault("getUpdates", "500", times=1))
    aino.says("/ohje")
    await house.world.wait_for(lambda: house.world.faults.struck == 1)
    house.world.advance(timedelta(minutes=minutes))
    sanna.says("/ohje")
    await house.world.wait_for(lambda: len(arrived(sanna)) == 1)
    sanna.says("/ohje")
    await house.world.wait_for(lambda: len(arrived(sanna)) == 2)
    assert [row.chat_id for row in outbox(house) if row.key.startswith("ask_again")] == [aino.person.id] * asked_again


async def test_a_button_that_cannot_be_answered_stops_nothing(house: House) -> None:
    house.world.faults.add(Fault("answerCallbackQuery", "500"))
    aino = house.phone("Aino")
    aino.says("/start")
    await aino.sees_part("Hei Aino")
    aino.presses("Hyväksyn ja aloitan")
    await aino.sees_part("1/7")


async def test_a_batch_is_handled_in_order(house_at_rest: House) -> None:
    house, aino = house_at_rest, house_at_rest.phone("Aino")
    async with running(house.settings, house.clock):
        aino.says("/start")
        await aino.sees_part("Hei Aino")
        aino.presses("Hyväksyn ja aloitan")
        await aino.sees_part("1/7")
    for answer in ("Hieronta Helmi", "Kalajoki", "4", "hieroja"):
        aino.says(answer)
    async with running(house.settings, house.clock):
        await aino.sees_part("Ymmärsin näin:\n• Hyvinvointi ja terveys")
    assert [text[:10] for text in arrived(aino)[2:]] == ["<b>2/7</b>", "Selvä: Kal", "Selvä: 2–5", "<b>4/7</b>"]


async def reachable(house: House) -> bool:
    async with house.check.read() as session:
        aino = await session.get_one(Person, 1)
        return aino.reachable


async def test_a_blocked_person_is_left_alone_and_welcomed_back(house: House) -> None:
    aino = house.phone("Aino")
    aino.says("/start")
    await aino.sees_part("Hei Aino")
    aino.presses("Hyväksyn ja aloitan")
    await aino.sees_part("1/7")
    house.world.block(aino.person)
    await house.world.wait_for(lambda: not house.world.pending_updates)
    sanna = house.phone("Sanna")
    sanna.says("/start")
    await sanna.sees_part("Hei Sanna")
    assert not await reachable(house)
    house.world.open(aino.person)
    await house.world.wait_for(lambda: len(arrived(aino)) == 3)
    assert arrived(aino)[1] == arrived(aino)[2] == "<b>1/7</b> Mikä yrityksesi nimi on?"
    assert await reachable(house)


async def test_a_refused_message_makes_a_person_unreachable(house: House) -> None:
    house.world.faults.add(Fault("sendMessage", "403", times=1))
    aino, sanna = house.phone("Aino"), house.phone("Sanna")
    aino.says("/start")
    await house.world.wait_for(lambda: requested(house, "sendMessage", 403))
    await hold(sanna, ["/start"])
    assert not await reachable(house)
    assert [(row.state, row.tries) for row in outbox(house)] == [("dead", 1), ("sent", 1)]
    aino.says("/start")
    await aino.sees_part("Hei Aino")
    assert await reachable(house)


async def test_a_refusal_does_not_count_as_doubt(house: House) -> None:
    house.world.faults.add(Fault("sendMessage", "429", times=1, seconds=1))
    house.world.faults.add(Fault("sendMessage", "cut_before", times=1))
    aino = house.phone("Aino")
    await hold(aino, ["/start"])
    assert arrived(aino) == ["Hei Aino"]
    assert [(row.state, row.tries) for row in outbox(house)] == [("sent", 2)]


async def test_a_group_that_becomes_a_supergroup_is_written_to_under_its_new_number(house: House) -> None:
    aino = house.phone("Aino")
    group = house.world.group("Kalajoen kauppiaat", [aino.person])
    call = {"method": "sendMessage", "parameters": {"chat_id": group.id, "text": "Kokous siirtyy."}}
    big = house.world.upgrade(aino.person, group)
    async with work_done(house.world), house.check.write() as session:
        await outbox_service.put(session, [Parcel("told", group.id, None, REPLY, "fi", call)], now=house.clock())
    assert [(each.chat_id, each.text) for each in house.world.history if each.method == "sendMessage"] == [
        (big.id, "Kokous siirtyy.")
    ]
    assert [(row.state, row.tries) for row in outbox(house)] == [("sent", 1)]
