"""Texts with their formatting, counted as Telegram counts them, joined, and split at paragraphs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Entity = Mapping[str, Any]

KEPT = frozenset(
    {
        *("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link"),
        *("blockquote", "expandable_blockquote"),
    }
)
"""The kinds of formatting that a person chose; links and the like are found again by Telegram itself."""

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
_ENDS = ("\n\n", "\n", ". ", " ")


def units(text: str) -> int:
    """Count UTF-16 units, the measure of Telegram."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True)
class Written:
    """A text with the formatting that a person gave it."""

    text: str = ""
    entities: Sequence[Entity] = ()

    @property
    def length(self) -> int:
        """The length as Telegram counts it."""
        return units(self.text)

    def then(self, other: "Written") -> "Written":
        """Put another text below this one, as a paragraph of its own."""
        if not (self.text and other.text):
            return self if self.text else other
        text = f"{self.text}\n\n"
        return Written(text + other.text, (*self.entities, *(_moved(each, units(text)) for each in other.entities)))


def written(text: str, entities: Sequence[Entity]) -> Written:
    """Keep a text with the formatting that was chosen for it."""
    return Written(text, tuple(each for each in entities if each["type"] in KEPT))


def split(whole: Written, limit: int) -> list[Written]:
    """Split a text into pieces of at most so many units: at paragraphs, else at lines, sentences or words."""
    pieces, start = [], 0
    for part in _parts(whole.text, limit):
        cut = part.rstrip()
        lead = units(cut) - units(cut.lstrip())
        if cut.strip():
            pieces.append(Written(cut.lstrip(), tuple(_within(whole.entities, start + lead, start + units(cut)))))
        start += units(part)
    return pieces


def _parts(text: str, limit: int) -> Iterator[str]:
    while text:
        head = text if units(text) <= limit else _head(text, limit)
        yield head
        text = text[len(head) :]


def _head(text: str, limit: int) -> str:
    head = text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")
    ends = (head.rfind(end) + len(end) for end in _ENDS if head.rfind(end) > 0)
    return head[: next(ends, len(head))]


def _within(entities: Sequence[Entity], start: int, end: int) -> Iterator[Entity]:
    for each in entities:
        first, last = max(each["offset"], start), min(each["offset"] + each["length"], end)
        if first < last:
            yield {**each, "offset": first - start, "length": last - first}


def _moved(entity: Entity, by: int) -> Entity:
    return {**entity, "offset": entity["offset"] + by}
