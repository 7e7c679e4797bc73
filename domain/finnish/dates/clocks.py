"""The readings of hours: clock times, ranges and sides of them, and how long a meeting lasts."""

from dataclasses import dataclass
from enum import StrEnum


class Case(StrEnum):
    """The case of a day's or hour's name, as far as it tells something: «viidestä seitsemään»."""

    ANY = ""
    FROM = "elative"
    TO = "illative"
    AT = "ablative"
    OF = "genitive"


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time as said. `spoken`: in words; `exact`: written with minutes; `padded`: as on a digital clock."""

    hour: int
    minute: int = 0
    spoken: bool = False
    exact: bool = False
    padded: bool = False
    case: Case = Case.ANY


@dataclass(frozen=True, slots=True)
class ClockRange:
    """«17–19», «viidestä seitsemään»."""

    start: Clock
    end: Clock


@dataclass(frozen=True, slots=True)
class ClockBound:
    """«kuuden jälkeen», «klo 16 asti», «ennen kolmea»: a side of a clock time."""

    side: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class Duration:
    """«kaksi tuntia»; vague where it is an estimate («parin tunnin ajan»)."""

    minutes: int
    vague: bool = False


@dataclass(frozen=True, slots=True)
class ClockLasting:
    """«klo 16 puolitoista tuntia»; vague where the length may belong to something else."""

    start: Clock
    minutes: int
    vague: bool = False


ClockAtom = Clock | ClockRange | ClockBound | ClockLasting
