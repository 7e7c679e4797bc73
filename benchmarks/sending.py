"""Send ten thousand messages as fast as Puhti can, on both databases: python -m benchmarks.sending."""

import asyncio
import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE, Popen, run
from urllib.request import urlopen

from pydantic import SecretStr

from benchmarks.bots import CONFIG, TOKEN, UNPACED, Usage
from benchmarks.report import machine, publish, table
from benchmarks.sink import TEXT
from bot.database import Database
from bot.keys import install_key
from bot.migrating import migrate
from domain.notices import REPLY
from services import outbox
from tests.harness.databases import KEY, PostgresServer
from tests.harness.records import Records

COUNT = 10_000
HEAD = ("", "messages/s", "CPU ms/message", "RSS MB")
PEER = Path(".venv/peer/bin/python")
LOOK = 0.05


@dataclass(frozen=True)
class Measured:
    """What one sender did: how many messages in how many seconds, and what it used of the machine."""

    label: str
    count: int
    seconds: float
    cpu_seconds: float
    megabytes: float | None = None

    def row(self) -> tuple[str, ...]:
        """Write the figures as a row of the table."""
        memory = f"{self.megabytes:.0f}" if self.megabytes else ""
        return self.label, f"{self.count / self.seconds:.0f}", f"{1000 * self.cpu_seconds / self.count:.2f}", memory


@contextmanager
def sink() -> Iterator[str]:
    """Run a Bot API that takes everything; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with Popen([sys.executable, "-m", "benchmarks.sink", str(port)]) as process:  # noqa: S603 - our own program
        url = f"http://127.0.0.1:{port}"
        while not answers(url):
            time.sleep(LOOK)
        try:
            yield url
        finally:
            process.kill()


def answers(url: str) -> bool:
    """Tell whether the server is there."""
    try:
        return taken(url) >= 0
    except OSError:
        return False


def taken(url: str) -> int:
    """Ask how many messages have come."""
    with urlopen(f"{url}/told") as answer:  # noqa: S310 - our own server
        found: int = json.load(answer)["taken"]
    return found


def call(chat: int) -> dict[str, object]:
    """Make the call that tells one chat."""
    return {"method": "sendMessage", "parameters": {"chat_id": chat, "text": TEXT, "parse_mode": "HTML"}}


async def fill(url: str) -> None:
    """Put a message for everybody in the outbox."""
    await migrate(url)
    install_key(url, SecretStr(KEY))
    database = Database(url)
    calls = ({"chat_id": number, "text": TEXT, "parse_mode": "HTML"} for number in range(1, COUNT + 1))
    parcels = [
        outbox.Parcel(
            f"all:{call['chat_id']}", number, None, REPLY, "fi", {"method": "sendMessage", "parameters": call}
        )
        for number, call in enumerate(calls, 1)
    ]
    async with database.write() as session:
        await outbox.put(session, parcels, now=datetime.now(UTC))
    await database.close()


def puhti(label: str, database: str) -> Measured:
    """Let Puhti send what is in its outbox, until every message is settled."""
    asyncio.run(fill(database))
    with sink() as url:
        own = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "DATABASE_URL": database, "DATABASE_KEY": KEY}
        rate = {"PUHTI_PACING__PER_SECOND": "10000", "PUHTI_LOGS__LEVEL": "WARNING"}
        environment = os.environ | UNPACED | own | rate | {"PUHTI_CONFIG": str(CONFIG)}
        with Popen([sys.executable, "-m", "bot", "run"], env=environment) as process:
            while not (before := taken(url)):
                time.sleep(LOOK)
            usage, begun = Usage(process.pid), time.perf_counter()
            while Records(database).counts()[1]:
                time.sleep(LOOK)
            seconds = time.perf_counter() - begun
            measured = Measured(label, COUNT - before, seconds, usage.cpu_seconds(), usage.megabytes())
            process.terminate()
        assert taken(url) == COUNT
    return measured


def loop() -> Measured:
    """Let the bare loop send as many."""
    with sink() as url:
        command = [str(PEER), "-m", "benchmarks.loop", url, TOKEN, str(COUNT)]
        done = run(command, stdout=PIPE, check=True)  # noqa: S603 - our own program
    found = json.loads(done.stdout)
    return Measured("aiogram 3.28, a loop that stores nothing", COUNT, found["seconds"], found["cpu_seconds"])


def main() -> None:
    """Measure and tell."""
    about = machine()
    with tempfile.TemporaryDirectory(prefix="puhti-benchmark-") as folder:
        measured = [puhti("Puhti, SQLite, synchronous=FULL", f"sqlite+aiosqlite:///{folder}/puhti.db")]
        server = PostgresServer(is_durable=True)
        measured.append(puhti("Puhti, PostgreSQL 18, fsync on", server.bare(Path(folder))))
        server.stop()
    measured.append(loop())
    publish("Sending", f"{table(HEAD, [each.row() for each in measured])}\n\n{about}\n\n{NOTES}")


NOTES = f"""\
{COUNT} messages to as many chats, Telegram's pacing limits out of the way, against a Bot API in another process that
takes everything and keeps nothing. Puhti marks every message on the disk before it leaves and settles it afterwards;
the time runs from the first messages to the last one settled. The database server shares the two cores.
"""

if __name__ == "__main__":
    main()
