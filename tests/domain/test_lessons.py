import pytest

from domain.lessons import lesson
from domain.matching.learning import AGREED, NEVER, NOT_NOW, YES
from domain.suggestions import Failure, Outcome, Reply


@pytest.mark.parametrize(
    ("reply", "outcome", "failure", "expected"),
    [
        (Reply.later, None, None, NOT_NOW),
        (Reply.never, None, None, NEVER),
        (Reply.yes, None, None, YES),
        (Reply.yes, Outcome.talked, None, YES),
        (Reply.yes, Outcome.agreed, None, AGREED),
        (Reply.yes, Outcome.failed, Failure.no_time, YES),
        (Reply.yes, Outcome.failed, Failure.no_answer, YES),
        (Reply.yes, Outcome.failed, Failure.no_fit, NEVER),
        (Reply.never, Outcome.agreed, None, NEVER),
    ],
)
def test_what_came_of_a_yes_counts(
    reply: Reply, outcome: Outcome | None, failure: Failure | None, expected: int
) -> None:
    assert lesson(reply, outcome, failure) == expected
