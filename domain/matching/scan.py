"""Score one company against all rows at once: the same numbers as `scoring`, without ties and answers."""

import numpy as np

from domain.matching.columns import Columns, Flags, Numbers
from domain.matching.model import FAR, Company, GroupKind, Topics, Weights
from domain.matching.scoring import (
    COMMON_SLOT,
    FULL,
    REMOTE_ONLY,
    is_locomotive,
    size_value,
    trade_value,
)

IMPOSSIBLE = -1


def scan(columns: Columns, company: Company, weights: Weights) -> Numbers:
    """Return the mutual score of a company with every row, -1 where they cannot be a pair."""
    rows = slice(columns.length)
    km, at_home = _km(columns, company)
    i_come, they_come = at_home | (km <= company.reach), at_home | (km <= columns.reach[rows])
    shared, get, give = _overlaps(columns, company)
    their_trade, my_trade = _trades(columns, company)
    common = columns.slots[rows] & np.uint32(company.slot_mask)
    slots = np.minimum(np.bitwise_count(common).astype(np.int32) * COMMON_SLOT, FULL)
    size = _sizes(columns, company)
    mine = (shared, get, give, their_trade, _nearness(km, company.reach, i_come), slots, size)
    theirs = (shared, give, get, my_trade, _nearness(km, columns.reach[rows], they_come), slots, size)
    scores = _harmonic(_directed(weights, mine), _directed(columns.weights[:, rows], theirs))
    possible = (i_come & they_come) | (columns.remote[rows] & company.remote)
    possible &= (common != 0) & columns.active[rows] & company.active
    possible &= (columns.languages[rows] & np.uint32(company.language_mask)) != 0
    possible &= ~_unwanted_competitors(columns, company, at_home)
    scores[~possible] = IMPOSSIBLE
    return scores


def _km(columns: Columns, company: Company) -> tuple[Numbers, Flags]:
    """Return the distances, and who is in the same municipality."""
    municipality = columns.municipality[: columns.length]
    if company.municipality is None:
        return np.full(columns.length, FAR, np.int32), np.zeros(columns.length, np.bool_)
    road = np.array((*columns.tables.km[company.municipality], FAR), np.int32)
    return road[municipality], municipality == company.municipality


def _overlaps(columns: Columns, company: Company) -> tuple[Numbers, Numbers, Numbers]:
    config, length = columns.config, columns.length
    return (
        _overlap(columns.needs, company.needs, config.cap_shared, length),
        _overlap(columns.offers, company.needs, config.cap_get, length),
        _overlap(columns.needs, company.offers, config.cap_get, length),
    )


def _overlap(table: Numbers, mine: Topics, cap: int, length: int) -> Numbers:
    total = np.zeros(length, np.int32)
    for topic, level in mine:
        total += table[level - 1, topic, :length]
    total //= cap
    return np.minimum(total, FULL, out=total)


def _trades(columns: Columns, company: Company) -> tuple[Numbers, Numbers]:
    """Return how well their trade fits my wish, and mine theirs."""
    kinds, trades = columns.group_kind[: columns.length], columns.trade[: columns.length]
    table = np.array([_trade_row(columns, company.trade, kind) for kind in GroupKind], np.int32)
    mine = GroupKind.either if company.group_kind is None else company.group_kind
    return table[mine][trades], table.ravel()[kinds * table.shape[1] + trades]


def _trade_row(columns: Columns, trade: int | None, kind: GroupKind) -> list[int]:
    """Return how well one trade fits with each, which is the same in both directions; the last is unknown."""
    sectors = columns.tables.sectors
    neutral = trade_value(GroupKind.either, same=False, same_sector=False)
    if trade is None:
        return [neutral] * (len(sectors) + 1)
    known = [
        trade_value(kind, same=other == trade, same_sector=sector == sectors[trade])
        for other, sector in enumerate(sectors)
    ]
    return [*known, neutral]


def _sizes(columns: Columns, company: Company) -> Numbers:
    mine = is_locomotive(columns.config, company)
    small, large = (np.int32(size_value(a_is_locomotive=mine, b_is_locomotive=theirs)) for theirs in (False, True))
    return np.where(columns.locomotive[: columns.length], large, small)


def _nearness(km: Numbers, reach: Numbers | int, comes: Flags) -> Numbers:
    near = np.maximum(FULL - _divided(FULL * km, 2 * reach), 0)
    return np.where(comes, near, np.int32(REMOTE_ONLY))


def _unwanted_competitors(columns: Columns, company: Company, at_home: Flags) -> Flags:
    if company.trade is None:
        return np.zeros(columns.length, np.bool_)
    competes: Flags = at_home & (columns.trade[: columns.length] == company.trade)
    return competes & ~columns.accepts_competitors[: columns.length] if company.accepts_competitors else competes


def _directed(weights: Weights | Numbers, values: tuple[Numbers, ...]) -> Numbers:
    total = np.zeros_like(values[0])
    for weight, value in zip(weights, values, strict=True):
        total += weight * value
    total //= 100
    return total


def _harmonic(x: Numbers, y: Numbers) -> Numbers:
    return _divided(2 * x * y, np.maximum(x + y, 1))


def _divided(dividend: Numbers, divisor: Numbers | int) -> Numbers:
    # Twice as fast as //, and exact: doubles hold such numbers, and a quotient that is not whole stays below the next.
    return (dividend / divisor).astype(np.int32)
