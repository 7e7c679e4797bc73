"""Ask a question: its text with the place in the sign-up, its choices as buttons, and the ways out."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from domain.finnish.words import fold
from domain.form import Answer, Answers, Problem, Question
from domain.onboarding import Ask, Open, PromptFor
from domain.questions import LATER, SIGNUP, STEPS
from domain.texts import NC_
from views import meetings, messages
from views.answers import listed, option_label, speak, speak_alone, within_sentence
from views.callbacks import Callback, parse
from views.choices import button_of, doubted_label, rows_of_choices
from views.menu import DESK, MENU
from views.screen import Button, Rows, Screen, TypingKeyboard, label, lines, paragraphs
from views.texts import _, n_, p_

LEAVING = {
    PromptFor.signup: NC_("button", "Continue later"),
    PromptFor.later: NC_("button", "Continue later"),
    PromptFor.profile: NC_("button", "Back to the profile"),
    PromptFor.pause: MENU,
    PromptFor.message: NC_("button", "Do not send"),
    PromptFor.meeting: NC_("button", "Do not propose"),
    PromptFor.gathering: NC_("button", "Continue later"),
    PromptFor.desk: DESK,
    PromptFor.group: DESK,
    PromptFor.survey: MENU,
    PromptFor.announcing: DESK,
    PromptFor.announcement: NC_("button", "Do not send"),
}
"""What the button says that leaves a question open, by what the question is asked for."""

OF_MEETINGS = frozenset({PromptFor.meeting, PromptFor.gathering})


def ask(step: Ask, *, before: Markup | None = None, edits: int | None = None) -> Screen:
    """Ask the open question; `before` is said first, `edits` writes over the message that asks it already."""
    question, opened = step.open.question, step.open
    text = paragraphs(before or _doubt(opened), _asked(step), _chosen_so_far(step))
    typing = _typing(step) if question.contact_button else None
    return Screen(text, () if typing else _rows(step), edits, opens=opened.version, typing=typing)


def asking(question: Question) -> Markup:
    """Write the question with its place in the sign-up."""
    return (_place(question.number, STEPS) if question.number else Markup()) + _(question.ask)


def _place(number: int, count: int) -> Markup:
    return Markup("<b>{}/{}</b> ").format(number, count)


def _asked(step: Ask) -> Markup:
    """Write the open question with its place among those that are asked now; in the profile it stands alone."""
    question = step.open.question
    if step.open.purpose is PromptFor.signup:
        return asking(question)
    if step.open.purpose in OF_MEETINGS:
        return meetings.asked(step.open)
    if step.open.purpose is PromptFor.message:
        return messages.asked(step)
    is_one_of_many = step.open.purpose is PromptFor.later and question in LATER
    return (_place(LATER.index(question) + 1, len(LATER)) if is_one_of_many else Markup()) + _(question.ask)


def answered(step: Ask, answer: Answer, *, edits: int) -> Screen:
    """Write the answer below its question and take the buttons away."""
    question = step.open.question
    said = speak_alone(question, answer, {**step.answers, question.key: answer})
    return Screen(paragraphs(_asked(step), Markup("<i>{}</i>").format(said)), edits=edits, tidies=True)


def takes_keyboard_away(step: Ask, answer: Answer | None) -> Screen:
    """Repeat the answer, if there is one, in a message that puts the ordinary keyboard back."""
    if answer is None:
        said = _("All right. Nothing changed.")
    elif not answer.skipped:
        said = _("All right: {answer}.", answer=speak(step.open.question, answer, step.answers))
    elif step.open.purpose is PromptFor.profile:
        said = _("I deleted the answer.")
    else:
        said = _("All right, I skip this.")
    return Screen(said, hides_typing=True)


def problem(found: Problem) -> Markup:
    """Say why a typed answer could not be taken."""
    return _(found.text, **found.values)


def too_many(most: int) -> Markup:
    """Say that no more can be chosen."""
    return n_("You can choose {count}.", "You can choose {count}. First take one away.", most)


def understood(question: Question, answer: Answer, answers: Answers) -> Markup | None:
    """Repeat what a typed answer was understood as; nothing for own words, which are taken as they are."""
    known = {option.id: option for option in question.choices(answers)}
    option = known.get(answer.choices[0]) if answer.choices and not question.several else None
    if option is None:
        return None
    if option.context != "button" or option.qualifies:
        return _("All right: {answer}.", answer=speak(question, answer, answers))
    # Such a label speaks with the person's own voice, so it is quoted.
    return None if answer.words else _("All right: ”{answer}”.", answer=option_label(option))


def remark(question: Question, answer: Answer) -> Markup | None:
    """Say what there is to say about this answer."""
    said = question.remark(answer)
    return _(said, words=answer.words or "") if said else None


def labels(step: Ask) -> Mapping[str, Sequence[str]]:
    """Tell what the options are called, so that a typed label is recognised."""
    question = step.open.question
    options = (*question.choices(step.answers), *question.guessed(step.open.pending, step.answers))
    return {option.id: (label(option_label(option)),) for option in options}


def named_button(step: Ask, text: str) -> Callback | None:
    """Find the button of the screen whose words were typed instead of pressed; options are left to the question."""
    wanted = fold(text)
    for row in _rows(step):
        for button in row:
            pressed = parse(button.data)
            if pressed and pressed.action not in {"pick", "drop"} and fold(button.label) == wanted:
                return pressed
    return None


def _doubt(opened: Open) -> Markup | None:
    """Say that own words were not recognised, and which button takes them as they are."""
    option = opened.question.in_doubt(opened.pending)
    return _(option.doubt, choice=doubted_label(option, opened)) if option and option.doubt else None


def _chosen_so_far(step: Ask) -> Markup | None:
    question, pending = step.open.question, step.open.pending
    if step.open.purpose in OF_MEETINGS:
        return None
    unsure = None
    if pending.guesses and not question.several:
        unsure = _("That can mean more than one thing. Which one do you mean?")
    elif pending.guesses and not pending.confirming:
        unsure = _("I am not certain what you mean. Does one of these fit? You can choose several.")
    elif question.several and pending.words and not pending.chosen:
        unsure = _("I saved your answer but recognised no choice in it. If one of the list fits, choose it.")
    if not pending.chosen:
        return unsure
    options = {option.id: option for option in question.choices(step.answers)}
    chosen = [options[each] for each in pending.chosen if each in options]
    if pending.confirming:
        return paragraphs(
            _("I understood this:") + Markup().join(Markup("\n• {}").format(option_label(each)) for each in chosen),
            _("Is it right?"),
        )
    missing = next((each.qualifies for each in chosen if each.qualifies), None)
    names = listed([within_sentence(each) for each in chosen])
    hint = _(missing) if missing else _("Choose more, or press ”Done”.")
    return paragraphs(unsure, lines(_("Chosen: {names}.", names=names), hint))


def _rows(step: Ask) -> Rows:
    return [*rows_of_choices(step.open, step.answers), *_ways_out(step)]


def _ways_out(step: Ask) -> list[list[Button]]:
    opened, skip = step.open, _skip(step)
    # The times of a meeting stay chosen while the place is asked for.
    is_new = not opened.pending.chosen and not opened.pending.words
    can_skip = is_new or opened.purpose in OF_MEETINGS
    rows = [[button_of(p_("button", skip), "skip", "", opened)]] if can_skip and skip else []
    last = []
    if opened.purpose is PromptFor.signup and opened.question is not SIGNUP[0]:
        last.append(button_of(p_("button", "Back"), "back", "", opened))
    return [*rows, [*last, button_of(p_("button", LEAVING[opened.purpose]), "stop", "", opened)]]


def _skip(step: Ask) -> str | None:
    """Name the button that gives no answer: in the profile it takes the stored one away."""
    question, opened = step.open.question, step.open
    if question.skip is None or opened.purpose is not PromptFor.profile:
        return question.skip
    return NC_("button", "Delete the answer") if question.key in step.answers else None


def _typing(step: Ask) -> TypingKeyboard:
    question = step.open.question
    assert question.contact_button is not None  # noqa: S101 - the caller has seen it
    others = [label(p_("button", text)) for text in (_skip(step), LEAVING[step.open.purpose]) if text]
    return TypingKeyboard(label(p_("button", question.contact_button)), tuple(others), label(_("Phone number")))
