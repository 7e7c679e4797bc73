"""The chat page in a real browser: what people see, press and write, and what reaches the bot."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import Locator, Page, expect

from simulator import Person, Simulator

Bot = Callable[..., Awaitable[Any]]
CHOICES = [
    [{"text": "☐ Hinnoittelu", "callback_data": "a"}],
    [{"text": "☐ Verkkokauppa", "callback_data": "b"}, {"text": "Valmis", "callback_data": "c"}],
]


def phone(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=f"Puhelin: {name}")


def last(page: Page, name: str) -> Locator:
    return phone(page, name).get_by_role("article").last


async def height_of(locator: Locator) -> float | None:
    box = await locator.bounding_box()
    return box and box["height"]


async def update(bot: Bot, kind: str) -> Any:
    offset = 0
    while True:
        for one in await bot("getUpdates", offset=offset, timeout=10):
            offset = one["update_id"] + 1
            if kind in one:
                return one[kind]


async def test_two_phones_stand_side_by_side_and_begin_with_start(page: Page, simulator: Simulator, bot: Bot) -> None:
    await expect(page.locator("section.phone")).to_have_count(2)
    await phone(page, "Aino").get_by_role("button", name="Aloita").click()
    await expect(last(page, "Aino")).to_contain_text("/start")
    assert (await update(bot, "message"))["text"] == "/start"
    await expect(phone(page, "Eero").get_by_role("button", name="Aloita")).to_be_visible()


async def test_a_text_sent_with_enter_appears_and_reaches_the_bot(
    page: Page, simulator: Simulator, aino: Person, bot: Bot
) -> None:
    simulator.world.says(aino, "/start")
    field = phone(page, "Aino").get_by_role("textbox")
    await field.fill("Hieronta Helmi")
    await field.press("Shift+Enter")
    await page.keyboard.type("<b>Kalajoki</b>")
    await field.press("Enter")
    await expect(last(page, "Aino").locator(".text")).to_have_text(
        "Hieronta Helmi\n<b>Kalajoki</b>", use_inner_text=True
    )
    await expect(field).to_have_value("")
    await expect(field).to_be_focused()
    assert [one.text for one in simulator.world.messages(aino)] == ["/start", "Hieronta Helmi\n<b>Kalajoki</b>"]


async def test_pressing_a_button_waits_for_the_answer_and_an_edit_keeps_focus(
    page: Page, simulator: Simulator, aino: Person, bot: Bot
) -> None:
    simulator.world.says(aino, "/start")
    sent = await bot(
        "sendMessage", chat_id=aino.id, text="Mitä haluat kehittää?", reply_markup={"inline_keyboard": CHOICES}
    )
    bubble = last(page, "Aino")
    button = bubble.get_by_role("button", name="Verkkokauppa")
    await button.focus()
    await page.keyboard.press("Enter")
    await expect(button).to_have_attribute("aria-busy", "true")
    pressed = await update(bot, "callback_query")
    assert (pressed["data"], pressed["from"]["id"], pressed["message"]["message_id"]) == (
        "b",
        aino.id,
        sent["message_id"],
    )
    height = await height_of(bubble)
    changed = [CHOICES[0], [CHOICES[1][0] | {"text": "☑ Verkkokauppa"}, CHOICES[1][1]]]
    place = {"chat_id": aino.id, "message_id": sent["message_id"]}
    await bot("editMessageReplyMarkup", **place, reply_markup={"inline_keyboard": changed})
    await bot("answerCallbackQuery", callback_query_id=pressed["id"], text="Tallensin valinnan.")
    await expect(button).to_have_text("☑ Verkkokauppa")
    await expect(button).to_be_focused()
    await expect(button).not_to_have_attribute("aria-busy", "true")
    await expect(phone(page, "Aino").get_by_test_id("toast")).to_have_text("Tallensin valinnan.")
    assert await height_of(bubble) == height


async def test_focus_moves_to_the_log_when_the_pressed_keyboard_goes(
    page: Page, simulator: Simulator, aino: Person, bot: Bot
) -> None:
    simulator.world.says(aino, "/start")
    sent = await bot("sendMessage", chat_id=aino.id, text="Jatketaanko?", reply_markup={"inline_keyboard": CHOICES})
    await last(page, "Aino").get_by_role("button", name="Valmis").click()
    await bot("editMessageText", chat_id=aino.id, message_id=sent["message_id"], text="Jatketaan.")
    await expect(last(page, "Aino")).to_contain_text("Jatketaan.")
    await expect(last(page, "Aino")).to_contain_text("muokattu")
    await expect(phone(page, "Aino").get_by_role("log")).to_be_focused()


async def test_an_alert_waits_for_ok(page: Page, simulator: Simulator, aino: Person, bot: Bot) -> None:
    simulator.world.says(aino, "/start")
    await bot("sendMessage", chat_id=aino.id, text="Valmis?", reply_markup={"inline_keyboard": CHOICES})
    await last(page, "Aino").get_by_role("button", name="Valmis").click()
    pressed = await update(bot, "callback_query")
    await bot("answerCallbackQuery", callback_query_id=pressed["id"], text="Valitse ensin aihe.", show_alert=True)
    alert = page.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Valitse ensin aihe.")
    await page.keyboard.press("Escape")
    await expect(alert).to_have_count(0)


async def test_a_reply_keyboard_writes_its_text_and_shares_the_number(
    page: Page, simulator: Simulator, aino: Person, bot: Bot
) -> None:
    simulator.world.says(aino, "/start")
    rows = [[{"text": "Ehdotukset"}], [{"text": "Jaa numero", "request_contact": True}]]
    await bot("sendMessage", chat_id=aino.id, text="Valitse.", reply_markup={"keyboard": rows})
    keyboard = phone(page, "Aino").get_by_role("group", name="Vastauspainikkeet")
    await keyboard.get_by_role("button", name="Ehdotukset").click()
    await expect(last(page, "Aino").locator(".text")).to_have_text("Ehdotukset")
    await keyboard.get_by_role("button", name="Jaa numero").click()
    await expect(last(page, "Aino")).to_contain_text("358450000001")
    await bot("sendMessage", chat_id=aino.id, text="Kiitos.", reply_markup={"remove_keyboard": True})
    await expect(keyboard).to_be_hidden()


async def test_commands_stand_in_the_menu(page: Page, simulator: Simulator, aino: Person, bot: Bot) -> None:
    simulator.world.says(aino, "/start")
    await bot("setMyCommands", commands=[{"command": "ohje", "description": "Mitä voit tehdä"}])
    await phone(page, "Aino").get_by_role("button", name="Valikko").click()
    await page.get_by_role("menuitem", name=re.compile("Mitä voit tehdä")).click()
    await expect(last(page, "Aino").locator(".text")).to_have_text("/ohje")


async def test_formatting_is_shown_and_markup_from_people_is_only_text(
    page: Page, simulator: Simulator, aino: Person, bot: Bot
) -> None:
    simulator.world.says(aino, "<img src=x onerror=alert(1)>")
    await expect(last(page, "Aino").locator(".text")).to_have_text("<img src=x onerror=alert(1)>")
    text = "<b>Hei</b> <tg-spoiler>salaisuus</tg-spoiler> <code>a &lt; b</code>"
    await bot("sendMessage", chat_id=aino.id, text=text, parse_mode="HTML")
    await expect(last(page, "Aino").locator("strong")).to_have_text("Hei")
    await expect(last(page, "Aino").locator("code")).to_have_text("a < b")
    cover = last(page, "Aino").get_by_role("button", name="Peitetty teksti, näytä")
    await cover.press("Enter")
    await expect(last(page, "Aino").get_by_text("salaisuus")).to_be_visible()


async def test_the_last_own_message_is_edited_with_arrow_up_and_deleted_ones_vanish(
    page: Page, simulator: Simulator, aino: Person, bot: Bot
) -> None:
    simulator.world.says(aino, "Kalajko")
    sent = await bot("sendMessage", chat_id=aino.id, text="Selvä.")
    await expect(phone(page, "Aino").get_by_role("article")).to_have_count(2)
    field = phone(page, "Aino").get_by_role("textbox")
    await field.press("ArrowUp")
    await expect(field).to_have_value("Kalajko")
    await field.fill("Kalajoki")
    await field.press("Enter")
    await expect(phone(page, "Aino").get_by_role("article").first).to_contain_text(
        re.compile("Kalajoki.*muokattu", re.DOTALL)
    )
    await bot("deleteMessage", chat_id=aino.id, message_id=sent["message_id"])
    await expect(phone(page, "Aino").get_by_role("article")).to_have_count(1)


async def test_a_link_to_the_bot_asks_whose_phone_opens_it(
    page: Page, simulator: Simulator, aino: Person, bot: Bot
) -> None:
    simulator.world.says(aino, "/start")
    await bot("sendMessage", chat_id=aino.id, text="https://t.me/testi_bot?start=kutsu_1")
    await last(page, "Aino").get_by_role("link").click()
    dialog = page.get_by_role("dialog", name="Kenen puhelimella linkki avataan?")
    await dialog.get_by_role("button", name="Eero").click()
    await expect(last(page, "Eero").locator(".text")).to_have_text("/start kutsu_1")
    await last(page, "Aino").get_by_role("link").click()
    await dialog.get_by_label("Etunimi").fill("Kaisa")
    await dialog.get_by_role("button", name="Avaa uudella puhelimella").click()
    await expect(last(page, "Kaisa").locator(".text")).to_have_text("/start kutsu_1")


async def test_blocking_and_allowing_the_bot(page: Page, simulator: Simulator, aino: Person) -> None:
    simulator.world.says(aino, "/start")
    await phone(page, "Aino").get_by_role("button", name="Liitteet ja muut toiminnot").click()
    await page.get_by_role("menuitem", name="Estä botti").click()
    allow = phone(page, "Aino").get_by_role("button", name="Salli botti uudelleen")
    await expect(allow).to_be_visible()
    assert simulator.world.chat_of(aino).blocked
    await allow.click()
    await expect(phone(page, "Aino").get_by_role("textbox")).to_be_visible()
    assert not simulator.world.chat_of(aino).blocked


async def test_a_group_shows_names_to_the_others(page: Page, simulator: Simulator, aino: Person, eero: Person) -> None:
    group = simulator.world.group("Hyvinvointi", [aino, eero], with_bot=True)
    await phone(page, "Eero").get_by_role("button", name="Hyvinvointi").click()
    simulator.world.says(aino, "Hei kaikille", chat_id=group.id)
    await expect(last(page, "Eero").locator(".author")).to_have_text("Aino")
    simulator.world.says(eero, "Moi", chat_id=group.id)
    await expect(phone(page, "Aino").get_by_role("button", name=re.compile("Hyvinvointi.*1 lukematta"))).to_be_visible()


async def test_buttons_bring_the_bot_into_a_group_and_people_after_it(
    page: Page, simulator: Simulator, aino: Person, eero: Person, bot: Bot
) -> None:
    world = simulator.world
    for person in (aino, eero):
        world.says(person, "/start")

    async def presses(person: Person, label: str, url: str) -> None:
        keys = {"inline_keyboard": [[{"text": label, "url": url}]]}
        await bot("sendMessage", chat_id=person.id, text="Ryhmä", reply_markup=keys)
        await last(page, person.first_name).get_by_role("button", name=label).click()

    await presses(aino, "Lisää botti", "https://t.me/testi_bot?startgroup=g1&admin=invite_users+pin_messages")
    await world.wait_for(lambda: any(chat.rights for chat in world.chats.values()))
    (group,) = [chat for chat in world.chats.values() if chat.rights]
    assert (group.present, sorted(group.rights)) == ([aino.id], ["can_invite_users", "can_pin_messages"])
    await world.wait_for(lambda: world.messages(group)[-1].text == "/start@testi_bot g1")
    link = await bot("createChatInviteLink", chat_id=group.id, creates_join_request=True)
    await presses(eero, "Liity", link["invite_link"])
    await world.wait_for(lambda: eero.id in group.asking)
    await bot("approveChatJoinRequest", chat_id=group.id, user_id=eero.id)
    await expect(phone(page, "Eero").get_by_role("button", name=re.compile("Uusi ryhmä"))).to_be_visible()


async def test_a_violation_is_named_and_filtered(page: Page, simulator: Simulator, aino: Person, bot: Bot) -> None:
    simulator.world.says(aino, "/start")
    await bot("sendMessage", chat_id=aino.id, text="Hei", olematon="x")
    await bot("sendMessage", chat_id=aino.id, text="Hei taas")
    await expect(page.get_by_test_id("violations")).to_have_text("1 rike")
    await page.get_by_role("button", name="Pyynnöt").click()
    rows = page.get_by_test_id("requests").get_by_role("listitem")
    await expect(rows).to_have_count(2)
    await page.get_by_label("Vain rikkeet").check()
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text("Rike: ")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Pyynnöt")).to_be_focused()


async def test_the_clock_moves_and_returns(page: Page, simulator: Simulator) -> None:
    before = await page.get_by_test_id("clock").inner_text()
    await page.get_by_role("button", name="+1 vk").click()
    await expect(page.get_by_text("edellä 7 pv")).to_be_visible()
    await expect(page.get_by_test_id("clock")).not_to_have_text(before)
    assert simulator.world.clock.shift.days == 7
    await page.get_by_role("button", name="Palauta").click()
    await expect(page.get_by_text("oikeassa ajassa")).to_be_visible()


async def test_a_scrolled_back_reader_is_told_of_a_new_message(
    page: Page, simulator: Simulator, aino: Person, bot: Bot
) -> None:
    for number in range(40):
        simulator.world.says(aino, f"Viesti {number}")
    log = phone(page, "Aino").get_by_role("log")
    await expect(log.get_by_text("Viesti 39", exact=True)).to_be_in_viewport()
    await log.hover()
    await page.mouse.wheel(0, -4000)
    await expect(log.get_by_text("Viesti 0", exact=True)).to_be_in_viewport()
    await bot("sendMessage", chat_id=aino.id, text="Uutta asiaa")
    await phone(page, "Aino").get_by_role("button", name="Uusi viesti").click()
    await expect(log.get_by_text("Uutta asiaa")).to_be_in_viewport()


async def test_the_page_finds_its_way_back_after_a_lost_connection(
    page: Page, simulator: Simulator, aino: Person
) -> None:
    simulator.world.says(aino, "Ennen katkosta")
    await expect(last(page, "Aino").locator(".text")).to_have_text("Ennen katkosta")
    simulator.world.events.close()
    simulator.world.says(aino, "Katkoksen aikana")
    await expect(last(page, "Aino").locator(".text")).to_have_text("Katkoksen aikana")
    await expect(page.get_by_text("Yhteys simulaattoriin katkesi")).to_be_hidden()


async def test_nothing_overflows_at_390_px(page: Page, simulator: Simulator, aino: Person, bot: Bot) -> None:
    simulator.world.says(aino, "x" * 4000)
    wide = [[{"text": "Erittäin pitkä painikkeen teksti " * 3, "callback_data": "a"}], CHOICES[1]]
    await bot("sendMessage", chat_id=aino.id, text="sana " * 400, reply_markup={"inline_keyboard": wide})
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(last(page, "Aino")).to_contain_text("sana")
    widths = await page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll(".phone, .log, .composer, .topbar")]
            .map((node) => [node.className, node.scrollWidth - node.clientWidth]).filter(([, extra]) => extra > 0)"""
    )
    assert widths == []
    await page.get_by_role("button", name="Työkalut").click()
    await expect(page.get_by_role("button", name="Lisää puhelin")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    await page.get_by_role("navigation", name="Puhelimet").get_by_role("button", name="Eero").click()
    await expect(phone(page, "Eero").get_by_role("heading", name="Eero")).to_be_in_viewport(ratio=1)
