"""Speak about a break from suggestions."""

from datetime import date

from domain.people import Person
from domain.texts import NC_
from views.format import speak_on_day
from views.menu import DECLINE, SIGN_UP, button, continue_button, decline_button, menu_button
from views.screen import Screen, paragraphs
from views.texts import _, p_


def started(until: date, today: date) -> Screen:
    """Confirm a break and say when it ends."""
    return Screen(
        paragraphs(
            _("Your break has begun. It ends by itself {day}.", day=speak_on_day(until, today)),
            _("Until then I suggest no partners to you."),
        ),
        [[button(NC_("button", "End the break now"), "pause", "end"), menu_button()]],
    )


def under_way(until: date, today: date) -> Screen:
    """Say that a break is under way."""
    return Screen(
        _("You are on a break. It ends by itself {day}.", day=speak_on_day(until, today)),
        [
            [button(NC_("button", "End the break now"), "pause", "end")],
            [button(NC_("button", "Change its length"), "pause", "set"), menu_button()],
        ],
    )


def too_early(person: Person) -> Screen:
    """Say that a break is for those who have signed up, and what can be done now."""
    suggestions = _("A break is a break from suggestions, and I make them only when you have signed up.")
    if not person.started:
        return Screen(suggestions, [[button(SIGN_UP, "signup", "resume"), menu_button()]])
    return Screen(
        paragraphs(
            suggestions,
            _(
                "Your sign-up is still open, and your answers are saved. If you do not want me to remind you of it, "
                "press ”{choice}”.",
                choice=p_("button", DECLINE),
            ),
        ),
        [[continue_button()], [decline_button(), menu_button()]],
    )


def ended() -> Screen:
    """Welcome back from a break."""
    return Screen(_("Your break is over. I suggest partners to you again."), [[menu_button()]])
