"""Look after groups in short transactions: those that are quiet, and those that are to be asked something."""

import asyncio
from datetime import datetime

from bot.database import Database
from domain.groups import GroupRules
from services.groups import caring


class Caring:
    """Goes round; what is done is written down with what is told of it, so nothing is told twice."""

    def __init__(self, database: Database, rules: GroupRules, in_hand: asyncio.Lock) -> None:
        self._database = database
        self._rules = rules
        self._in_hand = in_hand

    async def go_round(self, now: datetime) -> int:
        """Do everything that is due, one group at a time; gives how many groups it was about."""
        local = now.astimezone(self._rules.hours.zone)
        async with self._database.read() as session:
            due = await caring.due(session, rules=self._rules, now=local)
        for group_id in due:
            async with self._in_hand, self._database.write() as session:
                await caring.care(session, group_id=group_id, rules=self._rules, now=local)
        return len(due)
