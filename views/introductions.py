"""Speak when both want to get to know each other: who it is, what to begin with, messages, and what came of it."""

from markupsafe import Markup, escape

from domain.contacts import speak_phone
from domain.desk import HelpAsked
from domain.places import PLACES
from domain.project import Project
from domain.suggestions import Introduced, Outcome, TieAsked
from domain.texts import N_, NC_
from domain.traits import Why
from views.cards import topics
from views.format import shortened
from views.meeting_times import times_rows, times_told
from views.menu import SUGGESTIONS, button, menu_button
from views.screen import Button, Screen, in_rows, lines, paragraphs
from views.texts import _

OPENERS = {
    Why.shared: N_("What have you already tried in this: {topics}?"),
    Why.interest: N_("What interests you most in this: {topics}?"),
    Why.get: N_("How did you learn this, and what would you do first: {topics}?"),
    Why.give: N_("What would help you most in this: {topics}?"),
}
COMMON_OPENERS = (
    N_("What kind of customers do you have, and could you offer them something together?"),
    N_("What would you like to get done this year that is hard alone?"),
    N_("What small thing could you try together first?"),
)
MOST_OPENERS = 3
ANSWERS = {
    Outcome.talked: N_("Thank you, I have noted it. If you want to go on together, agree on the next step."),
    Outcome.agreed: N_("Thank you, I have noted it. I wish you a good meeting."),
    Outcome.not_yet: N_("All right. I ask about this once more at most."),
}
FAILURES = {
    "no_answer": NC_("button", "I got no answer"),
    "no_time": NC_("button", "We found no time"),
    "no_fit": NC_("button", "We did not suit each other"),
    "other": NC_("button", "Another reason"),
}
WRITE = NC_("button", "Let Puhti pass on a message")


def who(met: Introduced) -> Markup:
    """Name the person and the company in a line of a list, or on a button; very long names are cut."""
    parts = [escape(shortened(part)) for part in (met.contact.name, met.contact.company) if part]
    return Markup(", ").join(parts) or _("no name yet")


def introduction(met: Introduced) -> Screen:
    """Open to each other what both allow, with three questions to begin with."""
    return Screen(
        paragraphs(
            _("The other entrepreneur wants to get to know you, too."),
            _contact(met),
            lines(
                _("These are good questions to begin with:"), *(Markup("• {}").format(each) for each in openers(met))
            ),
            _("Get in touch when it suits you. I ask you later how it went."),
        ),
        _rows(met),
    )


def again(met: Introduced) -> Screen:
    """Show an introduction again."""
    return Screen(paragraphs(_contact(met), times_told(met)), _rows(met))


def _contact(met: Introduced) -> Markup:
    shown = met.contact
    place = PLACES[met.municipality].name if met.municipality else None
    reachable = shown.phone or shown.email or shown.username
    return paragraphs(
        lines(
            _("Entrepreneur: {name}", name=shown.name) if shown.name else None,
            _("Company: {company}", company=shown.company or _("no name yet")),
            _("Municipality: {place}", place=place) if place else None,
            _("Phone: {phone}", phone=speak_phone(shown.phone)) if shown.phone else None,
            _("E-mail: {email}", email=shown.email) if shown.email else None,
            _("On Telegram: @{username}", username=shown.username) if shown.username else None,
            _("Web page: {page}", page=shown.web_page) if shown.web_page else None,
            _("In their own words: {words}", words=shown.description) if shown.description else None,
        ),
        None if reachable else _nothing_shown(met),
    )


def _nothing_shown(met: Introduced) -> Markup:
    if met.may_write:
        return _("No contact details are shown. You can write by way of me.")
    return _("No contact details are shown.")


def openers(met: Introduced) -> list[Markup]:
    """Choose three questions to begin with: about what both told, one topic in each, then such as suit everybody."""
    told = [_(OPENERS[each.why], topics=topics(each.topics[:1])) for each in met.reasons if each.why in OPENERS]
    return [*told, *map(_, COMMON_OPENERS)][:MOST_OPENERS]


def _rows(met: Introduced) -> list[list[Button]]:
    id_ = str(met.id)
    rows = [*times_rows(met), [button(WRITE, "meet", "write", id_)]] if met.may_write else []
    return [*rows, [button(NC_("button", "Ask the coordinator for help"), "meet", "help", id_)], [menu_button()]]


def help_asked(asked: HelpAsked, project: Project) -> Screen:
    """Confirm that the coordinator was told, and say honestly whether an answer can come."""
    if asked.can_be_answered:
        text = _(
            "I pass your wish on to the coordinator, who sees your name, your company and the contact details that you "
            "show to others."
        )
        return Screen(text, [[menu_button()]])
    return Screen(
        paragraphs(
            _("I pass your wish on to the coordinator, who sees your name and your company."),
            _(
                "You have chosen to show no contact details. So get in touch yourself, too: {contact}.",
                contact=project.contact,
            ),
        ),
        [[menu_button()]],
    )


def help_with(met: Introduced, project: Project) -> Screen:
    """Say who helps to get started."""
    return Screen(
        paragraphs(
            _("{contact} helps you to get started.", contact=project.contact),
            lines(_("Tell them whom it is about:"), who(met)),
        ),
        [[menu_button()]],
    )


def follow_up(met: Introduced) -> Screen:
    """Ask what came of an introduction."""
    id_ = str(met.id)
    return Screen(
        lines(_("Have you two had time to talk?"), _("Entrepreneur: {name}", name=who(met))),
        [
            [
                button(NC_("button", "Yes, we have talked"), "meet", "talked", id_),
                button(NC_("button", "We have agreed on a time"), "meet", "agreed", id_),
            ],
            [
                button(NC_("button", "We have not yet"), "meet", "not_yet", id_),
                button(NC_("button", "It did not work"), "meet", "failed", id_),
            ],
        ],
    )


def outcome(met: Introduced, *, edits: int | None) -> Screen:
    """Confirm what was told of an introduction; where it did not work, ask why."""
    name = _("Entrepreneur: {name}", name=who(met))
    if met.outcome is Outcome.failed:
        buttons = [button(text, "meet", "why", f"{met.id}.{why}") for why, text in FAILURES.items()]
        return Screen(lines(_("That is a pity. What stood in the way?"), name), in_rows(buttons, 1), edits)
    said = _(ANSWERS[met.outcome or Outcome.not_yet])
    return Screen(paragraphs(said, name), [[button(SUGGESTIONS, "suggest", "list"), menu_button()]], edits)


def thanks_for_reason(*, edits: int | None) -> Screen:
    """Thank for the reason, and say what happens next."""
    text = _("Thank you for telling me. I look for others for you and write when I find one.")
    return Screen(text, [[button(SUGGESTIONS, "suggest", "list"), menu_button()]], edits)


def nothing_here() -> Screen:
    """Say that an introduction is over or none of theirs."""
    return Screen(_("This is not open any more."), [[button(SUGGESTIONS, "suggest", "list"), menu_button()]])


def tie_asked(fact: TieAsked) -> Screen:
    """Ask whether another company rightly says that the two co-operate."""
    id_ = str(fact.tie_id)
    return Screen(
        paragraphs(
            lines(
                _("Another company says that it co-operates with yours."),
                _("Company: {company}", company=fact.company),
            ),
            _("Is that so? I do not suggest companies to each other that work together already."),
        ),
        [
            [button(NC_("button", "Yes, we co-operate"), "tie", "yes", id_)],
            [button(NC_("button", "No, that is not so"), "tie", "no", id_)],
        ],
    )


def tie_answered(asked: TieAsked | None, *, is_so: bool, edits: int | None) -> Screen:
    """Confirm the answer about a co-operation."""
    if asked is None:
        return Screen(_("This has been answered already."), [[menu_button()]], edits)
    said = (
        _("Thank you. I noted that you co-operate.") if is_so else _("Thank you. I noted that you do not co-operate.")
    )
    return Screen(lines(said, _("Company: {company}", company=asked.company)), [[menu_button()]], edits)
