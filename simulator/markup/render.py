"""Turns a text and its entities back into safe HTML for the page."""

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import Any

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "span",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
SAFE_LINKS = ("http://", "https://", "tg://", "mailto:")


def opening(entity: dict[str, Any], inside: str) -> str:
    """Write the start tag of an entity."""
    kind = entity["type"]
    if kind in TAGS:
        return f'<{TAGS[kind]} class="spoiler">' if kind == "spoiler" else f"<{TAGS[kind]}>"
    if kind in ("url", "text_link", "email"):
        link = {"url": inside, "email": f"mailto:{inside}"}.get(kind) or str(entity.get("url", ""))
        address = link if link.startswith(SAFE_LINKS) else f"https://{link}"
        return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
    return f'<span class="{escape(kind)}">'


def closing(entity: dict[str, Any]) -> str:
    """Write the end tag of an entity."""
    kind = entity["type"]
    if kind in TAGS:
        return f"</{TAGS[kind]}>"
    return "</a>" if kind in ("url", "text_link", "email") else "</span>"


def to_html(text: str, entities: Sequence[dict[str, Any]]) -> str:
    """Write the text with tags; everything a person or the bot wrote is escaped."""
    if not entities:
        return escape(text)
    coded = text.encode("utf-16-le")
    starts: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    ends: set[int] = set()
    for entity in sorted(entities, key=lambda one: (one["offset"], -one["length"])):
        starts[entity["offset"]].append(entity)
        ends.add(entity["offset"] + entity["length"])
    written: list[str] = []
    opened: list[dict[str, Any]] = []
    marks = sorted({0, *starts, *ends, len(coded) // 2})
    for place, following in zip(marks, [*marks[1:], marks[-1]], strict=True):
        close_until(place, opened, written)
        for entity in starts[place]:
            stop = entity["offset"] + entity["length"]
            written.append(opening(entity, coded[place * 2 : stop * 2].decode("utf-16-le")))
            opened.append(entity)
        written.append(escape(coded[place * 2 : following * 2].decode("utf-16-le")))
    return "".join(written)


def close_until(place: int, opened: list[dict[str, Any]], written: list[str]) -> None:
    """Close what ends here; what overlaps it is closed and opened again."""
    reopen: list[dict[str, Any]] = []
    while any(entity["offset"] + entity["length"] <= place for entity in opened):
        entity = opened.pop()
        written.append(closing(entity))
        if entity["offset"] + entity["length"] > place:
            reopen.insert(0, entity)
    for entity in reopen:
        written.append(opening(entity, str(entity.get("url", ""))))
        opened.append(entity)
