"""Choose disjoint groups out of many candidates: set packing as a linear program, and in whole groups.

Only this module loads HiGHS, and only when a program is made; without it `is_there` says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.matching.groups.field import Members
from domain.matching.groups.rules import UNIT

Floats = NDArray[np.float64]

NODES = 200
"""So many nodes of the search tree are looked at: a limit in seconds would give other groups on another machine."""


def is_there() -> bool:
    """Tell whether HiGHS is installed."""
    return find_spec("highspy") is not None


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The solution of the linear program: its worth in points, the price of each unit, and that of each group."""

    worth: float
    prices: Floats
    rent: float
    shares: Floats


class Packing:
    """A growing list of candidate groups with their worth, of which each unit may be in one."""

    def __init__(self, units: int, most: int | None) -> None:
        """Begin without candidates; `most` groups are chosen at most."""
        self.units = units
        self.columns: list[Members] = []
        self.values: list[int] = []
        self._known: set[Members] = set()
        self._solver = _solver()
        room = np.ones(units + 1)
        room[units] = units if most is None else most
        empty = np.zeros(units + 1, np.int32)
        self._solver.addRows(units + 1, np.full(units + 1, -np.inf), room, 0, empty, empty[:0], room[:0])

    def add(self, found: Sequence[tuple[Members, int]]) -> int:
        """Take in candidates that are worth something and new, and say how many they are."""
        new = [(members, value) for members, value in dict(found).items() if value > 0 and members not in self._known]
        if new:
            self.columns += [members for members, _value in new]
            self.values += [value for _members, value in new]
            self._known.update(members for members, _value in new)
            starts, rows = _sparse([members for members, _value in new], self.units)
            costs = np.array([value / UNIT for _members, value in new])
            zero, one = np.zeros(len(new)), np.full(len(new), np.inf)
            self._solver.addCols(len(new), costs, zero, one, len(rows), starts, rows, np.ones(len(rows)))
        return len(new)

    def relax(self) -> Relaxed:
        """Solve the linear program, from where it stood."""
        import highspy  # noqa: F401, PLC0415
        self._solver.run()
        solution = self._solver.getSolution()
        duals = np.maximum(np.array(solution.row_dual), 0.0)
        worth = self._solver.getInfo().objective_function_value
        return Relaxed(worth, duals[: self.units], float(duals[self.units]), np.array(solution.col_value))


def _solver() -> Any:
    import highspy  # noqa: PLC0415

    solver = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": 0}.items():
        solver.setOptionValue(name, value)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return solver


def _sparse(columns: Sequence[Members], units: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Write each group as the rows of its units and of the last row, which counts the groups."""
    rows = [row for members in columns for row in (*members, units)]
    lengths = [0, *(len(members) + 1 for members in columns)]
    return np.cumsum(lengths)[:-1].astype(np.int32), np.array(rows, np.int32)
