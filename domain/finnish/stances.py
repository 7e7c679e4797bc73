"""What a person means by naming a thing in a clause: wants it, offers it, or turns it down."""

from collections.abc import Iterator, Sequence
from enum import Enum

from domain.finnish.clauses import Clause
from domain.finnish.lexicon import Mention, read_words

_LISTS = read_words("finnish/clauses.toml")
_WORDS = {name: frozenset(words) for name, words in _LISTS.items()}
_BEGINNINGS = ("others", "taking_care", "offering")
# «ei kiitos», «siitä huolehtii siskoni»: an afterthought that names nothing of its own is short.
_LONGEST_AFTERTHOUGHT = 5
PASSIVE = ("ta", "tä", "lla", "llä", "da", "dä")
STOPPING = frozenset({"enää", "ennää"})
FORBIDDING = frozenset({"älä", "älkää"})
CONTRASTS = frozenset({"mutta", "mut", "muttei", "kun taas", "mieluummin", "mieluiten"})


class Stance(Enum):
    """What is meant by naming something."""

    need = "need"
    offer = "offer"
    aside = "aside"
    doubtful = "doubtful"
    rejected = "rejected"


def stances_of(
    clauses: Sequence[Clause], mentions: Sequence[Sequence[Mention]], asked: Stance | None
) -> Iterator[Stance]:
    """Tell of each clause what is meant; `asked` is what the bot had asked for, None when for both."""
    before = asked or Stance.need
    for place, (clause, named) in enumerate(zip(clauses, mentions, strict=True)):
        stance = _Sentence(clauses, mentions, asked).stance(place)
        goes_on = clause.before == "," and _is_bare(clause, named, "fillers")
        if stance is None:
            stance = before if goes_on or (before is Stance.offer and asked is None and not named) else None
        before = stance or asked or Stance.need
        yield before


def only_names(clause: Clause, named: Sequence[Mention]) -> bool:
    """Tell whether a clause is a list of names, with nothing else that could be what it is about."""
    return _is_bare(clause, named, "around", "fillers", "negations", "wish")


class _Sentence:
    """Clauses read beside their neighbours."""

    def __init__(self, clauses: Sequence[Clause], mentions: Sequence[Sequence[Mention]], asked: Stance | None) -> None:
        self.clauses, self.mentions, self.asked = clauses, mentions, asked

    def stance(self, place: int) -> Stance | None:
        """Read one clause; None when it says nothing but the names."""
        if self._is_rejected(place) or self._is_rejected_later(place):
            return Stance.rejected
        clause = self.clauses[place]
        own = _own_stance(clause, self.asked)
        if own is not Stance.offer and (doubt := self._doubt(place)):
            return doubt
        if own:
            return own
        later = self._afterthought(place)
        return _own_stance(later, self.asked) if later and _any(later, "pointing_back") else None

    def _is_rejected(self, place: int) -> bool:
        clause, named = self.clauses[place], self.mentions[place]
        if clause.is_exception:
            return not (place and self._closes(place - 1))
        if {"lukuun", "ottamatta"} <= set(clause.words):
            return True
        if negation := _negation_at(clause.words):
            # «kirjanpito on hoidossa, kotisivut ei»: what is said of the other is not true of this one.
            contrasts = negation == len(clause.words) and place and self._closes(place - 1)
            return not contrasts and _is_turned_down(clause, negation, named)
        return self.asked is not Stance.offer and _is_settled(clause, named)

    def _doubt(self, place: int) -> Stance | None:
        """Tell whether a clause says no without telling a trouble, or is what comes before a «but»."""
        clause = self.clauses[place]
        if not self.mentions[place] or clause.asks or _any(clause, "wish"):
            return None
        if _any(clause, "enough") or _is_done(clause) or _is_unplanned(clause) or self._is_given_up(place):
            return Stance.doubtful
        if _any(clause, "trouble") or self._lacks(place):
            return None
        negation = _negation_at(clause.words)
        itself = not {"itse", "ite", "itte"}.isdisjoint(clause.words)
        if 0 < negation < len(clause.words) and not itself and not self._fails(place):
            return Stance.doubtful
        contrasted = place + 1 < len(self.clauses) and self.clauses[place + 1].before in CONTRASTS
        return Stance.aside if contrasted else None

    def _is_given_up(self, place: int) -> bool:
        """Tell whether the thing is done no more, or nobody is to come with it: «messuille en jaksa enää»."""
        words, named = self.clauses[place].words, {mention.position for mention in self.mentions[place]}
        stopped = bool(STOPPING & set(words)) and words[_negation_at(words) - 1] in {"en", "emme"}
        return FORBIDDING.issuperset(words[:1]) or (stopped and min(named) < _negation_at(words) - 1)

    def _lacks(self, place: int) -> bool:
        """Tell whether the thing is what is missing beside what is in order: «…, mutta ei verkkokauppaa»."""
        clause = self.clauses[place]
        return (
            clause.before in CONTRASTS
            and _is_bare(clause, self.mentions[place], "negations")
            and self._closes(place - 1)
        )

    def _fails(self, place: int) -> bool:
        """Tell whether the thing itself does not do something: «enkku ei taivu», but not «somea ei käytetä»."""
        words = self.clauses[place].words
        at = _negation_at(words)
        named = {mention.position for mention in self.mentions[place]}
        does = words[at] if at < len(words) else ""
        stopped = bool(STOPPING & set(words))
        return words[at - 1] == "ei" and at - 2 in named and bool(does) and not (stopped or does.endswith(PASSIVE))

    def _closes(self, place: int) -> bool:
        """Tell whether all but the exceptions is in order: «kaikki on kunnossa paitsi …», «en muuta kuin …»."""
        clause = self.clauses[place]
        return _negation_at(clause.words) > 0 or _is_settled(clause, self.mentions[place])

    def _is_rejected_later(self, place: int) -> bool:
        """Tell whether the next clause, naming nothing itself, turns this one down: «…, siinä ei ole hätää»."""
        later = self._afterthought(place)
        if later is None or _own_stance(self.clauses[place], self.asked) is Stance.offer:
            return False
        points = _any(later, "pointing_back")
        short = later.words[0] in _WORDS["negations"] and len(later.words) <= _LONGEST_AFTERTHOUGHT
        if points and _negation_at(later.words) and not _any(later, "trouble"):
            return True
        return (points or (short and _is_bare_of_verbs(self.clauses[place]))) and self._is_rejected(place + 1)

    def _afterthought(self, place: int) -> Clause | None:
        """Find the next clause if it names nothing of its own."""
        if place + 1 >= len(self.clauses) or self.mentions[place + 1] or not self.mentions[place]:
            return None
        return self.clauses[place + 1]


def _own_stance(clause: Clause, asked: Stance | None) -> Stance | None:
    words = clause.words
    negation = _negation_at(words)
    if _any(clause, "skill") or (_any(clause, "can") and _any(clause, "helping")):
        return Stance.need if negation or clause.asks else Stance.offer
    if negation or clause.asks or _any(clause, "wish"):
        return Stance.need
    if asked is not Stance.need and (_any(clause, "own_doing") or (asked is Stance.offer and _any(clause, "settled"))):
        return Stance.offer
    return None


def _is_turned_down(clause: Clause, after: int, named: Sequence[Mention]) -> bool:
    rest = frozenset(clause.words[after:])
    # «en halua tehdä kirjanpitoa itse» asks for help.
    if rest & _WORDS["no_need"]:
        return rest.isdisjoint({"itse", "ite", "itte"})
    if _is_bare(clause, named, "fillers", "negations", "anything") and rest & _WORDS["anything"]:
        return True
    stands_against = clause.after == "vaan" or clause.before == ","
    return stands_against and _is_bare(clause, named, "fillers", "negations")


def _is_settled(clause: Clause, named: Sequence[Mention]) -> bool:
    words = frozenset(clause.words)
    if clause.asks or words & _WORDS["asking"]:
        return False
    goes_well = "hyvin" in words and words & _WORDS["going"]
    ready = ("jo" in words or "just" in words) and _is_bare(clause, named, "already")
    praised = words & _WORDS["praised"] and not words & (_WORDS["wished"] | _WORDS["own_doing"])
    return bool(words & _WORDS["settled"] or praised or goes_well or ready or _is_done_by_others(clause))


def _is_done(clause: Clause) -> bool:
    """Tell whether something was done and is over: «logo tehtiin keväällä»."""
    return any(word.endswith(("ttiin", "htiin", "stiin", "rtiin", "ltiin", "ntiin")) for word in clause.words)


def _is_unplanned(clause: Clause) -> bool:
    """Tell whether somebody says that something is not about to be done: «en oo palkkaamassa ketään»."""
    return clause.words[0] in {"en", "emme", "ei"} and any(
        word.endswith(("massa", "mässä", "mas", "mäs")) for word in clause.words
    )


def _is_done_by_others(clause: Clause) -> bool:
    others, care = _LISTS["others"], _LISTS["taking_care"]
    doers = {place for place, word in enumerate(clause.words) if word.startswith(others)}
    return bool(doers) and any(word.startswith(care) for place, word in enumerate(clause.words) if place not in doers)


def _negation_at(words: Sequence[str]) -> int:
    """Return the place after the negation, 0 if there is none."""
    return next((place + 1 for place, word in enumerate(words) if word in _WORDS["negations"]), 0)


def _any(clause: Clause, name: str) -> bool:
    return not _WORDS[name].isdisjoint(clause.words)


def _is_bare(clause: Clause, named: Sequence[Mention], *lists: str) -> bool:
    """Tell whether a clause says nothing but the names of the things and the small words of these lists."""
    places = {mention.position for mention in named}
    small = frozenset[str]().union(*(_WORDS[name] for name in lists))
    return bool(named) and all(place in places or word in small for place, word in enumerate(clause.words))


def _is_bare_of_verbs(clause: Clause) -> bool:
    return len(clause.words) <= 2
