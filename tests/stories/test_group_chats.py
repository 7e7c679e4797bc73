"""A group gets a chat of its own: who comes in and who does not, and what becomes of it when things change there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy import select

from models import GroupChat
from simulator.groups import USUAL
from simulator.people import Chat, Person
from simulator.view import chat_view
from tests.harness.dialogue import hold, work_done
from tests.harness.house import House
from tests.harness.neighbours import town
from tests.harness.partners import seen
from tests.harness.phone import Phone
from tests.stories.test_groups import GROUP, adds, founds

MEMBERS = ("Anna", "Kaisa", "Eeva")
COMPANIES = ("Hieronta Helmi, Kalajoki", "Kaisan Kudonta, Ylivieska", "Eevan Eväät, Sievi")
ALL_RIGHTS = ("can_invite_users", "can_restrict_members", "can_pin_messages", "can_manage_topics")
LINKED = f"Tämä on nyt ryhmän oma keskustelu.\nRyhmä: {GROUP}\n\nTarkistan, onko minulla tarvittavat oikeudet."
READY = "Lähetin ryhmän yrityksille linkin tähän keskusteluun. Päästän mukaan vain ne, jotka ovat ryhmässä."
LINK = f"Ryhmälläsi on nyt oma keskustelu Telegramissa.\nRyhmä: {GROUP}\n\n"
DECLINED = "Pyysit päästä ryhmän keskusteluun. Päästän mukaan vain ne, joiden yritys on ryhmässä."


@asynccontextmanager
async def grouped(database_url: str) -> AsyncIterator[House]:
    """Run a Puhti with a group in which three companies are; Anna's is the contact."""
    async with town(database_url) as house:
        liisa = house.phone("Liisa")
        await hold(liisa, ["/start"])
        await founds(liisa, *COMPANIES)
        await hold(liisa, ["[Kutsu 3 yritystä]"])
        for name in MEMBERS:
            await hold(house.phone(name), ["[Olen mukana]"])
        await hold(liisa, ["[Yritykset]", "[Hieronta Helmi, Kalajoki]", "[Tee yhteyshenkilöksi]"])
        yield house


def said(house: House, chat: Chat) -> list[str]:
    """List what the bot said in a chat."""
    return [message.text for message in house.world.messages(chat) if message.by_bot and not message.service]


def url_of(phone: Phone, label: str) -> str:
    """Give the address behind a button."""
    message = phone.with_button(label)
    return next(str(each["url"]) for row in message.keyboard for each in row if each["text"] == label)


async def makes_chat(house: House, who: str = "Liisa") -> Chat:
    """Let somebody make a Telegram group and bring the bot into it by the link of the guide."""
    person = house.phone(who).person
    chat = house.world.group("Hyvinvointi", [person], with_bot=False)
    async with work_done(house.world):
        house.world.add_bot(person, chat, start="ryhma1", rights=ALL_RIGHTS)
    return chat


async def asks(house: House, *people: Person, link: str) -> None:
    """Let people open the link to a chat."""
    async with work_done(house.world):
        for person in people:
            house.world.open_invite(person, link)


async def writes(house: House, who: str, chat: Chat, text: str) -> None:
    """Let somebody write in a group."""
    async with work_done(house.world):
        house.world.says(house.phone(who).person, text, chat_id=chat.id)


async def test_members_come_in_and_nobody_else(database_url: str) -> None:
    async with grouped(database_url) as house:
        liisa, anna, kaisa, outi = (house.phone(name) for name in ("Liisa", "Anna", "Kaisa", "Outi"))
        await hold(liisa, ["[Takaisin ryhmään]"])
        await adds(liisa, "Outin Onki, Oulainen")
        await hold(liisa, ["[Kutsu 1 yritys]"])
        await hold(outi, ["[Olen mukana]"])
        await hold(liisa, ["[Ryhmän oma keskustelu]"])
        await liisa.sees(
            f"Ryhmän oma keskustelu\nRyhmä: {GROUP}\n\n"
            "En voi itse luoda Telegram-ryhmää. Sinulta se sujuu hetkessä:\n\n"
            "1. Luo Telegramissa uusi ryhmä. Sinun ei tarvitse vielä lisätä siihen ketään.\n"
            "2. Paina Lisää Puhti ja valitse juuri luomasi ryhmä. Hyväksy oikeudet, jotka Telegram näyttää.\n"
            "3. Kirjoita ryhmään /liita, jos en ole vielä vastannut siellä.\n\n"
            "Sen jälkeen lähetän linkin mukana oleville yrityksille enkä päästä keskusteluun muita.",
            [["Lisää Puhti"], ["Takaisin ryhmään", "Päävalikko"]],
        )
        asked = "invite_users+restrict_members+pin_messages+manage_topics"
        assert url_of(liisa, "Lisää Puhti") == f"https://t.me/puhti_bot?startgroup=ryhma1&admin={asked}"
        chat = await makes_chat(house)
        assert said(house, chat) == [LINKED, READY]
        assert [seen(house.phone(name), LINK) for name in (*MEMBERS, "Outi", "Veikko")] == [1, 1, 1, 1, 0]
        await hold(liisa, ["/tyopoyta", "[Ryhmät]", f"[{GROUP}]", "[Yritykset]", "[Eevan Eväät, Sievi]"])
        link = url_of(anna, "Liity keskusteluun")
        await hold(liisa, ["[Poista ryhmästä]", "[Kyllä, poista ryhmästä]"])
        strangers = [house.world.person(f"Vieras{number}") for number in range(5)]
        people = [house.phone(name).person for name in (*MEMBERS, "Outi")]
        await asks(house, *people, *strangers, link=link)
        assert chat.present == [each.person.id for each in (liisa, anna, kaisa, outi)]
        assert chat.asking == {}
        # Liisa and those who belong there are let in; she says who is in the chat, and the stranger is told why not.
        told = [[message.text for message in house.world.messages(each)] for each in strangers]
        assert [[DECLINED in text for text in texts] for texts in told] == [[True]] * 5
        assert seen(house.phone("Eeva"), DECLINED) == 1
        await hold(anna, ["/ryhmat", "[Ryhmän oma keskustelu]"])
        await anna.sees_part("Keskustelussa on 3 henkilöä ryhmästä.")
        assert said(house, chat) == [LINKED, READY]


async def test_a_group_that_grows_keeps_everything(database_url: str) -> None:
    async with grouped(database_url) as house:
        liisa, anna, kaisa = (house.phone(name) for name in ("Liisa", "Anna", "Kaisa"))
        chat = await makes_chat(house)
        old = url_of(anna, "Liity keskusteluun")
        await asks(house, anna.person, link=old)
        # What is said in the evening waits for the morning; meanwhile the chat gets another number.
        house.world.advance(timedelta(hours=10))
        await hold(liisa, ["/tyopoyta", "[Ryhmät]", f"[{GROUP}]", "[Vaihda vaihe]", "[Tutustuminen]"])
        liisa.presses("Kyllä, vaihda vaihe")
        await liisa.sees_part("Vaihe on vaihdettu.")
        big = house.world.upgrade(liisa.person, chat)
        await house.world.wait_for(lambda: said(house, big) == [READY])
        house.world.advance(timedelta(hours=11))
        await house.world.wait_for(lambda: len(said(house, big)) == 2)
        assert said(house, big)[1].startswith("Ryhmän vaihe on muuttunut. Uusi vaihe: Tutustuminen\n\n")
        # Who sits in the chat reads it there and only there.
        await kaisa.sees_part("Ryhmäsi vaihe on muuttunut.")
        assert seen(anna, "vaihe on muuttunut") == 0
        await house.world.wait_for(lambda: seen(kaisa, LINK) == 2)
        new = url_of(kaisa, "Liity keskusteluun")
        assert new != old
        assert seen(anna, LINK) == 1
        await asks(house, kaisa.person, link=new)
        assert big.present == [liisa.person.id, anna.person.id, kaisa.person.id]


async def test_the_bot_asks_which_group_is_meant_and_only_those_who_lead_one_link_it(database_url: str) -> None:
    async with grouped(database_url) as house:
        liisa, anna, kaisa = (house.phone(name) for name in ("Liisa", "Anna", "Kaisa"))
        veikko = house.phone("Veikko")
        await hold(liisa, ["/tyopoyta", "[Ryhmät]", "[Perusta ryhmä]", "[Aiheiden ympärille]", "[Verkkokauppa]"])
        await hold(liisa, ["[Valmis]", "Toiset"])
        people = [each.person for each in (liisa, anna, kaisa, veikko)]
        chat = house.world.group("Juttelu", people)
        refused = (
            "Vain koordinaattori tai ryhmän yhteyshenkilö voi liittää keskustelun.\n\nJos olet jompikumpi, kirjoita "
            "minulle ensin yksityisesti /start. Kirjoita sitten tänne uudelleen /liita."
        )
        for who, text in (("Kaisa", "/liita"), ("Veikko", "/liita@puhti_bot"), ("Veikko", "/start@puhti_bot ryhma1")):
            await writes(house, who, chat, text)
        assert said(house, chat) == [refused] * 3
        for text in ("/start@toinen_bot", "/liita@toinen_bot", "liita", "Päävalikko"):
            house.world.says(liisa.person, text, chat_id=chat.id)
        await writes(house, "Liisa", chat, "/roll 6")
        assert len(said(house, chat)) == 3
        await writes(house, "Liisa", chat, "/liita")
        assert said(house, chat)[3:] == [
            "Lähetin sinulle yksityisviestin. Valitse siinä, minkä ryhmän keskustelu tämä on."
        ]
        await liisa.sees(
            "Kirjoitit /liita Telegram-ryhmään. Minkä ryhmän keskustelu se on?\n\n"
            "Jos et valitse mitään, mikään ei muutu.",
            [["Toiset"], [GROUP], ["Päävalikko"]],
        )
        # A forged button of somebody else's question links nothing.
        async with work_done(house.world):
            house.world.press(anna.person, anna.last.message_id, data="chat:bind:1.1:")
        assert "ryhmän oma keskustelu" not in " ".join(said(house, chat))
        # Meanwhile the contact person links the group with the same chat.
        await writes(house, "Anna", chat, "/liita")
        missing = (
            "En voi vielä päästää ketään mukaan, koska minulla ei ole siihen oikeutta.\n\nNämä oikeudet puuttuvat:\n"
            "• Käyttäjien lisääminen: päästän ryhmän yritykset keskusteluun.\n"
            "• Käyttäjien poistaminen: voit poistaa keskustelusta ryhmästä lähteneen.\n"
            "• Viestien kiinnittäminen: tärkeät viestit pysyvät ylimpänä.\n\n"
            "Tee minusta ylläpitäjä Telegram-ryhmän asetuksissa ja anna nämä oikeudet. Huomaan muutoksen itse."
        )
        assert said(house, chat)[4:] == [LINKED, missing]
        await hold(liisa, [f"[{GROUP}]"])
        await liisa.is_told("Tämä painike on vanhentunut. Tässä on uusin viesti.")
        for who in ("Anna", "Liisa"):
            await writes(house, who, chat, "/liita")
        assert said(house, chat)[6:] == ["Tämä on jo ryhmän oma keskustelu."] * 2
        await writes(house, "Liisa", chat, "/start@puhti_bot ryhma2")
        assert said(house, chat)[8:] == ["Tämä keskustelu kuuluu jo toiselle ryhmälle. Luo ryhmälle oma keskustelu."]
        other = house.world.group("Toinen", [anna.person])
        await writes(house, "Anna", other, "/liita")
        assert said(house, other)[0].startswith("En löydä ryhmää, jolla ei ole vielä keskustelua.")
        async with work_done(house.world):
            house.world.promote_bot(liisa.person, chat)
        assert said(house, chat)[9:] == [READY]
        shown = chat_view(house.world, chat)["commands"][anna.person.id]
        assert shown == [{"command": "liita", "description": "Liitä ryhmään Telegram-keskustelu"}]
        await hold(anna, ["/liita"])
        await anna.sees_part("Kirjoita /liita siihen Telegram-ryhmään, josta tulee ryhmän oma keskustelu.")
        async with house.check.read() as session:
            rows = (await session.scalars(select(GroupChat))).all()
        assert [(row.group_id, row.chat_id, row.state) for row in rows] == [(1, chat.id, "open")]


async def test_who_is_not_of_the_group_any_more_is_put_out(database_url: str) -> None:
    async with grouped(database_url) as house:
        liisa, anna, kaisa = (house.phone(name) for name in ("Liisa", "Anna", "Kaisa"))
        chat = await makes_chat(house)
        link = url_of(anna, "Liity keskusteluun")
        await asks(house, anna.person, kaisa.person, link=link)
        await hold(kaisa, ["/ryhmat", "[Poistu ryhmästä]", "[Kyllä, poistun ryhmästä]"])
        still = (
            f"Keskustelussa on yhä henkilö, jonka yritys ei ole enää ryhmässä.\nRyhmä: {GROUP}\nHenkilö: Kaisa\n"
            "Yritys: Kaisan Kudonta\n\nJos et tee mitään, henkilö jää keskusteluun ja näkee sen viestit."
        )
        assert [seen(each, still) for each in (liisa, anna, kaisa)] == [1, 1, 0]
        # Only who leads the group can do it, and nobody who belongs there is put out.
        async with work_done(house.world):
            for number in range(1, 5):
                house.world.press(kaisa.person, kaisa.last.message_id, data=f"chat:out:{number}:")
        assert kaisa.person.id in chat.present
        await hold(anna, ["[Poista keskustelusta]"])
        await anna.sees_part("Poistan henkilön keskustelusta.\nHenkilö: Kaisa")
        assert chat.present == [liisa.person.id, anna.person.id]
        await hold(liisa, ["[Poista keskustelusta]"])
        await liisa.sees_part("Henkilö ei ole enää keskustelussa")
        # Who leaves the chat alone is told of, and hears in private again.
        async with work_done(house.world):
            house.world.leave(anna.person, chat)
        await liisa.sees_part(f"Henkilö poistui ryhmän keskustelusta.\nRyhmä: {GROUP}\nHenkilö: Anna")


async def test_a_bot_without_rights_or_chat_says_so(database_url: str) -> None:
    async with grouped(database_url) as house:
        liisa, anna, eeva = (house.phone(name) for name in ("Liisa", "Anna", "Eeva"))
        chat = await makes_chat(house)
        await asks(house, anna.person, link=url_of(anna, "Liity keskusteluun"))
        async with work_done(house.world):
            house.world.promote_bot(liisa.person, chat, USUAL - {"can_restrict_members"})
        await liisa.sees(
            f"Minulta otettiin oikeuksia pois ryhmän keskustelussa.\nRyhmä: {GROUP}\n\nNämä oikeudet puuttuvat:\n"
            "• Käyttäjien poistaminen: voit poistaa keskustelusta ryhmästä lähteneen.",
            [["Ryhmän oma keskustelu"], ["Päävalikko"]],
        )
        async with work_done(house.world):
            house.world.demote_bot(liisa.person, chat)
        assert seen(liisa, "Minulta otettiin oikeuksia pois") == 2
        # The bot learns only when it writes that the chat is gone, and then tells in private.
        house.world.delete_group(chat)
        await hold(liisa, ["/tyopoyta", "[Ryhmät]", f"[{GROUP}]", "[Vaihda vaihe]", "[Tutustuminen]"])
        await hold(liisa, ["[Kyllä, vaihda vaihe]"])
        assert [seen(each, "Ryhmäsi vaihe on muuttunut.") for each in (anna, eeva)] == [1, 1]
        assert seen(liisa, f"En voi enää kirjoittaa ryhmän keskusteluun.\nRyhmä: {GROUP}") == 1
        # Another chat takes its place; from that one the bot is thrown out, and comes back.
        other = await makes_chat(house)
        assert said(house, other) == [LINKED, READY]
        async with work_done(house.world):
            house.world.remove_bot(liisa.person, other)
        assert seen(liisa, "En voi enää kirjoittaa ryhmän keskusteluun.\n") == 2
        async with work_done(house.world):
            house.world.add_bot(liisa.person, other, rights=ALL_RIGHTS)
        assert said(house, other) == [LINKED, READY, READY]
        await hold(liisa, ["/tyopoyta", "[Ryhmät]", f"[{GROUP}]", "[Ryhmän oma keskustelu]", "[Irrota keskustelu]"])
        await hold(liisa, ["[Kyllä, irrota]"])
        await liisa.sees_part(f"Keskustelu on irrotettu ryhmästä.\nRyhmä: {GROUP}")
        assert [link.revoked for link in other.links.values()] == [False, True]


async def test_groups_share_a_forum(database_url: str) -> None:
    async with grouped(database_url) as house:
        liisa, anna, outi = (house.phone(name) for name in ("Liisa", "Anna", "Outi"))
        await hold(liisa, ["/tyopoyta", "[Ryhmät]", "[Perusta ryhmä]", "[Aiheiden ympärille]", "[Verkkokauppa]"])
        await hold(liisa, ["[Valmis]", "Toiset", "[Lisää yritys]", "Outin Onki", "[Outin Onki, Oulainen]"])
        await hold(liisa, ["[Kutsu 1 yritys]"])
        forum = house.world.group("Kaikki ryhmät", [liisa.person], kind="supergroup", is_forum=True)
        async with work_done(house.world):
            house.world.promote_bot(liisa.person, forum)
        for number in (1, 2):
            await writes(house, "Liisa", forum, f"/start@puhti_bot ryhma{number}")
        first, second = forum.topics
        assert list(forum.topics.values()) == [GROUP, "Toiset"]
        await asks(house, anna.person, link=url_of(anna, "Liity keskusteluun"))
        await hold(outi, ["[Olen mukana]"])
        posts = [
            (each.api.get("message_thread_id"), each.text)
            for each in house.world.messages(forum)
            if each.text.startswith("Ryhmään tuli")
        ]
        assert posts == [(second, "Ryhmään tuli uusi yritys.\nYritys: Outin Onki")]
        await asks(house, outi.person, link=url_of(outi, "Liity keskusteluun"))
        assert forum.present == [liisa.person.id, anna.person.id, outi.person.id]
        assert first != second
        # Somebody deletes the topic: what was to be read there is told in private, and the next is said in a new one.
        del forum.topics[second]
        await hold(liisa, ["/tyopoyta", "[Ryhmät]", "[Toiset]", "[Vaihda vaihe]", "[Tutustuminen]"])
        await hold(liisa, ["[Kyllä, vaihda vaihe]"])
        assert seen(outi, "Ryhmäsi vaihe on muuttunut.") == 1
        await hold(liisa, ["[Ei huomautusta]", "[Vaihda vaihe]", "[Valmistelu]", "[Kyllä, vaihda vaihe]"])
        newest = house.world.messages(forum)[-1]
        assert newest.text.startswith("Ryhmän vaihe on muuttunut. Uusi vaihe: Valmistelu")
        assert newest.api["message_thread_id"] == list(forum.topics)[-1] != first
        assert seen(outi, "Ryhmäsi vaihe on muuttunut.") == 1


async def test_of_two_who_link_a_group_at_once_one_comes_too_late(database_url: str) -> None:
    async with grouped(database_url) as house:
        liisa, anna = house.phone("Liisa"), house.phone("Anna")
        chats = [house.world.group(each.person.name, [each.person]) for each in (liisa, anna)]
        async with work_done(house.world):
            for each, chat in zip((liisa, anna), chats, strict=True):
                house.world.says(each.person, "/liita", chat_id=chat.id)
        async with house.check.read() as session:
            (row,) = (await session.scalars(select(GroupChat).where(GroupChat.state == "open"))).all()
        assert row.chat_id in {chat.id for chat in chats}
        late = [said(house, chat) for chat in chats if chat.id != row.chat_id]
        assert [text[0].partition(".")[0] for text in late] in (
            ["Ryhmällä on jo keskustelu, tai ryhmä on päättynyt"],
            ["En löydä ryhmää, jolla ei ole vielä keskustelua"],
        )


async def test_a_chat_in_which_the_bot_may_not_write_counts_as_lost(database_url: str) -> None:
    async with grouped(database_url) as house:
        liisa, anna = house.phone("Liisa"), house.phone("Anna")
        chat = await makes_chat(house)
        await asks(house, anna.person, link=url_of(anna, "Liity keskusteluun"))
        chat.muted = True
        async with work_done(house.world):
            house.world.demote_bot(liisa.person, chat)
        await hold(liisa, ["/tyopoyta", "[Ryhmät]", f"[{GROUP}]", "[Vaihda vaihe]", "[Tutustuminen]"])
        await hold(liisa, ["[Kyllä, vaihda vaihe]"])
        assert seen(liisa, "En voi enää kirjoittaa ryhmän keskusteluun.") == 1
        assert seen(anna, "Ryhmäsi vaihe on muuttunut.") == 1
        chat.muted = False
        await writes(house, "Liisa", chat, "/liita")
        async with work_done(house.world):
            house.world.promote_bot(liisa.person, chat)
        assert [text.split()[0] for text in said(house, chat)] == ["Tämä", "Lähetin", "Tämä", "En", "Lähetin"]
