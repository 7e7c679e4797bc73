import ast
from collections.abc import Iterator
from itertools import product

import pytest
from telegram.ext import CallbackQueryHandler

from handlers import fallback
from handlers.buttons import ButtonHandler
from handlers.registry import HANDLERS
from tests.house.tree import calls, modules
from tests.house.updates import button_press, takers
from views.callbacks import ACTIONS, Callback, data, parse

DECLARED = [(feature, action) for feature, actions in ACTIONS.items() for action in actions]
LONGEST_ID = "x" * 32
NEWEST_VERSION = 999_999_999

FORGED = [
    ":",
    ":::",
    "form",
    "form:pick",
    "form:pick:",
    "form:pick:a",
    "form:pick:a:b",
    "form:pick:a:1:2",
    "form:pick:a:-1",
    "form:pick:a:1 ",
    "form:pick:a:1\n",
    "form:pick:a:٣",
    "form:pick:ä:1",
    "form:pick:A:1",
    "form:pick:a b:1",
    "form:pick:a:1000000000",
    f"form:pick:{LONGEST_ID}x:1",
    "FORM:PICK:a:1",
    " form:pick:a:1",
    "form:save:a:1",
    "signup:pick::1",
    "form:eval::1",
    "admin:erase_all::",
    "privacy:erase_all:*:",
    "🙂:🙂:🙂:1",
    "x" * 64,
]


@pytest.mark.parametrize(("feature", "action"), DECLARED)
def test_every_action_is_caught_by_exactly_one_handler(feature: str, action: str) -> None:
    update = button_press(data(feature, action, LONGEST_ID, NEWEST_VERSION))
    first, *others = takers(update, CallbackQueryHandler)
    assert isinstance(first, ButtonHandler), f"No handler answers {feature}:{action}. Add on_button to handlers/."
    assert [each.callback.__qualname__ for each in others if isinstance(each, ButtonHandler)] == []


def test_every_handler_answers_a_declared_action() -> None:
    handlers = [handler for handler in HANDLERS[0] if isinstance(handler, ButtonHandler)]
    presses = [button_press(data(feature, action)) for feature, action in DECLARED]
    answered = [sum(bool(handler.check_update(press)) for press in presses) for handler in handlers]
    assert answered == [1] * len(DECLARED), "Declare the action in views/callbacks.py, or take its handler away."


@pytest.mark.parametrize("forged", FORGED)
def test_forged_data_meets_the_fallback_only(forged: str) -> None:
    assert parse(forged) is None
    assert [each.callback for each in takers(button_press(forged), CallbackQueryHandler)] == [fallback.unknown_button]


@pytest.mark.parametrize(("feature", "action"), DECLARED)
def test_the_longest_data_fits_and_comes_back(feature: str, action: str) -> None:
    text = data(feature, action, LONGEST_ID, NEWEST_VERSION)
    assert parse(text) == Callback(feature, action, LONGEST_ID, NEWEST_VERSION)
    assert len(text.encode()) <= 64, "Telegram takes 64 bytes: choose a shorter word."


def test_buttons_are_made_of_declared_actions_and_every_action_has_a_button() -> None:
    made = set(made_with("data", 0, 1)) | set(made_with("button", 1, 2))
    # The buttons of a question share their feature.
    made |= {("form", action) for (action,) in made_with("button_of", 1)}
    assert made - set(DECLARED) == set(), "Declare these in views/callbacks.py."
    assert set(DECLARED) - made == set(), "No button says these: take them from views/callbacks.py."


def made_with(function: str, *places: int) -> Iterator[tuple[str, ...]]:
    """Read the words that the views give to a function at these places of its arguments."""
    for path in modules("views"):
        for _place, call in calls(path, function):
            words = [list(constants(call.args[place])) for place in places]
            yield from product(*words)


def constants(node: ast.expr) -> Iterator[str]:
    """Read a literal word, or both words of a choice."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
