"""Groups: who is in them, what the bot hears and may ask."""

from typing import Any

from simulator import Person, World
from simulator.facts.table import table
from simulator.groups import chat_member
from simulator.people import Status


def heard(world: World) -> list[str]:
    return [next(key for key in reversed(queued.payload)) for queued in world.pending_updates]


async def test_the_bot_comes_and_goes(call: Any, world: World, aino: Person, stranger: Person) -> None:
    shown = await call.sim("groups", title="Ryhmä", members=[aino.id, stranger.id], with_bot=True)
    assert (shown["type"], shown["title"], shown["members"]) == ("group", "Ryhmä", [aino.id, stranger.id])
    chat = world.chats[shown["id"]]
    world.remove_bot(aino, chat)
    assert [(queued.kind, queued.lane) for queued in world.pending_updates] == [
        ("my_chat_member", chat.id),
        ("message", chat.id),
        ("message", chat.id),
        ("my_chat_member", chat.id),
    ]
    services = [message["service"] for message in await call.look(f"chats/{chat.id}/messages")]
    assert services == ["Ryhmä luotiin", "Testibotti liittyi ryhmään", "Testibotti poistui ryhmästä"]


async def test_privacy_mode(call: Any, world: World, aino: Person) -> None:
    chat = world.group("Ryhmä", [aino])
    asked = await call.result("sendMessage", chat_id=chat.id, text="Milloin?")
    world.updates.clear()
    world.says(aino, "keskenämme", chat_id=chat.id)
    world.says(aino, "/ohje@toinen_bot", chat_id=chat.id)
    assert world.pending_updates == []
    world.says(aino, "/ohje", chat_id=chat.id)
    world.says(aino, "/ohje@Testi_Bot", chat_id=chat.id)
    world.says(aino, "maanantaina", chat_id=chat.id, reply_to=asked["message_id"])
    assert [queued.payload["text"] for queued in world.pending_updates] == ["/ohje", "/ohje@Testi_Bot", "maanantaina"]
    world.promote_bot(aino, chat)
    world.says(aino, "kaikille", chat_id=chat.id)
    assert world.pending_updates[-1].payload["text"] == "kaikille"


async def test_members(call: Any, world: World, aino: Person, stranger: Person) -> None:
    chat = world.group("Ryhmä", [aino], kind="supergroup")
    world.promote_bot(aino, chat)
    world.updates.allow(["chat_member", "message"])
    world.updates.clear()
    world.join(stranger, chat)
    world.leave(stranger, chat, by=aino)
    changes = [
        queued.payload["new_chat_member"]["status"] for queued in world.pending_updates if queued.kind == "chat_member"
    ]
    assert changes == ["member", "kicked"]
    asked = {"chat_id": chat.id}
    assert await call.result("getChatMemberCount", **asked) == 2
    assert (await call.result("getChatMember", **asked, user_id=aino.id))["status"] == "creator"
    assert (await call.result("getChatMember", **asked, user_id=stranger.id))["status"] == "kicked"
    assert (await call.result("getChatMember", **asked, user_id=1))["can_pin_messages"] is True
    admins = await call.result("getChatAdministrators", **asked)
    assert [one["status"] for one in admins] == ["creator", "administrator"]
    assert (await call.result("getChat", **asked))["title"] == "Ryhmä"


async def test_pins_need_a_right(call: Any, world: World, aino: Person) -> None:
    chat = world.group("Ryhmä", [aino])
    sent = await call.result("sendMessage", chat_id=chat.id, text="Tärkeää")
    pin = {"chat_id": chat.id, "message_id": sent["message_id"]}
    text = "Bad Request: not enough rights to manage pinned messages in the chat"
    assert await call.error("pinChatMessage", **pin) == text
    world.promote_bot(aino, chat)
    assert await call.result("pinChatMessage", **pin) is True
    assert world.messages(chat)[-1].service == "Viesti kiinnitettiin"
    assert (await call.result("getChat", chat_id=chat.id))["pinned_message"]["text"] == "Tärkeää"


async def test_a_group_grows(world: World, aino: Person) -> None:
    chat = world.group("Ryhmä", [aino])
    world.updates.clear()
    big = world.upgrade(aino, chat)
    assert heard(world) == ["migrate_to_chat_id", "migrate_from_chat_id"]
    assert (big.type, world.pending_updates[0].payload["migrate_to_chat_id"]) == ("supergroup", big.id)


async def test_all_members_fit_the_table(world: World, aino: Person) -> None:
    statuses: tuple[Status, ...] = ("creator", "administrator", "member", "left", "kicked")
    assert [table().check("ChatMember", chat_member(aino.as_user(), status)) for status in statuses] == [None] * 5
