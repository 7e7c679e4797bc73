"""Choose whom to suggest to a company: always both ways, so that a good pair is good for both."""

import asyncio
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from domain.market import company_of
from domain.matching.exploring import FURTHEST, best_and_others
from domain.matching.model import Pool
from domain.matching.region import region_tables
from domain.suggestions import Reply, Rules, State
from domain.traits import Traits
from models import Suggestion
from models.queries import insert_new
from services import Session
from services.suggestions import pairs, profiles, weighing
from services.suggestions.fitting import Fit, fit, shown
from services.suggestions.market import market_of

LOOKED_AT = 40
"""So many of the best are looked at closely: some are away, some are shown to enough others already."""

CROWDED = 15
"""So many points it costs a company each time that it is shown to somebody already, so that all get their turn."""

Pairing = tuple[Traits, Traits, Fit]
"""Two companies that are to be suggested to each other, and how they fit as the first one sees it."""


async def choose(session: Session, *, company_id: int, most: int, rules: Rules, now: datetime) -> list[int]:
    """Choose so many new partners for a company and write the pairs down; gives the partners' ids.

    They are the best, but for some from further down the list.
    """
    if most <= 0 or not rules.are_made:
        return []
    exclude = await pairs.not_to_suggest(session, company_id=company_id, now=now)
    found = await market_of(session).best_for(
        session, company_id, most=LOOKED_AT, exclude=exclude, least=rules.least_score, now=now
    )
    if found is None:
        return []
    mine, best = found
    count = max(most, FURTHEST) if rules.explore_every else most
    free = await _free(session, mine, best, count, rules, now)
    seed = f"{company_id}:{await pairs.count_of(session, company_id)}"
    chosen = best_and_others(free, most, every=rules.explore_every, seed=seed)
    await pair_up(session, [(mine, other, fitting) for other, fitting in chosen], rules=rules, now=now)
    return [other.company_id for other, _fitting in chosen]


@dataclass(frozen=True)
class Wanted:
    """What choosing for everybody needs: the companies, the pairs to keep apart, and how many more each may get.

    The same seed tries out the same ones of those who are not the best.
    """

    pool: Pool
    apart: Collection[tuple[str, str]]
    limits: Mapping[str, int]
    rules: Rules
    seed: str


async def gather(session: Session, *, rules: Rules, now: datetime) -> Wanted:
    """Read what is needed to choose anew for everybody who has little."""
    there = await profiles.present(session, today=day_of(rules, now))
    companies = {str(each): company_of(traits) async for each, traits in profiles.read_all(session) if each in there}
    waiting = await pairs.unsettled(session)
    by = await weighing.read(session)
    return Wanted(
        pool=Pool(region_tables(), companies, weights=by.own, config=by.config),
        apart={(str(one), str(other)) for one, other in await pairs.all_not_to_suggest(session, now=now)},
        limits={each: max(0, rules.first - waiting.get(int(each), 0)) for each in companies},
        rules=rules,
        seed=day_of(rules, now).isoformat(),
    )


async def choose_for_all(wanted: Wanted) -> list[tuple[int, int]]:
    """Choose so that all are shown to about as many as they see.

    This takes long, so it is done beside the event loop, and in steps: at the end of the program none is waited for.
    """
    steps, found = _steps(wanted), None
    while found is None:
        found = await asyncio.to_thread(next, steps)
    return [(int(one), int(other)) for one, other, _score in found]


def _steps(wanted: Wanted) -> Iterator[list[tuple[str, str, int]] | None]:
    """Find the pairs of a week: first some that are not the best, then the best within the limits that are left."""
    from domain.matching.pairs import (  # noqa: PLC0415 - it loads numpy, and is needed once a week
        explore_in_steps,
        room_left,
        suggest_in_steps,
    )

    pool, first, least = wanted.pool, wanted.rules.first, wanted.rules.least_score
    every, seed = wanted.rules.explore_every, wanted.seed
    tried = yield from explore_in_steps(
        pool, wanted.limits, every=every, seed=seed, exclude=wanted.apart, threshold=least
    )
    apart = {*wanted.apart, *((one, other) for one, other, _score in tried)}
    left = room_left(wanted.limits, tried)
    best = yield from suggest_in_steps(pool, first, first, exclude=apart, own_limits=left, threshold=least)
    yield [*tried, *best]


async def write_down(session: Session, chosen: Collection[tuple[int, int]], *, rules: Rules, now: datetime) -> None:
    """Write down those pairs that still suit each other, and that nobody was faster to bring together."""
    ids = {company_id for pair in chosen for company_id in pair}
    there = await profiles.present(session, today=day_of(rules, now), among=ids)
    stored = await profiles.read(session, there)
    by = await weighing.read(session, there)
    apart = await pairs.all_not_to_suggest(session, now=now, among=ids)
    shown_now = Counter(await pairs.unsettled(session, *ids))
    free: list[Pairing] = []
    for one, other in chosen:
        if not {one, other} <= there or not apart.isdisjoint([(one, other), (other, one)]):
            continue
        found = fit(stored[one], stored[other], by=by, least=rules.least_score)
        if found is not None and max(shown_now[one], shown_now[other]) < rules.shown_most:
            free.append((stored[one], stored[other], found))
            shown_now.update((one, other))
    await pair_up(session, free, rules=rules, now=now)


async def _free(
    session: Session, mine: Traits, best: Mapping[int, int], most: int, rules: Rules, now: datetime
) -> list[tuple[Traits, Fit]]:
    """Keep those who are there, are not shown to too many, and fit by what is stored now; the best first."""
    there = await profiles.present(session, today=day_of(rules, now), among=best)
    stored = await profiles.read(session, best)
    for gone in best.keys() - stored.keys():
        market_of(session).forget(gone)
    counts = await pairs.shown_to(session, best)
    free = [each for each in best if each in there and counts.get(each, 0) < rules.shown_most]
    by_worth = sorted(free, key=lambda each: (CROWDED * counts.get(each, 0) - best[each], each))
    by = await weighing.read(session, [mine.company_id, *free])
    fits = ((stored[each], fit(mine, stored[each], by=by, least=rules.least_score)) for each in by_worth)
    return list(islice(((other, found) for other, found in fits if found is not None), most))


async def pair_up(
    session: Session, found: Sequence[Pairing], *, rules: Rules, now: datetime, by_hand: bool = False
) -> None:
    """Write down that companies are suggested to each other; one that said yes lately is not asked again."""
    if not found:
        return
    known = await pairs.between_each(session, ((mine.company_id, other.company_id) for mine, other, _fit in found))
    rows = {
        (mine.company_id, other.company_id): _row(mine, other, seen, now) | {"by_hand": by_hand}
        for one, two, fitting in found
        for mine, other, seen in ((one, two, fitting), (two, one, fitting.turned()))
    }
    await insert_new(session, Suggestion, [row for pair, row in rows.items() if pair not in known])
    for pair, old in known.items():
        if not (old.reply == Reply.yes and rules.can_answer(old.answered_at, now)):
            _renew(old, rows[pair])


def _row(mine: Traits, other: Traits, found: Fit, now: datetime) -> dict[str, Any]:
    return {
        "company_id": mine.company_id,
        "other_id": other.company_id,
        "version": 1,
        "score": found.score,
        "reasons": shown(other, found.reasons),
        "values": found.values,
        "state": State.waiting,
        "chosen_at": now,
    }


def _renew(old: Suggestion, row: Mapping[str, Any]) -> None:
    """Suggest again what has rested long enough."""
    old.version += 1
    for key in ("state", "score", "reasons", "values", "chosen_at", "by_hand"):
        setattr(old, key, row[key])
    old.reply = old.told_at = old.answered_at = old.answered_by = old.rests_until = None


def day_of(rules: Rules, now: datetime) -> date:
    """Tell the day in the region."""
    return now.astimezone(rules.hours.zone).date()
