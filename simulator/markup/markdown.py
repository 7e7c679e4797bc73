"""Parses MarkdownV2 and the older Markdown with the real parser's complaints; positions in them are bytes."""

from dataclasses import dataclass

from simulator.markup.entities import Entity, Styled, units
from simulator.markup.html import cannot_parse, link

RESERVED = b"_*[]()~`>#+-=|{}.!\n"
SPACE = b" \t\r\n\0\v"
KINDS = {
    b"*": "bold",
    b"_": "italic",
    b"__": "underline",
    b"~": "strikethrough",
    b"||": "spoiler",
    b"`": "code",
    b"```": "pre",
    b"[": "text_link",
    b"![": "custom_emoji",
    b">": "blockquote",
}
NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}


@dataclass(slots=True)
class Opened:
    """An entity that waits for its end."""

    sign: bytes
    at: int
    offset: int
    start: int
    language: str = ""

    @property
    def end(self) -> bytes:
        """The sign that ends it."""
        return b"]" if self.sign in (b"[", b"![") else self.sign


class MarkdownParser:
    """One pass over the bytes of a text in MarkdownV2."""

    def __init__(self, text: str) -> None:
        self.source = text.encode()
        self.at = 0
        self.result = bytearray()
        self.entities: list[Entity] = []
        self.opened: list[Opened] = []

    def parse(self) -> Styled:
        """Return the plain text and its entities."""
        while self.at < len(self.source):
            self._step()
        while self.opened and self.opened[-1].sign == b">":
            self._close()
        if self.opened:
            last = self.opened[-1]
            kind = "PreCode" if last.language else NAMES[KINDS[last.sign]]
            raise cannot_parse(f"Can't find end of {kind} entity at byte offset {last.at}")
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return Styled(self.result.decode(errors="replace"), self.entities)

    def _step(self) -> None:
        byte = self.source[self.at : self.at + 1]
        coded = bool(self.opened) and self.opened[-1].sign in (b"`", b"```")
        if byte == b"\\" and 0 < self._byte(1) <= 126:
            self.result += self.source[self.at + 1 : self.at + 2]
            self.at += 2
        elif byte not in (b"`" if coded else RESERVED):
            self.result += byte
            self.at += 1
        elif self.opened and self._ends(self.opened[-1]):
            self.at += 0 if self.opened[-1].sign == b">" else len(self.opened[-1].end)
            self._close()
        else:
            self._open(byte)

    def _byte(self, ahead: int) -> int:
        place = self.at + ahead
        return self.source[place] if place < len(self.source) else 0

    def _ends(self, opened: Opened) -> bool:
        if opened.sign == b">":
            return self.source[self.at : self.at + 1] == b"\n" and self._byte(1) != ord(">")
        if opened.sign == b"_" and self._byte(1) == ord("_"):
            return False
        return self.source.startswith(opened.end, self.at)

    def _open(self, byte: bytes) -> None:
        if byte == b"\n":
            self.result += byte
            quoted = any(opened.sign == b">" for opened in self.opened)
            self.at += 2 if quoted and self._byte(1) == ord(">") else 1
            return
        sign = self._sign(byte)
        opened = Opened(sign, self.at, units(self.result.decode(errors="replace")), len(self.result))
        self.at += len(sign)
        if sign == b"```":
            opened.language = self._language()
        self.opened.append(opened)

    def _sign(self, byte: bytes) -> bytes:
        """Recognise the sign that stands here; a reserved one without meaning is an error."""
        two, three = self.source[self.at : self.at + 2], self.source[self.at : self.at + 3]
        if byte == b"`":
            return b"```" if three == b"```" else byte
        if two in (b"__", b"||", b"!["):
            return two
        line_start = self.at == 0 or self.source[self.at - 1 : self.at] == b"\n"
        if byte in (b"_", b"*", b"~", b"[") or (byte == b">" and line_start):
            return byte
        sign = byte.decode()
        raise cannot_parse(f"Character '{sign}' is reserved and must be escaped with the preceding '\\'")

    def _language(self) -> str:
        stop = self.at
        while stop < len(self.source) and self.source[stop] not in SPACE + b"`":
            stop += 1
        language = ""
        if self.at < stop < len(self.source) and self.source[stop] != ord("`"):
            language = self.source[self.at : stop].decode(errors="replace")
            self.at = stop
        if self.source[self.at : self.at + 1] == b"\n":
            self.at += 1
        return language

    def _close(self) -> None:
        opened = self.opened.pop()
        inside = self.result[opened.start :].decode(errors="replace")
        kind = KINDS[opened.sign]
        extra: Entity | None = {"language": opened.language} if opened.language else {}
        if opened.end == b"]":
            address = self._address(inside)
            extra = link(address) if kind == "text_link" else {"custom_emoji_id": address.partition("id=")[2]}
        if opened.sign == b">" and inside.endswith("||"):
            kind, inside = "expandable_blockquote", inside[:-2]
            del self.result[-2:]
        if inside and extra is not None:
            self.entities.append({"type": kind, "offset": opened.offset, "length": units(inside)} | extra)

    def _address(self, inside: str) -> str:
        """Read the `(address)` after a link's text; without one the text itself is the address."""
        if self.source[self.at : self.at + 1] != b"(":
            return inside
        self.at += 1
        start, address = self.at, bytearray()
        while self.at < len(self.source) and self.source[self.at] != ord(")"):
            self.at += self.source[self.at] == ord("\\") and 0 < self._byte(1) <= 126
            address += self.source[self.at : self.at + 1]
            self.at += 1
        if self.at >= len(self.source):
            raise cannot_parse(f"Can't find end of a URL at byte offset {start}")
        self.at += 1
        return address.decode(errors="replace")


def parse_markdown_v2(text: str) -> Styled:
    """Parse a text in MarkdownV2."""
    return MarkdownParser(text).parse()


def parse_markdown(text: str) -> Styled:
    """Parse a text in the older Markdown, where entities cannot be nested."""
    source, result, entities, at = text.encode(), bytearray(), list[Entity](), 0
    while at < len(source):
        sign = source[at : at + 3] if source[at : at + 3] == b"```" else source[at : at + 1]
        if sign == b"\\" and source[at + 1 : at + 2] in (b"_", b"*", b"`", b"["):
            result += source[at + 1 : at + 2]
            at += 2
        elif sign not in (b"_", b"*", b"`", b"```", b"["):
            result += source[at : at + 1]
            at += 1
        else:
            stop = source.find(b"]" if sign == b"[" else sign, at + len(sign))
            if stop < 0:
                raise cannot_parse(f"Can't find end of the entity starting at byte offset {at}")
            inside = source[at + len(sign) : stop]
            kind, at = KINDS[sign], stop + len(sign)
            extra: Entity | None = {}
            if sign == b"[":
                address, at = old_address(source, at, inside)
                extra = link(address)
            place = units(result.decode(errors="replace"))
            result += inside
            if inside and extra is not None:
                length = units(inside.decode(errors="replace"))
                entities.append({"type": kind, "offset": place, "length": length} | extra)
    return Styled(result.decode(errors="replace"), entities)


def old_address(source: bytes, at: int, inside: bytes) -> tuple[str, int]:
    """Read the `(address)` after a link's text and where it ends."""
    stop = source.find(b")", at)
    if source[at : at + 1] != b"(" or stop < 0:
        return inside.decode(errors="replace"), at
    return source[at + 1 : stop].decode(errors="replace"), stop + 1
