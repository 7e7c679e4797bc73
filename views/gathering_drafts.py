"""Show the draft of a group's meeting before it is sent, what can be changed in it, and what became of it."""

from markupsafe import Markup

from domain.gatherings import Called, Draft, Standing, Unsent
from domain.texts import N_, NC_
from views.callbacks import data
from views.format import speak_slot
from views.gatherings import acting, list_button, show
from views.group_words import title
from views.menu import button, menu_button
from views.screen import Screen, lines, paragraphs
from views.texts import _, n_

UNSENT = {
    Unsent.past: N_("That time is past by now. Choose another one."),
    Unsent.changed: N_("The meeting has changed meanwhile, so I did not send your changes. It stands like this now."),
}


def summary(of: Draft, *, edits: int | None = None, before: Markup | None = None) -> Screen:
    """Show what is about to be sent."""
    send = NC_("button", "Send the changes") if of.earlier else NC_("button", "Send the invitation")
    drop = NC_("button", "Drop the changes") if of.earlier else NC_("button", "Drop the draft")
    id_, revision = str(of.id), of.revision
    edit_it = acting(NC_("button", "Edit"), data("gather", "edit", id_, revision))
    rows = [
        [acting(send, data("gather", "send", id_, revision)), edit_it],
        [acting(drop, data("gather", "drop", id_, revision))],
    ]
    return Screen(paragraphs(before, _facts(of), _what_follows(of)), rows, edits)


def _facts(of: Draft) -> Markup:
    companies = n_("{count} company", "{count} companies", of.companies)
    return lines(
        _("Meeting: {when}", when=speak_slot(of.slot)) if of.slot else None,
        _("Place: {place}", place=of.place) if of.place else _("The place is open."),
        _("Subject: {topic}", topic=of.topic) if of.topic else None,
        _("Group: {title} ({companies})", title=title(of.standing.title), companies=companies),
        n_(
            "The meeting is held if at least {count} company comes.",
            "The meeting is held if at least {count} companies come.",
            of.quorum,
        ),
    )


def _what_follows(of: Draft) -> Markup:
    if of.earlier is None:
        return _("Nothing is sent yet. When you send the invitation, I ask the companies of the group who comes.")
    if of.slot is not None and of.slot != of.earlier.slot:
        now = speak_slot(of.earlier.slot)
        return _("The time is {when} until you send the changes. Then I ask everybody anew who comes.", when=now)
    return _("When you send the changes, I tell the companies of the group.")


def edit(of: Draft, *, edits: int | None) -> Screen:
    """Ask what is to be changed in a draft."""
    id_, revision = str(of.id), of.revision
    rows = [
        [
            acting(NC_("button", "Change the time"), data("gather", "time", id_, revision)),
            acting(NC_("button", "Change the place"), data("gather", "place", id_, revision)),
        ],
        [
            acting(NC_("button", "Set the subject"), data("gather", "topic", id_, revision)),
            acting(NC_("button", "Least number"), data("gather", "quorum", id_, revision)),
        ],
        [acting(NC_("button", "Back to the draft"), data("gather", "draft", id_, revision))],
    ]
    return Screen(paragraphs(_facts(of), _("What do you want to change?")), rows, edits)


def sent(of: Called, *, edits: int | None) -> Screen:
    """Confirm that the invitation or the changes were sent."""
    mine = None
    if of.gathering.standing.company_id is not None and (of.moved or of.gathering.meeting.sequence == 1):
        mine = _("I marked that your company will be there. You can change that.")
    text = _("I tell the companies of the group. When they have answered, you hear how many come.")
    return show(of.gathering, edits=edits, before=lines(text, mine))


def not_sent(why: Unsent, of: Screen) -> Screen:
    """Say why nothing was sent, and show how things stand."""
    return Screen(paragraphs(_(UNSENT[why]), of.text), of.rows)


def dropped(of: Standing, *, edits: int | None) -> Screen:
    """Confirm that a draft is gone."""
    text = _("The draft is gone, and I sent nothing.")
    return Screen(text, [[list_button(of), menu_button()]], edits)


def gone() -> Screen:
    """Say that there is no such draft."""
    text = _("This draft is not here any more.")
    return Screen(text, [[button(NC_("button", "Groups"), "group", "list"), menu_button()]])
