"""The registry of all questions: of the sign-up, for later, of a break, messages, meetings, and of the desk."""

from domain.form import Question
from domain.questions.announcements import ANNOUNCEMENTS
from domain.questions.desk import FORBIDDING, SEARCH, SEARCH_SECOND
from domain.questions.gatherings import GATHERINGS
from domain.questions.groups import GROUPS
from domain.questions.later import DETAILS, WISHES
from domain.questions.meetings import MEETING
from domain.questions.messages import MESSAGES
from domain.questions.pausing import PAUSE
from domain.questions.proposals import PROPOSALS
from domain.questions.signup import SIGNUP
from domain.questions.surveys import SURVEYS

__all__ = ["LATER", "PROFILE", "QUESTIONS", "SIGNUP", "STEPS"]

LATER: tuple[Question, ...] = WISHES + DETAILS
PROFILE: tuple[Question, ...] = SIGNUP + LATER
DESK: tuple[Question, ...] = (SEARCH, SEARCH_SECOND, FORBIDDING)
ASKED: tuple[Question, ...] = (
    *(*PROFILE, PAUSE, *MESSAGES, *MEETING, *GATHERINGS),
    *(*DESK, *GROUPS, *PROPOSALS, *SURVEYS, *ANNOUNCEMENTS),
)
QUESTIONS: dict[str, Question] = {question.key: question for question in ASKED}
STEPS = max(question.number or 0 for question in SIGNUP)
