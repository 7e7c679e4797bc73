"""The question of what to pass on to an introduced company."""

from domain.form import Question
from domain.questions import reading
from domain.texts import N_

MESSAGE = Question(
    key="message",
    title=N_("Message"),
    ask=N_("What would you like to write? I pass it on with your name and the name of your company."),
    understand=reading.free_text(1000),
)
