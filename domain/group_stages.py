"""The stages of a group: what each is, and which may follow it."""

from collections.abc import Mapping
from enum import StrEnum


class Stage(StrEnum):
    """Where a group stands between an idea and a network that goes on by itself."""

    idea = "idea"
    acquaintance = "acquaintance"
    preparation = "preparation"
    applied = "applied"
    running = "running"
    ended = "ended"
    network = "network"
    paused = "paused"
    lapsed = "lapsed"
    merged = "merged"


CHANGES: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.idea: (Stage.acquaintance, Stage.preparation, Stage.paused, Stage.lapsed, Stage.merged),
    Stage.acquaintance: (Stage.preparation, Stage.idea, Stage.paused, Stage.lapsed, Stage.merged),
    Stage.preparation: (Stage.applied, Stage.acquaintance, Stage.paused, Stage.lapsed, Stage.merged),
    Stage.applied: (Stage.running, Stage.preparation, Stage.paused, Stage.lapsed),
    Stage.running: (Stage.ended, Stage.paused, Stage.lapsed),
    Stage.ended: (Stage.network,),
    Stage.network: (Stage.paused, Stage.lapsed, Stage.merged),
    Stage.paused: (
        *(Stage.idea, Stage.acquaintance, Stage.preparation, Stage.applied, Stage.running, Stage.network),
        *(Stage.lapsed, Stage.merged),
    ),
    Stage.lapsed: (Stage.idea,),
    Stage.merged: (),
}
"""Which stages may follow each; from a pause a group goes back only to where it was (`following`)."""

OPEN = frozenset({Stage.idea, Stage.acquaintance, Stage.preparation, Stage.network})
"""The stages in which companies can be invited and come in."""

OVER = frozenset({Stage.lapsed, Stage.merged})
"""The stages of a group that is no more."""

BINDING = frozenset({Stage.preparation, Stage.applied, Stage.running})
"""The stages of a project: what its papers and its locomotive are about."""


WAY = (Stage.idea, Stage.acquaintance, Stage.preparation, Stage.applied, Stage.running, Stage.ended, Stage.network)
"""The stages in the order in which a group usually comes to them."""


def following(stage: Stage, resumes: Stage | None) -> tuple[Stage, ...]:
    """List the stages that may follow; from a pause only the one before it, or an end."""
    if stage is not Stage.paused:
        return CHANGES[stage]
    return tuple(each for each in CHANGES[stage] if each in OVER or each is resumes)
