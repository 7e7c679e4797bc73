"""The groups that Puhti proposes to a coordinator: what is wished of a search, and what it found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from domain.desk import Named
from domain.matching.groups.proposals import Left
from domain.traits import PARENTS, Traits


class Search(StrEnum):
    """Where a search for groups stands."""

    under_way = "under_way"
    done = "done"
    failed = "failed"


class Emphasis(StrEnum):
    """Whether a coordinator wants rather many groups, or rather good ones."""

    many = "many"
    between = "between"
    good = "good"


PRICES: Mapping[Emphasis, int] = {Emphasis.many: 100, Emphasis.between: 250, Emphasis.good: 450}
"""What binding one company costs, in per mille of a pair's score; groups that are not worth it are not proposed."""

FEW = 3
"""So many groups are looked for where only the best are wanted."""

REST = timedelta(days=90)
"""So long the companies of a proposal rest whose time has not come."""


@dataclass(frozen=True)
class Wishes:
    """In which companies groups are looked for, how many and of which kind; an empty list leaves nobody out."""

    emphasis: Emphasis = Emphasis.between
    most: int | None = None
    places: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def include(self, traits: Traits) -> bool:
        """Tell whether groups are looked for with this company, too."""
        return (
            (not self.places or traits.place in self.places)
            and (not self.trades or traits.trade in self.trades)
            and (not self.topics or bool(_whole(self.topics) & _whole(traits.wishes)))
        )


def _whole(topics: Iterable[str]) -> set[str]:
    return {PARENTS[topic] for topic in topics}


@dataclass(frozen=True)
class PairWish:
    """Two companies that a coordinator wants in the same group, or in different ones."""

    first: Named
    second: Named
    together: bool


@dataclass(frozen=True)
class Planned:
    """A search that has not begun: what is wished of it, for which pairs, and how many companies rest."""

    wishes: Wishes
    pairs: tuple[PairWish, ...] = ()
    resting: int = 0


@dataclass(frozen=True)
class WishSought:
    """What a search by name found for a wish; `first` is the company that a second one is sought for."""

    first: Named | None
    found: Sequence[Named]


@dataclass(frozen=True)
class Helping:
    """One company offers what others need."""

    topic: str
    giver: Named
    takers: tuple[Named, ...]


@dataclass(frozen=True)
class Proposed:
    """A proposal by what is stored now; `themes` are what most of them need, `missing` is needed and nobody offers it.

    `theme` is the need that most of them share, those who do are `sharing`. `ties` know each other already,
    `locomotives` are large enough to draw the others along.
    `furthest` is the longest way between two of them in kilometres, None where none is known. `unreachable` are those
    of whom nobody can be written to.
    """

    id: int
    number: int
    members: tuple[Named, ...]
    themes: tuple[str, ...]
    helps: tuple[Helping, ...]
    missing: tuple[str, ...]
    furthest: int | None
    competitors: tuple[tuple[Named, Named], ...]
    unreachable: tuple[Named, ...]
    group_id: int | None
    theme: str | None = None
    sharing: tuple[Named, ...] = ()
    ties: tuple[tuple[Named, Named], ...] = ()
    locomotives: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Proposals:
    """The newest search: how far it is in per cent, what it found, and how many companies it left out for which reason.

    Of `count` proposals one is `shown`, that of this page. `narrowed` tells that not all companies were looked at.
    """

    id: int
    search: Search
    progress: int = 0
    narrowed: bool = False
    count: int = 0
    page: int = 0
    shown: Proposed | None = None
    left_out: Mapping[Left, int] | None = None
