"""What an answer to a suggestion teaches, in the light of what came of it later."""

from domain.matching.learning import AGREED, NEVER, NOT_NOW, YES
from domain.suggestions import Failure, Outcome, Reply

STRENGTHS = {Reply.yes: YES, Reply.later: NOT_NOW, Reply.never: NEVER}


def lesson(reply: Reply, outcome: Outcome | None = None, failure: Failure | None = None) -> int:
    """Say how strongly an answer speaks for what a suggestion had, or against it.

    Two who agreed on a time speak for it more than a yes; two who did not suit each other speak against it. That
    there was no time or no answer says nothing of whether they would have suited each other.
    """
    if reply is Reply.yes and outcome is Outcome.agreed:
        return AGREED
    if reply is Reply.yes and outcome is Outcome.failed and failure is Failure.no_fit:
        return NEVER
    return STRENGTHS[reply]
