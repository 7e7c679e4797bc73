"""The chats in which groups talk: what the bot needs there, and what is seen of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.group_sights import Title
from domain.group_stages import Stage


class Right(StrEnum):
    """What the bot has to be allowed in a chat, as the Bot API calls it."""

    invite = "can_invite_users"
    restrict = "can_restrict_members"
    pin = "can_pin_messages"
    topics = "can_manage_topics"


EVERYWHERE = (Right.invite, Right.restrict, Right.pin)


class ChatState(StrEnum):
    """Where the chat of a group stands: it waits for its group, it is there, or the bot has no way into it."""

    asked = "asked"
    open = "open"
    lost = "lost"


ABSENT = frozenset({"left", "kicked"})
"""How the Bot API calls somebody who is not in a chat."""


def sits(member: Mapping[str, Any]) -> bool:
    """Tell from a ChatMember whether somebody is in the chat."""
    return member["status"] not in ABSENT and member.get("is_member", True)


def lacking(member: Mapping[str, Any], *, is_forum: bool) -> tuple[Right, ...]:
    """Tell from the bot's own ChatMember which rights are missing."""
    needed = (*EVERYWHERE, Right.topics) if is_forum else EVERYWHERE
    return tuple(each for each in needed if not member.get(each, False))


@dataclass(frozen=True)
class Place:
    """A chat on Telegram, and the topic of it where it is a forum and one is meant."""

    chat_id: int
    is_forum: bool = False
    topic_id: int | None = None


@dataclass(frozen=True)
class Chat:
    """The chat of a group; `state` is None where there is none. `lacks` is None before the rights were looked at."""

    group_id: int
    title: Title
    state: ChatState | None = None
    lacks: tuple[Right, ...] | None = None
    link: str | None = None
    seated: int = 0

    @property
    def lets_in(self) -> bool:
        """Tell whether the bot can let members in."""
        return self.state is ChatState.open and self.link is not None


class Refused(StrEnum):
    """Why a chat was not linked with a group."""

    stranger = "stranger"
    nothing = "nothing"
    here = "here"
    taken = "taken"
    elsewhere = "elsewhere"


@dataclass(frozen=True)
class Choice:
    """The groups of which one is to be linked with the chat that has this number."""

    number: int
    groups: tuple[tuple[int, Title], ...]


@dataclass(frozen=True)
class Seated:
    """Somebody of a company who sits in the chat of a group, or left it; None is a company without a name."""

    number: int
    group_id: int
    title: Title
    name: str
    company: str | None


@dataclass(frozen=True)
class StageSaid:
    """A group has come to a stage, `before` is the one before it; `into` is the group that it was merged into."""

    title: Title
    before: Stage | None
    stage: Stage
    into: Title | None


@dataclass(frozen=True)
class Newcomer:
    """A company has come into a group; None is one without a name."""

    company: str | None
