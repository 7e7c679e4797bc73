"""Tell Telegram the commands, in every language."""

from collections.abc import Collection, Iterator
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

from views.menu import COMMANDS, DESK_COMMANDS, GROUP_COMMANDS
from views.texts import _, languages, plain, speaking

log = structlog.get_logger()


async def introduce(bot: Bot, coordinators: Collection[int]) -> None:
    """Set the command menus; they are a comfort, so a refusal stops nothing.

    Coordinators have one more command; Telegram refuses it for those who have never written to the bot.
    """
    for language in languages():
        # Without a language the list is for everybody who has no list of their own.
        own_language = {} if language == "fi" else {"language_code": language}
        for scope, commands in _lists(language, coordinators):
            try:
                await bot.do_api_request("setMyCommands", api_kwargs={"commands": commands, **scope, **own_language})
            except TelegramError as error:
                log.warning("the command menu was not set", reason=type(error).__name__)


def _lists(language: str, coordinators: Collection[int]) -> Iterator[tuple[dict[str, Any], list[dict[str, str]]]]:
    """Give the lists of commands in one language, each with the chats that have it."""
    with speaking(language):
        everybodys, desk, groups = (
            [{"command": name, "description": plain(_(text))} for name, text in commands]
            for commands in (COMMANDS, DESK_COMMANDS, GROUP_COMMANDS)
        )
    yield {}, everybodys
    yield {"scope": {"type": "all_private_chats"}}, everybodys
    yield {"scope": {"type": "all_group_chats"}}, groups
    for number in coordinators:
        yield {"scope": {"type": "chat", "chat_id": number}}, [*desk, *everybodys]
