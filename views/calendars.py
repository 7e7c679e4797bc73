"""Give a group's meeting for one's calendar, as a file and as a link."""

from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.calendars import Entry, as_file, google_link
from domain.gatherings import Gathering
from domain.texts import NC_
from views.callbacks import data
from views.gatherings import acting, list_button
from views.group_words import title
from views.menu import menu_button
from views.screen import Attachment, Screen, lines, paragraphs
from views.texts import _, plain


def calendar(of: Gathering, zone: ZoneInfo, now: datetime) -> Screen:
    """Give the file of a meeting; the file of one that is off takes it out of the calendar."""
    entry = Entry(
        id=of.meeting.id,
        sequence=of.meeting.sequence,
        title=plain(_("Meeting: {when}", when=title(of.standing.title))),
        slot=of.meeting.slot,
        place=of.meeting.place,
        about=of.topic,
        is_off=of.is_off,
    )
    file = Attachment("tapaaminen.ics", as_file(entry, zone, now=now), is_picture=False)
    back = acting(NC_("button", "Back to the meeting"), data("gather", "show", str(of.meeting.id)))
    return Screen(_text(entry, zone), [[back], [list_button(of.standing), menu_button()]], attachment=file)


def _text(entry: Entry, zone: ZoneInfo) -> Markup:
    if entry.is_off:
        return _("Open this file, and the cancelled meeting goes from your calendar.")
    link = Markup('<a href="{}">{}</a>').format(google_link(entry, zone), _("Google Calendar"))
    return paragraphs(
        lines(
            _("Open this file, and your phone or computer offers to save the meeting in your calendar."),
            _("Or use this link: {link}", link=link),
        ),
        _("If the meeting moves or is cancelled, fetch the file anew."),
    )
