"""Letting people into groups and out of them: invite links, requests to join, bans; and the topics of forums."""

from typing import Any

from simulator.errors import RefusalError, bad_request
from simulator.methods.registry import Params, method
from simulator.people import Chat, Person
from simulator.world import World

Json = dict[str, Any]
TOPIC_COLOR = 7322096


def group_of(world: World, params: Params, right: str, otherwise: str) -> Chat:
    """Find the group that a request names, in which the bot needs this right."""
    chat = world.target(params.get("chat_id"))
    if chat.type == "private" or chat.bot != "administrator" or right not in chat.rights:
        raise bad_request(otherwise)
    return chat


def person_of(world: World, params: Params) -> Person:
    """Find the person that a request names."""
    user_id = params.get("user_id")
    if not user_id:
        raise bad_request("invalid user_id specified")
    if user_id not in world.people:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return world.people[user_id]


@method("createChatInviteLink")
def create_chat_invite_link(world: World, params: Params) -> Json:
    """Make an invite link."""
    chat = group_of(world, params, "can_invite_users", "not enough rights to manage chat invite link")
    asks = bool(params.get("creates_join_request"))
    if asks and params.get("member_limit"):
        raise bad_request("member limit can't be specified for links requiring administrator approval")
    return world.link_object(world.make_link(chat, params.get("name", ""), asks=asks))


@method("revokeChatInviteLink")
def revoke_chat_invite_link(world: World, params: Params) -> Json:
    """Make an invite link useless."""
    chat = group_of(world, params, "can_invite_users", "not enough rights to manage chat invite link")
    url = params.get("invite_link")
    if not url:
        raise bad_request("invite link must be non-empty")
    if url not in chat.links:
        raise bad_request("INVITE_HASH_EXPIRED")
    chat.links[url].revoked = True
    return world.link_object(chat.links[url])


def decide(world: World, params: Params, *, let_in: bool) -> bool:
    """Answer a request to join."""
    chat = group_of(world, params, "can_invite_users", "not enough rights to manage chat join requests")
    world.decide(chat, person_of(world, params), let_in=let_in)
    return True


@method("approveChatJoinRequest")
def approve_chat_join_request(world: World, params: Params) -> bool:
    """Let somebody in who asks."""
    return decide(world, params, let_in=True)


@method("declineChatJoinRequest")
def decline_chat_join_request(world: World, params: Params) -> bool:
    """Let somebody not in who asks."""
    return decide(world, params, let_in=False)


@method("banChatMember")
def ban_chat_member(world: World, params: Params) -> bool:
    """Throw somebody out."""
    world.ban(restricting(world, params), person_of(world, params))
    return True


@method("unbanChatMember")
def unban_chat_member(world: World, params: Params) -> bool:
    """Let somebody come back who was thrown out."""
    if world.target(params.get("chat_id")).type == "group":
        raise bad_request("method is available for supergroup and channel chats only")
    chat, person = restricting(world, params), person_of(world, params)
    world.unban(chat, person, only_if_banned=bool(params.get("only_if_banned")))
    return True


def restricting(world: World, params: Params) -> Chat:
    """Find the group that a request names, in which the bot may throw people out."""
    return group_of(world, params, "can_restrict_members", "not enough rights to restrict/unrestrict chat member")


@method("createForumTopic")
def create_forum_topic(world: World, params: Params) -> Json:
    """Begin a topic in a forum."""
    chat = world.target(params.get("chat_id"))
    if refusal := no_topic(chat):
        raise refusal
    name = str(params.get("name") or "").strip()
    if not name:
        raise bad_request("topic name must be non-empty")
    color = params.get("icon_color") or TOPIC_COLOR
    begun = world.post(chat, {"forum_topic_created": {"name": name, "icon_color": color}})
    chat.topics[begun.message_id] = name
    begun.api |= {"message_thread_id": begun.message_id, "is_topic_message": True}
    return {"message_thread_id": begun.message_id, "name": name, "icon_color": color}


def no_topic(chat: Chat) -> RefusalError | None:
    """Say why no topic can be begun."""
    if not chat.is_forum:
        return bad_request("the chat is not a forum")
    if chat.bot != "administrator" or "can_manage_topics" not in chat.rights:
        return bad_request("not enough rights to create a topic")
    return None


def thread_of(chat: Chat, params: Params) -> Json:
    """Return the part of a message that says in which topic it stands."""
    number = params.get("message_thread_id")
    if not number:
        return {}
    if number not in chat.topics:
        raise bad_request("message thread not found")
    return {"message_thread_id": number, "is_topic_message": True}
