"""What is said in a group is nobody's answer, and old confirmations confirm nothing."""

from datetime import timedelta

from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.stories.test_after_signup import sign_up


async def test_a_label_typed_in_a_group_shows_nothing_of_the_person(house: House) -> None:
    aino = house.phone("Aino")
    await sign_up(aino, "Kampaamo Aino")
    group = house.world.group("Yrittäjät", [aino.person], with_bot=True)
    house.world.promote_bot(aino.person, group)
    house.world.says(aino.person, "Oma profiili", chat_id=group.id)
    house.world.says(aino.person, "/start", chat_id=group.id)
    shown = "Kirjoita minulle yksityisviesti, niin vastauksesi näkyvät vain sinulle."
    await house.world.wait_for(lambda: [each.text for each in house.world.messages(group) if each.by_bot] == [shown])


async def test_an_old_confirmation_erases_nothing(house: House) -> None:
    aino = house.phone("Aino")
    await sign_up(aino, "Kampaamo Aino")
    aino.says("/poista")
    old = await aino.sees_part("Haluatko varmasti poistaa tietosi?")
    house.world.advance(timedelta(hours=2))
    aino.presses("Poista tietoni", old)
    await aino.is_told("Tämä painike on vanhentunut. Tässä on uusin viesti.")
    aino.says("/profiili")
    await aino.sees_part("Yritys: Kampaamo Aino")


async def test_the_most_important_need_stays_when_a_need_is_added(house: House) -> None:
    aino = house.phone("Aino")
    aino.says("/start")
    await aino.sees_part("Olen Puhti")
    aino.presses("Hyväksyn ja aloitan")
    await aino.sees_part("1/7")
    aino.says("Kampaamo Aino")
    await aino.sees_part("2/7")
    aino.says("Sievi")
    await aino.sees_part("3/7")
    aino.says("1")
    await aino.sees_part("4/7")
    aino.says("kampaamo")
    await aino.sees_part("Ymmärsin näin")
    aino.says("oikein")
    await aino.sees_part("5/7")
    aino.says("hinnoittelu ja verkkokauppa")
    await aino.sees_part("Ymmärsin näin")
    aino.says("oikein")
    await aino.sees_part("tärkein")
    aino.says("verkkokauppa")
    await aino.sees_part("6/7")
    aino.says("ohita")
    await aino.sees_part("7/7")
    aino.says("en vielä")
    await aino.sees_part("Tässä vastauksesi")
    aino.says("tallenna")
    await aino.sees_part("Kiitos, olet mukana.")
    aino.says("/profiili")
    await aino.sees_part("verkkokauppa (tärkein)")
    aino.presses("Muokkaa tietoja")
    await aino.sees_part("Mitä haluat muokata?")
    aino.presses("Kehittämistarpeet")
    await aino.sees_part("Valitsit")
    aino.presses("Sosiaalinen media")
    await aino.sees_part("sosiaalinen media")
    aino.presses("Valmis")
    await aino.sees_part("verkkokauppa (tärkein)")


async def test_a_newcomer_who_only_says_hello_is_welcomed(house: House) -> None:
    aino = house.phone("Aino")
    aino.says("moi")
    await aino.sees_part("Olen Puhti, YritysPuhti-hankkeen botti.")


async def test_another_trade_gives_way_to_one_that_is_understood(house: House) -> None:
    aino = house.phone("Aino")
    await hold(aino, ("/start", "[Hyväksyn ja aloitan]", "Kampaamo Aino", "Sievi", "1", "kvanttifysiikka"))
    assert "• muu ala" in aino.last.text.casefold()
    await hold(aino, ("kampaamo",))
    assert "• hius- ja kauneusala" in aino.last.text.casefold()
    assert "• muu ala" not in aino.last.text.casefold()
