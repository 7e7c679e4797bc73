"""Choose whom to suggest to a company: always both ways, so that a good pair is good for both."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from domain.market import pool_of
from domain.matching.exploring import best_and_others
from domain.matching.model import Pool
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


async def choose(session: Session, *, company_id: int, most: int, rules: Rules, now: datetime) -> list[int]:
    """Choose so many new partners for a company and write the pairs down; gives the partners' ids.

    They are the best, but for some from further down the list.
    """
    mine = (await profiles.read(session, [company_id])).get(company_id)
    if most <= 0 or not rules.are_made or mine is None:
        return []
    exclude = await pairs.not_to_suggest(session, company_id=company_id, now=now)
    best = await market_of(session).best_for(
        session, mine, most=LOOKED_AT, exclude=exclude, least=rules.least_score, now=now
    )
    free = await _free(session, mine, best, rules, now)
    seed = f"{company_id}:{await pairs.count_of(session, company_id)}"
    chosen = best_and_others(free, most, every=rules.explore_every, seed=seed)
    for other, found in chosen:
        await pair_up(session, mine, other, found, rules=rules, now=now)
    return [other.company_id for other, _found in chosen]


async def choose_for_all(session: Session, *, rules: Rules, now: datetime) -> None:
    """Choose anew for everybody who has little, so that all are shown to about as many as they see."""
    there = await profiles.present(session, today=day_of(rules, now))
    companies = await profiles.read(session, there)
    waiting = await pairs.unsettled(session)
    by = await weighing.read(session)
    found = await asyncio.to_thread(
        _pairs_for_all,
        pool_of(*companies.values(), by=by),
        {str(each): max(0, rules.first - waiting.get(each, 0)) for each in companies},
        {(str(one), str(other)) for one, other in await pairs.all_not_to_suggest(session, now=now)},
        rules,
        day_of(rules, now).isoformat(),
    )
    for one, other in found:
        mine, theirs = companies[int(one)], companies[int(other)]
        fitting = fit(mine, theirs, by=by, least=rules.least_score)
        if fitting is not None:
            await pair_up(session, mine, theirs, fitting, rules=rules, now=now)


def _pairs_for_all(
    pool: Pool, limits: Mapping[str, int], exclude: set[tuple[str, str]], rules: Rules, seed: str
) -> list[tuple[str, str]]:
    """Find the pairs of a week: first some that are not the best, then the best within the limits that are left."""
    from domain.matching.pairs import (  # noqa: PLC0415 - it loads numpy, and is needed once a week
        explore_pairs,
        room_left,
        suggest_pairs,
    )

    least, every = rules.least_score, rules.explore_every
    tried = explore_pairs(pool, limits, every=every, seed=seed, exclude=exclude, threshold=least) if every else []
    best = suggest_pairs(
        pool,
        rules.first,
        rules.first,
        exclude=exclude | {(one, other) for one, other, _score in tried},
        own_limits=room_left(limits, tried),
        threshold=least,
    )
    return [(one, other) for one, other, _score in (*tried, *best)]


async def _free(
    session: Session, mine: Traits, best: Sequence[int], rules: Rules, now: datetime
) -> list[tuple[Traits, Fit]]:
    """Keep those who are there, are not shown to too many, and fit by what is stored now; the best first."""
    there = await profiles.present(session, today=day_of(rules, now), among=best)
    stored = await profiles.read(session, best)
    for gone in set(best) - stored.keys():
        market_of(session).forget(gone)
    counts = await pairs.shown_to(session, best)
    free = [stored[each] for each in best if each in there and counts.get(each, 0) < rules.shown_most]
    by = await weighing.read(session, [mine.company_id, *best])
    fits = [(other, fit(mine, other, by=by, least=rules.least_score)) for other in free]
    found = [(other, each) for other, each in fits if each is not None]

    def worth(pair: tuple[Traits, Fit]) -> int:
        other, each = pair
        return each.score - CROWDED * counts.get(other.company_id, 0)

    return sorted(found, key=lambda pair: (-worth(pair), pair[0].company_id))


async def pair_up(
    session: Session, mine: Traits, other: Traits, found: Fit, *, rules: Rules, now: datetime, by_hand: bool = False
) -> None:
    """Write down that two companies are suggested to each other; one that said yes lately is not asked again."""
    sides = ((mine, other, found), (other, mine, found.turned()))
    rows = [_row(one.company_id, two, seen, now) | {"by_hand": by_hand} for one, two, seen in sides]
    known = await pairs.between(session, mine.company_id, other.company_id)
    await insert_new(session, Suggestion, [row for row in rows if row["company_id"] not in known])
    for row in rows:
        old = known.get(row["company_id"])
        if old is not None and not (old.reply == Reply.yes and rules.can_answer(old.answered_at, now)):
            _renew(old, row)


def _row(company_id: int, other: Traits, found: Fit, now: datetime) -> dict[str, Any]:
    return {
        "company_id": company_id,
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
