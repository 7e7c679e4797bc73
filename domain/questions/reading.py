"""Understand what is typed to a question: choices by their labels, places, sizes, names, contacts."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from domain.business_ids import read_business_id
from domain.contacts import read_email, read_phone, read_web_page
from domain.distances import find_reaches, refuses_reach
from domain.finnish.phrases import PASSING_ON, means_agreeing, means_being_unsure, means_refusing
from domain.finnish.picking import pick_labels
from domain.finnish.stances import Stance
from domain.finnish.words import find_labels, fold
from domain.form import Answer, Problem, Reading, Typed, Understand
from domain.free_text import TooLong, clean_line, clean_text, has_letters_or_digits
from domain.headcounts import find_headcount
from domain.places import find_elsewhere, find_places
from domain.questions.subjects import Finder
from domain.texts import N_
from domain.topics import read_topics

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
NO_NAME = PASSING_ON | {
    *("en", "ei", "emme", "hei", "moi", "kyllä", "joo", "ok", "lopeta", "lopetan", "lopetus", "peru"),
    *("peruuta", "stop"),
    *("keskeytä", "seis", "poista", "poistu", "ohje", "ohjeet", "apua", "help", "takaisin", "takas", "jatka", "jatkan"),
    *("aloita", "alusta", "valikko", "päävalikko", "loppu", "tauko", "start"),
}
"""Words that are in no name of a place."""


NO_CHOICE = N_("I did not recognise that as one of the choices. Choose from the buttons or write a choice.")
NO_NAME_TOLD = N_(
    "Write a name or a few words. If you cannot say now, go back and answer ”Not yet”. "
    "You can change it later in your profile."
)

Names = Mapping[str, Sequence[str]]


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
    found = find_places(typed.text)
    in_region = tuple(dict.fromkeys(each.place.id for each in found if each.place.in_region))
    if len(in_region) > 1:
        return Reading(Answer(), guesses=in_region)
    if in_region:
        return Reading(Answer(in_region, found[0].village))
    name = found[0].place.name if found else find_elsewhere(typed.text)
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
    found = pick_labels(typed.text, typed.labels).wanted
    return Reading(Answer(found)) if len(found) == 1 else Problem(NO_CHOICE)


def one_need(typed: Typed) -> Reading | Problem:
    """Read the one of the chosen needs that was typed by its label, its number, or in own words."""
    found = read_topics(typed.text, Stance.need)
    refused = pick_labels(typed.text, typed.labels).refused
    named = tuple(each for each in found.sure if each in typed.labels)
    meant = named or tuple(each for each in found.guesses[:1] if each in typed.labels and each not in refused)
    by_label = one_choice(typed)
    return Reading(Answer(meant)) if isinstance(by_label, Problem) and len(meant) == 1 else by_label


def travel(typed: Typed) -> Reading | Problem:
    """Read how far the person would go: a choice, or a distance that comes near one."""
    found = find_reaches(typed.text)
    if len(found) > 1:
        return Problem(N_("That is between two of the choices. Which of them suits you better?"))
    if not found and refuses_reach(typed.text):
        return Problem(
            N_("How far could you come at most? Choose from the buttons or write it in kilometres, for instance 40 km.")
        )
    return Reading(Answer(found)) if found else one_choice(typed)


def one_choice_or_words(own_words: str, limit: int) -> Understand:
    """Make the reader of a question where what is no label belongs to one of the choices."""

    def understand(typed: Typed) -> Reading | Problem:
        found = find_labels(typed.text, typed.labels, numbered=True)
        if len(found) == 1:
            return Reading(Answer(found))
        if not _tells_something(typed.text):
            return Problem(NO_CHOICE)
        reading = _own_words(typed.text, clean_text, limit)
        return reading if isinstance(reading, Problem) else Reading(Answer((own_words,), reading.answer.words))

    return understand


def said(limit: int, clean: Callable[[str, int], str] = clean_text) -> Understand:
    """Make the reader of own words that have to tell something."""

    def understand(typed: Typed) -> Reading | Problem:
        return _own_words(typed.text, clean, limit) if _tells_something(typed.text) else Problem(NO_NAME_TOLD)

    return understand


def _tells_something(text: str) -> bool:
    """Tell whether words are neither a bare yes or no, nor «en muista», nor a number."""
    is_bare = means_agreeing(text) or means_refusing(text) or means_being_unsure(text)
    return not is_bare and any(map(str.isalpha, text))


def choices(find: Finder | None = None, *, names: Names = MappingProxyType({})) -> Understand:
    """Make the reader of a question with several choices: labels, or whatever `find` makes of own words.

    «kaikki» is all those that have other `names`, by which they are recognised too. Where somebody turns something
    down in own words, `find` knows best: «en osaa markkinointia» is a need.
    """

    def understand(typed: Typed) -> Reading | Problem:
        reading = _own_words(typed.text, clean_text, 1000)
        if isinstance(reading, Problem):
            return reading
        labels = {key: (*shown, *names.get(key, ())) for key, shown in typed.labels.items()}
        picked = pick_labels(typed.text, labels, everything=tuple(names))
        if find and (picked.refused or not picked.wanted):
            found = find(typed.text)
            return Reading(Answer(found.sure, reading.answer.words), guesses=found.guesses)
        return Reading(Answer(picked.wanted, reading.answer.words), dropped=picked.refused)

    return understand


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
