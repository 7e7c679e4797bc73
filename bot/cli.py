"""The commands that a maintainer types."""

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import structlog
from cryptography.fernet import Fernet
from telegram.error import InvalidToken

from bot.config import Settings, read_settings
from bot.config_errors import ConfigError
from bot.database import Database, sqlite_path
from bot.keys import install_key
from bot.leader import alone_on
from bot.logs import set_up_logs
from bot.migrating import migrate
from bot.signals import Stopping
from bot.watchdog import watched
from services import learning

log = structlog.get_logger()

WHEN_REFUSED = (
    "BOT_TOKEN: Telegram does not know this token. Ask @BotFather for it with /mybots, choose the bot and API Token, "
    "and write it to BOT_TOKEN or to the file that BOT_TOKEN_FILE names."
)


def run(settings: Settings) -> None:
    """Run the bot until it is told to stop."""
    from bot.app import run as run_app  # noqa: PLC0415 - the other commands start without loading all of Telegram

    if settings.telegram.token is None:
        raise ConfigError(
            "BOT_TOKEN: this setting is missing. Write the token that @BotFather gave, or see `puhti demo`."
        )

    async def until_told_to_stop() -> None:
        stopping = Stopping()
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stopping.set)
        with watched():
            if sqlite_path(settings.database.url) is not None:
                # On PostgreSQL others may be working with the tables: there it is `puhti migrate` that changes them.
                await migrate_alone(settings.database.url)
            await run_app(settings, stopping)

    asyncio.run(until_told_to_stop())


async def migrate_alone(url: str) -> None:
    """Bring the database to the newest version, but never a SQLite file that another process is working with."""
    with alone_on(sqlite_path(url)):
        await migrate(url)


def run_migrations(settings: Settings) -> None:
    """Bring the database to the newest version."""
    asyncio.run(migrate_alone(settings.database.url))
    print("The database is up to date.")


def check(settings: Settings) -> None:
    """Say that the settings are right; wrong ones have stopped the program before this."""
    token = "is set" if settings.telegram.token else "is not set"
    print(f"The settings are right. The token {token}. The database is {settings.database.url.split('://')[0]}.")


def export_answers(settings: Settings) -> None:
    """Print what people wrote and confirmed, without names, one JSON object a line."""

    async def print_all() -> None:
        database = Database(settings.database.url)
        try:
            async with database.read() as session:
                for each in await learning.examples(session, versions=settings.project.learning_versions):
                    print(json.dumps(asdict(each), ensure_ascii=False))
        finally:
            await database.close()

    asyncio.run(print_all())


COMMANDS: dict[str, tuple[Callable[[Settings], None], str]] = {
    "run": (run, "run the bot"),
    "migrate": (run_migrations, "bring the database to the newest version"),
    "check": (check, "check the settings and stop"),
    "export-answers": (export_answers, "print what people wrote and confirmed, without names"),
}


def main() -> None:
    """Do what the command line says; a wrong setting ends with its name and what to write."""
    parser = argparse.ArgumentParser(prog="puhti", description="Brings the small companies of one region together.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, (_act, text) in COMMANDS.items():
        commands.add_parser(name, help=text)
    commands.add_parser("key", help="make a key for DATABASE_KEY")
    demo = commands.add_parser("demo", help="open a local Telegram in the browser, with made-up companies")
    demo.add_argument("--database", type=Path, help="keep the demo's data in this SQLite file")
    demo.add_argument("--port", type=int, default=0, help="the port of the page (default: a free one)")
    asked = parser.parse_args()
    try:
        _act_on(asked)
    except ConfigError as error:
        sys.exit(str(error))
    except BaseExceptionGroup as errors:
        if errors.subgroup(InvalidToken) is not None:
            sys.exit(WHEN_REFUSED)
        wrong = errors.subgroup(ConfigError)
        if wrong is not None:
            sys.exit(str(first_of(wrong)))
        for each in errors.exceptions:
            log.critical("puhti cannot go on", exc_info=each)
        sys.exit(1)
    except InvalidToken:
        sys.exit(WHEN_REFUSED)
    except Exception as error:
        log.critical("puhti cannot go on", exc_info=error)
        sys.exit(1)


def first_of(errors: BaseExceptionGroup[ConfigError]) -> BaseException:
    """Find the first error in groups within groups."""
    first: BaseException = errors
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first


def _act_on(asked: argparse.Namespace) -> None:
    if asked.command == "key":
        print(Fernet.generate_key().decode("ascii"))
        return
    settings = read_settings()
    set_up_logs("WARNING" if asked.command == "demo" else settings.logs.level)
    if asked.command == "demo":
        from bot.demo import run_demo  # noqa: PLC0415 - the simulator is loaded for the demo only

        run_demo(settings, asked.database, asked.port)
        return
    act, _text = COMMANDS[asked.command]
    if act is not check:
        prepare(settings)
    act(settings)


def prepare(settings: Settings) -> None:
    """Take the encryption key into use, and warn about one that had to be made."""
    os.umask(0o077)  # the database and its key are for nobody else on this machine
    made = install_key(settings.database.url, settings.database.key)
    if made is not None:
        log.warning("a key was made; keep a copy of it elsewhere, without it the data cannot be read", file=str(made))
