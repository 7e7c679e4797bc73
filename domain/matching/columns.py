"""Keep the companies as columns of numbers, one row for each, so that all of them are scored at once.

This loads numpy (24 MB): import it where it is first needed, not with the program.
"""

import numpy as np
from numpy.typing import NDArray

from domain.matching.model import HIGHEST_LEVEL, WEIGHED, Company, Config, GroupKind, Tables, Topics, Weights
from domain.matching.scoring import is_locomotive

Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]

SMALLEST = 64


class Columns:
    """Rows of companies as arrays; a row that was cleared is inactive until it is taken anew."""

    def __init__(self, tables: Tables, config: Config, capacity: int = SMALLEST) -> None:
        """Make room for so many companies; it grows by itself."""
        self.tables, self.config, self.length = tables, config, 0
        self.rarity = np.array(tables.rarity, np.int32)
        topics = len(tables.rarity)
        # What each topic adds to an overlap when mine has level 1, 2, 3: one addition for a topic of the newcomer.
        self.needs: Numbers = np.zeros((HIGHEST_LEVEL, topics, capacity), np.int32)
        self.offers: Numbers = np.zeros((HIGHEST_LEVEL, topics, capacity), np.int32)
        self.weights: Numbers = np.zeros((len(WEIGHED), capacity), np.int32)
        self.slots: NDArray[np.uint32] = np.zeros(capacity, np.uint32)
        self.languages: NDArray[np.uint32] = np.zeros(capacity, np.uint32)
        # The last number of each table stands for what is unknown.
        self.municipality: NDArray[np.intp] = np.zeros(capacity, np.intp)
        self.trade: NDArray[np.intp] = np.zeros(capacity, np.intp)
        self.group_kind: NDArray[np.intp] = np.zeros(capacity, np.intp)
        self.reach: Numbers = np.zeros(capacity, np.int32)
        self.remote: Flags = np.zeros(capacity, np.bool_)
        self.locomotive: Flags = np.zeros(capacity, np.bool_)
        self.accepts_competitors: Flags = np.zeros(capacity, np.bool_)
        self.active: Flags = np.zeros(capacity, np.bool_)

    @property
    def capacity(self) -> int:
        """Return how many companies fit without growing."""
        return int(self.active.shape[0])

    def put(self, row: int, company: Company, weights: Weights) -> None:
        """Write a company into a row, new or taken."""
        if row >= self.capacity:
            self._grow(max(2 * self.capacity, row + 1))
        self.length = max(self.length, row + 1)
        self._put_topics(self.needs, row, company.needs)
        self._put_topics(self.offers, row, company.offers)
        self.weights[:, row] = weights
        self.slots[row] = company.slot_mask
        self.languages[row] = company.language_mask
        self.municipality[row] = self.place_of(company)
        self.trade[row] = self.trade_of(company)
        self.group_kind[row] = GroupKind.either if company.group_kind is None else company.group_kind
        self.reach[row] = company.reach
        self.remote[row] = company.remote
        self.locomotive[row] = is_locomotive(self.config, company)
        self.accepts_competitors[row] = company.accepts_competitors
        self.active[row] = company.active

    def clear(self, row: int) -> None:
        """Let a row match nobody."""
        self.active[row] = False

    def place_of(self, company: Company) -> int:
        """Return the number of a company's municipality, one past the table when it is unknown."""
        return len(self.tables.km) if company.municipality is None else company.municipality

    def trade_of(self, company: Company) -> int:
        """Return the number of a company's trade, one past the table when it is unknown."""
        return len(self.tables.sectors) if company.trade is None else company.trade

    def _put_topics(self, table: Numbers, row: int, topics: Topics) -> None:
        table[:, :, row] = 0
        for topic, level in topics:
            for mine in range(HIGHEST_LEVEL):
                table[mine, topic, row] = self.rarity[topic] * min(mine + 1, level)

    def _grow(self, capacity: int) -> None:
        for name, column in vars(self).items():
            if isinstance(column, np.ndarray) and name != "rarity":
                wider = np.zeros((*column.shape[:-1], capacity), column.dtype)
                wider[..., : column.shape[-1]] = column
                setattr(self, name, wider)
