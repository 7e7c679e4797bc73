"""Judge by what is stored now whether two companies suit each other, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.market import Weighing, company_of, pool_of
from domain.matching.model import PairScore, Part
from domain.matching.scoring import score_companies, values_of
from domain.traits import Reason, Traits, Why, have_substance, reasons_for


@dataclass(frozen=True)
class Fit:
    """How well a pair fits, and what speaks for the other company on each side: in reasons, and in values to weigh.

    A pair that a coordinator made although it cannot be has no values.
    """

    score: int
    reasons: tuple[Reason, ...]
    reasons_back: tuple[Reason, ...]
    values: list[int] | None
    values_back: list[int] | None

    def turned(self) -> "Fit":
        """See the pair from the other side."""
        return Fit(self.score, self.reasons_back, self.reasons, self.values_back, self.values)


def fit(mine: Traits, theirs: Traits, *, by: Weighing, least: int, by_hand: bool = False) -> Fit | None:
    """Judge a pair; None when it cannot be, scores too little, or nothing true can be said for it to either.

    A pair made `by_hand` is a coordinator's to judge: only its reasons are looked for.
    """
    scored = score_companies(pool_of(by=by), company_of(mine), company_of(theirs))
    score = scored if isinstance(scored, PairScore) else PairScore(0, 0, 0, (), ())
    if score.mutual < least and not by_hand:
        return None
    found = Fit(
        score.mutual,
        reasons_for(mine, theirs, _points(score.parts_a)),
        reasons_for(theirs, mine, _points(score.parts_b)),
        _values(score.parts_a),
        _values(score.parts_b),
    )
    return found if by_hand or (have_substance(found.reasons) and have_substance(found.reasons_back)) else None


def _values(parts: tuple[Part, ...]) -> list[int] | None:
    return list(values_of(parts)) if parts else None


def _points(parts: tuple[Part, ...]) -> Mapping[str, int]:
    return {part.kind.value: part.points for part in parts}


def shown(other: Traits, reasons: tuple[Reason, ...]) -> dict[str, Any]:
    """Write down what a card shows, so that it is known later whether it is still true."""
    head = {key: getattr(other, key) for key in ("planning", "place", "headcount", "trade")}
    return {"head": head, "reasons": [[reason.why.value, list(reason.topics)] for reason in reasons]}


def read_reasons(stored: Any) -> tuple[Reason, ...]:
    """Read the reasons that a card showed."""
    return tuple(Reason(Why(why), tuple(topics)) for why, topics in stored["reasons"])
