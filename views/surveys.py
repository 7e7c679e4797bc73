"""Ask the companies of a group whether it is of use, and what came after its project; thank them."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from domain.group_care import SCORES, Together
from domain.group_sights import Title
from domain.group_surveys import AfterAsked, PulseAsked, Surveyed
from domain.questions.surveys import FIGURES
from domain.texts import N_, NC_
from views.callbacks import data
from views.format import speak_day
from views.group_invitations import groups_button
from views.group_words import title
from views.menu import button, menu_button
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, p_

TOGETHER = {
    Together.yes: NC_("button", "Yes, it does"),
    Together.partly: NC_("button", "Partly"),
    Together.no: NC_("button", "Not any more"),
}
SAID = {
    Together.yes: N_("The group works together."),
    Together.partly: N_("The group works together partly."),
    Together.no: N_("The group does not work together any more."),
}
ANSWER = NC_("button", "Answer the questions")


def asked(fact: PulseAsked | AfterAsked) -> Screen:
    """Ask a company what a survey asks."""
    return _pulse(fact) if isinstance(fact, PulseAsked) else _after(fact)


def _pulse(fact: PulseAsked) -> Screen:
    given = _("Your answer now: {score}", score=fact.score) if fact.score else None
    scores = [Button(str(each), data("survey", "score", f"{fact.survey_id}.{each}")) for each in SCORES]
    return Screen(
        paragraphs(
            lines(_("Has the group been of use to your company?"), _named(fact.title)),
            lines(_("1 = not yet at all, 5 = very much."), given),
            _(
                "The coordinator sees only the sum of all answers, and only when at least three companies have "
                "answered. You have time until {day}, and you can change your answer until then.",
                day=speak_day(fact.closes_on),
            ),
        ),
        [scores, [groups_button(), menu_button()]],
    )


def _after(fact: AfterAsked) -> Screen:
    rows = [
        [Button(label(p_("button", text)), data("survey", "together", f"{fact.survey_id}.{each}"))]
        for each, text in TOGETHER.items()
    ]
    return Screen(
        paragraphs(
            lines(_("Does your group still work together?"), _named(fact.title)),
            _(SAID[fact.together]) if fact.together else None,
            _("After this I ask for three numbers and one line. They show the funder what came of the project."),
        ),
        [*rows, [groups_button(), menu_button()]],
    )


def done(surveyed: Surveyed) -> Screen:
    """Thank a company for its answers, repeat them, and say how they can be changed."""
    fact = surveyed.answered
    words = Markup("”{}”").format(escape(fact.words)) if fact.words else None
    if isinstance(fact, PulseAsked):
        told = lines(_("Your answer now: {score}", score=fact.score or ""), words)
        until = _("You can change your answer until {day}.", day=speak_day(fact.closes_on))
    else:
        told = lines(_(SAID[fact.together]) if fact.together else None, figures(fact.figures or {}), words)
        until = _("The coordinator sees your answers. You can still change them.")
    change = button(NC_("button", "Change the answer"), "survey", "show", str(fact.survey_id))
    text = paragraphs(lines(_("Thank you, your answer is saved."), _named(fact.title)), told, until)
    return Screen(text, [[change], [groups_button(), menu_button()]])


def figures(counted: Mapping[str, int]) -> Markup:
    """List what was counted after a project."""
    told = [(each, counted[each.key]) for each in FIGURES if each.key in counted]
    return lines(*(Markup("• {}: {}").format(_(each.title), count) for each, count in told))


def closed() -> Screen:
    """Say that a survey takes no answers any more."""
    text = _("These questions are closed, so I could not save an answer. I ask again later.")
    return Screen(text, [[groups_button(), menu_button()]])


def answer_row(survey_id: int) -> list[list[Button]]:
    """Offer the survey that a company can answer now, if there is one."""
    return [[button(ANSWER, "survey", "show", str(survey_id))]] if survey_id else []


def _named(of: Title) -> Markup:
    return _("Group: {title}", title=Markup("<b>{}</b>").format(title(of)))
