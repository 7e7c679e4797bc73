"""The grammar of callback data: feature, action, id and version, separated by colons, at most 64 bytes."""

import re
from dataclasses import dataclass

_GRAMMAR = re.compile(r"([a-z]{1,12}):([a-z_]{1,14}):([a-z0-9_.-]{0,32}):(\d{0,9})", re.ASCII)

ACTIONS: dict[str, tuple[str, ...]] = {
    "form": ("pick", "drop", "page", "done", "list", "only", "skip", "back", "stop"),
    "signup": ("agree", "refuse", "not_mine", "resume", "save", "edit", "change", "summary", "later", "decline", "own"),
    "profile": ("show", "edit", "change", "more", "later", "invite", "cluster", "partner"),
    "invitation": ("accept", "decline"),
    "request": ("accept", "decline"),
    "privacy": ("show", "accept", "data", "file", "erase", "erase_all", "keep"),
    "pause": ("open", "set", "end"),
    "suggest": ("list", "first", "show", "yes", "later", "never", "more", "stay", "learned", "forget"),
    "meet": (
        *("show", "write", "help", "talked", "agreed", "not_yet", "failed", "why"),
        *("block", "block_sure", "report"),
    ),
    "meeting": ("propose", "yes", "none", "cancel", "cancel_sure"),
    "gather": (
        *("list", "show", "call", "yes", "remote", "maybe", "no", "move", "cancel", "cancel_sure"),
        *("calendar", "attend", "mark", "memo", "draft", "edit", "time", "place", "topic", "quorum", "send", "drop"),
    ),
    "tie": ("yes", "no"),
    "desk": (
        *("open", "funnel", "waiting", "week", "find", "pair"),
        *("suggest", "forbid", "reason", "allow", "forbidden", "complaints", "ideas"),
    ),
    "group": ("list", "show", "join", "not_now", "yes", "think", "no", "ask", "shown", "leave", "leave_sure", "fine"),
    "survey": ("show", "score", "together"),
    "groups": (
        *("answer", "list", "new", "themes", "ready", "idea", "take_in", "show", "rename", "add", "pick", "invite"),
        *("companies", "company", "role", "remove", "remove_sure", "stage", "stage_to", "stage_sure", "why"),
        *("papers", "paper", "check", "merge", "merge_with", "merge_sure"),
        *("quiet", "fine", "answers", "story", "split", "split_sure"),
    ),
    "proposal": (
        *("list", "seek", "found", "picture", "drop", "drop_pair", "drop_one", "drop_all"),
        *("plan", "limit", "few", "kind", "wishes", "wish", "wish_set", "unwish", "wake"),
    ),
    "chat": ("guide", "bind", "check", "unbind", "unbind_sure", "out"),
    "announcement": ("list", "show", "read", "reply", "refuse", "topics", "allow"),
    "announcing": (
        *("list", "new", "show", "write", "topic", "topic_to", "to", "all", "by", "groups", "group", "groupless"),
        *("names", "preview", "send", "sure", "when", "drop", "drop_sure", "stop", "again", "remind", "readers"),
        *("threads", "thread", "answer"),
    ),
    "menu": ("show", "help", "language", "speak"),
}
"""Every action that a button can have, by feature; each is caught by exactly one handler."""


@dataclass(frozen=True)
class Callback:
    """What a button says when it is pressed; `version` is that of the question it belongs to, 0 where it never ages."""

    feature: str
    action: str
    id: str = ""
    version: int = 0

    def __str__(self) -> str:
        """Write the callback data."""
        return f"{self.feature}:{self.action}:{self.id}:{self.version or ''}"


def data(feature: str, action: str, id: str = "", version: int = 0) -> str:  # noqa: A002 - the word of the grammar
    """Make callback data; raises ValueError for an action that is not declared or data that does not fit."""
    text = str(Callback(feature, action, id, version))
    if action not in ACTIONS.get(feature, ()) or parse(text) is None:
        raise ValueError(f"This is not callback data: {text}")
    return text


def parse(text: str) -> Callback | None:
    """Read callback data; None for anything that we did not make."""
    match = _GRAMMAR.fullmatch(text)
    if match is None or match[2] not in ACTIONS.get(match[1], ()):
        return None
    return Callback(match[1], match[2], match[3], int(match[4] or 0))
