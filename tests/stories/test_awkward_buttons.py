"""Buttons pressed twice, late, from another device, or forged; and everything else that can be sent to a bot."""

from typing import Any

import pytest

from domain.form import Answer
from models import Membership, Person
from services import people
from services.onboarding import drafts, prompts
from simulator.messages import Message
from tests.harness.dialogue import hold, work_done
from tests.harness.house import House
from tests.harness.phone import Phone
from tests.harness.signup import SHORT, begins, signs_up

ALREADY = "Vastauksesi on jo tallessa."
EXPIRED = "Tämä painike on vanhentunut. Tässä on uusin viesti."
READY_ANSWERED = "Tähän pyyntöön on jo vastattu, tai se on peruttu."


async def draft(house: House, phone: Phone) -> dict[str, Answer] | None:
    async with house.check.read() as session:
        person = await people.again(session, telegram_id=phone.person.id)
        return await drafts.read(session, person_id=person.id)


async def version(house: House, phone: Phone) -> int:
    async with house.check.read() as session:
        person = await people.again(session, telegram_id=phone.person.id)
        return await prompts.version(session, person_id=person.id)


def asked(phone: Phone, place: str) -> list[Message]:
    return [each for each in phone.messages if f"{place} " in each.text]


async def test_a_button_pressed_twice_answers_once(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    await hold(aino, ["Hieronta Helmi"])
    async with work_done(calm_house.world):
        for _ in range(3):
            aino.presses("Kalajoki", asked(aino, "2/7")[0])
    assert await draft(calm_house, aino) == {
        "company_name": Answer((), "Hieronta Helmi"),
        "municipality": Answer(("kalajoki",)),
    }
    assert len(asked(aino, "3/7")) == 1
    await calm_house.world.wait_for(lambda: [each["text"] for each in aino.toasts if each["text"]] == [ALREADY] * 2)


async def test_a_choice_ticked_twice_stays_ticked(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    await hold(aino, ["Helmi", "Kalajoki", "1"])
    question = asked(aino, "4/7")[0]
    data = question.keyboard[0][0]["callback_data"]
    async with work_done(calm_house.world):
        for _ in range(2):
            calm_house.world.press(aino.person, question.message_id, data=data)
    assert asked(aino, "4/7")[0].buttons[0] == ["✓ Hyvinvointi ja terveys"]
    assert len(asked(aino, "4/7")) == 1


async def test_a_button_of_an_older_question_shows_the_open_one(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    name = asked(aino, "1/7")[0].keyboard[0][0]["callback_data"]
    await hold(aino, ["Hieronta Helmi", "Kalajoki"])
    before = await draft(calm_house, aino)
    async with work_done(calm_house.world):
        calm_house.world.press(aino.person, asked(aino, "1/7")[0].message_id, data=name)
    await aino.is_told(EXPIRED)
    await aino.sees_part("3/7")
    assert await draft(calm_house, aino) == before
    # The question is answered from its newest copy, and only once.
    await hold(aino, ["[2–5]"])
    assert (await draft(calm_house, aino) or {})["headcount"] == Answer(("two_to_five",))
    await aino.sees_part("4/7")


@pytest.mark.parametrize("pressed_first", [0, 1])
async def test_two_devices_answer_one_question_once(calm_house: House, pressed_first: int) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    await hold(aino, ["Hieronta Helmi", "/aloita"])
    copies = asked(aino, "2/7")
    async with work_done(calm_house.world):
        aino.presses("Sievi", copies[pressed_first])
        aino.presses("Kalajoki", copies[1 - pressed_first])
    assert (await draft(calm_house, aino) or {})["municipality"] == Answer(("sievi",))
    assert "3/7" in aino.last.text
    assert len(asked(aino, "3/7")) == 1
    await aino.is_told(ALREADY)


@pytest.mark.parametrize("copy", [0, 1])
async def test_every_copy_of_the_summary_saves(calm_house: House, copy: int) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    await hold(aino, ["Hieronta Helmi", *SHORT[:-1], "/aloita"])
    copies = [each for each in aino.messages if "Ovatko ne oikein?" in each.text]
    other = copies[1 - copy].keyboard[0][0]["callback_data"]
    async with work_done(calm_house.world):
        aino.presses("Tallenna", copies[copy])
    assert len(await companies_of(calm_house, aino)) == 1
    async with work_done(calm_house.world):
        calm_house.world.press(aino.person, copies[1 - copy].message_id, data=other)
    assert len([each for each in aino.messages if "olet mukana" in each.text]) == 1
    await aino.is_told(ALREADY)


async def test_every_copy_of_a_profile_question_is_answered(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await signs_up(aino, "Hieronta Helmi")
    await hold(aino, ["/profiili", "[Muokkaa tietoja]", "[Koko]"])
    size = aino.last
    async with work_done(calm_house.world):
        calm_house.world.press(aino.person, asked(aino, "2/7")[0].message_id, data="form:pick:kalajoki:2")
    await aino.is_told(EXPIRED)
    assert aino.last.message_id != size.message_id
    async with work_done(calm_house.world):
        aino.presses("2–5", size)
    await aino.sees_part("Koko: 2–5 henkilöä")


def forged(version: int) -> list[str]:
    """Callback data that no button of ours has, or that belongs elsewhere."""
    return [
        "",
        "x",
        "😀" * 16,
        "form",
        "form:pick",
        "form:pick:one",
        "form:pick:one:",
        "form:pick:one:999999999",
        f"form:pick:no_such_choice:{version}",
        f"form:drop:no_such_choice:{version}",
        f"form:page:{'9' * 32}:{version}",
        f"form:done::{version}",
        f"form:only:kalajoki:{version}",
        f"form:skip::{version}",
        f"form:pick:kalajoki:{version}\n",
        "form:pick:kalajoki:١",
        f"form:pick:kalajoki:0{version}0",
        f"signup:save::{version}",
        f"signup:change:pause:{version}",
        f"signup:change:municipality:{version}",
        "profile:change:company_name:",
        "profile:change:__class__:",
        "profile:invite::",
        "profile:cluster::",
        "invitation:accept::",
        "request:accept:1:",
        "request:decline:1:",
        f"request:accept:{'9' * 32}:",
        "request:accept:-1:",
        "menu:speak:xx:",
        "menu:speak:sv:",
        "a" * 64,
        "'; DROP TABLE person; --",
    ]


async def test_forged_data_changes_nothing(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    await hold(aino, ["Hieronta Helmi"])
    before = await draft(calm_house, aino)
    for number in range(len(forged(0))):
        data = forged(await version(calm_house, aino))[number]
        async with work_done(calm_house.world):
            calm_house.world.press(aino.person, asked(aino, "2/7")[0].message_id, data=data)
        assert "Jokin meni vikaan" not in aino.last.text, data
        assert await draft(calm_house, aino) == before, data
    await hold(aino, ["/aloita", "Kalajoki"])
    await aino.sees_part("3/7")


async def test_forged_data_of_a_newcomer_changes_nothing(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await hold(aino, ["/start"])
    welcome = aino.last
    for data in forged(1):
        async with work_done(calm_house.world):
            calm_house.world.press(aino.person, welcome.message_id, data=data)
        assert "Jokin meni vikaan" not in aino.last.text, data
        assert await draft(calm_house, aino) is None, data
    async with calm_house.check.read() as session:
        assert not (await people.again(session, telegram_id=aino.person.id)).consented


async def test_nobody_answers_the_request_of_another_company(calm_house: House) -> None:
    sanna, matti, veera = (calm_house.phone(name) for name in ("Sanna", "Matti", "Veera"))
    await signs_up(sanna, "Kampaamo Kuusi")
    await signs_up(matti, "Konehuolto Matti")
    await begins(veera)
    async with work_done(calm_house.world):
        veera.says("Kampaamo Kuusi")
    await hold(veera, ["[Kyllä, lähetä liittymispyyntö]"])
    request = await sanna.sees_part("Joku haluaa liittyä yritykseesi")
    data = next(row[0]["callback_data"] for row in request.keyboard if row[0]["text"] == "Hyväksy pyyntö")
    # Matti has learnt the data of the button and presses it on a message of his own; so does Veera herself.
    for stranger in (matti, veera):
        async with work_done(calm_house.world):
            calm_house.world.press(stranger.person, stranger.last.message_id, data=data)
        assert READY_ANSWERED in stranger.last.text
    assert await companies_of(calm_house, veera) == []
    # Those who are asked answer once; the second tap changes nothing.
    async with work_done(calm_house.world):
        sanna.presses("Hyväksy pyyntö", request)
        sanna.presses("Hylkää pyyntö", request)
    await veera.sees_part("hyväksyttiin")
    assert await companies_of(calm_house, veera) == await companies_of(calm_house, sanna)


async def companies_of(house: House, phone: Phone) -> list[int]:
    async with house.check.read() as session:
        person = await people.again(session, telegram_id=phone.person.id)
        row = await session.get(Membership, person.id)
        return [] if row is None else [row.company_id]


LOCATION = {"location": {"latitude": 64.3, "longitude": 23.9}}
DICE = {"dice": {"emoji": "🎲", "value": 6}}
UNREADABLE = "Osaan lukea vain tekstiä."


async def test_what_is_not_text_is_no_answer(calm_house: House) -> None:
    aino, world = calm_house.phone("Aino"), calm_house.world
    await begins(aino)
    sticker = world.sticker(aino.person)
    sent: list[Any] = [
        lambda: world.forward(aino.person, sticker.message_id),
        lambda: world.voice(aino.person),
        lambda: world.photo(aino.person),
        lambda: world.sends(aino.person, LOCATION),
        lambda: world.sends(aino.person, DICE),
    ]
    for send in sent:
        async with work_done(world):
            send()
        assert aino.last.text.startswith(UNREADABLE)
    assert len([each for each in aino.messages if each.text.startswith(UNREADABLE)]) == len(sent) + 1
    assert await draft(calm_house, aino) == {}
    await hold(aino, ["Hieronta Helmi"])
    await aino.sees_part("2/7")


async def test_a_changed_message_changes_no_answer(calm_house: House) -> None:
    aino, world = calm_house.phone("Aino"), calm_house.world
    await begins(aino)
    async with work_done(world):
        message = world.says(aino.person, "Hieronta Helmi")
    async with work_done(world):
        world.edit(aino.person, message.message_id, "Jokin aivan muu")
    await aino.sees_part("Tallennettu vastaus ei muuttunut.")
    assert await draft(calm_house, aino) == {"company_name": Answer((), "Hieronta Helmi")}
    await hold(aino, ["Kalajoki"])
    await aino.sees_part("3/7")


@pytest.mark.parametrize("text", ["/olematon", "/profiili_2", "/start@muu_botti"])
async def test_an_unknown_command_gets_a_way_on(calm_house: House, text: str) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    await hold(aino, [text])
    assert aino.last.text == "En ymmärtänyt viestiäsi. Voit jatkaa painikkeella tai kirjoittaa /ohje."
    assert aino.last.buttons == [["Jatka kysymykseen 1/7", "Päävalikko"]]
    assert await draft(calm_house, aino) == {}
    await hold(aino, ["[Jatka kysymykseen 1/7]"])
    await aino.sees("1/7 Mikä yrityksesi nimi on?")


async def test_commands_know_capitals_and_their_own_name(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await hold(aino, ["/START@puhti_bot"])
    await aino.sees_part("Olen Puhti")
    await hold(aino, ["/Ohje jotain perään"])
    await aino.sees_part("/ohje – Katso, mitä osaan tehdä")


@pytest.mark.parametrize("payload", ["kutsu-", "kutsu-x", "kutsu-" + "A" * 58, "muu", "kutsu-kutsu-"])
async def test_a_link_that_nobody_made_opens_nothing(calm_house: House, payload: str) -> None:
    aino = calm_house.phone("Aino")
    async with work_done(calm_house.world):
        calm_house.world.open(aino.person, payload)
    assert "Olen Puhti" in aino.last.text
    assert "kutsu" not in aino.last.text
    assert len(aino.messages) == (2 if payload.startswith("kutsu-") else 1)


async def test_the_phone_number_of_somebody_else_is_not_taken(calm_house: House) -> None:
    aino, world = calm_house.phone("Aino", phone_number="+358450000001"), calm_house.world
    await signs_up(aino, "Hieronta Helmi")
    await hold(aino, ["/profiili", "[Muokkaa tietoja]", "[Puhelin]"])
    other = {"contact": {"first_name": "Sanna", "phone_number": "+358450000009", "user_id": 4711}}
    async with work_done(world):
        world.sends(aino.person, other)
    assert await phone_number(calm_house, aino) is None
    async with work_done(world):
        world.contact(aino.person)
    assert await phone_number(calm_house, aino) == "+358450000001"


async def phone_number(house: House, phone: Phone) -> str | None:
    async with house.check.read() as session:
        person = await people.again(session, telegram_id=phone.person.id)
        return (await session.get_one(Person, person.id)).phone


async def test_a_group_hears_nothing_personal(calm_house: House) -> None:
    aino, world = calm_house.phone("Aino"), calm_house.world
    await signs_up(aino, "Hieronta Helmi")
    group = world.group("Kampaajat", [aino.person])
    async with work_done(world):
        for text in ("/profiili@puhti_bot", "/tietoni@puhti_bot", "/olematon@puhti_bot", "Hei kaikki"):
            world.says(aino.person, text, chat_id=group.id)
    said = [each.text for each in world.messages(group) if each.by_bot]
    assert said == ["Kirjoita minulle yksityisviesti, niin vastauksesi näkyvät vain sinulle."] * 3


async def test_removing_the_bot_from_a_group_is_not_blocking_it(calm_house: House) -> None:
    aino, world = calm_house.phone("Aino"), calm_house.world
    await hold(aino, ["/start"])
    group = world.group("Kampaajat", [aino.person])
    async with work_done(world):
        world.remove_bot(aino.person, group)
    async with calm_house.check.read() as session:
        person = await people.again(session, telegram_id=aino.person.id)
        assert (await session.get_one(Person, person.id)).reachable
