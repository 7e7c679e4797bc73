"""Speak to the coordinator at the desk: the numbers, who has had no suggestion and why, and the week to come."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.contacts import speak_phone
from domain.desk import Funnel, HelpWanted, Named, Told, Trial, Waiting, WaitingPage
from domain.nobody import Cause, Nobody
from domain.texts import N_, NC_
from domain.traits import strongest
from views.complaints import COMPLAINTS
from views.format import speak_day
from views.group_care import QUIET
from views.ideas import IDEAS
from views.menu import ANNOUNCEMENTS, DESK, GROUPS, button, desk_button, menu_button
from views.pairs import FORBIDDEN, between, company, company_button, pages
from views.screen import Screen, lines, paragraphs
from views.texts import _, n_, p_

MOST_REASONS = 2
"""So many reasons are told of each suggestion of the week, so that a page fits into one message."""

CAUSES = {
    Cause.off: N_("Suggestions are switched off in the settings."),
    Cause.unreachable: N_("Nobody of the company can be reached on Telegram."),
    Cause.paused: N_("The company is on a break."),
    Cause.alone: N_("There are no other companies yet."),
    Cause.no_place: N_("I do not know the home municipality, so I cannot tell who is near."),
    Cause.nobody_near: N_("There is no other company in the same municipality or within {km} km."),
    Cause.untold: N_("The company has told neither what it needs nor what it can help with."),
    Cause.nothing_common: N_(
        "In the same municipality or within {km} km nobody has the same need, and nobody could help or be helped."
    ),
    Cause.too_far_for_them: N_("The companies that would suit do not travel this far."),
    Cause.no_common_time: N_("The companies that would suit can meet at other times only."),
    Cause.competitors: N_("The companies that would suit are competitors in the same municipality."),
    Cause.too_weak: N_("The companies near have too little in common with this one."),
    Cause.not_again: N_(
        "The companies that would suit cannot be suggested now: they know each other already, the pair is kept apart, "
        "or it was suggested not long ago."
    ),
    Cause.away: N_("The companies that would suit are on a break or cannot be reached."),
    Cause.busy: N_("The companies that would suit have enough suggestions for now."),
    Cause.chosen: N_("A partner has been chosen. The company hears of it with the next weekly suggestions."),
}
TITLES = {
    "funnel": NC_("button", "Partnerships"),
    "waiting": NC_("button", "Without a suggestion"),
    "find": NC_("button", "Compare two companies"),
    "week": NC_("button", "Next weekly suggestions"),
    "ideas": IDEAS,
    "forbidden": FORBIDDEN,
    "complaints": COMPLAINTS,
}


def desk() -> Screen:
    """Show what can be done at the desk."""
    return Screen(
        paragraphs(_title(DESK), _("What would you like to do?")),
        [
            [button(TITLES["funnel"], "desk", "funnel")],
            [button(TITLES["waiting"], "desk", "waiting")],
            [button(TITLES["find"], "desk", "find")],
            [button(TITLES["week"], "desk", "week")],
            [button(TITLES["ideas"], "desk", "ideas"), button(GROUPS, "groups", "list")],
            [button(QUIET, "groups", "quiet")],
            [button(ANNOUNCEMENTS, "announcing", "list")],
            [button(TITLES["forbidden"], "desk", "forbidden")],
            [button(TITLES["complaints"], "desk", "complaints")],
            [menu_button()],
        ],
    )


def _title(text: str) -> Markup:
    return Markup("<b>{}</b>").format(p_("button", text))


def funnel(lately: Funnel, ever: Funnel) -> Screen:
    """Tell how many companies have come how far."""
    return Screen(
        paragraphs(
            _title(TITLES["funnel"]),
            _("This is how many companies have come to each step. Companies that were erased are not counted."),
            lines(Markup("<b>{}</b>").format(_("The last 30 days")), *_steps(lately)),
            lines(Markup("<b>{}</b>").format(_("From the beginning")), *_steps(ever)),
        ),
        [[desk_button()]],
    )


def _steps(counted: Funnel) -> list[Markup]:
    said = (
        _("Signed up: {count}", count=counted.signed_up),
        _("Had a suggestion: {count}", count=counted.suggested),
        _("Wanted to get to know somebody: {count}", count=counted.said_yes),
        _("Were introduced, as both wanted it: {count}", count=counted.introduced),
        _("Talked or agreed on a time: {count}", count=counted.in_touch),
        _("Agreed on a time: {count}", count=counted.agreed),
    )
    return [Markup("• {}").format(each) for each in said]


def waiting(found: WaitingPage, now: datetime, zone: ZoneInfo, *, edits: int | None) -> Screen:
    """Tell who has had no suggestion, for how long, and why."""
    if not found.companies:
        text = paragraphs(_title(TITLES["waiting"]), _("Every company has had a suggestion."))
        return Screen(text, [[desk_button()]], edits)
    count = n_(
        "{count} company has had no suggestion yet.", "{count} companies have had no suggestion yet.", found.count
    )
    day = speak_day(found.next_round.astimezone(zone).date())
    return Screen(
        paragraphs(
            _title(TITLES["waiting"]),
            count,
            *(_waiting(each, now) for each in found.companies),
            _("The next weekly suggestions go on this day: {day}.", day=day),
            _("Press a company to compare it with another one."),
        ),
        [
            *([company_button(each.company, "find", str(each.company.id))] for each in found.companies),
            *pages("waiting", found.page, found.pages),
            [desk_button()],
        ],
        edits,
    )


def _waiting(found: Waiting, now: datetime) -> Markup:
    days = (now - found.since).days
    long = n_("In for {count} day.", "In for {count} days.", days) if days else _("In for less than a day.")
    return lines(Markup("<b>{}</b>").format(company(found.company)), long, _cause(found.why))


def _cause(why: Nobody) -> Markup:
    if why.cause is Cause.next_round:
        return n_(
            "{count} company would suit. I choose when the next weekly suggestions go.",
            "{count} companies would suit. I choose when the next weekly suggestions go.",
            why.left,
        )
    return _(CAUSES[why.cause], km=why.km)


def trial(found: Trial, zone: ZoneInfo, *, edits: int | None) -> Screen:
    """Tell what the next weekly suggestions would be."""
    day = speak_day(found.at.astimezone(zone).date())
    count = n_("I would make {count} suggestion.", "I would make {count} suggestions.", found.count)
    return Screen(
        paragraphs(
            _title(TITLES["week"]),
            _(
                "The next weekly suggestions go on this day: {day}. This is what I would suggest, if nothing changed "
                "before. Nothing has been sent.",
                day=day,
            ),
            count if found.count else _("I would suggest nobody to anybody."),
            *(_told(to, told) for to, told in groupby(found.suggestions, key=attrgetter("company"))),
        ),
        [*pages("week", found.page, found.pages), [desk_button()]],
        edits,
    )


def _told(company_told: Named, suggestions: Iterable[Told]) -> Markup:
    return lines(
        _("To this company: {company}", company=Markup("<b>{}</b>").format(company(company_told))),
        *(
            lines(
                Markup("• {} ({}/1000)").format(company(each.other), each.score),
                *between(each.company, each.other, strongest(each.reasons)[:MOST_REASONS]),
            )
            for each in suggestions
        ),
    )


def help_wanted(fact: HelpWanted) -> Screen:
    """Tell a coordinator who wants help with an introduction, and how to answer."""
    shown = (
        _("Phone: {phone}", phone=speak_phone(fact.phone)) if fact.phone else None,
        _("E-mail: {email}", email=fact.email) if fact.email else None,
        _("On Telegram: @{username}", username=fact.username) if fact.username else None,
    )
    other = ", ".join(part for part in (fact.other_name, fact.other_company) if part) or _("no name yet")
    return Screen(
        paragraphs(
            lines(
                _("An entrepreneur wants your help to get started with another one."),
                _("Entrepreneur: {name}", name=fact.name),
                _("Company: {company}", company=fact.company or _("no name yet")),
                *shown,
            ),
            _("The other entrepreneur: {other}", other=other),
            _("Get in touch with the one who asked.")
            if any(shown)
            else _("The one who asked shows no contact details. I asked them to get in touch."),
        ),
        [[desk_button()]],
    )


def gone() -> Screen:
    """Say that what was looked for is not there any more."""
    return Screen(_("This is not here any more."), [[desk_button()]])
