"""Score a pair of companies from both sides, in whole numbers, each part with what it comes from.

The score of one side is a weighted sum of seven parts and a bonus; the pair's is the harmonic mean of both, so that
it is never good for one alone (reciprocal recommendation after Pizzato and others, RECON).
"""

from domain.matching.model import (
    WEIGHED,
    Blocked,
    Company,
    Config,
    GroupKind,
    Kind,
    PairScore,
    Part,
    Pool,
    Topics,
    Weights,
    Why,
    pair_of,
)

FULL = 1000
SAME_SECTOR = 400
SAME_TRADE_UNWISHED = 200
ANY_TRADE = 600
REMOTE_ONLY = 300
COMMON_SLOT = 250
TWO_LOCOMOTIVES = 200
ONE_LOCOMOTIVE = 800
STRONGEST_TIE = 3


def score_pair(pool: Pool, a: str, b: str) -> PairScore | Blocked:
    """Score two companies of the pool, or say why they cannot be a pair."""
    return score_companies(pool, pool.companies[a], pool.companies[b])


def score_companies(pool: Pool, a: Company, b: Company) -> PairScore | Blocked:
    """Score two companies, of which one may not be in the pool yet, or say why they cannot be a pair."""
    if why := obstacle(pool, a, b):
        return Blocked(why)
    parts_a, parts_b = _parts(pool, a, b), _parts(pool, b, a)
    a_to_b, b_to_a = _directed(parts_a), _directed(parts_b)
    return PairScore(harmonic_mean(a_to_b, b_to_a), a_to_b, b_to_a, parts_a, parts_b)


def harmonic_mean(x: int, y: int) -> int:
    """Join two directed scores into one that is good only when both are."""
    return 2 * x * y // (x + y) if x + y else 0


def obstacle(pool: Pool, a: Company, b: Company) -> Why | None:
    """Say what makes a pair impossible, if anything does."""
    checks = {
        Why.itself: a.id == b.id,
        Why.inactive: not (a.active and b.active),
        Why.language: not a.language_mask & b.language_mask,
        Why.slots: not a.slot_mask & b.slot_mask,
        Why.distance: not (within_reach(pool, a, b) and within_reach(pool, b, a)) and not (a.remote and b.remote),
        Why.competitors: are_competitors(a, b) and not (a.accepts_competitors and b.accepts_competitors),
        Why.no: -1 in {pool.answers.get((a.id, b.id)), pool.answers.get((b.id, a.id))},
    }
    return next((why for why, holds in checks.items() if holds), None)


def are_competitors(a: Company, b: Company) -> bool:
    """Tell whether two companies share both trade and municipality."""
    return a.trade is not None and a.municipality is not None and (a.trade, a.municipality) == (b.trade, b.municipality)


def values_of(parts: tuple[Part, ...]) -> tuple[int, ...]:
    """Return the seven weighed values of one side: what `learning` needs of a suggestion that was answered."""
    values = {part.kind: part.value for part in parts}
    return tuple(values[kind] for kind in WEIGHED)


def common_topics(mine: Topics, theirs: Topics) -> tuple[int, ...]:
    """Return the topics of both, the most important first."""
    other = dict(theirs)
    common = [(-min(level, other[topic]), topic) for topic, level in mine if topic in other]
    return tuple(topic for _level, topic in sorted(common))


def trade_value(group_kind: GroupKind | None, *, same: bool, same_sector: bool) -> int:
    """Say how well another's trade fits the wish for partners of one's own trade or of others."""
    if group_kind is GroupKind.same:
        return FULL if same else SAME_SECTOR * same_sector
    if group_kind is GroupKind.different:
        return SAME_TRADE_UNWISHED if same else FULL
    return ANY_TRADE


def distance_value(km: int, reach: int) -> int:
    """Say how near somebody is, compared with how far one travels."""
    return max(0, FULL - FULL * km // (2 * reach))


def size_value(*, a_is_locomotive: bool, b_is_locomotive: bool) -> int:
    """Say how well two sizes go together: a group carries one locomotive company."""
    if a_is_locomotive and b_is_locomotive:
        return TWO_LOCOMOTIVES
    return ONE_LOCOMOTIVE if a_is_locomotive or b_is_locomotive else FULL


def is_locomotive(config: Config, company: Company) -> bool:
    """Tell whether a company is large enough to be the locomotive of a group."""
    return (company.people or 0) >= config.locomotive_people


def _parts(pool: Pool, a: Company, b: Company) -> tuple[Part, ...]:
    config, weights = pool.config, pool.weights_of(a.id)
    overlaps = (
        (Kind.shared, a.needs, b.needs, config.cap_shared),
        (Kind.get, a.needs, b.offers, config.cap_get),
        (Kind.give, a.offers, b.needs, config.cap_get),
    )
    by_topics = [
        _weighed(weights, kind, _overlap(pool, mine, theirs, cap), common_topics(mine, theirs))
        for kind, mine, theirs, cap in overlaps
    ]
    values = {
        Kind.trade: _trade(pool, a, b),
        Kind.distance: distance_value(pool.km_between(a, b), a.reach) if within_reach(pool, a, b) else REMOTE_ONLY,
        Kind.slots: min(FULL, COMMON_SLOT * (a.slot_mask & b.slot_mask).bit_count()),
        Kind.size: size_value(a_is_locomotive=is_locomotive(config, a), b_is_locomotive=is_locomotive(config, b)),
    }
    return (
        *by_topics,
        *(_weighed(weights, kind, value) for kind, value in values.items()),
        *_bonuses(pool, a.id, b.id),
    )


def _weighed(weights: Weights, kind: Kind, value: int, topics: tuple[int, ...] = ()) -> Part:
    return Part(kind, value, weights[WEIGHED.index(kind)] * value, topics)


def _overlap(pool: Pool, mine: Topics, theirs: Topics, cap: int) -> int:
    other = dict(theirs)
    total = sum(pool.tables.rarity[topic] * min(level, other.get(topic, 0)) for topic, level in mine)
    return min(FULL, total // cap)


def _trade(pool: Pool, a: Company, b: Company) -> int:
    if a.trade is None or b.trade is None:
        return ANY_TRADE
    sectors = pool.tables.sectors
    same_sector = sectors[a.trade] == sectors[b.trade]
    return trade_value(a.group_kind, same=a.trade == b.trade, same_sector=same_sector)


def within_reach(pool: Pool, a: Company, b: Company) -> bool:
    """Tell whether `a` comes to where `b` is; one's own municipality is always near enough."""
    at_home = a.municipality is not None and a.municipality == b.municipality
    return at_home or pool.km_between(a, b) <= a.reach


def _bonuses(pool: Pool, a: str, b: str) -> tuple[Part, ...]:
    config = pool.config
    tie = config.bonus_tie * pool.ties.get(pair_of(a, b), 0) // STRONGEST_TIE
    yes = config.bonus_yes * (pool.answers.get((a, b)) == 1) + config.bonus_liked * (pool.answers.get((b, a)) == 1)
    return tuple(Part(kind, bonus, 100 * bonus) for kind, bonus in ((Kind.tie, tie), (Kind.yes, yes)) if bonus)


def _directed(parts: tuple[Part, ...]) -> int:
    return min(FULL, sum(part.points for part in parts) // 100)
