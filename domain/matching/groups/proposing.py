"""Propose groups to a coordinator: all free companies at once, with those left out and why.

This takes seconds and loads numpy: it runs in a process of its own.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from domain.matching.groups.blocks import blocks
from domain.matching.groups.clusters import Units, intact_units
from domain.matching.groups.field import Unit, lay_out
from domain.matching.groups.proposals import Left, Proposal, describe
from domain.matching.groups.solving import solve
from domain.matching.index import PartnerIndex
from domain.matching.model import Pool

Progress = Callable[[float], None]
"""Told what share of the work is done, from 0 to 1."""


def propose_groups(
    pool: Pool,
    *,
    max_groups: int | None = None,
    locked: Collection[str] = frozenset(),
    seed: int = 0,
    effort: int = 1,
    progress: Progress = lambda _share: None,
) -> Proposal:
    """Propose disjoint groups worth as much together as is found, `max_groups` of them at most.

    Companies that are `locked`, as members of running proposals, are in none and not left out either. The same pool
    gives the same groups in whatever order it is told.
    """
    known = intact_units(pool)
    free, units = _free(pool, known, locked)
    parts = blocks(free, units)
    found: list[tuple[int, tuple[str, ...]]] = []
    solvers, is_best = set(), len(parts) == 1
    for place, part in enumerate(parts):
        field = lay_out(free, part)
        choice = solve(field, max_groups, seed, effort, _part_of(progress, place, len(parts)))
        found += [(field.value(members), field.ids(members)) for members in choice.groups]
        solvers.add(choice.solver)
        is_best = is_best and choice.is_best
    found = sorted(found, key=lambda each: (-each[0], each[1]))[:max_groups]
    groups = tuple(describe(pool, ids) for _value, ids in found)
    value = sum(each.value for each in groups)
    progress(1.0)
    return Proposal(
        groups=groups,
        value=value,
        bound=value if is_best else None,
        broken_clusters=known.impossible,
        unplaced=_unplaced(free, pool, known, {*locked, *(each for group in groups for each in group.members)}),
        solver="+".join(sorted(solvers)),
        seed=seed,
    )


def _part_of(progress: Progress, place: int, parts: int) -> Progress:
    return lambda share: progress((place + share) / parts)


def _free(pool: Pool, known: Units, locked: Collection[str]) -> tuple[Pool, Sequence[Unit]]:
    """Return the companies that may be placed, and the units of them; a unit of which one is locked waits, too."""
    in_units = {company_id for unit in known.units for company_id in unit}
    whole = [unit for unit in known.units if set(unit).isdisjoint(locked)]
    alone = [
        (company_id,)
        for company_id, each in pool.companies.items()
        if each.active and company_id not in in_units and company_id not in locked
    ]
    units = sorted([*whole, *alone])
    ids = {company_id for unit in units for company_id in unit}
    return replace(pool, companies={each: pool.companies[each] for each in sorted(ids)}), units


def _unplaced(free: Pool, pool: Pool, known: Units, placed: Collection[str]) -> tuple[tuple[str, Left], ...]:
    """Say of everybody else why they are in no proposal."""
    stuck = {company_id for place in known.impossible for company_id in pool.clusters[place]}
    index = PartnerIndex(free)
    return tuple(
        (company_id, _why(free, index, company_id, stuck) if each.active else Left.inactive)
        for company_id, each in sorted(pool.companies.items())
        if company_id not in placed
    )


def _why(free: Pool, index: PartnerIndex, company_id: str, stuck: Collection[str]) -> Left:
    if company_id not in free.companies or company_id in stuck:
        return Left.cluster
    partners = int((index.scores(free.companies[company_id]) >= 0).sum())
    if not partners:
        return Left.nobody
    return Left.too_few if partners < free.rules.least - 1 else Left.others
