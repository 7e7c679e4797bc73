"""Learn from answers what to weigh: from everybody's together, and gently from each company's own.

Weights stay whole numbers that sum to 100, and a change has a new version, so that what was suggested can be explained.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from domain.matching.model import WEIGHED, Config, Kind, Weights

STEEPNESS = 10.0
"""How much more willingly people answer yes for each unit of score: from a quarter to three for 0.2 of it."""

FEWEST_ANSWERS = 50
PRIOR_SD = 0.1
LEAST_WEIGHT = 0.01
ROUNDS = 30

MOST_SHIFT = 6
"""No answer of one's own moves a weight further than this from everybody's."""

PULL = 20.0
CALM = 8
AGREED, YES, NOT_NOW, NEVER = 3, 2, -1, -2
"""How strongly an answer speaks for what a suggestion had, or against it."""

FEWEST_OF_OWN = 3
"""A company that has answered fewer suggestions has no weights of its own yet."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One suggestion that was answered: its seven values as the one who answered saw them, and the answer."""

    values: tuple[int, ...]
    answer: int


@dataclass(frozen=True, slots=True)
class Leaning:
    """A weight that a company's own answers have moved; the means are of what was accepted, declined, and usual."""

    kind: Kind
    before: int
    after: int
    accepted: int | None
    declined: int | None
    usual: int


def fit_weights(
    samples: Sequence[tuple[tuple[int, ...], bool]], config: Config, sd: float = PRIOR_SD, minimum: int = FEWEST_ANSWERS
) -> Config:
    """Return the config with weights fitted to answers, as it is when there are too few or all are alike.

    The samples are the seven values of a suggestion and whether the answer was yes. The fit is the most probable one
    of a logistic model whose weights are normally distributed around the present ones.
    """
    answers = [yes for _values, yes in samples]
    if len(samples) < minimum or all(answers) or not any(answers):
        return config
    fitted = _most_probable(samples, [weight / 100 for weight in config.weights], sd)
    weights = _rounded([max(weight, LEAST_WEIGHT) for weight in fitted])
    return replace(config, weights=weights, version=f"{config.version}+{len(samples)}")


def _most_probable(samples: Sequence[tuple[tuple[int, ...], bool]], prior: list[float], sd: float) -> list[float]:
    """Find the weights by Newton's method; how willing people are on the whole is one more, unbound number."""
    import numpy as np  # noqa: PLC0415 - large, and needed only when weights are fitted

    told = np.array([values for values, _yes in samples]) / 1000
    design = np.column_stack([STEEPNESS * told, np.ones(len(samples))])
    said = np.array([yes for _values, yes in samples], float)
    around, bound = np.array([*prior, 0.0]), np.array([*(1 / sd**2,) * len(prior), 1e-6])
    found = around - np.eye(len(around))[-1] * STEEPNESS * (told @ np.array(prior)).mean()
    for _round in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        slope = design.T @ (said - likely) - bound * (found - around)
        curve = (design * (likely * (1 - likely))[:, None]).T @ design + np.diag(bound)
        found = found + np.clip(np.linalg.solve(curve, slope), -2, 2)
    return [float(weight) for weight in found[:-1]]


def usual_values(answered: Iterable[Answered]) -> tuple[int, ...]:
    """Return the mean values of what was suggested to everybody: what a company's own answers are compared with."""
    columns = list(zip(*(each.values for each in answered), strict=True))
    return tuple(round(fmean(column)) for column in columns)


def own_weights(answered: Sequence[Answered], usual: tuple[int, ...], config: Config) -> Weights:
    """Return the weights for one company: everybody's, moved gently towards what it accepted and from what it declined.

    No weight moves further than MOST_SHIFT, nor below half of what it is for everybody.
    """
    pulls = _pulls(answered, usual)
    bounded = [
        min(MOST_SHIFT, max(pull - fmean(pulls), -min(MOST_SHIFT, weight // 2)))
        for pull, weight in zip(pulls, config.weights, strict=True)
    ]
    up, down = sum(max(shift, 0) for shift in bounded), -sum(min(shift, 0) for shift in bounded)
    # What some weights gain, others lose: the sum stays.
    scales = {sign: min(up, down) / total if total else 0.0 for sign, total in ((True, up), (False, down))}
    return _rounded([weight + shift * scales[shift > 0] for weight, shift in zip(config.weights, bounded, strict=True)])


def leanings(answered: Sequence[Answered], usual: tuple[int, ...], config: Config) -> tuple[Leaning, ...]:
    """Say which weights a company's own answers have moved, the most moved first; not those that only made room."""
    accepted = usual_values(each for each in answered if each.answer > 0)
    declined = usual_values(each for each in answered if each.answer < 0)
    moved = [
        Leaning(
            kind=kind,
            before=config.weights[place],
            after=after,
            accepted=accepted[place] if accepted else None,
            declined=declined[place] if declined else None,
            usual=usual[place],
        )
        for place, (kind, after) in enumerate(zip(WEIGHED, own_weights(answered, usual, config), strict=True))
        if (after - config.weights[place]) * _pulls(answered, usual)[place] > 0
    ]
    return tuple(sorted(moved, key=lambda leaning: -abs(leaning.after - leaning.before)))


def _pulls(answered: Sequence[Answered], usual: tuple[int, ...]) -> list[float]:
    """Return how far the answers pull each weight: the more of them there are, the nearer to their full pull."""
    strength = CALM + sum(abs(each.answer) for each in answered)
    return [
        PULL * sum(each.answer * (each.values[place] - usual[place]) for each in answered) / 1000 / strength
        for place in range(len(WEIGHED))
    ]


def _rounded(weights: Sequence[float]) -> Weights:
    """Make whole numbers that sum to 100, those with the largest remainders rounded up."""
    total = sum(weights)
    exact = [100 * weight / total for weight in weights]
    floors = [int(weight) for weight in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (floors[place] - exact[place], place))
    up = set(by_remainder[: 100 - sum(floors)])
    return tuple(floor + (place in up) for place, floor in enumerate(floors))
