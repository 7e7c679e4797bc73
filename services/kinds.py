"""Leave alone what is of a kind that only another version of the program knows: while it is replaced, two may run."""

from typing import Any

from sqlalchemy import ColumnElement, literal_column
from sqlalchemy.orm import InstrumentedAttribute

from domain.notices import NOTICES

# Written into the statement, not bound: these run all the time, and each list of parameters has to be put in anew.
KINDS: list[ColumnElement[str]] = [literal_column(f"'{kind}'") for kind in NOTICES]


def known(kind: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Choose the rows of kinds that this program knows."""
    return kind.in_(KINDS)
