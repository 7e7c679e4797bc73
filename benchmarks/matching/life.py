"""Let made-up people live with suggestions: they join, answer by tastes of their own, and meet after two yeses."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks.matching.people import make_pool
from benchmarks.matching.tastes import Taste
from domain.matching.exploring import FURTHEST, best_and_others
from domain.matching.index import PartnerIndex
from domain.matching.learning import (
    FEWEST_ANSWERS,
    FEWEST_OF_OWN,
    NEVER,
    NOT_NOW,
    YES,
    Answered,
    fit_weights,
    own_weights,
    usual_values,
)
from domain.matching.model import PairScore, Pool, Weights, pair_of
from domain.matching.pairs import Pair
from domain.matching.scoring import score_pair, values_of

COMPANIES = 300
AT_START = 60
JOINED_BY_WEEK = 40
WEEKS = 52

ANSWERED_A_WEEK = 2
CARD_LASTS_WEEKS = 2
FIRST_CARDS = 3
RESTING_WEEKS = 26
NEVER_SHARE = 0.3
"""So many of the noes are for ever."""

COMMON_TASTE: Weights = (20, 34, 6, 10, 22, 4, 4)
"""What people really weigh on average: help they get, and nearness, more than the config says."""

OWN_TASTE = 0.6
"""Somebody's own weights lie up to this share away from the common ones."""

WILLING, WILLING_SD = 0.45, 0.06
EXPLORED = 5
"""The product explores with one suggestion in so many, as config.toml says."""


@dataclass
class World:
    """The people, what was shown and answered, and what came of it, week by week."""

    everybody: Pool
    tastes: dict[str, Taste]
    random: Random
    pool: Pool
    explores: int
    week: int = -1
    inbox: defaultdict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[Pair, int] = field(default_factory=dict)
    answers: dict[Pair, int] = field(default_factory=dict)
    told: defaultdict[str, list[Answered]] = field(default_factory=lambda: defaultdict(list))
    yes: Counter[int] = field(default_factory=Counter)
    asked: Counter[int] = field(default_factory=Counter)
    met: list[Pair] = field(default_factory=list)
    waits: Counter[str] = field(default_factory=Counter)
    longest_wait: int = 0

    def known(self) -> set[Pair]:
        """Return the pairs not to be shown now: all that were shown, but those whose weak no has rested."""
        return {pair for pair, week in self.shown.items() if self.week - week < RESTING_WEEKS or self._settled(pair)}

    def _settled(self, pair: Pair) -> bool:
        return not {self.answers.get(pair), self.answers.get(pair[::-1])} <= {NOT_NOW, None}


Suggest = Callable[[World], list[Pair]]
"""A way of suggesting: who is shown whom this week, in this order."""


def live(suggest: Suggest, seed: int, *, learns: bool = False, explores: bool = False) -> World:
    """Live through a year of suggestions; where the bot learns, it does so once a week, before it chooses."""
    world = _new_world(seed, explores=explores)
    for _week in range(WEEKS):
        world.week += 1
        if learns:
            _learn(world)
        _deliver(world, _first_cards(world, _join(world)))
        _deliver(world, suggest(world))
        _answer(world)
    return world


def _new_world(seed: int, *, explores: bool) -> World:
    random = Random(seed)  # noqa: S311 - made-up people, no secret
    everybody = make_pool(COMPANIES, seed)
    tastes = {name: Taste(_own(random), random.gauss(WILLING, WILLING_SD)) for name in everybody.companies}
    return World(everybody, tastes, random, replace(everybody, companies={}), EXPLORED if explores else 0)


def _own(random: Random) -> Weights:
    varied = [weight * random.uniform(1 - OWN_TASTE, 1 + OWN_TASTE) for weight in COMMON_TASTE]
    return tuple(round(100 * weight / sum(varied)) for weight in varied)


def _join(world: World) -> list[str]:
    count = min(COMPANIES, AT_START + (COMPANIES - AT_START) * world.week // JOINED_BY_WEEK)
    members = sorted(world.everybody.companies)[:count]
    joined = [name for name in members if name not in world.pool.companies]
    world.pool = replace(world.pool, companies={name: world.everybody.companies[name] for name in members})
    return joined if world.week else []


def _first_cards(world: World, joined: Iterable[str]) -> list[Pair]:
    index, cards = PartnerIndex(world.pool), list[Pair]()
    for name in joined:
        ranked = [other for other, _score in index.top(name, FURTHEST)]
        cards += [
            (name, other) for other in best_and_others(ranked, FIRST_CARDS, every=world.explores, seed=f"{name}:0")
        ]
    return cards


def _deliver(world: World, cards: Iterable[Pair]) -> None:
    for me, other in cards:
        world.shown[pair_of(me, other)] = world.week
        world.inbox[me].append((other, world.week))


def _answer(world: World) -> None:
    """Let everybody answer what they have time for; a yes brings the card to the other one."""
    _count_waiting(world)
    follow_ups: list[Pair] = []
    for me in world.pool.companies:
        cards = [card for card in world.inbox[me] if world.week - card[1] < CARD_LASTS_WEEKS]
        time = ANSWERED_A_WEEK if world.told[me] else FIRST_CARDS
        world.inbox[me] = cards[time:]
        for other, _week in cards[:time]:
            score = score_pair(replace(world.pool, answers={}), me, other)
            assert isinstance(score, PairScore)
            follow_ups += _decide(world, me, other, values_of(score.parts_a))
    _deliver(world, follow_ups)


def _decide(world: World, me: str, other: str, values: tuple[int, ...]) -> list[Pair]:
    said_yes = world.random.random() < world.tastes[me].likelihood(values)
    answer = YES if said_yes else NEVER if world.random.random() < NEVER_SHARE else NOT_NOW
    world.answers[me, other] = answer
    world.told[me].append(Answered(values, answer))
    world.asked[world.week] += 1
    world.yes[world.week] += said_yes
    if answer == NEVER:
        world.pool = replace(world.pool, answers={**world.pool.answers, (me, other): -1})
    theirs = world.answers.get((other, me))
    if said_yes and theirs == YES:
        world.met.append(pair_of(me, other))
    asked_already = theirs is not None or me in dict(world.inbox[other])
    return [(other, me)] if said_yes and not asked_already else []


def _count_waiting(world: World) -> None:
    """Count the weeks of those who have no card though somebody is possible whom they have not been shown."""
    index, known = PartnerIndex(world.pool), acquaintances(world.known())
    for name in world.pool.companies:
        waits = not world.inbox[name] and bool(index.top(name, 1, exclude=known[name]))
        world.waits[name] = world.waits[name] + 1 if waits else 0
    world.longest_wait = max(world.longest_wait, *world.waits.values())


def acquaintances(pairs: Iterable[Pair]) -> defaultdict[str, set[str]]:
    """Return for everybody those who have been in a pair with them."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        known[a].add(b)
        known[b].add(a)
    return known


def _learn(world: World) -> None:
    everything = [each for told in world.told.values() for each in told]
    if len(everything) < FEWEST_ANSWERS:
        return
    config = fit_weights([(each.values, each.answer > 0) for each in everything], world.everybody.config)
    usual = usual_values(everything)
    enough = {name: told for name, told in world.told.items() if len(told) >= FEWEST_OF_OWN}
    own = {name: own_weights(told, usual, config) for name, told in enough.items()}
    world.pool = replace(world.pool, config=config, weights=own)
