"""Show a coordinator announcements: the list, a draft, the preview, and how to send it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.announcements import Draft, Listed, State
from domain.desk import page_of
from domain.meetings import Slot
from domain.quiet_hours import QuietHours, next_allowed
from domain.texts import NC_
from views.announcement_audience import BACK, TO, acting, says, whom
from views.announcements import ON_A_PAGE, titled
from views.callbacks import data
from views.format import speak_slot
from views.menu import ANNOUNCEMENTS, button, desk_button
from views.pairs import pages
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

STATES = {
    State.draft: NC_("announcement", "draft"),
    State.scheduled: NC_("announcement", "scheduled"),
    State.sending: NC_("announcement", "on its way"),
    State.sent: NC_("announcement", "sent"),
    State.stopped: NC_("announcement", "stopped"),
}


def all_button() -> Button:
    """Make the button that leads to all announcements."""
    return button(NC_("button", "All announcements"), "announcing", "list")


def everything(found: Sequence[Listed], page: int, zone: ZoneInfo, *, edits: int | None) -> Screen:
    """List all announcements."""
    shown, page, count = page_of(found, page, ON_A_PAGE)
    told = [Markup("• {}: {}").format(titled(each, zone), p_("announcement", STATES[each.state])) for each in shown]
    title = Markup("<b>{}</b>").format(p_("button", ANNOUNCEMENTS))
    return Screen(
        paragraphs(title, lines(*told) or _("There are no announcements yet.")),
        [
            [button(NC_("button", "Write an announcement"), "announcing", "new")],
            *([Button(titled(each, zone), data("announcing", "show", str(each.id)))] for each in shown),
            *pages("list", page, count, feature="announcing"),
            [desk_button()],
        ],
        edits,
    )


def draft(of: Draft, now: datetime, hours: QuietHours, *, before: Markup | None = None) -> Screen:
    """Show a draft, whom it reaches, and what is to be done next."""
    id_ = of.id
    rows = [
        [acting(WRITE if of.body.is_empty else CHANGE, "write", id_)],
        [acting(TO, "to", id_), acting(NC_("button", "Choose the topic"), "topic", id_)],
    ]
    if of.can_be_sent:
        rows.insert(0, [acting(NC_("button", "Show the preview"), "preview", id_)])
    drop = acting(NC_("button", "Delete the draft"), "drop", id_)
    return Screen(paragraphs(before, _told(of, now, hours)), [*rows, [drop], [all_button()]])


WRITE = NC_("button", "Write the text")
CHANGE = NC_("button", "Change the text")


def _told(of: Draft, now: datetime, hours: QuietHours) -> Markup:
    words = Markup("”{}”").format(of.body.words.text[:200].strip()) if of.body.words.text else None
    file = _("With a picture or a file.") if of.body.file else None
    at = of.starts_at.astimezone(hours.zone) if of.starts_at else None
    when = _("The announcement leaves by itself: {when}", when=speak_slot(Slot(at.date(), at.time()))) if at else None
    return paragraphs(
        Markup("<b>{}</b>").format(_("Announcement")),
        lines(words, file) or _("There is no text yet."),
        _("Topic: {topic}", topic=p_("announcements", of.topic.label)),
        lines(*whom(of)),
        lines(when, _wait(of, now, hours) if not at else None),
    )


def _wait(of: Draft, now: datetime, hours: QuietHours) -> Markup | None:
    allowed = next_allowed(now, hours)
    if allowed <= now or not of.can_be_sent:
        return None
    at = allowed.astimezone(hours.zone)
    return _("It is quiet time. If you send now, it leaves: {when}", when=speak_slot(Slot(at.date(), at.time())))


def preview(of: Draft, now: datetime, hours: QuietHours) -> Screen:
    """Say that the message above is how it looks, whom it reaches, and how to send it."""
    text = _("This is the preview: the message above looks just like this.")
    return Screen(
        paragraphs(text, lines(*whom(of)), _wait(of, now, hours)),
        [
            [
                acting(NC_("button", "Send now"), "send", of.id, of.version),
                acting(NC_("button", "Choose the time"), "when", of.id),
            ],
            [acting(NC_("button", "Edit"), "show", of.id)],
            [acting(NC_("button", "Delete the draft"), "drop", of.id)],
        ],
    )


def ask_to_send(of: Draft) -> Screen:
    """Ask once more before many get a message."""
    count = of.reach.count
    text = n_(
        "You are about to send the announcement to {count} person.",
        "You are about to send the announcement to {count} people.",
        count,
    )
    sure = label(n_("Send to {count} person", "Send to {count} people", count))
    return Screen(
        paragraphs(text, _("What has been sent cannot be taken back.")),
        [[Button(sure, says("sure", str(of.id), of.version))], [acting(BACK, "show", of.id)]],
    )


def ask_to_drop(of: Draft) -> Screen:
    """Ask once more before a draft is thrown away."""
    sure = acting(NC_("button", "Yes, delete it"), "drop_sure", of.id)
    return Screen(
        _("Do you want to delete this announcement? It has not been sent."), [[sure], [acting(BACK, "show", of.id)]]
    )


def dropped() -> Screen:
    """Confirm that a draft is gone."""
    return Screen(_("The announcement is deleted. Nothing of it was sent."), [[all_button()]])


def gone() -> Screen:
    """Say that there is no such announcement."""
    return Screen(_("This is not here any more."), [[all_button()]])


def kept() -> Markup:
    """Say that a part of the text is stored, and what may follow."""
    return _("The text is saved. You can send more of it, or a picture or a file.")


def too_long(length: int, most: int) -> Markup:
    """Say that a part was not taken, and how long the whole would be."""
    return _(
        "I did not save your last message. The announcement would have {length} characters, and {most} is the most.",
        length=length,
        most=most,
    )


def late() -> Markup:
    """Say that the chosen time is past."""
    return _("The announcement was not scheduled, because the time is past or nobody would get it. Choose again.")
