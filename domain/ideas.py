"""Find group ideas: companies that all want to get to know each other, or work together already, and share a need."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.desk import Named
from domain.traits import PARENTS

SMALLEST, LARGEST = 3, 10
"""A group that may be funded has three to ten companies."""

Pair = tuple[int, int]
Members = frozenset[int]
_Near = Mapping[int, Members]


@dataclass(frozen=True)
class GroupIdea:
    """Companies that could become a group, what they all want to develop, and when they were found."""

    id: int
    members: tuple[Named, ...]
    needs: tuple[str, ...]
    found_at: datetime


def shared_needs(needs: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """List the topics that all of them need; where some named a finer topic and others the wider one, the wider."""
    wider = [{*each, *(PARENTS[topic] for topic in each if topic in PARENTS)} for each in needs]
    shared = set[str].intersection(*wider) if wider else set()
    covered = {PARENTS[topic] for topic in shared if PARENTS.get(topic, topic) != topic}
    return tuple(sorted(shared - covered))


def still_shared(topics: Collection[str], needs: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """List those of the topics that all of them need still."""
    return tuple(topic for topic in topics if all(_needs(each, topic) for each in needs))


def ideas_with(pair: Pair, linked: Collection[Pair], needs: Mapping[int, tuple[str, ...]]) -> tuple[Members, ...]:
    """Find the sets of companies, this pair among them, that are linked two by two and share a need.

    Each is as large as it can be; of one beyond ten companies those with the lowest numbers are kept.
    """
    near = _neighbours({*linked, pair})
    around = near[pair[0]] & near[pair[1]]
    found: set[Members] = set()
    for holders in _holders(pair, around, needs):
        known = {each: near[each] & holders for each in holders}
        found |= {each | set(pair) for each in _cliques(frozenset(), holders, frozenset(), known) if each}
    largest = (each for each in found if not any(each < other for other in found))
    return tuple(sorted({_kept(pair, each) for each in largest}, key=sorted))


def _neighbours(linked: Collection[Pair]) -> _Near:
    numbers = {number for pair in linked for number in pair}
    both = {*linked, *((other, one) for one, other in linked)}
    return {number: frozenset(other for one, other in both if one == number) for number in numbers}


def _holders(pair: Pair, around: Members, needs: Mapping[int, tuple[str, ...]]) -> set[Members]:
    """Gather, for each need of the pair, those around it who share it."""
    mine = [needs.get(each, ()) for each in pair]
    wanted = {PARENTS.get(topic, topic) for topics in mine for topic in topics} | {*mine[0], *mine[1]}
    shares = {
        topic: frozenset(each for each in around if _needs(needs.get(each, ()), topic))
        for topic in wanted
        if all(_needs(topics, topic) for topics in mine)
    }
    return set(shares.values())


def _needs(topics: tuple[str, ...], topic: str) -> bool:
    return any(topic in {each, PARENTS.get(each)} for each in topics)


def _cliques(chosen: Members, left: Members, done: Members, near: _Near) -> Iterator[Members]:
    """List the largest sets in which all are linked, by Bron and Kerbosch's algorithm with a pivot."""
    if not left and not done:
        yield chosen
        return
    pivot = max(left | done, key=lambda each: (len(near[each] & left), each))
    for each in sorted(left - near[pivot]):
        yield from _cliques(chosen | {each}, left & near[each], done & near[each], near)
        left, done = left - {each}, done | {each}


def _kept(pair: Pair, members: Members) -> Members:
    return frozenset([*pair, *sorted(members - set(pair))][:LARGEST])
