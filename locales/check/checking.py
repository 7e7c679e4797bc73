"""Check one message by every rule."""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape

from locales.check.address import check_address
from locales.check.agreement import check_agreement
from locales.check.bare import check_bare
from locales.check.between import check_between
from locales.check.cases import check_cases
from locales.check.commas import check_commas
from locales.check.complements import check_complements
from locales.check.compounds import check_compounds
from locales.check.finding import Finding
from locales.check.governing import check_governing
from locales.check.greetings import check_greetings
from locales.check.indefinites import check_indefinites
from locales.check.lists import table
from locales.check.numerals import check_numerals
from locales.check.objects import check_objects
from locales.check.phrases import check_phrases
from locales.check.places import check_places
from locales.check.reading import Message, plain, sentences
from locales.check.relatives import check_relatives
from locales.check.spelling import check_letters, check_spelling, check_start
from locales.check.subjects import check_subjects
from locales.check.translation import check_translation
from locales.check.typography import check_signs
from locales.check.words import OPAQUE, Token, tokens

LONGEST_SENTENCE = 15
LONGEST_LABEL = 40
_RULES = (
    check_agreement,
    check_subjects,
    check_address,
    check_numerals,
    check_governing,
    check_cases,
    check_phrases,
    check_between,
    check_bare,
    check_relatives,
    check_indefinites,
    check_objects,
    check_complements,
    check_places,
    check_commas,
    check_greetings,
    check_compounds,
    check_letters,
)

Check = Callable[[str], Iterator[Finding]]


def check(message: Message, voikko: Check | None = None) -> list[Finding]:
    """Find what is wrong with a message, each place once."""
    found: dict[str, Finding] = {}
    for finding in _findings(message, voikko):
        found.setdefault(finding.piece, finding)
    return list(found.values())


def _findings(message: Message, voikko: Check | None) -> Iterator[Finding]:
    text = plain(message.text)
    yield from check_signs(_without_addresses(message.text))
    yield from check_translation(message)
    yield from _endings(message, text)
    for sentence in sentences(text):
        words = tokens(sentence)
        if not words:
            continue
        yield from _wording(sentence)
        for rule in _RULES:
            yield from rule(words)
        yield from check_start(words, label=message.label or _is_listed(message))
        yield from _doubled(words)
        yield from _length(words)
        if voikko:
            yield from voikko(sentence)
        yield from check_spelling(words)


def _without_addresses(text: str) -> str:
    text = re.sub(r"</?[a-z][^>]*>|\*\*|\]\([^)]*\)", "", text)
    return re.sub(r"https?://\S+|\S+@\S+\w|\{\w*\}", OPAQUE, unescape(text))


@cache
def _words() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (rule, instead, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", 0 if rule == "address" else re.IGNORECASE))
        for rule, entries in table("wording").items()
        for pattern, instead in entries.items()
    )


def _wording(sentence: str) -> Iterator[Finding]:
    for rule, instead, pattern in _words():
        for match in pattern.finditer(sentence):
            yield Finding(rule, match.group(), instead)


def _doubled(words: list[Token]) -> Iterator[Finding]:
    for first, second in itertools.pairwise(words):
        if first.lower == second.lower and second.gap.isspace() and OPAQUE not in first.text and first.text.isalpha():
            yield Finding("doubled", f"{first.text} {second.text}", "the word once")


def _length(words: list[Token]) -> Iterator[Finding]:
    if len(words) > LONGEST_SENTENCE:
        yield Finding("long", f"{len(words)} words", f"at most {LONGEST_SENTENCE} words in a sentence")


def _endings(message: Message, text: str) -> Iterator[Finding]:
    if message.label or not text.strip():
        return
    end = text.rstrip("”)")[-1:]
    pieces = [tokens(sentence) for sentence in sentences(text)]
    told = any(word.finite for words in pieces for word in words)
    if (
        told
        and not _is_listed(message)
        and end not in ".?:…" + OPAQUE
        and (len(pieces) > 1 or len(text) > LONGEST_LABEL)
    ):
        yield Finding("ending", text[-20:], "a full stop at the end of a sentence")
    for sentence in sentences(text):
        if _forgets_to_ask(tokens(sentence)):
            yield Finding("ending", sentence[-20:], "the question: haluatko, sopiiko")
        if _asks(tokens(sentence)) and sentence.endswith("."):
            yield Finding("ending", sentence[-20:], "a question mark at the end of a question")


def _forgets_to_ask(words: list[Token]) -> bool:
    """Tell whether a sentence asks by its mark only: «haluat sinä jatkaa?»."""
    if not words or "?" not in words[-1].rest or not words[0].must_be(kind="teonsana") or not words[0].finite:
        return False
    asking = any(word.may_be(asks=True) or word.lower == "vai" or word.breaks for word in words[1:])
    return not asking and not words[0].may_be(asks=True) and not words[0].may_be(mood="imperative")


def _is_listed(message: Message) -> bool:
    return message.text.lstrip()[:1] in {"•", "*", "-"}


def _asks(words: list[Token]) -> bool:
    first = words[0] if words else None
    return first is not None and first.may_be(asks=True)
