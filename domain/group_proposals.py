"""What a coordinator sees of the groups that Puhti proposes: each with what speaks for and against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.desk import Named
from domain.matching.groups.proposals import Left


class Search(StrEnum):
    """Where a search for groups stands."""

    under_way = "under_way"
    done = "done"
    failed = "failed"


@dataclass(frozen=True)
class Helping:
    """One company offers what others need."""

    topic: str
    giver: Named
    takers: tuple[Named, ...]


@dataclass(frozen=True)
class Proposed:
    """A proposal by what is stored now; `themes` are what most of them need, `missing` is needed and nobody offers it.

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


@dataclass(frozen=True)
class Proposals:
    """The newest search: what it found, and how many companies it left out for which reason."""

    id: int
    search: Search
    proposals: tuple[Proposed, ...] = ()
    left_out: Mapping[Left, int] | None = None
