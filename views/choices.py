"""The buttons of a question's choices: to confirm what was understood, to pick from guesses, or from the list."""

from markupsafe import Markup

from domain.form import Answers, Option
from domain.onboarding import Open
from views.answers import option_label, within_sentence
from views.callbacks import data
from views.screen import Button, in_rows, label
from views.texts import p_

PAGE = 8
NARROW = 15
TICK = "✓ "


def rows_of_choices(opened: Open, answers: Answers) -> list[list[Button]]:
    """Lay out the buttons of the choices as far as the answer has come."""
    if opened.question.several and opened.pending.confirming:
        return _confirming(opened, answers)
    return _guessing(opened, answers) if opened.pending.guesses else _choosing(opened, answers)


def doubted_label(option: Option, opened: Open) -> Markup:
    """Name the choice that takes own words as they are."""
    return Markup("{}: {}").format(option_label(option), opened.pending.words)


def button_of(text: Markup, action: str, id_: str, opened: Open) -> Button:
    """Make a button of the open question."""
    return Button(label(text), data("form", action, id_, opened.version))


def _confirming(opened: Open, answers: Answers) -> list[list[Button]]:
    options = {option.id: option for option in opened.question.choices(answers)}
    chosen = [options[each] for each in opened.pending.chosen if each in options]
    rows = [[button_of(p_("button", "Correct"), "done", "", opened)]]
    if len(chosen) == 2:
        rows += [
            [button_of(p_("button", "Only: {choice}", choice=within_sentence(option)), "only", option.id, opened)]
            for option in chosen
        ]
    rows += [
        [button_of(p_("button", "Also: {choice}", choice=within_sentence(options[each])), "pick", each, opened)]
        for each in opened.pending.guesses
        if each in options and each not in opened.pending.chosen
    ]
    return [*rows, _to_the_list(opened)]


def _guessing(opened: Open, answers: Answers) -> list[list[Button]]:
    """Offer what the words may mean, with a way out of the guessing in both directions."""
    rows = _laid_out([_option_button(option, opened) for option in opened.question.guessed(opened.pending, answers)])
    if not opened.question.several:
        return [*rows, *_choosing(opened, answers)]
    return [*rows, _ending(opened), _to_the_list(opened)]


def _ending(opened: Open) -> list[Button]:
    ending = p_("button", "Done") if opened.pending.chosen else p_("button", "None of these")
    return [button_of(ending, "done", "", opened)]


def _to_the_list(opened: Open) -> list[Button]:
    return [button_of(p_("button", "Choose from the list"), "list", "", opened)]


def _choosing(opened: Open, answers: Answers) -> list[list[Button]]:
    options = list(opened.question.choices(answers))
    page = min(opened.pending.page, (len(options) - 1) // PAGE) if options else 0
    shown = options[page * PAGE : (page + 1) * PAGE] if opened.question.several else options
    doubted = opened.question.in_doubt(opened.pending)
    rows = _laid_out([_option_button(option, opened) for option in shown if option != doubted])
    if doubted:
        rows.insert(0, [button_of(doubted_label(doubted, opened), "pick", doubted.id, opened)])
    if opened.question.several:
        rows += _turning(page, len(options), opened)
        if opened.pending.chosen or opened.pending.words:
            rows.append(_ending(opened))
    return rows


def _laid_out(buttons: list[Button]) -> list[list[Button]]:
    narrow = len(buttons) > 2 and all(len(button.label) <= NARROW for button in buttons)
    return in_rows(buttons, 2 if narrow else 1)


def _option_button(option: Option, opened: Open) -> Button:
    name = label(option_label(option))
    if option.id in opened.pending.chosen:
        return Button(TICK + name, data("form", "drop", option.id, opened.version))
    return Button(name, data("form", "pick", option.id, opened.version))


def _turning(page: int, count: int, opened: Open) -> list[list[Button]]:
    row = []
    if page > 0:
        row.append(button_of(p_("button", "Previous choices"), "page", str(page - 1), opened))
    if (page + 1) * PAGE < count:
        row.append(button_of(p_("button", "More choices"), "page", str(page + 1), opened))
    return [row] if row else []
