"""The atoms of phrases with a feast: «vapun aattona», «loppiaisen jälkeisenä tiistaina», «viikko ennen joulua»."""

from domain.finnish.dates.atoms import Atom, FeastDay, Which
from domain.finnish.dates.feasts import SCHOOL_HOLIDAYS
from domain.finnish.dates.lexemes import Lexeme
from domain.finnish.dates.phrase_atoms import Maybe, amount_of, unit_of


def feast_day(feast: Lexeme) -> Atom:
    """Make «loppiaisena»."""
    return FeastDay(feast.name)


def day_of_feast(feast: Lexeme, day: Lexeme) -> Atom | None:
    """Make «joulun välipäivinä», «itsenäisyyspäivän aatonaattona»."""
    if day.name == "aatonaatto":
        return FeastDay(feast.name, "days", days=-2)
    return FeastDay(day.name) if feast.name == "joulu" else None


def feast_eve(feast: Lexeme, _eve: Lexeme) -> Atom:
    """Make «vapun aattona»."""
    return FeastDay(feast.name, "eve")


def advent(place: Lexeme, feast: Lexeme) -> Atom | None:
    """Make «kolmantena adventtina»."""
    sundays = place.value if feast.name == "ensimmäinen adventti" else 0
    return FeastDay(feast.name, "days", days=7 * (sundays - 1)) if 1 <= sundays <= 4 else None


def feast_relation(feast: Lexeme, relation: Lexeme, day: Lexeme) -> Atom | None:
    """Make «loppiaisen jälkeisenä tiistaina», «joulua edeltävällä viikolla»."""
    following = relation.tag == "which" and relation.name == Which.FOLLOWING
    if not following and relation.tag == "which":
        return None
    side = "before" if relation.tag == "before" else "after"
    if day.tag in {"unit", "dayword"}:
        return FeastDay(feast.name, "days", days=-1 if side == "before" else 1) if day.name in {"", "days"} else None
    if day.tag == "week":
        return FeastDay(feast.name, side, 7) if relation.value or following else None
    return FeastDay(feast.name, side, day.value)


def before_feast(count: Maybe, unit: Lexeme, _before: Lexeme, feast: Lexeme) -> Atom | None:
    """Make «viikko ennen joulua»."""
    return _days_from(feast, count, unit, -1)


def after_feast(count: Maybe, unit: Lexeme, feast: Lexeme, _after: Lexeme) -> Atom | None:
    """Make «kaksi päivää joulun jälkeen»."""
    return _days_from(feast, count, unit, 1)


def _days_from(feast: Lexeme, count: Maybe, unit: Lexeme, sign: int) -> Atom | None:
    length = {"days": 1, "weeks": 7}.get(unit_of(unit))
    return FeastDay(feast.name, "days", days=sign * length * int(amount_of(count))) if length else None


def feast_week(feast: Lexeme, _week: Lexeme) -> Atom:
    """Make «juhannusviikolla»; the week of a school holiday is the holiday itself."""
    if feast.name in SCHOOL_HOLIDAYS:
        return FeastDay(feast.name)
    return FeastDay(feast.name, "week", 7)
