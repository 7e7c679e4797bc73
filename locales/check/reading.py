"""Read what is to be checked: catalogues, Markdown pages, and plain lists with one message a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from babel.messages.pofile import read_po

from locales.check.words import OPAQUE
from locales.update import forms, texts_of

ABBREVIATIONS = {
    "esim",
    "mm",
    "ym",
    "yms",
    "jne",
    "ns",
    "n",
    "puh",
    "os",
    "nro",
    "ks",
    "vrt",
    "p",
    "v",
    "kk",
    "kpl",
    "tms",
    "sis",
    "alv",
    "hlö",
}

_QUOTED = re.compile(r"”[^”\n]*”|\[[^\]\n]*\]|\*\*[^*\n]+\*\*")
_OPAQUE = re.compile(
    r"\{\w*\}|%\(\w+\)s|https?://\S+|\b[\w.+-]+@[\w-]+\.\w+|\bwww\.[\w.-]+\w|\b\w+\.(?:fi|com|eu)\b|(?<!\w)\.[a-z]{2,4}\b|(?<![\w/])/[a-zåäö]{3,}"
)
_BUTTON = re.compile(r"(?<=\w )<([bi])>[A-ZÅÄÖ][^<{]*</\1>")
"""The name of a button within a sentence."""
_TAG = re.compile(r"</?[a-z][^>]*>")
_PICTURE = re.compile("\\s*[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
_END = re.compile(
    r"(?<=[.?!…])(?:(?<!\d[.])|(?=\s+[A-ZÅÄÖ])(?:(?<=\d{4}[.])|(?<=\d[.][02-5]\d[.])))[”)]?\s+(?=[^\W_]|[◊”(•])"
)


@dataclass(frozen=True)
class Message:
    """A text as it stands in its file."""

    place: str
    text: str
    label: bool = False
    """It stands alone: on a button, in a list, as a heading."""
    original: str | None = None
    """The English of the code."""


def read(path: Path) -> Iterator[Message]:
    """Read the messages of a file, by its kind."""
    if path.suffix == ".po":
        return _catalogue(path)
    text = path.read_text(encoding="utf-8")
    return _page(str(path), text) if path.suffix == ".md" else _lines(str(path), text)


def _catalogue(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        for message in texts_of(read_po(file)):
            for original, text in zip(forms(message.id), forms(message.string), strict=False):
                label = original[-1] not in ".?:…"
                yield Message(f"{path}:{message.lineno}", text, label, original)


def _lines(path: str, text: str) -> Iterator[Message]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield Message(f"{path}:{number}", line.replace("\\n", "\n"))


def _page(path: str, text: str) -> Iterator[Message]:
    number, block = 1, ""
    for line_number, line in enumerate([*text.splitlines(), ""], 1):
        begins = re.match(r"\s*(?:[*-] |\d+\. |#+ |\||<|$)", line)
        if begins:
            yield from _block(f"{path}:{number}", block)
            number, block = line_number, line
        else:
            block += " " + line.strip()


def _block(place: str, block: str) -> Iterator[Message]:
    block = block.strip()
    if block.startswith("|"):
        if not re.fullmatch(r"[|:\s-]+", block):
            yield from (Message(place, cell.strip(), label=True) for cell in block.strip("|").split("|"))
    elif block.startswith("<"):
        yield from (Message(place, words, label=True) for words in re.findall(r'alt="([^"]+)"', block))
    elif block:
        text = re.sub(r"^(?:[*-]|\d+\.|#+) ", "", block)
        text = re.sub(r"(?<!\*)\*([^*]+)\*(?!\*)", r"”\1”", text)
        text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
        yield Message(place, text, label=block.startswith("#"))


def plain(text: str) -> str:
    """Put one sign in the place of everything that is not running Finnish."""
    text = _BUTTON.sub(OPAQUE, text)
    text = unescape(_TAG.sub("", text))
    text = _QUOTED.sub(lambda quoted: _as_opaque(quoted.group()), text)
    return _PICTURE.sub("", _OPAQUE.sub(OPAQUE, text))


def _as_opaque(quoted: str) -> str:
    inside = quoted.strip("*”[]")
    return OPAQUE + (inside[-1] if inside[-1:] in ".:?" and quoted.startswith("*") else "")


def sentences(text: str) -> Iterator[str]:
    """Cut a plain text into its sentences."""
    for line in text.splitlines():
        kept = ""
        for piece in _END.split(line.lstrip("•*- ").strip()):
            kept = f"{kept} {piece}".strip()
            if re.sub(r".*?(\w*)[.]$", r"\1", kept).lower() not in ABBREVIATIONS:
                yield kept
                kept = ""
        if kept:
            yield kept
