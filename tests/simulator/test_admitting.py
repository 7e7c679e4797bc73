"""Into groups by the bot's links: who asks, who is let in, who is thrown out; and what the bot needs for it."""

from datetime import timedelta
from typing import Any

import pytest

from simulator import Person, World
from simulator.errors import NotThereError
from simulator.groups import USUAL
from simulator.people import Chat, Kind

KINDS = ["message", "my_chat_member", "chat_member", "chat_join_request"]


@pytest.fixture
def chat(world: World, aino: Person) -> Chat:
    world.updates.allow(KINDS)
    group = world.group("Ryhmä", [aino], kind="supergroup")
    world.promote_bot(aino, group)
    world.updates.clear()
    return group


def heard(world: World) -> list[tuple[str, object]]:
    return [(queued.kind, queued.payload["from"]["id"]) for queued in world.pending_updates]


async def link_of(call: Any, chat: Chat) -> str:
    made = await call.result("createChatInviteLink", chat_id=chat.id, creates_join_request=True, name="Ryhmä")
    assert (made["creates_join_request"], made["is_revoked"], made["name"]) == (True, False, "Ryhmä")
    return str(made["invite_link"])


async def test_who_is_approved_comes_in(call: Any, world: World, chat: Chat, stranger: Person) -> None:
    link = await link_of(call, chat)
    world.open_invite(stranger, link)
    (asked,) = [queued.payload for queued in world.pending_updates]
    assert (asked["from"]["id"], asked["user_chat_id"], asked["invite_link"]["invite_link"]) == (
        *(stranger.id, stranger.id),
        link,
    )
    assert chat.present == [next(iter(chat.members))]
    world.updates.clear()
    whom = {"chat_id": chat.id, "user_id": stranger.id}
    assert await call.result("approveChatJoinRequest", **whom) is True
    assert heard(world) == [("chat_member", 1), ("message", stranger.id)]
    assert world.pending_updates[0].payload["via_join_request"] is True
    assert stranger.id in chat.present
    assert await call.error("approveChatJoinRequest", **whom) == "Bad Request: USER_ALREADY_PARTICIPANT"


async def test_who_asks_may_be_written_to_until_the_answer(
    call: Any, world: World, chat: Chat, stranger: Person
) -> None:
    link = await link_of(call, chat)
    letter = {"chat_id": stranger.id, "text": "Hei"}
    assert await call.error("sendMessage", **letter) == "Bad Request: chat not found"
    world.open_invite(stranger, link)
    assert (await call.result("sendMessage", **letter))["text"] == "Hei"
    world.advance(timedelta(minutes=6))
    refused = "Forbidden: bot can't initiate conversation with a user"
    assert await call.error("sendMessage", **letter) == refused
    assert await call.result("declineChatJoinRequest", chat_id=chat.id, user_id=stranger.id) is True
    assert await call.error("sendMessage", **letter) == refused
    assert stranger.id not in chat.present
    gone = await call.error("declineChatJoinRequest", chat_id=chat.id, user_id=stranger.id)
    assert gone == "Bad Request: HIDE_REQUESTER_MISSING"


async def test_a_revoked_link_leads_nowhere(call: Any, world: World, chat: Chat, stranger: Person) -> None:
    link = await link_of(call, chat)
    revoked = await call.result("revokeChatInviteLink", chat_id=chat.id, invite_link=link)
    assert revoked["is_revoked"] is True
    with pytest.raises(NotThereError, match="vanhentunut"):
        world.open_invite(stranger, link)


async def test_who_is_banned_stays_out_until_unbanned(call: Any, world: World, chat: Chat, stranger: Person) -> None:
    plain = await call.result("createChatInviteLink", chat_id=chat.id)
    world.open_invite(stranger, plain["invite_link"])
    whom = {"chat_id": chat.id, "user_id": stranger.id}
    assert await call.result("banChatMember", **whom) is True
    assert stranger.id not in chat.present
    with pytest.raises(NotThereError, match="poistettu"):
        world.open_invite(stranger, plain["invite_link"])
    assert await call.result("unbanChatMember", **whom, only_if_banned=True) is True
    world.open_invite(stranger, plain["invite_link"])
    assert await call.result("unbanChatMember", **whom, only_if_banned=True) is True
    assert stranger.id in chat.present


@pytest.mark.parametrize(
    ("method", "right", "text"),
    [
        ("createChatInviteLink", "can_invite_users", "not enough rights to manage chat invite link"),
        ("approveChatJoinRequest", "can_invite_users", "not enough rights to manage chat join requests"),
        ("banChatMember", "can_restrict_members", "not enough rights to restrict/unrestrict chat member"),
    ],
)
async def test_each_needs_its_right(
    call: Any, world: World, chat: Chat, aino: Person, method: str, right: str, text: str
) -> None:
    world.promote_bot(aino, chat, USUAL - {right})
    given = {"chat_id": chat.id, "user_id": aino.id}
    assert await call.error(method, **given) == f"Bad Request: {text}"
    world.demote_bot(aino, chat)
    assert await call.error(method, **given) == f"Bad Request: {text}"
    old, new = (queued.payload for queued in world.pending_updates)
    assert (old["new_chat_member"][right], new["old_chat_member"][right]) == (False, False)
    assert new["new_chat_member"]["status"] == "member"


async def test_owners_stay_and_people_without_the_group_are_no_one(
    call: Any, world: World, chat: Chat, aino: Person, stranger: Person
) -> None:
    whom = {"chat_id": chat.id, "user_id": aino.id}
    assert await call.error("banChatMember", **whom) == "Bad Request: can't remove chat owner"
    small = world.group("Pieni", [aino])
    world.promote_bot(aino, small)
    other = {"chat_id": small.id, "user_id": stranger.id}
    assert await call.error("banChatMember", **other) == "Bad Request: USER_NOT_PARTICIPANT"
    text = "Bad Request: method is available for supergroup and channel chats only"
    assert await call.error("unbanChatMember", **other) == text


async def test_a_deleted_group_refuses(call: Any, world: World, aino: Person) -> None:
    kinds: tuple[tuple[Kind, str], ...] = (
        ("group", "the group chat was deleted"),
        ("supergroup", "bot was kicked from the supergroup chat"),
    )
    for kind, text in kinds:
        chat = world.group("Ryhmä", [aino], kind=kind)
        world.delete_group(chat)
        assert await call.error("sendMessage", chat_id=chat.id, text="Hei") == f"Forbidden: {text}"


async def test_in_a_muted_group_administrators_write(call: Any, world: World, chat: Chat, aino: Person) -> None:
    chat.muted = True
    letter = {"chat_id": chat.id, "text": "Hei"}
    assert (await call.result("sendMessage", **letter))["text"] == "Hei"
    world.demote_bot(aino, chat)
    refused = "Bad Request: not enough rights to send text messages to the chat"
    assert await call.error("sendMessage", **letter) == refused


async def test_a_group_that_grows_keeps_the_rights_and_not_the_links(
    call: Any, world: World, aino: Person, stranger: Person
) -> None:
    chat = world.group("Ryhmä", [aino])
    world.promote_bot(aino, chat)
    link = await link_of(call, chat)
    big = world.upgrade(aino, chat)
    with pytest.raises(NotThereError):
        world.open_invite(stranger, link)
    world.open_invite(stranger, await link_of(call, big))
    assert list(big.asking) == [stranger.id]


async def test_topics_of_a_forum(call: Any, world: World, aino: Person) -> None:
    forum = world.group("Kaikki ryhmät", [aino], kind="supergroup", is_forum=True)
    name = {"chat_id": forum.id, "name": "Hyvinvointi"}
    assert await call.error("createForumTopic", **name) == "Bad Request: not enough rights to create a topic"
    world.promote_bot(aino, forum)
    topic = (await call.result("createForumTopic", **name))["message_thread_id"]
    sent = await call.result("sendMessage", chat_id=forum.id, message_thread_id=topic, text="Hei")
    assert (sent["message_thread_id"], sent["chat"]["is_forum"]) == (topic, True)
    lost = await call.error("sendMessage", chat_id=forum.id, message_thread_id=topic + 99, text="Hei")
    assert lost == "Bad Request: message thread not found"
    plain = world.group("Ryhmä", [aino])
    assert await call.error("createForumTopic", chat_id=plain.id, name="a") == "Bad Request: the chat is not a forum"


async def test_the_link_that_lets_the_bot_in_may_ask_for_rights(call: Any, world: World, aino: Person) -> None:
    shown = await call.sim("groups", title="Ryhmä", members=[aino.id], with_bot=False)
    path = f"people/{aino.id}/chats/{shown['id']}"
    await call.sim(f"{path}/add_bot", start="g1", admin=["invite_users"])
    assert world.messages(shown["id"])[-1].text == "/start@testi_bot g1"
    assert world.chats[shown["id"]].rights == {"can_invite_users"}
    for act, status in (("demote_bot", "member"), ("promote_bot", "administrator"), ("remove_bot", "kicked")):
        await call.sim(f"{path}/{act}")
        assert world.chats[shown["id"]].bot == status
    assert world.chats[(await call.sim(f"{path}/upgrade"))["id"]].type == "supergroup"
