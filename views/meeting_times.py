"""Speak of the times of two introduced companies wherever one is shown: what is agreed or proposed, and the buttons."""

from markupsafe import Markup, escape

from domain.meetings import Offer, Slot
from domain.suggestions import Introduced
from domain.texts import NC_
from views.callbacks import data
from views.format import shortened, speak_slot
from views.menu import button
from views.screen import Button, label, lines, paragraphs
from views.texts import _, p_


def when_and_where(slot: Slot, place: str | None) -> Markup:
    """Name a time with its place in a line: ti 1.12. klo 18.00, paikka: kirjasto."""
    when = escape(speak_slot(slot))
    return _("{when}, place: {place}", when=when, place=shortened(place)) if place else when


def times_told(met: Introduced) -> Markup | None:
    """Tell the agreed time, and what either side proposes."""
    found = [(_("You have agreed to meet:"), [(met.meeting.slot, met.meeting.place)])] if met.meeting else []
    found.append((_("The other entrepreneur proposes:"), [(each.slot, each.place) for each in met.offers]))
    found.append((_("You wait for an answer to your proposal:"), [(each, None) for each in met.asked]))
    chapters = [
        lines(title, *(Markup("• {}").format(when_and_where(*each)) for each in times))
        for title, times in found
        if times
    ]
    return paragraphs(*chapters)


def times_rows(met: Introduced) -> list[list[Button]]:
    """Lay out what can be done about a time: accept one, propose others, or call the meeting off."""
    id_ = str(met.id)
    rows = [[_accepting(met, offer)] for offer in met.offers]
    if met.offers:
        rows.append(
            [button(NC_("button", "The proposal does not fit"), "meeting", "none", f"{id_}.{met.offers[0].id}")]
        )
    again = NC_("button", "Move the meeting") if met.meeting else NC_("button", "Propose another time")
    first = NC_("button", "Propose a time")
    rows.append([button(again if met.meeting or met.offers or met.asked else first, "meeting", "propose", id_)])
    if met.meeting:
        call_off = data("meeting", "cancel", f"{id_}.{met.meeting.id}", met.meeting.sequence)
        rows[-1].append(Button(label(p_("button", "Cancel the meeting")), call_off))
    return rows


def _accepting(met: Introduced, offer: Offer) -> Button:
    return Button(
        label(p_("button", "Fits: {when}", when=speak_slot(offer.slot))), data("meeting", "yes", f"{met.id}.{offer.id}")
    )
