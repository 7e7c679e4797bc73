"""Keep all companies at hand to compare a newcomer with; the tables stay the truth, this is only a copy that keeps up.

What is found here is looked at again in the tables before it is told: another process, or a change that came to
nothing, may have left the copy behind.
"""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from domain.market import company_of, pool_of
from domain.traits import Traits
from services import Session
from services.suggestions import profiles

if TYPE_CHECKING:
    from domain.matching.index import PartnerIndex

OVERLAP = timedelta(minutes=1)
"""So long may a change take to be committed after its time was written."""

LONG = 500
"""So many companies are compared beside the event loop when they are first read."""


class Market:
    """The companies of one database, and until when their changes are known."""

    def __init__(self) -> None:
        self._index: PartnerIndex | None = None
        self._seen: datetime | None = None

    async def best_for(
        self, session: Session, company_id: int, *, most: int, exclude: Collection[int], least: int, now: datetime
    ) -> tuple[Traits, dict[int, int]] | None:
        """Give a company, and those that score best with it with their scores, best first; None when it is gone."""
        index, mine = await self._keep_up(session, company_id, now)
        if mine is None:
            return None
        left_out = [str(each) for each in exclude]
        found = index.top(company_of(mine), most, left_out, threshold=least)
        return mine, {int(other_id): score for other_id, score in found}

    def forget(self, company_id: int) -> None:
        """Forget a company that is gone."""
        if self._index is not None and str(company_id) in self._index.pool.companies:
            self._index.remove(str(company_id))

    async def _keep_up(self, session: Session, company_id: int, now: datetime) -> tuple["PartnerIndex", Traits | None]:
        """Take in what changed since, and this company.

        After a clock that was set back nobody knows what that is, so all is read.
        """
        await session.flush()
        if self._index is None or self._seen is None or now < self._seen:
            self._index = await _built([traits async for _id, traits in profiles.read_all(session)])
            changed = [company_id]
        else:
            changed = [company_id, *await profiles.revised(session, since=self._seen - OVERLAP)]
        stored = await profiles.read(session, changed)
        for company in map(company_of, stored.values()):
            known = company.id in self._index.pool.companies
            self._index.update(company) if known else self._index.add(company)
        self._seen = now
        return self._index, stored.get(company_id)


async def _built(companies: list[Traits]) -> "PartnerIndex":
    from domain.matching.index import PartnerIndex  # noqa: PLC0415 - it loads numpy, and the first newcomer can wait

    if len(companies) < LONG:
        return PartnerIndex(pool_of(*companies))
    return await asyncio.to_thread(lambda: PartnerIndex(pool_of(*companies)))


_markets: WeakKeyDictionary[Any, Market] = WeakKeyDictionary()


def market_of(session: Session) -> Market:
    """Give the market of the database that this session talks to."""
    return _markets.setdefault(session.get_bind().engine, Market())
