"""Understand what is typed to a question: choices by their labels, places, sizes, names, contacts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.business_ids import read_business_id
from domain.contacts import read_email, read_phone, read_web_page
from domain.distances import find_reaches
from domain.finnish.phrases import means_refusing
from domain.finnish.reader import MOST_GUESSES
from domain.finnish.stances import Stance
from domain.finnish.words import find_labels, fold
from domain.form import Answer, Problem, Reading, Typed, Understand
from domain.free_text import TooLong, clean_line, clean_text, has_letters_or_digits
from domain.headcounts import find_headcount
from domain.places import find_elsewhere, find_place
from domain.texts import N_
from domain.topics import read_topics
from domain.trades import OTHER, read_trades

ELSEWHERE = "elsewhere"
PLANNING = "planning"

NO_COMPANY = (
    "ei vielä yritystä",
    "ei ole vielä yritystä",
    "ei ole yritystä",
    "ei oo vielä yritystä",
    "ei oo yritystä",
    "ei vielä",
    "vasta suunnittelen",
)
"""What people write when they have no company yet, besides the label of the button."""

MOST_WORDS_OF_PLACE = 3
NO_NAME = frozenset({"en", "ei", "emme", "hei", "moi", "kyllä", "joo", "ok"})
"""Words that are in no name of a place."""


@dataclass(frozen=True)
class Found:
    """The choices that own words name for sure, and those that they may mean."""

    sure: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()


Finder = Callable[[str], Found]


def free_line(limit: int) -> Understand:
    """Make the reader of a one-line answer in own words."""
    return lambda typed: _own_words(typed.text, clean_line, limit)


def free_text(limit: int) -> Understand:
    """Make the reader of a longer answer in own words."""
    return lambda typed: _own_words(typed.text, clean_text, limit)


def _own_words(text: str, clean: Callable[[str, int], str], limit: int) -> Reading | Problem:
    try:
        words = clean(text, limit)
    except TooLong as problem:
        return Problem(
            N_("Your answer has {length} characters, and {limit} is the most. Could you shorten it a little?"),
            {"length": problem.length, "limit": problem.limit},
        )
    if not has_letters_or_digits(words):
        return Problem(N_("I did not find words in your message. Write your answer in words."))
    return Reading(Answer((), words))


def company_name(typed: Typed) -> Reading | Problem:
    """Read the name of a company, or that there is none yet."""
    no_company = {PLANNING: (*typed.labels.get(PLANNING, ()), *NO_COMPANY)}
    if means_refusing(typed.text) or find_labels(typed.text, no_company):
        return Reading(Answer((PLANNING,)))
    return _own_words(typed.text, clean_line, 120)


def municipality(typed: Typed) -> Reading | Problem:
    """Read a place: one of the region's municipalities, or another with its name."""
    found = find_place(typed.text)
    if found is not None and found.place.in_region:
        return Reading(Answer((found.place.id,), found.village))
    name = found.place.name if found is not None else find_elsewhere(typed.text)
    if name is not None:
        return Reading(Answer((ELSEWHERE,), name))
    if ELSEWHERE in typed.pending.chosen:
        return _own_words(typed.text, clean_line, 60)
    return _unknown_place(typed)


def _unknown_place(typed: Typed) -> Reading | Problem:
    """Take a few unknown words for the name of another municipality, in doubt unless they are called one."""
    head, _colon, rest = typed.text.partition(":")
    called = fold(head) in map(fold, typed.labels.get(ELSEWHERE, ()))
    words = (rest if called else typed.text).split()
    reading = _own_words(" ".join(words), clean_line, 60)
    if isinstance(reading, Reading) and reading.answer.words and _is_name(words):
        name = reading.answer.words
        return Reading(Answer((ELSEWHERE,), name[0].upper() + name[1:]), sure=called)
    return Problem(
        N_(
            "I did not recognise the municipality. Choose it from the list. If your company is somewhere else, "
            "write only the name of the municipality."
        )
    )


def _is_name(words: Sequence[str]) -> bool:
    """Tell whether these words may be the name of a place."""
    has_digits = any(character.isdigit() for word in words for character in word)
    return len(words) <= MOST_WORDS_OF_PLACE and not has_digits and NO_NAME.isdisjoint(map(fold, words))


def headcount(typed: Typed) -> Reading | Problem:
    """Read how many people work in the company."""
    found = find_headcount(typed.text)
    if found is None:
        return Problem(N_("I did not find a number in your message. Write for instance 1 or 4."))
    return Reading(Answer((found.value,)))


def one_choice(typed: Typed) -> Reading | Problem:
    """Read the one choice that was typed by its label or its number."""
    found = find_labels(typed.text, typed.labels, numbered=True)
    if len(found) == 1:
        return Reading(Answer(found))
    return Problem(N_("I did not recognise that as one of the choices. Choose from the buttons or write a choice."))


def one_need(typed: Typed) -> Reading | Problem:
    """Read the one of the chosen needs that was typed by its label, its number, or in own words."""
    found = read_topics(typed.text, Stance.need)
    named = tuple(each for each in found.sure if each in typed.labels)
    meant = named or tuple(each for each in found.guesses[:1] if each in typed.labels)
    by_label = one_choice(typed)
    return Reading(Answer(meant)) if isinstance(by_label, Problem) and len(meant) == 1 else by_label


def travel(typed: Typed) -> Reading | Problem:
    """Read how far the person would go: a choice, or a distance that comes near one."""
    found = find_reaches(typed.text)
    if len(found) > 1:
        return Problem(N_("That is between two of the choices. Which of them suits you better?"))
    return Reading(Answer(found)) if found else one_choice(typed)


def one_choice_or_words(own_words: str, refusal: str, limit: int) -> Understand:
    """Make the reader of a question where a bare no is one choice, and what is no label belongs to another."""

    def understand(typed: Typed) -> Reading | Problem:
        found = (refusal,) if means_refusing(typed.text) else find_labels(typed.text, typed.labels)
        if len(found) == 1:
            return Reading(Answer(found))
        reading = _own_words(typed.text, clean_text, limit)
        return reading if isinstance(reading, Problem) else Reading(Answer((own_words,), reading.answer.words))

    return understand


def choices(find: Finder = lambda _text: Found()) -> Understand:
    """Make the reader of a question with several choices: labels, or whatever `find` makes of own words."""

    def understand(typed: Typed) -> Reading | Problem:
        reading = _own_words(typed.text, clean_text, 1000)
        if isinstance(reading, Problem):
            return reading
        labels = find_labels(typed.text, typed.labels, numbered=True)
        found = Found(labels) if labels else find(typed.text)
        return Reading(Answer(found.sure, reading.answer.words), guesses=found.guesses)

    return understand


def needs(text: str) -> Found:
    """Find the topics that own words ask for; what is only offered is at most a guess."""
    found = read_topics(text, Stance.need)
    return Found(found.needs, found.guesses if found.needs else _first(found.offers, found.guesses))


def offers(text: str) -> Found:
    """Find the topics that own words offer; what is only asked for is at most a guess."""
    found = read_topics(text, Stance.offer)
    return Found(found.offers, found.guesses if found.offers else _first(found.needs, found.guesses))


def trades(text: str) -> Found:
    """Find trades in own words; a trade that nobody could guess is another trade."""
    found = read_trades(text)
    return Found(found.sure, found.guesses) if found.sure or found.guesses else Found((OTHER,))


def _first(sure: tuple[str, ...], guesses: tuple[str, ...]) -> tuple[str, ...]:
    return (*sure, *guesses)[:MOST_GUESSES]


def _exactly(find: Callable[[str], str | None], problem: str) -> Understand:
    def understand(typed: Typed) -> Reading | Problem:
        found = find(typed.text)
        return Problem(problem) if found is None else Reading(Answer((), found))

    return understand


business_id = _exactly(
    read_business_id,
    N_(
        "There is a mistake in the business ID. It must have seven digits, a hyphen and a check digit, "
        "for instance 1234567-1."
    ),
)
phone = _exactly(
    read_phone, N_("I could not read a phone number in your message. Write it for instance like this: 040 123 4567.")
)
email = _exactly(
    read_email,
    N_("I could not read an e-mail address in your message. Write it for instance like this: name@example.com."),
)
web_page = _exactly(
    read_web_page,
    N_("I could not read a web address in your message. Write it for instance like this: www.example.com."),
)
