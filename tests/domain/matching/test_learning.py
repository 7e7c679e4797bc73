"""What answers teach: weights of everybody, and gently those of one company."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching.tastes import Taste, draw_answers
from domain.matching.learning import (
    MOST_SHIFT,
    NEVER,
    NOT_NOW,
    YES,
    Answered,
    Leaning,
    fit_weights,
    leanings,
    own_weights,
    usual_values,
)
from domain.matching.model import WEIGHED, Config, Kind

DEFAULT = Config()
USUAL = (500,) * 7
FAR, NEAR = (500, 500, 500, 500, 200, 500, 500), (500, 500, 500, 500, 900, 500, 500)

values = st.tuples(*(st.integers(0, 1000) for _kind in WEIGHED))
answered = st.lists(st.builds(Answered, values, st.sampled_from((YES, NOT_NOW, NEVER))), max_size=30)


@pytest.mark.parametrize("kind", [Kind.distance, Kind.get, Kind.shared])
def test_a_hidden_taste_is_found(kind: Kind) -> None:
    place = WEIGHED.index(kind)
    taste = Taste(tuple(64 if place == other else 6 for other in range(7)))
    fitted = fit_weights(draw_answers(1, taste, 200), DEFAULT)
    assert max(fitted.weights) == fitted.weights[place] > DEFAULT.weights[place]
    assert (sum(fitted.weights), fitted.version) == (100, "1+200")


def test_the_right_weights_are_left_nearly_alone() -> None:
    fitted = fit_weights(draw_answers(2, Taste(DEFAULT.weights), 400), DEFAULT)
    assert [abs(new - old) <= 8 for new, old in zip(fitted.weights, DEFAULT.weights, strict=True)] == [True] * 7


def test_few_answers_or_answers_all_alike_teach_nothing() -> None:
    samples = draw_answers(3, Taste(DEFAULT.weights), 60)
    assert fit_weights(samples[:49], DEFAULT) == DEFAULT
    assert fit_weights([(told, True) for told, _yes in samples], DEFAULT) == DEFAULT
    assert fit_weights([(told, False) for told, _yes in samples], DEFAULT) == DEFAULT


def test_the_order_of_answers_does_not_matter() -> None:
    samples = draw_answers(4, Taste((6, 64, 6, 6, 6, 6, 6)), 100)
    assert fit_weights(samples, DEFAULT) == fit_weights(sorted(samples), DEFAULT)


def test_one_answer_moves_little_and_more_move_more() -> None:
    nears = [
        own_weights([Answered(FAR, NEVER), Answered(NEAR, YES)] * times, USUAL, DEFAULT)[4] for times in (1, 2, 10)
    ]
    assert nears == sorted(nears)
    assert DEFAULT.weights[4] < nears[0] <= DEFAULT.weights[4] + 2
    assert nears[2] <= DEFAULT.weights[4] + MOST_SHIFT


def test_not_now_weighs_less_than_never() -> None:
    moved = [own_weights([Answered(FAR, answer)] * 3, USUAL, DEFAULT)[4] for answer in (NOT_NOW, NEVER)]
    assert DEFAULT.weights[4] < moved[0] < moved[1]


def test_it_says_what_has_moved_and_by_which_answers() -> None:
    told = leanings([Answered(FAR, NEVER), Answered(FAR, NOT_NOW), Answered(NEAR, YES)], USUAL, DEFAULT)
    assert told == (Leaning(Kind.distance, before=12, after=told[0].after, accepted=900, declined=200, usual=500),)
    assert told[0].after > 12


def test_nothing_is_said_before_there_are_answers() -> None:
    assert (own_weights([], USUAL, DEFAULT), leanings([], USUAL, DEFAULT)) == (DEFAULT.weights, ())


def test_usual_is_the_mean_of_all() -> None:
    assert usual_values([Answered(FAR, YES), Answered(NEAR, NEVER)]) == (500, 500, 500, 500, 550, 500, 500)


@given(answered, values, st.sampled_from((DEFAULT.weights, (1, 1, 1, 1, 94, 1, 1), (40, 40, 20, 0, 0, 0, 0))))
def test_own_weights_are_bounded(told: list[Answered], usual: tuple[int, ...], weights: tuple[int, ...]) -> None:
    own = own_weights(told, usual, replace(DEFAULT, weights=weights))
    assert sum(own) == 100
    assert [abs(new - old) <= MOST_SHIFT and new >= old // 2 for new, old in zip(own, weights, strict=True)] == [
        True
    ] * 7
