"""What a person means by naming a thing in a clause: wants it, offers it, or turns it down."""

from collections.abc import Iterator, Sequence
from enum import Enum

from domain.finnish.claims import (
    BEING,
    WORDS,
    has,
    is_bare,
    is_done,
    is_experience,
    is_missing,
    is_settled,
    is_turned_down,
    negation_at,
)
from domain.finnish.clauses import Clause
from domain.finnish.lexicon import Mention

# «ei kiitos», «siitä huolehtii siskoni»: an afterthought that names nothing of its own is short.
_LONGEST_AFTERTHOUGHT = 5
# A clause of more words says something itself.
_LONGEST_NAME = 2
PASSIVE = ("ta", "tä", "lla", "llä", "da", "dä")
STOPPING = frozenset({"enää", "ennää"})
UNTIL = frozenset({"kun", "ku", "ko", "kunhan"})
OWN_NO = frozenset({"en", "enkä", "emme", "emmekä", "emmä", "emmää", "enpä"})
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
        if asked is not Stance.need and _goes_on_knowing(clauses, place):
            stance = Stance.offer
        tells_on = before is Stance.offer and asked is None and not named
        if stance is None and (tells_on or goes_on(clause, named)):
            stance = before
        before = stance or asked or Stance.need
        yield before


def only_names(clause: Clause, named: Sequence[Mention]) -> bool:
    """Tell whether a clause is a list of names, with nothing else that could be what it is about."""
    return is_bare(clause, named, "around", "fillers", "negations", "wish")


def goes_on(clause: Clause, named: Sequence[Mention]) -> bool:
    """Tell whether a clause only goes on with more names: «…, kotisivut ja mainonta»."""
    return clause.before == "," and is_bare(clause, named, "fillers")


class _Sentence:
    """Clauses read beside their neighbours."""

    def __init__(self, clauses: Sequence[Clause], mentions: Sequence[Sequence[Mention]], asked: Stance | None) -> None:
        self.clauses, self.mentions, self.asked = clauses, mentions, asked

    def stance(self, place: int) -> Stance | None:
        """Read one clause; None when it says nothing but the names."""
        if self._is_rejected(place) or self._is_rejected_later(place) or self._is_put_off(place):
            return Stance.rejected
        clause = self.clauses[place]
        own = _own_stance(clause, self.asked)
        if own is not Stance.offer and (doubt := self._doubt(place)):
            return doubt
        if own:
            return own
        later = self._afterthought(place)
        return _own_stance(later, self.asked) if later and has(later, "pointing_back") else None

    def _is_rejected(self, place: int) -> bool:
        clause, named = self.clauses[place], self.mentions[place]
        if clause.is_exception:
            return not (place and self._closes(place - 1))
        if {"lukuun", "ottamatta"} <= set(clause.words):
            return True
        if negation := negation_at(clause.words):
            # «kirjanpito on hoidossa, kotisivut ei»: what is said of the other is not true of this one.
            contrasts = negation == len(clause.words) and place and self._closes(place - 1)
            cannot = self.asked is Stance.offer and (has(clause, "unable") or not OWN_NO.isdisjoint(clause.words))
            return cannot or (not contrasts and is_turned_down(clause, negation, named))
        if self.asked is Stance.offer:
            return False
        return is_settled(clause, named) or (bool(place) and self._all_is_well(place - 1) and is_done(clause))

    def _doubt(self, place: int) -> Stance | None:
        """Tell whether a clause says no without telling a trouble, or is what comes before a «but»."""
        clause = self.clauses[place]
        contrasted = place + 1 < len(self.clauses) and self.clauses[place + 1].before in CONTRASTS
        if not self.mentions[place] or clause.asks or has(clause, "wish"):
            return None
        if is_done(clause):
            return Stance.doubtful
        negation = negation_at(clause.words)
        if not negation and len(clause.words) > 1 and clause.words[0] in WORDS["people"]:
            return Stance.doubtful
        if has(clause, "trouble") or self._lacks(place) or is_missing(clause, self.mentions[place]):
            return None
        itself = not {"itse", "ite", "itte"}.isdisjoint(clause.words)
        if 0 < negation < len(clause.words) and not itself and not self._fails(place):
            return Stance.doubtful
        return Stance.aside if contrasted else None

    def _lacks(self, place: int) -> bool:
        """Tell whether the thing is what is missing beside what is in order: «…, mutta ei verkkokauppaa»."""
        clause = self.clauses[place]
        return (
            clause.before in CONTRASTS
            and is_bare(clause, self.mentions[place], "negations")
            and self._closes(place - 1)
        )

    def _fails(self, place: int) -> bool:
        """Tell whether the thing itself does not do something: «enkku ei taivu», but not «somea ei käytetä»."""
        words = self.clauses[place].words
        at = negation_at(words)
        named = {mention.position for mention in self.mentions[place]}
        does = words[at] if at < len(words) else ""
        stopped = bool(STOPPING & set(words))
        out = stopped or does in BEING or does.endswith(PASSIVE)
        return words[at - 1] == "ei" and at - 2 in named and bool(does) and not out

    def _is_put_off(self, place: int) -> bool:
        """Tell whether the answer is put off until this is over: «palaan kun laskut on maksettu»."""
        words = self.clauses[place].words
        until = not UNTIL.isdisjoint(words)
        after = place > 0 and words[0] in UNTIL and has(self.clauses[place - 1], "putting_off")
        return after or (words[0] in WORDS["putting_off"] and (until or not self.mentions[place]))

    def _closes(self, place: int) -> bool:
        """Tell whether all but the exceptions is in order: «kaikki on kunnossa paitsi …», «en muuta kuin …»."""
        clause = self.clauses[place]
        return negation_at(clause.words) > 0 or is_settled(clause, self.mentions[place])

    def _all_is_well(self, place: int) -> bool:
        """Tell whether a clause names nothing that is in order: «kaikki kunnossa, sivutkin uusittiin»."""
        clause = self.clauses[place]
        return not self.mentions[place] and not negation_at(clause.words) and is_settled(clause, ())

    def _is_rejected_later(self, place: int) -> bool:
        """Tell whether the next clause, naming nothing itself, turns this one down: «…, siinä ei ole hätää»."""
        later = self._afterthought(place)
        if later is None or _own_stance(self.clauses[place], self.asked) is Stance.offer:
            return False
        points = has(later, "pointing_back")
        short = later.words[0] in WORDS["negations"] and len(later.words) <= _LONGEST_AFTERTHOUGHT
        if points and negation_at(later.words) and not has(later, "trouble"):
            return True
        return (points or (short and len(self.clauses[place].words) <= _LONGEST_NAME)) and self._is_rejected(place + 1)

    def _afterthought(self, place: int) -> Clause | None:
        """Find the next clause if it names nothing of its own."""
        if place + 1 >= len(self.clauses) or self.mentions[place + 1] or not self.mentions[place]:
            return None
        return self.clauses[place + 1]


def _own_stance(clause: Clause, asked: Stance | None) -> Stance | None:
    words = clause.words
    negation = negation_at(words)
    if asked is not Stance.need and not negation and (has(clause, "knowing") or is_experience(clause)):
        return Stance.offer
    if has(clause, "skill") or (has(clause, "can") and has(clause, "helping")):
        return Stance.need if negation or clause.asks else Stance.offer
    if negation or clause.asks or has(clause, "wish"):
        return Stance.need
    if asked is Stance.need:
        return None
    does = has(clause, "own_doing") or (asked is Stance.offer and has(clause, "settled"))
    return Stance.offer if does else None


def _goes_on_knowing(clauses: Sequence[Clause], place: int) -> bool:
    """Tell whether a clause says what its teller knows: «tiedän, miten pisteet annetaan»."""
    clause, before = clauses[place], clauses[place - 1]
    asks = clause.before == "," and clause.words[0] in WORDS["knowable"]
    return bool(place) and asks and has(before, "knowing") and not negation_at(before.words)
