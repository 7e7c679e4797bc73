"""Show coordinators what the companies of a group answered: sums without names, and what came after the project."""

from collections.abc import Sequence
from itertools import pairwise

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from domain.group_sights import Group
from domain.group_surveys import After, Pulse, Surveys
from views.format import shortened, speak_day
from views.group_desk import back, head
from views.screen import Screen, lines, paragraphs
from views.surveys import SAID, figures
from views.texts import _, current_language

MOST_PULSES, MOST_LINES, MOST_AFTER = 6, 10, 3


def answers(of: Group, found: Surveys) -> Screen:
    """Show all that was answered about a group."""
    nothing = None if found.pulses or found.after else _("The companies have not been asked anything yet.")
    text = paragraphs(head(of), nothing, _pulses(found.pulses), _lines(found.pulses), _after(found.after))
    return Screen(text, [[back(of)]])


def _pulses(pulses: Sequence[Pulse]) -> Markup | None:
    if not pulses:
        return None
    told = [_pulse(each) for each in pulses[:MOST_PULSES]]
    return lines(_("Has the group been of use (1–5)?"), *told, _trend(pulses))


def _pulse(of: Pulse) -> Markup:
    day = speak_day(of.opened_on)
    if of.is_open:
        return _(
            "• {day}: open until {until}, answers: {count}", day=day, until=speak_day(of.closes_on), count=of.answers
        )
    if of.average is None:
        return _("• {day}: too few answers to be shown ({count})", day=day, count=of.answers)
    return _("• {day}: {average} on average, answers: {count}", day=day, average=_decimal(of.average), count=of.answers)


def _decimal(number: float) -> str:
    return format_decimal(number, "0.0", locale=current_language())


def _trend(pulses: Sequence[Pulse]) -> Markup | None:
    """Compare the newest sum with the one before it."""
    sums = [round(each.average, 1) for each in pulses if each.average is not None]
    for newest, before in list(pairwise(sums))[:1]:
        if newest == before:
            return _("The direction: as before.")
        return _("The direction: better than before.") if newest > before else _("The direction: weaker than before.")
    return None


def _lines(pulses: Sequence[Pulse]) -> Markup | None:
    found = next((each.lines for each in pulses if each.average is not None and each.lines), ())
    told = [Markup("• {}").format(escape(shortened(each))) for each in found[:MOST_LINES]]
    return lines(_("In their own words, in no order:"), *told) if told else None


def _after(found: Sequence[After]) -> Markup | None:
    told = [
        lines(
            Markup("• {}: {}").format(speak_day(each.answered_on), _(SAID[each.together])),
            figures(each.figures),
            Markup("”{}”").format(escape(each.words)) if each.words else None,
        )
        for each in found[:MOST_AFTER]
    ]
    return lines(_("After the project:"), *told) if told else None
