"""The questions by which a message is passed on to an introduced company: what to write, and whether to send it."""

from domain.finnish.words import fold
from domain.form import Answer, Option, Problem, Question, Reading, Typed
from domain.questions import reading
from domain.texts import N_, NC_

SEND = "send"
_understand_words = reading.free_text(1000)


def _understand_check(typed: Typed) -> Reading | Problem:
    """Take the label of the button, or other words in place of those that are shown."""
    is_label = fold(typed.text) in map(fold, typed.labels.get(SEND, ()))
    return Reading(Answer((SEND,))) if is_label else _understand_words(typed)


MESSAGE = Question(
    key="message",
    title=N_("Message"),
    ask=N_("What would you like to write? I pass it on with your name and the name of your company."),
    understand=_understand_words,
)
MESSAGE_CHECK = Question(
    key="message_check",
    title=N_("Message to be sent"),
    ask=N_("Shall I send this? You can also write another message in its place."),
    understand=_understand_check,
    options=(Option(SEND, NC_("button", "Send the message")),),
)
MESSAGES = (MESSAGE, MESSAGE_CHECK)
