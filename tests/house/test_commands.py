import re

import pytest
from telegram.ext import CommandHandler

from handlers.registry import HANDLERS
from tests.house.updates import command, takers
from views.menu import ALIASES, COMMANDS, DESK_COMMANDS

DESCRIBED = dict((*COMMANDS, *DESK_COMMANDS))
HANDLED = {name for handler in HANDLERS[0] if isinstance(handler, CommandHandler) for name in handler.commands}
LONGEST_DESCRIPTION = 256


@pytest.mark.parametrize("name", [*DESCRIBED, *ALIASES])
def test_every_command_is_answered_by_exactly_one_handler(name: str) -> None:
    answering = takers(command(f"/{name}"), CommandHandler)
    assert len(answering) == 1, f"Answer /{name} with one on_command in handlers/."


@pytest.mark.parametrize("alias", ALIASES)
def test_an_alias_is_answered_as_its_command(alias: str) -> None:
    assert takers(command(f"/{alias}"), CommandHandler) == takers(command(f"/{ALIASES[alias]}"), CommandHandler)


@pytest.mark.parametrize("name", sorted(HANDLED))
def test_every_handled_command_is_described(name: str) -> None:
    assert name in DESCRIBED or name in ALIASES, (
        f"Describe /{name} in COMMANDS of views/menu.py, or list it in ALIASES."
    )


@pytest.mark.parametrize("name", sorted(HANDLED | set(DESCRIBED) | set(ALIASES)))
def test_telegram_takes_the_name(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9_]{1,32}", name), "Telegram takes a–z, 0–9 and _, 32 at most."


@pytest.mark.parametrize("name", DESCRIBED)
def test_telegram_takes_the_description(name: str) -> None:
    assert 0 < len(DESCRIBED[name]) <= LONGEST_DESCRIPTION
