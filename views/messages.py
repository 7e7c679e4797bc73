"""Speak of messages that Puhti passes on: to whom one goes, what came of it, and ways to stop them."""

from markupsafe import Markup

from domain.messages import MOST_IN_A_ROW, Lost, Message, Passing
from domain.onboarding import Ask
from domain.project import Project
from domain.suggestions import Introduced
from domain.texts import N_, NC_
from views.introductions import who
from views.menu import button, menu_button
from views.screen import Button, Screen, lines, paragraphs
from views.texts import _

RESULTS = {
    Passing.passed: N_("I pass your message on. If an answer comes, I pass it on to you."),
    Passing.unreachable: N_(
        "I could not pass on your message: nobody of the company can be reached now. Try again later."
    ),
    Passing.too_many: N_(
        "You have sent {count} messages and had no answer yet. I pass more on when the other entrepreneur has answered."
    ),
}

STOP = NC_("button", "Stop messages")


def asked(step: Ask) -> Markup:
    """Write the open question about a message, to whom it goes, and the words that are about to be sent."""
    question, words = step.open.question, step.open.pending.words
    quoted = _quoted(words) if words else None
    return paragraphs(lines(_(question.ask), _receiver(step.met) if step.met else None), quoted)


def _receiver(met: Introduced) -> Markup:
    return _("To: {name}", name=who(met))


def _quoted(words: str) -> Markup:
    return Markup("”{}”").format(words)


def result(met: Introduced, came: Passing) -> Screen:
    """Say what came of a message, and whom it was for."""
    rows = [[menu_button()]] if came is Passing.passed else [[_help_button(met)], [menu_button()]]
    return Screen(lines(_(RESULTS[came], count=MOST_IN_A_ROW), _receiver(met)), rows)


def lost(fact: Lost) -> Screen:
    """Say that a message did not arrive."""
    text = _("Your message did not arrive: nobody of the company can be reached now.")
    if fact.met is None or fact.words is None:
        return Screen(text, [[menu_button()]])
    told = paragraphs(lines(text, _receiver(fact.met)), _quoted(fact.words))
    return Screen(told, [[_help_button(fact.met)], [menu_button()]])


def _help_button(met: Introduced) -> Button:
    return button(NC_("button", "Ask the coordinator for help"), "meet", "help", str(met.id))


def passed_on(fact: Message) -> Screen:
    """Pass on a message, with ways to answer it and to stop them."""
    sender = ", ".join(part for part in (fact.sender, fact.company) if part)
    id_ = str(fact.introduction_id)
    return Screen(
        paragraphs(_("I pass on a message. Sender: {sender}", sender=sender), _quoted(fact.words)),
        [
            [button(NC_("button", "Answer the message"), "meet", "write", id_)],
            [
                button(STOP, "meet", "block", id_),
                button(NC_("button", "Report to coordinator"), "meet", "report", str(fact.message_id)),
            ],
        ],
    )


def blocked() -> Screen:
    """Confirm that no more messages are passed on, and say what became of a meeting."""
    text = _(
        "All right. I pass no more messages on between you two. If you had agreed on a meeting, it is cancelled now."
    )
    return Screen(text, [[menu_button()]])


def reported(project: Project, *, introduction_id: int) -> Screen:
    """Confirm that a message was reported, and say whom else to turn to and how to stop the messages."""
    return Screen(
        paragraphs(
            _(
                "I saved your report for the coordinator. If it is urgent, get in touch: {contact}.",
                contact=project.contact,
            ),
            _("If you want no more messages from this entrepreneur, you can stop them here."),
        ),
        [[button(STOP, "meet", "block", str(introduction_id))], [menu_button()]],
    )
