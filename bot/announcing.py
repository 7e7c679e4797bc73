"""Let announcements leave: begin those that are due, fill the outbox portion by portion, and tell how far they are."""

import asyncio
from collections.abc import Collection
from datetime import datetime

from bot.database import Database
from domain.quiet_hours import QuietHours
from services.announcements import sending


class Announcing:
    """Goes on wherever it was when the program ended: what is still to be done stands in the tables."""

    def __init__(
        self, database: Database, hours: QuietHours, in_hand: asyncio.Lock, coordinators: Collection[int]
    ) -> None:
        self._database = database
        self._hours = hours
        self._in_hand = in_hand
        self._coordinators = coordinators

    async def go_on(self, now: datetime) -> bool:
        """Do what is to be done; tells whether there was anything."""
        async with self._database.read() as session:
            if not await sending.is_anything_to_do(session, now=now):
                return False
        async with self._in_hand, self._database.write() as session:
            await sending.start_due(session, hours=self._hours, now=now)
        while await self._put_portion(now):
            pass
        async with self._in_hand, self._database.write() as session:
            await sending.follow(session, coordinators=self._coordinators, now=now)
        return True

    async def _put_portion(self, now: datetime) -> int:
        async with self._in_hand, self._database.write() as session:
            return await sending.put_portion(session, now=now)
