"""Choose disjoint groups out of many candidates: set packing, as a linear program and in whole groups.

Only this module loads HiGHS, and only where a program is made: `can_solve` says whether it is installed.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from domain.matching.groups.field import Members
from domain.matching.groups.rules import UNIT

if TYPE_CHECKING:
    from highspy import Highs

Floats = NDArray[np.float64]
Candidates = dict[Members, int]
"""Groups and what they are worth, in 1/2520 per mille."""

NODES = 200
"""So many nodes of the search tree are looked at: a limit in seconds would give other groups on another machine."""


def can_solve() -> bool:
    """Tell whether HiGHS is installed."""
    return find_spec("highspy") is not None


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The solution of the linear program, in points: its worth, the price of each unit, and that of any group.

    `near` are the candidates that it takes wholly or in part, `gains` what each is worth beyond the prices.
    """

    worth: float
    prices: Floats
    rent: float
    near: tuple[Members, ...]
    gains: Floats


class Packing:
    """A growing list of candidates, of which each unit may be in one and so many are chosen at most."""

    def __init__(self, units: int, most: int | None) -> None:
        """Begin without candidates."""
        self.units, self.most = units, units if most is None else most
        self.candidates: Candidates = {}
        self._rows: list[NDArray[np.intp]] = []
        self._program = _program(units, self.most)

    def add(self, found: Candidates) -> int:
        """Take in candidates that are worth something and new, and say how many they are."""
        new = {members: value for members, value in found.items() if value > 0 and members not in self.candidates}
        if new:
            _add_columns(self._program, self.units, new)
            self.candidates |= new
            self._rows += [np.array(members, np.intp) for members in new]
        return len(new)

    def relax(self) -> Relaxed:
        """Solve the linear program, from where it stood."""
        self._program.run()
        solution = self._program.getSolution()
        duals = np.maximum(np.array(solution.row_dual), 0.0)
        prices, rent = duals[: self.units], float(duals[self.units])
        shares = np.array(solution.col_value)
        worths = np.array(list(self.candidates.values())) / UNIT
        costs = np.array([prices[rows].sum() for rows in self._rows])
        near = tuple(members for members, share in zip(self.candidates, shares, strict=True) if share > 1e-6)
        return Relaxed(float(worths @ shares), prices, rent, near, worths - costs - rent)


def choose(
    candidates: Candidates, units: int, most: int | None, start: Collection[Members], gap: float
) -> tuple[list[Members], bool]:
    """Choose the best candidates, beginning with a choice of them; say also whether none better can be.

    The `gap` is what share of the worth may be missing for the search to end.
    """
    from highspy import HighsModelStatus  # noqa: PLC0415 - only a solver needs it

    program = _program(units, units if most is None else most)
    _add_columns(program, units, candidates)
    count, known = len(candidates), set(start)
    columns = np.arange(count, dtype=np.int32)
    program.changeColsIntegrality(count, columns, np.ones(count, np.uint8))
    program.setOptionValue("mip_max_nodes", NODES)
    program.setOptionValue("mip_rel_gap", gap)
    program.setSolution(count, columns, np.array([members in known for members in candidates], np.float64))
    program.run()
    taken = np.array(program.getSolution().col_value) > 0.5
    best = [members for members, is_taken in zip(candidates, taken, strict=True) if is_taken]
    if sum(candidates[each] for each in best) < sum(candidates[each] for each in known):
        return sorted(known), False
    return best, gap == 0 and program.getModelStatus() == HighsModelStatus.kOptimal


def _program(units: int, most: int) -> "Highs":
    from highspy import Highs, ObjSense  # noqa: PLC0415 - only a solver needs it

    program: Highs = Highs()  # type: ignore[no-untyped-call] # its stubs leave the constructor out
    program.setOptionValue("output_flag", False)
    program.setOptionValue("threads", 1)
    program.setOptionValue("parallel", "off")
    program.setOptionValue("random_seed", 0)
    program.changeObjectiveSense(ObjSense.kMaximize)
    room = np.ones(units + 1)
    room[units] = most
    none = np.zeros(units + 1, np.int32)
    program.addRows(units + 1, np.full(units + 1, -np.inf), room, 0, none, none[:0], room[:0])
    return program


def _add_columns(program: "Highs", units: int, candidates: Candidates) -> None:
    """Write each group as the rows of its units and of the last row, which counts the groups."""
    count = len(candidates)
    starts, rows = _sparse(candidates, units)
    worths = np.array(list(candidates.values())) / UNIT
    program.addCols(count, worths, np.zeros(count), np.ones(count), len(rows), starts, rows, np.ones(len(rows)))


def _sparse(columns: Iterable[Members], units: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    listed: Sequence[tuple[int, ...]] = [(*members, units) for members in columns]
    starts = np.cumsum([0, *map(len, listed)])[:-1]
    return starts.astype(np.int32), np.array([row for rows in listed for row in rows], np.int32)
