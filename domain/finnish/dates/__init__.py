"""Understanding of the dates and times that people type in Finnish.

`understand(text, now)` reads a text in five steps, a module or two for each:

1. `lexemes`, `shapes`, `spelling`, `vocabulary`, `numerals`, `feast_names`: words and numbers get their meaning.
2. `phrases`, `clock_phrases`, `short_weekdays`: neighbours become `atoms`.
3. `doubts`, `polarity`: numbers that tell no time and what the sentence turns down are dropped; what looks like time
   and was not understood is remembered as a doubt.
4. `joining`, `context`, `lengths`, `groups`: atoms become ranges, lengths and options.
5. `days`, `combining`, `feasts`, `hours`, `composing`: options become days and hours, with their other readings.

The answer is one of the classes of `understood`.
"""

from domain.finnish.dates.meant import days_meant
from domain.finnish.dates.reading import understand
from domain.finnish.dates.understood import (
    After,
    Alternatives,
    Approx,
    Ask,
    Conflict,
    Day,
    Days,
    Deadline,
    Impossible,
    Moment,
    Nothing,
    Option,
    Past,
    Span,
    TimeOnly,
    Unclear,
    Understood,
    Week,
)

__all__ = [
    "After",
    "Alternatives",
    "Approx",
    "Ask",
    "Conflict",
    "Day",
    "Days",
    "Deadline",
    "Impossible",
    "Moment",
    "Nothing",
    "Option",
    "Past",
    "Span",
    "TimeOnly",
    "Unclear",
    "Understood",
    "Week",
    "days_meant",
    "understand",
]
