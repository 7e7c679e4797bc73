"""Ask a question: its text with the place in the sign-up, its choices as buttons, and the ways out."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from domain.finnish.words import fold
from domain.form import Answer, Answers, Option, Problem, Question
from domain.onboarding import Ask, Open, PromptFor
from domain.questions import SIGNUP, STEPS
from views.answers import option_label, speak
from views.callbacks import Callback, data, parse
from views.screen import Button, Rows, Screen, TypingKeyboard, in_rows, label, paragraphs
from views.texts import _, n_, p_

PAGE = 8
NARROW = 15
TICK = "✓ "


def ask(step: Ask, *, before: Markup | None = None, edits: int | None = None) -> Screen:
    """Ask the open question; `before` is said first, `edits` writes over the message that asks it already."""
    question, opened = step.open.question, step.open
    text = paragraphs(before, asking(question), _chosen_so_far(step))
    typing = _typing(question) if question.contact_button else None
    return Screen(text, () if typing else _rows(step), edits, opens=opened.version, typing=typing)


def asking(question: Question) -> Markup:
    """Write the question with its place in the sign-up."""
    place = Markup("<b>{}/{}</b> ").format(question.number, STEPS) if question.number else Markup()
    return place + _(question.ask)


def answered(question: Question, answer: Answer, answers: Answers, *, edits: int) -> Screen:
    """Write the answer below its question and take the buttons away."""
    text = paragraphs(
        asking(question), Markup("<i>{}</i>").format(speak(question, answer, {**answers, question.key: answer}))
    )
    return Screen(text, edits=edits, tidies=True)


def takes_keyboard_away(question: Question, answer: Answer, answers: Answers) -> Screen:
    """Repeat the answer in a message that puts the ordinary keyboard back."""
    if answer.skipped:
        return Screen(_("All right, I skip this."), hides_typing=True)
    said = speak(question, answer, {**answers, question.key: answer})
    return Screen(_("All right: {answer}.", answer=said), hides_typing=True)


def problem(found: Problem) -> Markup:
    """Say why a typed answer could not be taken."""
    return _(found.text, **found.values)


def too_many(most: int) -> Markup:
    """Say that no more can be chosen."""
    return n_("You can choose {count}.", "You can choose {count}. First take one away.", most)


def understood(question: Question, answer: Answer, answers: Answers) -> Markup | None:
    """Repeat what a typed answer was understood as; nothing for own words, which are taken as they are."""
    if not answer.choices or question.several:
        return None
    return _("All right: {answer}.", answer=speak(question, answer, answers))


def remark(question: Question, answer: Answer) -> Markup | None:
    """Say what there is to say about this answer."""
    said = question.remark(answer)
    return _(said) if said else None


def labels(question: Question, answers: Answers) -> Mapping[str, Sequence[str]]:
    """Tell what the options are called, so that a typed label is recognised."""
    return {option.id: (label(option_label(option)),) for option in question.choices(answers)}


def named_button(step: Ask, text: str) -> Callback | None:
    """Find the button of the screen whose words were typed instead of pressed; options are left to the question."""
    wanted = fold(text)
    for row in _rows(step):
        for button in row:
            pressed = parse(button.data or "")
            if pressed and pressed.action not in {"pick", "drop"} and fold(button.label) == wanted:
                return pressed
    return None


def _chosen_so_far(step: Ask) -> Markup | None:
    question, pending = step.open.question, step.open.pending
    if question.several and pending.words and not pending.chosen:
        return _("I did not recognise a choice in your words, but I keep them. Choose from the list, if one is close.")
    if not pending.chosen:
        return None
    options = {option.id: option for option in question.choices(step.answers)}
    names = [option_label(options[each]) for each in pending.chosen if each in options]
    if pending.confirming:
        return paragraphs(
            _("I understood this:") + Markup().join(Markup("\n• {}").format(name) for name in names),
            _("Is it right?"),
        )
    if not question.several:
        return _("Chosen: {names}. Now write the name.", names=Markup(", ").join(names))
    return _("Chosen: {names}", names=Markup(", ").join(names))


def _rows(step: Ask) -> Rows:
    question, opened = step.open.question, step.open
    if question.several and opened.pending.confirming:
        rows = _confirming(question, opened, step.answers)
    else:
        rows = _choosing(question, opened, step.answers)
    return [*rows, *_ways_out(question, opened)]


def _confirming(question: Question, opened: Open, answers: Answers) -> list[list[Button]]:
    options = {option.id: option for option in question.choices(answers)}
    chosen = [options[each] for each in opened.pending.chosen if each in options]
    rows = [[_button(p_("button", "Correct"), "done", "", opened)]]
    if len(chosen) == 2:
        rows += [
            [_button(p_("button", "Only: {choice}", choice=option_label(option)), "only", option.id, opened)]
            for option in chosen
        ]
    return [*rows, [_button(p_("button", "Choose from the list"), "list", "", opened)]]


def _choosing(question: Question, opened: Open, answers: Answers) -> list[list[Button]]:
    options = list(question.choices(answers))
    page = min(opened.pending.page, (len(options) - 1) // PAGE) if options else 0
    shown = options[page * PAGE : (page + 1) * PAGE] if question.several else options
    buttons = [_option_button(option, opened) for option in shown]
    narrow = len(buttons) > 2 and all(len(button.label) <= NARROW for button in buttons)
    rows = in_rows(buttons, 2 if narrow else 1)
    if question.several:
        rows += _turning(page, len(options), opened)
        if opened.pending.chosen:
            rows.append([_button(p_("button", "Done"), "done", "", opened)])
        elif opened.pending.words:
            rows.append([_button(p_("button", "None of these"), "done", "", opened)])
    return rows


def _option_button(option: Option, opened: Open) -> Button:
    name = label(option_label(option))
    if option.id in opened.pending.chosen:
        return Button(TICK + name, data("form", "drop", option.id, opened.version))
    return Button(name, data("form", "pick", option.id, opened.version))


def _turning(page: int, count: int, opened: Open) -> list[list[Button]]:
    row = []
    if page > 0:
        row.append(_button(p_("button", "Previous choices"), "page", str(page - 1), opened))
    if (page + 1) * PAGE < count:
        row.append(_button(p_("button", "More choices"), "page", str(page + 1), opened))
    return [row] if row else []


def _ways_out(question: Question, opened: Open) -> list[list[Button]]:
    can_skip = not opened.pending.chosen and not opened.pending.words
    rows = [[_button(p_("button", question.skip), "skip", "", opened)]] if can_skip and question.skip else []
    last = []
    if opened.purpose is PromptFor.signup and question is not SIGNUP[0]:
        last.append(_button(p_("button", "Back"), "back", "", opened))
    stop = p_("button", "Continue later") if opened.purpose is PromptFor.signup else p_("button", "Stop asking")
    return [*rows, [*last, _button(stop, "stop", "", opened)]]


def _typing(question: Question) -> TypingKeyboard:
    assert question.contact_button is not None  # noqa: S101 - the caller has seen it
    others = (label(p_("button", question.skip or "Skip")), label(p_("button", "Stop asking")))
    return TypingKeyboard(label(p_("button", question.contact_button)), others, label(_("Phone number")))


def _button(text: Markup, action: str, id_: str, opened: Open) -> Button:
    return Button(label(text), data("form", action, id_, opened.version))
