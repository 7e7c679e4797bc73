"""Parses the HTML of the Bot API with the real parser's complaints; positions in them are bytes."""

from dataclasses import dataclass

from simulator.errors import bad_request
from simulator.markup.entities import Entity, Styled, units

STYLES = {
    b"b": "bold",
    b"strong": "bold",
    b"i": "italic",
    b"em": "italic",
    b"u": "underline",
    b"ins": "underline",
    b"s": "strikethrough",
    b"strike": "strikethrough",
    b"del": "strikethrough",
    b"span": "spoiler",
    b"tg-spoiler": "spoiler",
}
TAGS = frozenset([*STYLES, b"a", b"tg-emoji", b"tg-time", b"pre", b"code", b"blockquote"])
SIGNS = {b"lt": b"<", b"gt": b">", b"amp": b"&", b"quot": b'"'}
SPACE = b" \t\r\n\0\v"
END = b"\0"


@dataclass(slots=True)
class Opened:
    """A tag that waits for its end."""

    name: bytes
    arguments: dict[bytes, bytes]
    offset: int
    start: int


class HtmlParser:
    """One pass over the bytes of a text; the input ends with a zero byte, as in the original."""

    def __init__(self, text: str) -> None:
        self.source = text.replace("\0", "").encode() + END
        self.at = 0
        self.result = bytearray()
        self.offset = 0
        self.entities: list[Entity] = []
        self.opened: list[Opened] = []

    def parse(self) -> Styled:
        """Return the plain text and its entities."""
        while self._byte() != END:
            if self._byte() == b"<":
                start = self.at
                self.at += 1
                (self._end_tag if self._byte() == b"/" else self._start_tag)(start)
            elif self._byte() != b"&" or not self._sign(self.result):
                self._plain()
        if self.opened:
            name = self.opened[-1].name.decode(errors="replace")
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{name}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)  # a language is kept only inside <pre>
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return Styled(self.result.decode(errors="replace"), self.entities)

    def _byte(self) -> bytes:
        return self.source[self.at : self.at + 1] or END

    def _plain(self) -> None:
        start = self.at
        self.at += 1
        while self.source[self.at] not in b"<&\0":
            self.at += 1
        self.result += self.source[start : self.at]
        self.offset += units(self.source[start : self.at].decode(errors="replace"))

    def _sign(self, target: bytearray) -> bool:
        """Decode `&lt;` and the like into the target, or leave a lone `&` alone."""
        stop = self.at + 1
        if self.source[stop : stop + 1] == b"#":
            stop += 1
        while self.source[stop : stop + 1].isalnum():
            stop += 1
        word = self.source[self.at + 1 : stop]
        sign = numbered(word[1:]) if word.startswith(b"#") else SIGNS.get(word, b"")
        if not sign:
            return False
        target += sign
        if target is self.result:
            self.offset += units(sign.decode())
        self.at = stop + 1 if self.source[stop : stop + 1] == b";" else stop
        return True

    def _skip_space(self) -> None:
        while self._byte() != END and self._byte() in SPACE:
            self.at += 1

    def _word(self, ends: bytes) -> bytes:
        start = self.at
        while self._byte() not in ends:
            self.at += 1
        return self.source[start : self.at]

    def _start_tag(self, start: int) -> None:
        name = self._word(SPACE + b">").lower()
        if self._byte() == END:
            raise cannot_parse(f"Unclosed start tag at byte offset {start}")
        shown = name.decode(errors="replace")
        if name not in TAGS:
            raise cannot_parse(f'Unsupported start tag "{shown}" at byte offset {start}')
        arguments: dict[bytes, bytes] = {}
        while self._byte() != b">":
            self._skip_space()
            if self._byte() != b">":
                self._attribute(start, shown, arguments)
        self.at += 1
        if name == b"span" and arguments.get(b"class") != b"tg-spoiler":
            raise cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {start}')
        self.opened.append(Opened(name, arguments, self.offset, len(self.result)))

    def _attribute(self, start: int, tag: str, arguments: dict[bytes, bytes]) -> None:
        name = self._word(SPACE + b"=>")
        if not name:
            raise cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {start}')
        self._skip_space()
        if self._byte() != b"=":
            if self._byte() == END:
                raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {start}')
            arguments[name] = b""
            return
        self.at += 1
        self._skip_space()
        if self._byte() == END:
            raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {start}')
        arguments[name] = self._quoted() if self._byte() in b"'\"" else self._token()
        if self._byte() == END:
            raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {start}')

    def _token(self) -> bytes:
        start = self.at
        while self._byte().isalnum() or self._byte() in (b".", b"-"):
            self.at += 1
        if self._byte() not in SPACE + b">":
            raise cannot_parse(f"Unexpected end of name token at byte offset {start}")
        return self.source[start : self.at].lower()

    def _quoted(self) -> bytes:
        end, value = self._byte(), bytearray()
        self.at += 1
        while self._byte() not in (end, END):
            if self._byte() != b"&" or not self._sign(value):
                value += self._byte()
                self.at += 1
        self.at += self._byte() == end
        return bytes(value)

    def _end_tag(self, start: int) -> None:
        if not self.opened:
            raise cannot_parse(f"Unexpected end tag at byte offset {start}")
        self.at += 1
        name = self._word(SPACE + b">").lower()
        self._skip_space()
        if self._byte() != b">":
            raise cannot_parse(f"Unclosed end tag at byte offset {start}")
        self.at += 1
        tag = self.opened.pop()
        if name not in (b"", tag.name):
            expected, found = f"</{tag.name.decode()}>", f"</{name.decode(errors='replace')}>"
            text = f'Unmatched end tag at byte offset {start}, expected "{expected}", found "{found}"'
            raise cannot_parse(text)
        if self.offset > tag.offset:
            self._add(tag)

    def _add(self, tag: Opened) -> None:
        place = {"offset": tag.offset, "length": self.offset - tag.offset}
        inside = self.result[tag.start :].decode(errors="replace")
        last = self.entities[-1] if self.entities else {}
        same = all(last.get(key) == value for key, value in place.items())
        language = tag.arguments.get(b"class", b"").removeprefix(b"language-").decode()
        if tag.name == b"pre" and same and last["type"] == "code":
            last["type"] = "pre"
        elif tag.name == b"code":
            self.entities.append({"type": "code", **place} | ({"language": language} if language else {}))
        elif tag.name == b"pre":
            self.entities.append({"type": "pre", **place})
        elif (extra := described(tag, inside)) is not None:
            self.entities.append({"type": STYLES.get(tag.name, ""), **place} | extra)


def described(tag: Opened, inside: str) -> Entity | None:
    """Return what the entity of a tag carries beyond its place; None when the tag has no effect."""
    given = {name: value.decode(errors="replace") for name, value in tag.arguments.items()}
    if tag.name == b"a":
        return link(given.get(b"href") or inside)
    if tag.name == b"tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": given.get(b"emoji-id", "")}
    if tag.name == b"tg-time":
        shown = {"date_time_format": given[b"format"]} if given.get(b"format") else {}
        return {"type": "date_time", "unix_time": int(given.get(b"unix") or 0), **shown}
    if tag.name == b"blockquote":
        return {"type": "expandable_blockquote" if b"expandable" in tag.arguments else "blockquote"}
    return {}


def link(address: str) -> Entity | None:
    """Return the entity of a link; an address that leads nowhere has no effect."""
    if "://" not in address and not address.startswith("mailto:"):
        if "." not in address or " " in address:
            return None
        address = f"http://{address}"
    host, slash, _ = address.partition("://")[2].partition("/")
    return {"type": "text_link", "url": address if slash or not host or "?" in host else f"{address}/"}


def numbered(word: bytes) -> bytes:
    """Decode the number of a character reference."""
    try:
        code = int(word[1:], 16) if word[:1] in (b"x", b"X") else int(word)
    except ValueError:
        return b""
    return chr(code).encode() if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else b""


def cannot_parse(problem: str) -> Exception:
    """Make the refusal of a broken text."""
    return bad_request(f"can't parse entities: {problem}")


def parse_html(text: str) -> Styled:
    """Parse a text in HTML."""
    return HtmlParser(text).parse()
