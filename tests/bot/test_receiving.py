import asyncio
from datetime import datetime
from typing import Any, cast

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError, ProgrammingError
from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, NetworkError

from bot.database import Database
from bot.inbox import Receiver, keep_webhook, store
from bot.signals import Stopping, Wake
from models import Inbox
from services import inbox
from tests.harness.rows import NOW

Raw = dict[str, Any]
URL = "https://puhti.example/telegram"


def message(update_id: int, person: int = 1, said: str = "Hei") -> Raw:
    chat = {"id": person, "type": "private"}
    return {"update_id": update_id, "message": {"from": {"id": person}, "chat": chat, "text": said}}


async def nothing_missed(_since: datetime, _until: datetime) -> None:
    """Look back at nothing."""


class Telegram:
    """Hands out batches of updates, and notes from which offset each was asked for and what was stored by then."""

    def __init__(self, database: Database, *batches: list[Raw]) -> None:
        self.database = database
        self.batches = list(batches)
        self.stopping = Stopping()
        self.asked: list[tuple[int | None, list[int]]] = []

    async def __call__(self, offset: int | None) -> list[Raw]:
        self.asked.append((offset, await stored(self.database)))
        if not self.batches:
            self.stopping.set()
            return []
        return self.batches.pop(0)

    def receiver(self) -> Receiver:
        return Receiver(self.database, self, self.stopping, Wake(), lambda: NOW, nothing_missed)


async def stored(database: Database) -> list[int]:
    async with database.read() as session:
        return list((await session.scalars(select(Inbox.update_id).order_by(Inbox.id))).all())


async def test_the_offset_moves_only_past_what_is_stored(database: Database) -> None:
    telegram = Telegram(database, [message(10), message(11)], [], [message(12)])
    await telegram.receiver().run()
    # When there is nothing more, all is confirmed, and Telegram may begin anew at any number.
    assert telegram.asked == [(None, []), (12, [10, 11]), (None, [10, 11]), (13, [10, 11, 12])]


async def test_numbers_that_begin_anew_after_a_quiet_week_are_all_stored(database: Database) -> None:
    telegram = Telegram(database, [message(900)], [], [message(3)], [message(4)])
    await telegram.receiver().run()
    assert await stored(database) == [900, 3, 4]
    assert [offset for offset, _stored in telegram.asked] == [None, 901, None, 4, 5]


@pytest.mark.parametrize("junk", [None, 7, "update", {}, {"update_id": "7"}, {"update_id": -1}, {"update_id": 2**63}])
async def test_what_is_no_update_holds_nothing_up(database: Database, junk: Any) -> None:
    telegram = Telegram(database, [junk], [message(10), junk, message(11)])
    await telegram.receiver().run()
    assert await stored(database) == [10, 11]
    assert [offset for offset, _stored in telegram.asked] == [None, None, 12]


async def test_a_kind_that_nobody_asked_for_is_passed_over(database: Database) -> None:
    other: list[Raw] = [{"update_id": 10, "poll": {"id": "1"}}, {"update_id": 12, "of_2030": {}}, {"update_id": 13}]
    telegram = Telegram(database, [other[0], message(11), *other[1:]], other[:1])
    await telegram.receiver().run()
    assert await stored(database) == [11]
    assert [offset for offset, _stored in telegram.asked] == [None, 14, 11]


async def test_after_a_failure_nothing_is_taken_for_confirmed(database: Database) -> None:
    """The failure may last for more than a week, after which Telegram's numbers begin anew below the old offset."""

    class Failing(Telegram):
        async def __call__(self, offset: int | None) -> list[Raw]:
            if len(self.asked) == 1:
                self.asked.append((offset, await stored(self.database)))
                raise NetworkError("no network")
            return await super().__call__(offset)

    telegram = Failing(database, [message(900)], [message(3)])
    await telegram.receiver().run()
    assert telegram.asked == [(None, []), (901, [900]), (None, [900]), (4, [900, 3])]


async def test_what_is_delivered_again_is_stored_once(database: Database) -> None:
    again = message(10, said="Hei taas")
    telegram = Telegram(database, [message(10), message(11)], [again, message(11), message(12)], [again, again])
    await telegram.receiver().run()
    assert await stored(database) == [10, 11, 12]
    async with database.read() as session:
        first = (await session.scalars(select(Inbox).order_by(Inbox.id))).first()
        assert first is not None
        assert first.raw["message"]["text"] == "Hei"


async def test_what_could_not_be_stored_is_asked_for_again(database: Database) -> None:
    telegram = Telegram(database, [message(10)], [message(10)])
    receiver = telegram.receiver()
    async with database.write() as session:
        await session.execute(text("ALTER TABLE inbox RENAME TO away"))
    with pytest.raises((OperationalError, ProgrammingError)):
        await store(database, [message(10)], NOW)
    async with database.write() as session:
        await session.execute(text("ALTER TABLE away RENAME TO inbox"))
    await receiver.run()
    assert await stored(database) == [10]


async def test_a_refused_token_ends_receiving(database: Database) -> None:
    async def refuse(offset: int | None) -> list[Raw]:
        raise InvalidToken

    with pytest.raises(InvalidToken):
        await Receiver(database, refuse, Stopping(), Wake(), lambda: NOW, nothing_missed).run()


class Webhooks:
    """What keeping the webhook asks of the Bot API; its address is known from earlier, its secret is another one."""

    def __init__(self, fails: str) -> None:
        self.fails = fails
        self.stopping = Stopping()
        self.set: list[tuple[str, str]] = []

    async def get_webhook_info(self) -> WebhookInfo:
        self.fail_once("look")
        return WebhookInfo(URL, has_custom_certificate=False, pending_update_count=0)

    async def set_webhook(self, url: str, *, secret_token: str, **_rest: object) -> None:
        self.fail_once("set")
        self.set.append((url, secret_token))
        self.stopping.set()

    def fail_once(self, step: str) -> None:
        if self.fails == step:
            self.fails = ""
            raise NetworkError("no network")


@pytest.mark.parametrize("fails", ["look", "set"])
async def test_the_secret_is_told_anew_even_if_the_first_try_fails(fails: str) -> None:
    """Updates that come with the secret of yesterday are refused, and lost after a day."""
    telegram = Webhooks(fails)
    asyncio.get_running_loop().call_later(4, telegram.stopping.set)
    await keep_webhook(cast("Bot", telegram), URL, "new", telegram.stopping)
    assert telegram.set == [(URL, "new")]


GROUP = {"id": -100, "type": "supergroup"}
PRIVATE = {"id": 7, "type": "private"}
PERSON = {"id": 7}

LANES: list[tuple[Raw, int]] = [
    ({"message": {"from": PERSON, "chat": PRIVATE}}, 7),
    ({"message": {"from": PERSON, "chat": GROUP}}, -100),
    ({"edited_message": {"from": PERSON, "chat": PRIVATE}}, 7),
    ({"callback_query": {"from": PERSON, "message": {"chat": PRIVATE}}}, 7),
    ({"callback_query": {"from": PERSON, "message": {"chat": GROUP}}}, -100),
    ({"callback_query": {"from": PERSON, "inline_message_id": "x"}}, 7),
    ({"my_chat_member": {"from": PERSON, "chat": GROUP}}, -100),
    ({"my_chat_member": {"from": PERSON, "chat": PRIVATE}}, 7),
    ({"poll": {"id": "1"}}, 0),
    ({"message": "not what it should be"}, 0),
    ({"message": {}}, 0),
    ({"callback_query": {"from": PERSON, "message": None}}, 7),
    ({"message": {"from": None, "chat": None}}, 0),
    ({"message": {"from": PERSON, "chat": "Pihtipudas"}}, 0),
    ({"message": {"from": {"id": 2**63}, "chat": PRIVATE}}, 0),
    ({"message": {"from": {"id": float("inf")}, "chat": PRIVATE}}, 0),
    ({"message": {"chat": {"type": "group"}}}, 0),
    ({}, 0),
]


@pytest.mark.parametrize(("raw", "lane"), LANES, ids=lambda value: str(value)[:60])
def test_an_update_belongs_to_a_group_or_a_person(raw: Raw, lane: int) -> None:
    assert inbox.lane_of({"update_id": 1} | raw) == lane
