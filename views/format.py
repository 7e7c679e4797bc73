"""Write dates the Finnish way."""

from datetime import date

from babel.dates import format_date

from views.texts import current_language

LOCALES = {"fi": "fi_FI", "en": "en_GB"}
DAY = {"fi": "ccc d.M.y", "en": "ccc d MMM y"}


def speak_day(day: date) -> str:
    """Write a day with its weekday: ti 1.12.2026."""
    language = current_language() if current_language() in DAY else "fi"
    return format_date(day, DAY[language], locale=LOCALES[language])
