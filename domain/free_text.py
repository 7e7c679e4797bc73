"""Cleaning of what a person typed: invisible characters go, too long a text is refused and never cut."""

import re
import unicodedata

_ZERO_WIDTH_JOINER = "\u200d"
_KEPT = frozenset({_ZERO_WIDTH_JOINER, "\n"})
# A joiner belongs only between two pictures (👩‍🌾); before it a skin tone or a variation selector may stand.
_STRAY_JOINER = re.compile(
    "(?<![\u2600-\u27bf\U0001f000-\U0001faff\ufe0f])\u200d|\u200d(?![\u2190-\u27bf\U0001f000-\U0001faff])"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085\v\f]")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")


class TooLong(ValueError):  # noqa: N818 - a reason that the dialogue tells, not a fault
    """The text is longer than its field allows."""

    def __init__(self, limit: int, length: int) -> None:
        super().__init__(f"{length} characters, at most {limit}")
        self.limit = limit
        self.length = length


def clean_line(text: str, limit: int) -> str:
    """Return the text as one tidy line; raise TooLong above the limit."""
    return _within(" ".join(_without_invisible(text).split()), limit)


def clean_text(text: str, limit: int) -> str:
    """Return the text tidied with its line breaks, at most two in a row; raise TooLong above the limit."""
    lines = _SPACES.sub(" ", _without_invisible(text)).split("\n")
    joined = "\n".join(line.strip() for line in lines)
    return _within(_BLANK_LINES.sub("\n\n", joined).strip(), limit)


def has_letters_or_digits(text: str) -> bool:
    """Tell whether the text says anything beyond punctuation and pictures."""
    return any(character.isalnum() for character in text)


def _without_invisible(text: str) -> str:
    lines = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    visible = "".join(character for character in lines if _is_kept(character))
    # Removing a character may bring two together that compose.
    return unicodedata.normalize("NFC", _STRAY_JOINER.sub("", visible))


def _is_kept(character: str) -> bool:
    """Tell whether a character is text: controls, bidi marks, zero widths and lone surrogates are not."""
    if character in _KEPT or "\U0001f000" <= character <= "\U0001fbff":  # pictures newer than Python's tables too
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise TooLong(limit, len(text))
    return text
