"""Runs the simulator alone: python -m simulator --port 8081 --token 1:A."""

import argparse
import asyncio
import sys
from contextlib import suppress

from simulator.server import Simulator


async def run(token: str, port: int) -> None:
    """Serve until the keyboard interrupts."""
    async with Simulator(token, port) as simulator:
        sys.stdout.write(f"The simulator listens at {simulator.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="A strict local Telegram with a chat page.")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="1:A")
    options = parser.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(run(options.token, options.port))


if __name__ == "__main__":
    main()
