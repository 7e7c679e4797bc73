"""The smallest readings of words and numbers that tell time, before they are put together."""

from dataclasses import dataclass
from enum import StrEnum

from domain.finnish.dates.clocks import Case, ClockAtom, Duration


class Which(StrEnum):
    """The words that stand before a weekday, week or month: «ensi», «tuleva», «seuraava», «tämä», «viime»."""

    PLAIN = ""
    NEXT = "ensi"
    COMING = "tuleva"
    FOLLOWING = "seuraava"
    THIS = "tämä"
    LAST = "viime"


class Stretch(StrEnum):
    """A part of a week or month."""

    START = "alku"
    MIDDLE = "puoliväli"
    END = "loppu"


class Part(StrEnum):
    """A part of the day."""

    NIGHT = "yö"
    MORNING = "aamu"
    FORENOON = "aamupäivä"
    NOON = "keskipäivä"
    DAY = "päivä"
    AFTERNOON = "iltapäivä"
    EVENING = "ilta"
    LATER = "jälkeen töiden"


@dataclass(frozen=True, slots=True)
class Weekday:
    """«tiistai», «ensi ti»."""

    day: int
    which: Which = Which.PLAIN
    case: Case = Case.ANY


@dataclass(frozen=True, slots=True)
class Written:
    """A day of a month, of the current or next such year where none was said."""

    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """«15. päivä»; the month may stand elsewhere."""

    day: int


@dataclass(frozen=True, slots=True)
class Month:
    """«joulukuun lopussa», «ensi kuussa», «helmikuussa 2027»; `ahead` counts from the current month."""

    number: int | None = None
    ahead: int | None = None
    stretch: Stretch | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class MonthDay:
    """«ensi kuun 10. päivä», and with day 0 the last one."""

    month: Month
    day: int


@dataclass(frozen=True, slots=True)
class Nth:
    """«joulukuun toinen torstai»; place -1 is the last."""

    place: int
    weekday: int
    month: Month


@dataclass(frozen=True, slots=True)
class WeekOf:
    """«ensi viikolla», «viikolla 50», «viikon 50 alussa»; the year is that of ISO 8601."""

    ahead: int | None = None
    number: int | None = None
    stretch: Stretch | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Weekend:
    """«viikonloppuna»; `ahead` counts weekends."""

    which: Which = Which.PLAIN


@dataclass(frozen=True, slots=True)
class Relative:
    """«huomenna»: so many days from today."""

    days: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """«kahden viikon päästä»; a vague count («parin») is an estimate. `origin` is «torstaista viikon päästä»."""

    count: float
    unit: str
    vague: bool = False
    origin: Weekday | Relative | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """«seuraavana päivänä», «sitä seuraavalla viikolla»: the day or week after one that was named before."""

    unit: str
    origin: "DayAtom | None" = None
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class FeastDay:
    """«loppiaisena» and what is counted from it; relation "eve", "after" or "before", and weekday 7 for the week."""

    name: str
    relation: str = ""
    weekday: int | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Season:
    """«keväällä», «kesällä 2019» and «ensi vuonna»: the month in which it begins."""

    month: int
    next_year: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """The year beside a date or month; `ago` counts back from the current one, «viime vuonna»."""

    number: int = 0
    ago: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number, an hour only where its neighbours say so; `dotted` like an ordinal."""

    value: int
    dotted: bool = False
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """«2.12» or «9.10»: a date or a clock time, as its neighbours say."""

    first: int
    second: int
    padded: bool = False


@dataclass(frozen=True, slots=True)
class DayRange:
    """«ma–ke», «1.–3.12.»."""

    start: "DayAtom"
    end: "DayAtom"


@dataclass(frozen=True, slots=True)
class DayBound:
    """«joulun jälkeen», «perjantaihin mennessä»: a side of a day. Sides are "after", "from", "until" and "before"."""

    side: str
    day: "DayAtom"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that says how the atoms beside it belong together: «tai», «jälkeen», «mennessä»."""

    name: str


DayAtom = (
    Weekday
    | Written
    | DayOfMonth
    | Month
    | MonthDay
    | Nth
    | WeekOf
    | Weekend
    | Relative
    | Ahead
    | Following
    | FeastDay
    | Season
    | Year
    | DayRange
    | DayBound
)
# What looks like time and means no day that could be told.
DOUBT = Mark("doubt")

Atom = DayAtom | ClockAtom | Duration | Number | Pair | Part | Mark
