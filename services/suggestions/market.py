"""Keep all companies at hand to compare a newcomer with; the tables stay the truth, this is only a copy that keeps up.

What is found here is looked at again in the tables before it is told: another process, or a change that came to
nothing, may have left the copy behind.
"""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from domain.market import Weighing, company_of, pool_of
from domain.traits import Traits
from services import Session
from services.suggestions import profiles, weighing

if TYPE_CHECKING:
    from domain.matching.index import PartnerIndex

OVERLAP = timedelta(minutes=1)
"""So long may a change take to be committed after its time was written."""

LONG = 500
"""So many companies are compared beside the event loop when they are first read."""


class Market:
    """The companies of one database, until when their changes are known, and by which weights they are compared."""

    def __init__(self) -> None:
        self._index: PartnerIndex | None = None
        self._seen: datetime | None = None
        self._learned: int | None = None

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

        All is read after a clock that was set back, for nobody knows what changed since, and when something was
        learned: then everybody is compared by other weights.
        """
        await session.flush()
        learned = await weighing.newest_number(session)
        changed = [company_id]
        if self._index is None or self._seen is None or now < self._seen or learned != self._learned:
            companies = list((await profiles.read_all(session)).values())
            self._index = await _built(companies, await weighing.read(session))
        else:
            changed += await profiles.revised(session, since=self._seen - OVERLAP)
        stored = await profiles.read(session, changed)
        by = await weighing.read(session, stored)
        for traits in stored.values():
            _take_in(self._index, traits, by)
        self._seen, self._learned = now, learned
        return self._index, stored.get(company_id)


async def _built(companies: list[Traits], by: Weighing) -> "PartnerIndex":
    from domain.matching.index import PartnerIndex  # noqa: PLC0415 - it loads numpy, and the first newcomer can wait

    if len(companies) < LONG:
        return PartnerIndex(pool_of(*companies, by=by))
    return await asyncio.to_thread(lambda: PartnerIndex(pool_of(*companies, by=by)))


def _take_in(index: "PartnerIndex", traits: Traits, by: Weighing) -> None:
    company = company_of(traits)
    known = company.id in index.pool.companies
    index.update(company) if known else index.add(company)
    if index.pool.weights_of(company.id) != by.of(company.id):
        index.weigh(company.id, by.of(company.id))


_markets: WeakKeyDictionary[Any, Market] = WeakKeyDictionary()


def market_of(session: Session) -> Market:
    """Give the market of the database that this session talks to."""
    return _markets.setdefault(session.get_bind().engine, Market())
