"""The values of matching: companies, what is known around them, and what a pair of them is worth.

Everything that was not asked is None: it counts as the widest answer and is never a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

FINNISH = 1
ALL_SLOTS = (1 << 21) - 1
"""Mornings, days and evenings of all seven days."""

USUAL_REACH = 60
"""How far a company is taken to travel that has not said it, in kilometres."""

FAR = 9999
"""The distance to a municipality outside the tables."""

HIGHEST_LEVEL = 3

Topics = tuple[tuple[int, int], ...]
"""Topics with their levels 1–3, in the order of the topics; the most important need has level 3."""


class GroupKind(IntEnum):
    """Whether a company hopes for partners of its own trade."""

    same = 0
    different = 1
    either = 2


class Kind(StrEnum):
    """What a part of a score is about; the first seven have weights, the rest are bonuses."""

    shared = "shared"
    get = "get"
    give = "give"
    trade = "trade"
    distance = "distance"
    slots = "slots"
    size = "size"
    tie = "tie"
    yes = "yes"


WEIGHED: tuple[Kind, ...] = tuple(kind for kind in Kind if kind not in {Kind.tie, Kind.yes})

Weights = tuple[int, ...]
"""One weight for each of WEIGHED, together 100."""


@dataclass(frozen=True, slots=True)
class Company:
    """One company as the matching sees it; municipality, trade and topics are places in the pool's tables."""

    id: str
    needs: Topics = ()
    offers: Topics = ()
    municipality: int | None = None
    trade: int | None = None
    people: int | None = None
    group_kind: GroupKind | None = None
    languages: int | None = None
    slots: int | None = None
    max_km: int | None = None
    remote: bool = False
    accepts_competitors: bool = True
    active: bool = True
    waited_rounds: int = 0

    def __post_init__(self) -> None:
        for topics in (self.needs, self.offers):
            numbers = [topic for topic, _level in topics]
            if numbers != sorted(set(numbers)) or any(not 1 <= level <= HIGHEST_LEVEL for _topic, level in topics):
                raise ValueError(f"Topics of {self.id} are not in order, or their levels not 1–3: {topics}")
        if self.max_km is not None and self.max_km < 1:
            raise ValueError(f"{self.id} travels {self.max_km} km")

    @property
    def reach(self) -> int:
        """Return how far the company travels, in kilometres."""
        return USUAL_REACH if self.max_km is None else self.max_km

    @property
    def slot_mask(self) -> int:
        """Return the hours that suit: all of them when it was not asked."""
        return ALL_SLOTS if self.slots is None else self.slots

    @property
    def language_mask(self) -> int:
        """Return the languages spoken: Finnish when it was not asked."""
        return FINNISH if self.languages is None else self.languages


@dataclass(frozen=True, slots=True)
class Config:
    """The numbers of the score, in per mille unless they say otherwise; `version` is logged with what they led to."""

    weights: Weights = (28, 20, 10, 14, 12, 8, 8)
    cap_shared: int = 4
    cap_get: int = 3
    bonus_tie: int = 150
    bonus_yes: int = 100
    bonus_liked: int = 50
    locomotive_people: int = 6
    version: str = "1"


@dataclass(frozen=True, slots=True)
class GroupRules:
    """What a group may be and what it is worth; worth in per mille of a pair's score, sizes in companies.

    `price` is what binding one company costs: the slider between many groups and good ones. Proposals have `target`
    companies at most, which leaves seats and survives drop-outs; groups that are formed may have `most`.
    """

    least: int = 3
    most: int = 10
    target: int = 7
    theme_least: int = 3
    theme_share: int = 500
    theme_bonus: int = 60
    price: int = 250
    waiting_bonus: int = 15
    longest_wait: int = 5
    locomotives: int = 2


@dataclass(frozen=True, slots=True)
class Tables:
    """What topics, trades and municipalities mean to the score, by their numbers.

    `rarity` is the weight of each topic per mille and stays frozen, else every newcomer would change all scores;
    `sectors` is the wider class of each trade, `km` the road between municipalities.
    """

    rarity: tuple[int, ...]
    sectors: tuple[int, ...]
    km: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """All companies with their ties (of two ids in order, strength 1–3), answers (who, about whom, 1 yes or -1 never).

    `weights` are those of companies whose answers have moved their own away from the config's; `clusters` are groups
    that exist already and stay whole.
    """

    tables: Tables
    companies: Mapping[str, Company]
    ties: Mapping[tuple[str, str], int] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], int] = field(default_factory=dict)
    weights: Mapping[str, Weights] = field(default_factory=dict)
    config: Config = field(default_factory=Config)
    clusters: tuple[tuple[str, ...], ...] = ()
    rules: GroupRules = field(default_factory=GroupRules)

    def weights_of(self, company_id: str) -> Weights:
        """Return the weights by which this company's suggestions are scored."""
        return self.weights.get(company_id, self.config.weights)

    def km_between(self, a: Company, b: Company) -> int:
        """Return the road between two companies in kilometres."""
        if a.municipality is None or b.municipality is None:
            return FAR
        return self.tables.km[a.municipality][b.municipality]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a directed score: its value 0–1000, its points (value times weight), and the topics it comes from."""

    kind: Kind
    value: int
    points: int
    topics: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PairScore:
    """What two companies are worth to each other, 0–1000: together, and as each of them sees it."""

    mutual: int
    a_to_b: int
    b_to_a: int
    parts_a: tuple[Part, ...]
    parts_b: tuple[Part, ...]


class Why(StrEnum):
    """Why a pair is impossible."""

    itself = "itself"
    inactive = "inactive"
    language = "language"
    slots = "slots"
    distance = "distance"
    competitors = "competitors"
    no = "no"


@dataclass(frozen=True, slots=True)
class Blocked:
    """A pair that is impossible; that somebody said no stays between Puhti and the one who said it."""

    reason: Why


def pair_of(a: str, b: str) -> tuple[str, str]:
    """Return two ids in order: the key of what concerns both alike."""
    return (a, b) if a < b else (b, a)
