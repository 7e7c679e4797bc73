"""Find words of a noun phrase that do not agree: «toisesta yrittäjältä», «tämä viestiä», «uudet ehdotus»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.parts import INNER, LOCAL, OUTER, is_ordinal
from locales.check.words import Reading, Token, clauses, is_adjective, is_not_owner, only_noun


def check_phrases(words: list[Token]) -> Iterator[Finding]:
    """Find nouns of a sentence that differ in case or number from the word that describes them."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            first, noun = clause[place - 1], clause[place]
            if noun.gap == " " and only_noun(noun) and _describes(first) and _is_wrong(clause, place):
                yield Finding("case", f"{first.text} {noun.text}", "both words in the same case and number")


def _describes(word: Token) -> bool:
    if word.lower in listed("unbent") or any(one.possessive or not one.case for one in word.readings):
        return False
    return (is_adjective(word) and _is_settled(word)) or is_ordinal(word) or _points(word)


def _is_settled(word: Token) -> bool:
    """Tell whether a word is an adjective, and not only the participle of a verb."""
    return all(one.participle is None or one.base in listed("settled_participles") for one in word.readings)


def _points(word: Token) -> bool:
    return bool(word.readings) and all(one.base in listed("determiners") for one in word.readings)


def _is_wrong(clause: list[Token], place: int) -> bool:
    first, noun, after = clause[place - 1], clause[place], clause[place + 1 : place + 2]
    if any(_agree(one, other) for one in first.readings for other in noun.readings):
        return False
    described = noun.cases != {"nimento"} and any(one.participle for word in after for one in word.readings)
    if described:
        return False  # tämä yritystä koskeva päätös
    rules = {"nimento": _bare, "osanto": _partitive, "omanto": _genitive}
    if len(first.cases) == 1 and (rule := rules.get(next(iter(first.cases)) or "")):
        return rule(clause, place)
    if first.cases <= LOCAL and noun.cases <= LOCAL:
        return _confused(first, noun) or _points_elsewhere(clause, place)
    bent = first.cases <= LOCAL and is_adjective(first) and place > 1 and not _is_people(first)
    return bent and noun.cases <= {"nimento", "osanto"} and not any(one.possessive for one in noun.readings)


def _agree(one: Reading, noun: Reading) -> bool:
    if noun.possessive and noun.case == "nimento":
        return one.case in {"nimento", "omanto"}
    same_number = one.number == noun.number or one.base == "kaikki"  # the dictionary has kaikki in the singular only
    return one.case == noun.case and same_number


def _predicated(before: list[Token]) -> bool:
    if any(word.may_be(base="olla") or word.may_be(base="tulla") for word in before):
        return not any(word.may_be(participle="past_active") for word in before)
    told = [word for word in before if word.must_be(kind="teonsana") or word.may_be(kind="kieltosana")]
    return bool(told) and told[-1].may_be(kind="kieltosana")


def _bare(clause: list[Token], place: int) -> bool:
    first, noun, before, after = clause[place - 1], clause[place], clause[: place - 1], clause[place + 1 : place + 2]
    points = _points(first)
    if first.lower == "mikään":
        return noun.cases == {"osanto"}
    if _is_of_all(first, noun, before) or _is_missing(clause, place):
        return True
    if _predicated(before) or (points and (before or first.lower in {"se", "ne"})):
        return False  # jos tämä asiakasta kiinnostaa
    if noun.cases == {"nimento"}:
        taken = first.lower in {"nämä", "nuo", "muut"} and any(word.must_be(number="singular") for word in after)
        return not taken and not any(one.possessive for one in noun.readings)  # nämä hanke maksaa
    if is_ordinal(first):
        return _is_bare_ordinal(noun, before)
    return _bare_described(clause, place)


def _is_missing(clause: list[Token], place: int) -> bool:
    """Find «sinulle ei ole uusi viestejä»."""
    before, after = clause[: place - 1], clause[place + 1 : place + 2]
    absent = [word.lower for word in before[-2:]] == ["ei", "ole"]
    subject = any(word.may_be(case="nimento") for word in before[:-2])
    bound = any(not one.case for word in after for one in word.readings)  # valmis yhteistyötä varten
    return absent and not subject and not bound and clause[place].cases == {"osanto"}


def _bare_described(clause: list[Token], place: int) -> bool:
    first, noun, after = clause[place - 1], clause[place], clause[place + 1 : place + 2]
    if _points(first):
        tells = any(word.finite and not word.may_be(person="3") for word in after)
        return noun.cases == {"osanto"} or (tells and first.may_be(base="tämä") and noun.cases <= LOCAL)
    loose = is_not_owner(clause, place) and noun.must_be(case="omanto", possessive=None)
    several = is_adjective(first) and noun.cases == {"osanto"}  # yhteiset tavoitteita
    return loose or several or (first.may_be(number="singular") and not noun.cases & {"nimento", "omanto"})


def _is_of_all(first: Token, noun: Token, before: list[Token]) -> bool:
    """Tell whether the noun is bent and «kaikki» is not: «vastaa kaikki kysymyksiin»."""
    if first.lower not in {"kaikki", "muut", "molemmat"}:
        return False
    said = any(word.may_be(kind="teonsana") for word in before)
    several = all(one.number == "plural" and not one.possessive for one in noun.readings)
    return noun.cases == {"osanto"} or (said and several and noun.cases <= LOCAL - {"sisaeronto"})


def _is_bare_ordinal(noun: Token, before: list[Token]) -> bool:
    """Tell whether the noun is bent and its ordinal is not: «esitellä sinut toinen yrittäjälle»."""
    if any(one.base.endswith("kuu") for one in noun.readings):
        return False
    told = any(word.must_be(kind="teonsana") for word in before)
    single = all(one.number == "singular" for one in noun.readings)
    return noun.cases == {"osanto"} or (told and single and noun.cases <= LOCAL)


def _partitive(clause: list[Token], place: int) -> bool:
    noun, before = clause[place], clause[: place - 1]
    if noun.cases == {"osanto"}:
        return is_adjective(clause[place - 1]) and not _predicated(before[-1:])  # uusia jäsentä
    compared = any(word.lower in {"mitä", "sitä", "yhtä"} for word in before)
    describes = is_adjective(clause[place - 1]) or clause[place - 1].may_be(base="moni")
    bare = noun.must_be(case="nimento", possessive=None)
    return describes and bare and not compared and not _predicated(before)


def _genitive(clause: list[Token], place: int) -> bool:
    first, noun, before = clause[place - 1], clause[place], clause[: place - 1]
    owned = any(one.possessive for one in noun.readings)
    if is_adjective(first) and noun.cases == {"nimento"} and first.may_be(number="singular"):
        return not owned and not _predicated(before)
    if is_ordinal(first) and first.may_be(base="ensimmäinen") and noun.cases == {"nimento"}:
        return not owned
    if is_adjective(first) and noun.cases == {"osanto"} and place > 1 and not _is_people(first):
        return True  # uuden aikaa
    if any(one.base in listed("like_postpositions") for one in noun.readings) or not noun.cases <= LOCAL:
        return False
    ordered = bool(before) and before[-1].must_be(mood="imperative")
    if first.may_be(base="tämä"):
        return not before or ordered
    return not before and is_adjective(first) and not _is_people(first)


def _confused(first: Token, noun: Token) -> bool:
    """Tell whether two local cases can hardly stand side by side: «toisesta yrittäjältä», «muille yrittäjillä»."""
    if _is_people(first) or first.lower == "samalla" or first.may_be(base="se"):
        return False
    if first.may_be(base="tämä") and first.cases <= INNER:
        return False  # tähän, tässä ja tästä are adverbs too
    inner = first.cases <= INNER and noun.cases <= INNER
    outer = first.cases <= OUTER and noun.cases <= OUTER
    next_one = first.may_be(base="seuraava")
    return next_one or inner or outer or _directions(first) == _directions(noun)


def _points_elsewhere(clause: list[Token], place: int) -> bool:
    """Tell whether «tämä» is bent otherwise than its noun: «tällä sivusta», «muuttaa profiiliasi tässä valikosta»."""
    first, noun, before, after = clause[place - 1], clause[place], clause[: place - 1], clause[place + 1 : place + 2]
    if not first.may_be(base="tämä") or any(one.possessive for one in noun.readings):
        return False
    if first.cases <= OUTER:
        return True
    final = not after or after[0].must_be(kind="seikkasana")
    if not before or not final or any(one.base in listed("saying") for word in before for one in word.readings):
        return False  # kerro tässä yrityksestä
    pairs = {"tässä": {"sisaeronto", "sisatulento"}, "tähän": {"sisaolento", "omanto"}}
    return noun.cases <= pairs.get(first.lower, set())


def _directions(word: Token) -> set[str]:
    return {(case or "").removeprefix("sisa").removeprefix("ulko") for case in word.cases}


def _is_people(word: Token) -> bool:
    return any(one.base.endswith(("lainen", "läinen")) for one in word.readings)
