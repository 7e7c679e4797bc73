"""Tell the coordinators of messages that somebody complained about."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.desk import Complaint, Named, page_of
from domain.texts import NC_
from views.format import speak_day
from views.menu import desk_button
from views.pairs import company, pages
from views.screen import Screen, lines, paragraphs
from views.texts import _, p_

COMPLAINTS = NC_("button", "Reported messages")
ON_A_PAGE = 2


def told(complaint: Complaint) -> Screen:
    """Tell of a new complaint."""
    title = Markup("<b>{}</b>").format(_("A message was reported to you"))
    ask = _("Talk with both where it is needed. You can keep the pair apart at the desk.")
    return Screen(paragraphs(title, _complaint(complaint), ask), [[desk_button()]])


def complaints(everything: Sequence[Complaint], page: int, zone: ZoneInfo, *, edits: int | None) -> Screen:
    """List the complaints, the newest first."""
    shown, page, count = page_of(everything, page, ON_A_PAGE)
    empty = _("Nobody has reported a message.")
    days = [speak_day(each.reported_at.astimezone(zone).date()) for each in shown]
    return Screen(
        paragraphs(
            Markup("<b>{}</b>").format(p_("button", COMPLAINTS)),
            None if everything else empty,
            *(lines(Markup("<b>{}</b>").format(day), _complaint(each)) for day, each in zip(days, shown, strict=True)),
        ),
        [*pages("complaints", page, count), [desk_button()]],
        edits,
    )


def _complaint(told: Complaint) -> Markup:
    return lines(
        _("Reported by: {company}", company=_named(told.by)),
        _("Written by: {company}", company=_named(told.about)),
        _("Message: ”{words}”", words=told.words),
    )


def _named(told: Named | None) -> Markup:
    return company(told) if told else _("has erased their details")
