"""Speak of meetings: ask for times, repeat what was understood, pass proposals on, confirm, remind, and call off."""

from markupsafe import Markup

from domain.meetings import Sent, slot_of
from domain.onboarding import Open
from domain.questions.meetings import CHECK
from domain.suggestions import Cancelled, Introduced
from domain.texts import NC_
from views.callbacks import data
from views.format import speak_slot
from views.introductions import who
from views.meeting_times import times_rows, when_and_where
from views.menu import SUGGESTIONS, button, menu_button
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, p_


def asked(opened: Open) -> Markup:
    """Write the open question about times; what was understood stands in full before it."""
    pending, question = opened.pending, opened.question
    if pending.confirming:
        if len(pending.guesses) == 1:
            return _("Do you mean this time? You can also write it in another way.")
        return _("Which of these do you mean? You can also write it in another way.")
    slots = [slot for slot in map(slot_of, pending.chosen) if slot is not None]
    told = lines(*(Markup("• {}").format(speak_slot(slot)) for slot in slots))
    place = _("Place: {place}", place=pending.words) if pending.words else None
    if question == CHECK:
        return paragraphs(lines(_("You are about to propose this:"), told, place), _(question.ask))
    return paragraphs(_(question.ask), lines(_("So far you have chosen:"), told, place) if told else None)


def result(met: Introduced, came: Sent) -> Screen:
    """Say what became of times that somebody proposed."""
    match came:
        case Sent.agreed:
            return agreed(met)
        case Sent.sent:
            times = lines(*(Markup("• {}").format(speak_slot(each)) for each in met.asked))
            text = lines(_("I pass your proposal on. I tell you when I get an answer."), times, _other(met))
            return Screen(text, [[button(SUGGESTIONS, "suggest", "list"), menu_button()]])
        case Sent.past:
            return Screen(_("That time is past by now. You can propose another one."), _rows(met))
        case Sent.unreachable:
            text = _("I could not pass on your proposal: nobody of the company can be reached now. Try again later.")
            return Screen(text, [[menu_button()]])


def proposed(met: Introduced) -> Screen:
    """Pass the proposed times on, each with a button."""
    places = {each.place for each in met.offers}
    common = places.pop() if len(places) == 1 else None
    times = [when_and_where(each.slot, None if common else each.place) for each in met.offers]
    if met.meeting:
        stays = when_and_where(met.meeting.slot, met.meeting.place)
        now = _("The time agreed before holds until you accept another: {when}", when=stays)
        title = _("Would another time for your meeting suit you?")
    else:
        now, title = None, _("Would you like to meet? The other entrepreneur proposes:")
    place = _("Place: {place}", place=common) if common else None
    listed = lines(title, *(Markup("• {}").format(each) for each in times), place, _other(met))
    return Screen(paragraphs(listed, now), _rows(met))


def declined(met: Introduced) -> Screen:
    """Tell that none of the times fits."""
    text = _("Unfortunately your proposal does not fit this time. You can propose another time.")
    return Screen(paragraphs(lines(text, _other(met)), _stays(met)), _rows(met))


def none_fits(met: Introduced, *, edits: int | None) -> Screen:
    """Confirm that none of the times fits, and offer to propose others."""
    text = _("All right. I tell the other entrepreneur that the proposal does not fit.")
    return Screen(paragraphs(lines(text, _other(met)), _stays(met)), _rows(met), edits)


def _stays(met: Introduced) -> Markup | None:
    if met.meeting is None:
        return None
    return _("The time agreed before still holds: {when}", when=when_and_where(met.meeting.slot, met.meeting.place))


def agreed(met: Introduced, *, edits: int | None = None) -> Screen:
    """Confirm a meeting to both sides."""
    hint = _("If something comes up, move or cancel the meeting with a button.")
    return Screen(paragraphs(lines(_("The meeting is agreed."), _when(met), _other(met)), hint), _rows(met), edits)


def tomorrow(met: Introduced) -> Screen:
    """Remind on the day before."""
    return Screen(lines(_("You have a meeting tomorrow."), _when(met), _other(met)), _rows(met))


def soon(met: Introduced) -> Screen:
    """Remind two hours before."""
    return Screen(lines(_("Your meeting begins soon."), _when(met), _other(met)), _rows(met))


def ask_to_cancel(met: Introduced) -> Screen:
    """Ask once more before a meeting is called off."""
    assert met.meeting is not None  # noqa: S101 - it is what is called off
    id_ = f"{met.id}.{met.meeting.id}"
    sure = Button(
        label(p_("button", "Yes, cancel the meeting")), data("meeting", "cancel_sure", id_, met.meeting.sequence)
    )
    keep = button(NC_("button", "No, do not cancel the meeting"), "meet", "show", str(met.id))
    text = lines(_("Do you want to cancel the meeting? Then I tell the other entrepreneur."), _when(met), _other(met))
    return Screen(text, [[sure], [keep]])


def ask_to_block(met: Introduced) -> Screen:
    """Ask once more before messages are stopped between two who are to meet."""
    id_ = str(met.id)
    text = _(
        "Do you want to stop the messages? Then your meeting is cancelled, too. I tell the other entrepreneur only "
        "that it is cancelled."
    )
    return Screen(
        lines(text, _when(met), _other(met)),
        [
            [button(NC_("button", "Yes, stop messages"), "meet", "block_sure", id_)],
            [button(NC_("button", "No, do not stop messages"), "meet", "show", id_)],
        ],
    )


def called_off(met: Introduced, *, edits: int | None) -> Screen:
    """Confirm to the one who called a meeting off."""
    text = lines(_("The meeting is cancelled, and I tell the other entrepreneur."), _other(met))
    return Screen(text, _rows(met), edits)


def cancelled(fact: Cancelled) -> Screen:
    """Tell that a meeting is off."""
    meeting, met = fact.meeting, fact.met
    when = _("Time: {when}", when=speak_slot(meeting.slot))
    place = _("Place: {place}", place=meeting.place) if meeting.place else None
    text = lines(_("Unfortunately the meeting is cancelled."), when, place, _other(met) if met else None)
    if met is None or not met.may_write:
        return Screen(text, [[menu_button()]])
    return Screen(paragraphs(text, _("If you like, you can propose a new time.")), _rows(met))


def _when(met: Introduced) -> Markup | None:
    if met.meeting is None:
        return None
    when = _("Time: {when}", when=speak_slot(met.meeting.slot))
    return lines(when, _("Place: {place}", place=met.meeting.place) if met.meeting.place else None)


def _other(met: Introduced) -> Markup:
    return _("Entrepreneur: {name}", name=who(met))


def _rows(met: Introduced) -> list[list[Button]]:
    return [*times_rows(met), [menu_button()]]
