"""A bare loop of aiogram that sends and stores nothing: python -m benchmarks.loop URL TOKEN COUNT."""

import asyncio
import json
import sys
from time import perf_counter, process_time

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

AT_ONCE = 64
TEXT = "Hei! Tervetuloa infoiltaan tiistaina 1.12. klo 18.00 kirjastolle. Kahvit tarjotaan."


async def send_all(bot: Bot, count: int) -> None:
    """Send so many messages, some at the same time."""
    people = iter(range(1, count + 1))

    async def send() -> None:
        for person in people:
            await bot.send_message(person, TEXT, parse_mode="HTML")

    async with asyncio.TaskGroup() as senders:
        for _ in range(AT_ONCE):
            senders.create_task(send())


async def main(url: str, token: str, count: int) -> None:
    """Send, and print how long it took."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=AT_ONCE)
    bot = Bot(token, session=session)
    await send_all(bot, 100)
    wall, cpu = perf_counter(), process_time()
    await send_all(bot, count)
    print(json.dumps({"seconds": perf_counter() - wall, "cpu_seconds": process_time() - cpu}))
    await session.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
