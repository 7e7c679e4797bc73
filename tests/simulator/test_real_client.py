"""The real client library talks to the simulator as it would to Telegram."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from simulator import Fault, Person, Simulator, World
from simulator.files import picture

MARKUP = InlineKeyboardMarkup([[InlineKeyboardButton("Kyllä", callback_data="k")]])


def client(simulator: Simulator, token: str) -> Bot:
    return Bot(token, base_url=f"{simulator.url}/bot", base_file_url=f"{simulator.url}/file/bot")


@pytest.fixture
async def bot(simulator: Simulator) -> AsyncIterator[Bot]:
    async with client(simulator, "1:A") as bot:
        yield bot


async def test_a_conversation(bot: Bot, world: World, aino: Person) -> None:
    assert bot.username == "testi_bot"
    sent = await bot.send_message(aino.id, "<b>Hei</b> &lt;3", parse_mode="HTML", reply_markup=MARKUP)
    assert (sent.text_html, sent.reply_markup) == ("<b>Hei</b> &lt;3", MARKUP)
    world.press(aino, sent.message_id)
    [update] = await bot.get_updates(timeout=5)
    assert update.callback_query is not None
    assert await update.callback_query.answer("Kiitos") is True
    edited = await update.callback_query.edit_message_text("Moi")
    assert (world.messages(aino)[-1].html, world.messages(aino)[-1].buttons) == ("Moi", [])
    assert edited is not True
    assert await bot.get_updates(offset=update.update_id + 1) == ()
    assert world.violations == []


async def test_files(bot: Bot, world: World, aino: Person) -> None:
    photo = await bot.send_photo(aino.id, picture(), caption="Kuva")
    assert [(size.width, size.height) for size in photo.photo] == [(320, 200)]
    sent = await bot.send_document(aino.id, "ä;ö".encode(), filename="lista.csv")
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == "ä;ö".encode()
    assert world.violations == []


async def test_commands_polls_and_groups(bot: Bot, world: World, aino: Person) -> None:
    assert await bot.set_my_commands([("ohje", "Ohje")], language_code="fi") is True
    assert [command.command for command in await bot.get_my_commands(language_code="fi")] == ["ohje"]
    poll = await bot.send_poll(aino.id, "Milloin?", ["ma", "ti"], is_anonymous=False)
    world.vote(aino, poll.message_id, [0])
    world.group("Ryhmä", [aino])
    updates = await bot.get_updates()
    assert [update.poll_answer.option_ids for update in updates if update.poll_answer] == [(0,)]
    assert (await bot.get_chat(aino.id)).full_name == "Aino Korpi"
    assert world.violations == []


async def test_errors(
    simulator: Simulator, bot: Bot, world: World, aino: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(aino.id, "")
    world.faults.add(Fault("sendMessage", "429", times=1, seconds=9))
    with pytest.raises(RetryAfter, match="9"):
        await bot.send_message(aino.id, "a")
    world.faults.add(Fault("sendMessage", "cut_after", times=1))
    with pytest.raises(NetworkError):
        await bot.send_message(aino.id, "a")
    world.block(aino)
    with pytest.raises(Forbidden):
        await bot.send_message(aino.id, "a")
    with pytest.raises(InvalidToken):
        async with client(simulator, "2:B"):
            pass
