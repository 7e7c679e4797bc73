"""Find words that do not agree: subject and verb, negative and verb, two verbs, owner and suffix."""

from collections.abc import Iterator
from itertools import pairwise

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.words import Reading, Token, clauses

Person = tuple[str | None, str | None]

PERSONS: dict[str, Person] = {
    "minä": ("1", "singular"),
    "sinä": ("2", "singular"),
    "hän": ("3", "singular"),
    "me": ("1", "plural"),
    "te": ("2", "plural"),
    "he": ("3", "plural"),
}
RELATIVES: dict[str, Person] = {"joka": ("3", "singular"), "jotka": ("3", "plural")}
OWNERS = {"minun": "-ni", "sinun": "-si", "hänen": "-nsa", "meidän": "-mme", "teidän": "-nne", "heidän": "-nsa"}
_FITTING = "the verb in the person of its subject"


def check_agreement(words: list[Token]) -> Iterator[Finding]:
    """Find words of a sentence that do not agree."""
    for clause in clauses(words):
        yield from _pronouns(clause)
        yield from _owners(clause)
        for place, word in enumerate(clause):
            if word.may_be(kind="kieltosana"):
                yield from _negative(clause, place)
        yield from _participles(clause)
        for first, second in pairwise(clause):
            yield from _asked(first, second)
            yield from _verbs(first, second)
    for noun, word in pairwise(words):
        yield from _relative(noun, word, words)


def _persons(verb: Token) -> set[Person]:
    return {(one.person, one.number) for one in verb.readings if one.person and one.mood != "imperative"}


def _pronouns(clause: list[Token]) -> Iterator[Finding]:
    for place, word in enumerate(clause):
        person = (PERSONS | RELATIVES).get(word.lower)
        verb = _verb_after(clause, place)
        if person is None or verb is None:
            continue
        joined = place > 1 and clause[place - 1].lower in {"ja", "tai", "eikä", "sekä"}
        if joined:
            fits = person[1] == "singular" or any(number == "plural" for _person, number in _persons(verb))
        else:
            fits = person in _persons(verb) or _follows(clause, place) or _may_be_object(word, verb, clause)
        if not fits:
            yield Finding("agreement", f"{word.text} … {verb.text}", _FITTING)


def _verb_after(clause: list[Token], place: int) -> Token | None:
    for word in clause[place + 1 : place + 4]:
        if _persons(word):
            return word
        if not word.may_be(kind="seikkasana") and word.lower not in {"kaikki", "itse"}:
            break
    return None


def _follows(clause: list[Token], place: int) -> bool:
    """Tell whether a pronoun follows its verb, or is compared: «voit sinä», «kuin sinä»."""
    before = clause[:place]
    told = any(word.finite for word in before) and clause[place].lower in PERSONS
    return told or (bool(before) and before[-1].lower == "kuin")


def _may_be_object(word: Token, verb: Token, clause: list[Token]) -> bool:
    free = any(one.person == "4" or one.base in listed("without_subject") for one in verb.readings)
    done = verb.may_be(base="olla") or verb.may_be(base="ei")
    free = free or (done and any(other.may_be(participle="past_passive") for other in clause))
    return word.lower == "jotka" and free


def _asked(verb: Token, word: Token) -> Iterator[Finding]:
    persons = {(one.person, one.number) for one in verb.readings if one.asks and one.person}
    if persons and PERSONS.get(word.lower) not in {None, *persons}:
        yield Finding("agreement", f"{verb.text} {word.text}", _FITTING)


def _negative(clause: list[Token], place: int) -> Iterator[Finding]:
    yield from _twice(clause, place)
    yield from _done(clause, place)
    for verb in clause[place + 1 : place + 4]:
        if verb.may_be(kind="sidesana"):
            return
        if any(one.participle or one.noun or one.kind == "laatusana" for one in verb.readings):
            return
        if any(one.kind == "teonsana" and (one.person or one.mood == "A-infinitive") for one in verb.readings):
            if not any(one.negative in {"true", "both"} and one.person for one in verb.readings):
                piece = f"{clause[place].text} … {verb.text}"
                yield Finding("negation", piece, "the form that follows «ei»: ei tule")
            return


def _twice(clause: list[Token], place: int) -> Iterator[Finding]:
    forms = {"en", "et", "ei", "emme", "ette", "eivät"}
    if clause[place].lower in forms and any(word.lower in forms and word.gap == " " for word in clause[place + 2 :]):
        yield Finding("negation", f"{clause[place].text} … ei", "one negative verb")


def _done(clause: list[Token], place: int) -> Iterator[Finding]:
    """Find «et ole vastanneet», «ei ole siirretään», «älkää lähetä», «ei tarvitse vastaa»."""
    word, after = clause[place], [other for other in clause[place + 1 :] if not other.must_be(kind="seikkasana")]
    if not after:
        return
    verb = after[0]
    if word.lower == "älkää" and verb.must_be(kind="teonsana") and not verb.lower.endswith(("ko", "kö")):
        yield Finding("negation", f"{word.text} {verb.text}", "älkää lähettäkö")
    if len(after) < 2 or after[1].gap != " ":
        return
    one = word.may_be(number="singular") and (word.may_be(person="1") or word.may_be(person="2"))
    many = one and after[1].must_be(participle="past_active", number="plural")
    if verb.lower == "ole" and (many or (after[1].finite and not after[1].may_be(participle="past_passive"))):
        yield Finding("negation", f"{word.text} ole {after[1].text}", "et ole vastannut")
    modal = any(other.base in listed("modal") for other in verb.readings)
    if modal and after[1].must_be(kind="teonsana", negative="both") and not after[1].may_be(mood="A-infinitive"):
        yield Finding("infinitive", f"{verb.text} {after[1].text}", "the second verb in its basic form")


def _participles(clause: list[Token]) -> Iterator[Finding]:
    for place, word in enumerate(clause):
        if word.may_be(base="täytyä", number="plural"):
            yield Finding("agreement", word.text, "täytyy, with the genitive: jäsenten täytyy")
        several = word.must_be(number="plural", base="olla") or word.must_be(number="plural", kind="kieltosana")
        follows = [other for other in clause[place + 1 : place + 4] if not other.may_be(kind="seikkasana")]
        done = next((other for other in follows if other.lower != "ole"), None) if several else None
        if done and done.must_be(participle="past_active", number="singular", case="nimento"):
            yield Finding("agreement", f"{word.text} … {done.text}", "the participle in the plural: ovat saaneet")


def _owners(clause: list[Token]) -> Iterator[Finding]:
    for place, word in enumerate(clause):
        owned = _owned(clause[place + 1 : place + 4]) if word.lower in OWNERS else None
        if owned is not None and not any(_needs_no_suffix(one) for one in owned.readings):
            yield Finding("possessive", f"{word.text} … {owned.text}", f"the suffix {OWNERS[word.lower]}")


def _owned(after: list[Token]) -> Token | None:
    for word in after:
        if word.may_be(noun=True) or word.lower == "kanssa":
            return word
        if not any(one.kind in {"laatusana", "nimisana_laatusana", "lukusana"} for one in word.readings):
            break
    return None


def _needs_no_suffix(one: Reading) -> bool:
    necessive = one.base in listed("with_genitive") and one.finite
    return bool(one.possessive) or necessive or (one.kind in {"suhdesana", "seikkasana"} and one.base != "kanssa")


def _verbs(first: Token, second: Token) -> Iterator[Finding]:
    modal = any(one.base in listed("modal") and one.finite for one in first.readings)
    if modal and second.may_be(mood="MA-infinitive"):
        yield Finding("infinitive", f"{first.text} {second.text}", "the basic form: voit tehdä")
    same = first.lower != second.lower and _persons(first) == _persons(second)
    told = {"kind": "teonsana", "negative": "false", "asks": False}
    if same and first.finite and second.finite and first.must_be(**told) and second.must_be(**told):
        yield Finding("infinitive", f"{first.text} {second.text}", "the second verb in its basic form")


def _relative(noun: Token, word: Token, words: list[Token]) -> Iterator[Finding]:
    if not word.breaks or word.lower not in RELATIVES:
        return
    if word.lower == "joka" and noun.must_be(noun=True, number="plural", case="nimento"):
        yield Finding("agreement", f"{noun.text}, joka", "jotka")
    before = words[: words.index(noun)]
    alone = not any(other.lower in {"ja", "sekä", "tai"} for other in before)
    if word.lower == "jotka" and alone and noun.must_be(noun=True, number="singular", case="nimento"):
        yield Finding("agreement", f"{noun.text}, jotka", "joka")
