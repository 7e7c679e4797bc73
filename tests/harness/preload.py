"""Load and warm up the whole bot once, in the process from which its lives are forked."""

import asyncio
import gc
import signal
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import configure_mappers

from bot.keys import install_key
from bot.migrating import migrate
from bot.texts import load_texts
from domain.quiet_hours import QuietHours, next_allowed
from tests.harness import process

__all__ = ["process"]


def warm_up() -> None:
    """Do once what every life of the bot would do again when it starts."""
    load_texts()
    configure_mappers()
    next_allowed(datetime.now(UTC), QuietHours(time(21), time(8), ZoneInfo("Europe/Helsinki")))
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'warm.db'}"
        install_key(url, None)
        asyncio.run(migrate(url))
    # A life that is asked to look around before it can hear must not end of it.
    signal.signal(process.LOOK, signal.SIG_IGN)
    gc.freeze()


warm_up()
