"""Let a hundred people sign up at once, with Puhti and with a bare bot: python -m benchmarks.signup."""

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bots import TOKEN, Bot, Usage, bare, puhti, running
from benchmarks.crowd import Crowd, Timing
from benchmarks.people import newcomers
from benchmarks.report import machine, publish, table
from bot.texts import load_texts
from simulator import Simulator

PEOPLE = 100
THINKING = 1.1
"""The seconds of thinking with which a hundred people give a little more than 60 answers a second."""

CROWDS = {
    "one person alone": (1, 0.0),
    f"{PEOPLE}, no thinking": (PEOPLE, 0.0),
    f"{PEOPLE}, {THINKING} s thinking": (PEOPLE, THINKING),
}
HEAD = ("", "answers/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms/answer", "RSS MB", "simulator busy")


@dataclass(frozen=True)
class Measured:
    """One bot under one crowd."""

    label: str
    timing: Timing
    cpu_seconds: float
    megabytes: float

    def row(self) -> tuple[str, ...]:
        """Write the figures as a row of the table."""
        timing = self.timing
        return (
            self.label,
            f"{timing.rate:.0f}",
            *(f"{timing.percentile(percent):.0f}" for percent in (50, 95, 99)),
            f"{self.cpu_seconds * 1000 / len(timing.waits):.1f}",
            f"{self.megabytes:.0f}",
            f"{timing.simulator_seconds / timing.seconds:.0%}",
        )


async def measure(describe: Callable[[str, Path], Bot]) -> list[Measured]:
    """Measure one bot in a world of its own: one person alone, all at once without thinking, and with thinking."""
    measured = []
    with tempfile.TemporaryDirectory(prefix="puhti-benchmark-") as name:
        folder = Path(name)
        async with Simulator(token=TOKEN) as simulator:
            bot = describe(simulator.url, folder)
            async with running(bot, simulator, folder) as pid:
                await Crowd(simulator.world, newcomers(2, "warming up")).sign_up()
                for label, (count, thinking) in CROWDS.items():
                    usage = Usage(pid)
                    timing = await Crowd(simulator.world, newcomers(count, label), thinking=thinking).sign_up()
                    measured.append(Measured(f"{bot.name}, {label}", timing, usage.cpu_seconds(), usage.megabytes()))
            assert not simulator.world.violations, simulator.world.violations[0]
    return measured


def main() -> None:
    """Measure both bots and tell."""
    load_texts()
    about = machine()
    measured = [each for describe in (puhti, bare) for each in asyncio.run(measure(describe))]
    publish("Sign-up", f"{table(HEAD, [each.row() for each in measured])}\n\n{about}\n\n{NOTES}")


NOTES = """\
Made-up people sign up at the same time, each from /start to the saved profile, by buttons and by typing. The time runs
from the moment when an update is queued in the simulated Telegram to the moment when the message with the next question
(or the changed message) arrives there. The simulator and the people share one process of their own.

* No thinking: everybody answers as soon as they see the question, so the bot is never idle, and each wait is the number
  of people divided by the rate. With thinking: what people feel while the bot has this many answers a second.
* Telegram's pacing limits are set out of the way for both bots.
* Puhti: SQLite with WAL and synchronous=FULL; every update, change and message is on the disk before it has effects.
* The bare bot: ConversationHandler, run_polling and PicklePersistence as they come. It writes once a minute; what is
  newer is lost when the process is killed. It stores typed words without understanding them."""


if __name__ == "__main__":
    main()
