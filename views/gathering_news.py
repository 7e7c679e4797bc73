"""Tell the news of a group's meeting: that it is called, changes, comes near, and who comes."""

from markupsafe import Markup

from domain.gatherings import Gathering
from views.gatherings import card, how_many_come, own_answer, rows_of, show
from views.screen import Screen, lines, paragraphs
from views.texts import _


def _news(text: Markup, of: Gathering) -> Screen:
    mine = own_answer(of) if of.standing.company_id is not None else None
    return Screen(paragraphs(lines(text, card(of)), how_many_come(of.coming), mine), rows_of(of))


def called(of: Gathering) -> Screen:
    """Invite to a meeting."""
    return _news(_("Your group is invited to a meeting."), of)


def moved(of: Gathering) -> Screen:
    """Tell the new time of a meeting, and ask anew."""
    return _news(_("The meeting of your group has a new time."), of)


def changed(of: Gathering) -> Screen:
    """Tell that something else about a meeting has changed."""
    return _news(_("Something about the meeting of your group has changed. The time is the same."), of)


def near(of: Gathering) -> Screen:
    """Remind a week before."""
    return _news(_("The meeting of your group is near."), of)


def unanswered(of: Gathering) -> Screen:
    """Ask those who have not answered."""
    return _news(_("Can you come to the meeting of your group?"), of)


def tomorrow(of: Gathering) -> Screen:
    """Remind on the day before."""
    return _news(_("Your group meets tomorrow."), of)


def soon(of: Gathering) -> Screen:
    """Remind two hours before."""
    return _news(_("The meeting of your group begins soon."), of)


def colleague_replied(of: Gathering) -> Screen:
    """Tell what a colleague answered for the company."""
    return _news(_("Your colleague answered for your company."), of)


def replies(of: Gathering) -> Screen:
    """Tell the caller who comes."""
    return show(of, before=_("There are new answers to your invitation."))


def holds(of: Gathering) -> Screen:
    """Tell that enough companies come."""
    return _news(_("Enough companies come: the meeting is held."), of)


def short(of: Gathering) -> Screen:
    """Tell that not enough companies come any more."""
    text = _("There are not enough companies for the meeting any more. Who called it decides whether it is held.")
    return _news(text, of)
