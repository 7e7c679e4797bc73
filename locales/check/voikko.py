"""Ask Voikko too, where Debian's libvoikko1 and voikko-fi are installed: it has newer words, and grammar."""

from collections.abc import Callable, Iterator

import libvoikko

from locales.check.finding import Finding
from locales.check.spelling import is_spelt
from locales.check.words import OPAQUE, is_allowed, is_known, tokens

MISSING = "Voikko is missing, so its spelling and grammar were not asked: apt-get install libvoikko1 voikko-fi"

_SKIPPED = {6, 17}
"""Large letters, which our own rule knows better (Puhti, Oy), and a missing verb: greetings have none."""


def voikko_check() -> Callable[[str], Iterator[Finding]] | None:
    """Give the check of one sentence, or nothing where Voikko is not installed."""
    try:
        voikko = libvoikko.Voikko("fi")
    except (OSError, libvoikko.VoikkoException):
        return None
    voikko.setIgnoreDot(False)
    voikko.setAcceptUnfinishedParagraphsInGc(True)
    voikko.setAcceptTitlesInGc(True)
    voikko.setAcceptBulletedListsInGc(True)

    def check(sentence: str) -> Iterator[Finding]:
        words = tokens(sentence)
        for place, word in enumerate(words):
            if is_spelt(words, place) and not voikko.spell(word.text) and not _allowed(word.text):
                near = ", ".join(voikko.suggest(word.text)[:3])
                yield Finding("spelling", word.text, near or "a word that dictionaries know")
        said = sentence.replace(OPAQUE, "1")
        for error in voikko.grammarErrors(said, "fi"):
            if error.errorCode not in _SKIPPED:
                piece = said[error.startPos : error.startPos + error.errorLen]
                yield Finding("grammar", piece, "; ".join([error.shortDescription, *error.suggestions[:2]]))

    return check


def _allowed(word: str) -> bool:
    parts = [part for part in word.split("-") if part]
    return is_allowed(word) or (word[0].isupper() and is_known(word)) or (len(parts) > 1 and all(map(is_known, parts)))
