"""Tell Telegram the commands, in every language."""

import structlog
from telegram import Bot
from telegram.error import TelegramError

from views.menu import COMMANDS
from views.texts import _, languages, plain, speaking

log = structlog.get_logger()


async def introduce(bot: Bot) -> None:
    """Set the command menu; it is a comfort, so a refusal stops nothing."""
    for language in languages():
        with speaking(language):
            commands = [{"command": name, "description": plain(_(text))} for name, text in COMMANDS]
        # Without a language the list is for everybody who has no list of their own.
        own_language = {} if language == "fi" else {"language_code": language}
        for parameters in ({}, {"scope": {"type": "all_private_chats"}}):
            try:
                await bot.do_api_request(
                    "setMyCommands", api_kwargs={"commands": commands, **parameters, **own_language}
                )
            except TelegramError as error:
                log.warning("the command menu was not set", reason=type(error).__name__)
