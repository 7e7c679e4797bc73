"""Entities of a text: trimming, order, and those that the server finds by itself."""

import re
from dataclasses import dataclass, field
from typing import Any

Entity = dict[str, Any]

FOUND = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)\]])"
    r"|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z]\w{3,31})\b"
    r"|(?<![\w/>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)"
    r"|(?P<bare>\b(?:[\w-]+\.)+(?:fi|com|org|net|eu|me|info|io)\b(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?)"
)
OPAQUE = frozenset(["code", "pre", "text_link", "text_mention", "custom_emoji"])
MAX_ENTITIES = 100


@dataclass(slots=True)
class Styled:
    """A plain text and its formatting; offsets count UTF-16 units."""

    text: str
    entities: list[Entity] = field(default_factory=list)


def units(text: str) -> int:
    """Count UTF-16 units, the measure of entity offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def trimmed(styled: Styled) -> Styled:
    """Cut the white space around the text, as the real server does."""
    text, entities = styled.text, styled.entities
    body = text.lstrip(" \n\r\t")
    cut = units(text[: len(text) - len(body)])
    cut = min([cut, *(entity["offset"] for entity in entities)])
    text = text[cut:].rstrip()
    end, kept = units(text), []
    for entity in entities:
        offset = entity["offset"] - cut
        length = min(entity["length"], end - offset)
        if length > 0:
            kept.append(entity | {"offset": offset, "length": length})
    return Styled(text, kept)


def with_found(styled: Styled) -> Styled:
    """Add links, mentions, commands and the like that nobody has marked."""
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in styled.entities
        if entity["type"] in OPAQUE
    ]
    for match in FOUND.finditer(styled.text):
        kind = "url" if match.lastgroup == "bare" else str(match.lastgroup)
        offset, length = units(styled.text[: match.start()]), units(match[0])
        if not any(start < offset + length and offset < end for start, end in taken):
            styled.entities.append({"type": kind, "offset": offset, "length": length})
    styled.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    del styled.entities[MAX_ENTITIES:]
    return styled
