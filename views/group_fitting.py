"""Tell a newcomer of a group that is being gathered and would fit, and the coordinators who is interested."""

from markupsafe import escape

from domain.group_sights import AskedAbout, Forming
from domain.places import PLACES
from domain.texts import NC_
from views.answers import listed
from views.callbacks import data
from views.cards import topics
from views.group_invitations import groups_button
from views.group_lists import somebody
from views.menu import button, menu_button
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

MOST_PLACES = 8


def fits(fact: Forming) -> Screen:
    """Tell of a group without names, and ask whether it is of interest."""
    places = [escape(PLACES[each].name) for each in fact.places[:MOST_PLACES]]
    about = lines(
        _("Topics: {topics}", topics=topics(fact.themes)) if fact.themes else None,
        _("Municipalities: {places}", places=listed(places)) if places else None,
        n_(
            "{count} company is in or has been invited.",
            "{count} companies are in or have been invited.",
            fact.companies,
        ),
    )
    what = _("If it interests you, I tell the coordinator, who can invite you. Nothing binds you yet.")
    join = Button(label(p_("button", "It interests me")), data("group", "join", str(fact.id)))
    return Screen(
        paragraphs(_("A group is being gathered that could suit your company."), about, what),
        [[join], [button(NC_("button", "Not now"), "group", "not_now")]],
    )


def told_of_interest(*, edits: int | None) -> Screen:
    """Confirm that the coordinators know."""
    text = _("I told the coordinator that the group interests you. You get an invitation if there is room.")
    return Screen(text, [[groups_button(), menu_button()]], edits)


def fits_no_more(*, edits: int | None) -> Screen:
    """Say that the group does not take a company like this one any more."""
    text = _("The group is not looking for companies any more. Your suggestions of partners go on as before.")
    return Screen(text, [[groups_button(), menu_button()]], edits)


def not_now(*, edits: int | None) -> Screen:
    """Take a no in kindly."""
    text = _("All right. I do not tell anybody of this. Your suggestions of partners go on as before.")
    return Screen(text, [[menu_button()]], edits)


def wanted(fact: AskedAbout) -> Screen:
    """Tell a coordinator who is interested in a group, and what can be done."""
    how = _("The company waits among those that have not been invited. Open the group to invite it or to take it out.")
    return somebody(fact, _("An entrepreneur is interested in a group that you gather."), how)
