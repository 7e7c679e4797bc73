"""Speak of suggestions: the card and its answers, the list of all, and the rest of those who do not answer."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.matching.learning import Leaning
from domain.suggestions import Card, Found, Introduced, Overview, Reply, State
from domain.texts import N_, NC_
from views.callbacks import data
from views.cards import card_text, head, more_text, short_head
from views.introductions import who
from views.learned import LEARNED, moved
from views.meeting_times import when_and_where
from views.menu import SIGN_UP, SUGGESTIONS, button, continue_button, menu_button
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

YES = NC_("button", "I want to get to know them")
LATER = NC_("button", "Not at the moment")
NEVER = NC_("button", "Do not suggest this again")
DETAILS = NC_("button", "Show the details")
NEEDS = NC_("button", "Tell what I want to develop")
STAY = NC_("button", "I still want suggestions")

ANSWERS = {
    Reply.yes: N_(
        "You answered: I want to get to know them. The other entrepreneur learns of it only if they want the same. "
        "Then I tell you both."
    ),
    Reply.later: N_(
        "You answered: not at the moment. The other entrepreneur does not learn of it. I may suggest the same company "
        "again much later."
    ),
    Reply.never: N_(
        "You answered: do not suggest this again. The other entrepreneur does not learn of it, and I will not suggest "
        "this company to you any more."
    ),
}
SHORT_ANSWERS = {
    Reply.yes: N_("I want to get to know them"),
    Reply.later: N_("not at the moment"),
    Reply.never: N_("do not suggest this again"),
}
GONE = N_("This suggestion does not hold any more.")


def found(count: int) -> Markup:
    """Say how many partners were found."""
    return n_(
        "I found {count} entrepreneur who could be worth getting to know.",
        "I found {count} entrepreneurs who could be worth getting to know.",
        count,
    )


def first_button(count: int) -> Button:
    """Make the button that shows the first suggestion, or the only one."""
    only, first = NC_("button", "Show the suggestion"), NC_("button", "Show the first one")
    return button(only if count == 1 else first, "suggest", "first")


def card(shown: Card, *, before: Markup | None = None, edits: int | None = None) -> Screen:
    """Show a suggestion to be answered."""
    return Screen(paragraphs(before, card_text(shown)), _answers(shown, tell=True), edits)


def more(shown: Card, leanings: Sequence[Leaning] = (), *, edits: int | None = None) -> Screen:
    """Show all that may be told of the company before two yeses, and what the reader's own answers have moved."""
    return Screen(paragraphs(more_text(shown), moved(leanings)), _answers(shown, tell=False), edits)


def _answers(shown: Card, *, tell: bool) -> list[list[Button]]:
    if not shown.can_answer:
        return [_ways_on(None)]
    id_, version = str(shown.id), shown.version
    later = [Button(label(p_("button", LATER)), data("suggest", "later", id_, version))]
    if tell:
        later.append(Button(label(p_("button", DETAILS)), data("suggest", "more", id_, version)))
    return [
        [Button(label(p_("button", YES)), data("suggest", "yes", id_, version))],
        later,
        [Button(label(p_("button", NEVER)), data("suggest", "never", id_, version))],
    ]


def _ways_on(following: Card | None) -> list[Button]:
    if following is not None:
        return [button(NC_("button", "Show the next one"), "suggest", "show", str(following.id)), menu_button()]
    return [button(SUGGESTIONS, "suggest", "list"), menu_button()]


def answered(shown: Card, following: Card | None, *, edits: int | None) -> Screen:
    """Confirm an answer, and say what happens next."""
    reply = shown.reply or Reply.later
    text = paragraphs(Markup("<b>{}</b>").format(head(shown)), _(ANSWERS[reply]))
    return Screen(text, [_ways_on(following)], edits)


def answered_before(shown: Card, *, edits: int | None) -> Screen:
    """Leave no buttons under a card that both have said yes to; what follows is a message of its own."""
    return Screen(Markup("<b>{}</b>").format(head(shown)), (), edits)


def changed(shown: Card) -> Screen:
    """Ask anew, because a profile changed while the card was open."""
    return card(shown, before=_("The details have changed since I made this suggestion. This is how it looks now."))


def gone(following: Card | None, *, edits: int | None = None) -> Screen:
    """Say that a suggestion holds no more; nothing says why."""
    return Screen(_(GONE), [_ways_on(following)], edits)


def told(fact: Found) -> Screen:
    """Tell of new suggestions: the one itself, or how many there are."""
    if fact.count == 1:
        return card(fact.first, before=None if fact.first.by_hand else found(1))
    return Screen(found(fact.count), [[first_button(fact.count)], [menu_button()]])


def reminder(fact: Found) -> Screen:
    """Remind once of what waits for an answer."""
    waiting = n_(
        "{count} suggestion still waits for your answer.",
        "{count} suggestions still wait for your answer.",
        fact.count,
    )
    if fact.count == 1:
        return card(fact.first, before=waiting)
    return Screen(waiting, [[first_button(fact.count)], [menu_button()]])


def colleague_answered(shown: Card) -> Screen:
    """Tell what a colleague answered for the company."""
    said = _(SHORT_ANSWERS[shown.reply or Reply.later])
    return Screen(
        paragraphs(lines(_("Your colleague answered a suggestion: {answer}.", answer=said), head(shown))),
        [_ways_on(None)],
    )


def resting(_fact: bool) -> Screen:  # noqa: FBT001 - the one fact of this notice
    """Say that suggestions rest until they are wanted."""
    return Screen(
        _("It seems that this is not a good time for suggestions. I make no more of them until you want to go on."),
        [[button(STAY, "suggest", "stay")], [menu_button()]],
    )


def stayed() -> Screen:
    """Confirm that suggestions go on."""
    return Screen(
        _("All right, the suggestions go on. I write to you when I find a suitable entrepreneur."), [_ways_on(None)]
    )


def too_early(*, started: bool) -> Screen:
    """Say that suggestions come with the sign-up."""
    way = continue_button() if started else button(SIGN_UP, "signup", "resume")
    return Screen(_("I suggest partners to you when you have signed up."), [[way], [menu_button()]])


def overview(shown: Overview, *, has_needs: bool, has_learned: bool = False) -> Screen:
    """List everything: open ones, those that wait for the other, those that can be answered late, and the past."""
    chapters = [
        _chapter(_("Waiting for your answer"), [head(each) for each in shown.open]),
        _chapter(_("You answered: I want to get to know them"), [head(each) for each in shown.waiting]),
        _chapter(_("You can still answer"), [head(each) for each in shown.late]),
        _chapter(_("You are getting to know each other"), [_known(each) for each in shown.introduced]),
        _chapter(_("Earlier suggestions"), [*map(_failed, shown.failed), *map(_past, shown.past)]),
    ]
    rest = _("Suggestions rest until you want to go on.") if shown.resting else None
    empty = None if any(chapters) or shown.resting else _nothing_yet(has_needs=has_needs)
    title = Markup("<b>{}</b>").format(_("Suggestions for you"))
    rows = _overview_rows(shown, has_needs=has_needs)
    if has_learned:
        rows.insert(-1, [button(LEARNED, "suggest", "learned")])
    return Screen(paragraphs(title, rest, *chapters, empty), rows)


def _nothing_yet(*, has_needs: bool) -> Markup:
    if not has_needs:
        return _(
            "I have no suggestion for you yet. Tell me what you would like to develop, and I can look for somebody "
            "with the same need or somebody who can help."
        )
    return _(
        "I have no suggestion for you yet. I write to you when I find somebody who could be worth getting to know."
    )


def _overview_rows(shown: Overview, *, has_needs: bool) -> list[list[Button]]:
    rows = [[button(STAY, "suggest", "stay")]] if shown.resting else []
    rows += [[_to_card(each)] for each in (*shown.open, *shown.late)]
    rows += [[_to_introduction(each)] for each in shown.introduced]
    if not has_needs:
        rows.append([button(NEEDS, "profile", "change", "needs")])
    return [*rows, [menu_button()]]


def _to_card(shown: Card) -> Button:
    return Button(label(short_head(shown)), data("suggest", "show", str(shown.id)))


def _known(met: Introduced) -> Markup:
    """Name an entrepreneur one knows, with the meeting that is agreed on."""
    if met.meeting is None:
        return who(met)
    return Markup("{}: {}").format(who(met), when_and_where(met.meeting.slot, met.meeting.place))


def _to_introduction(met: Introduced) -> Button:
    return Button(label(who(met)), data("meet", "show", str(met.id)))


def _chapter(title: Markup, entries: Sequence[Markup]) -> Markup | None:
    if not entries:
        return None
    return lines(Markup("<b>{}</b>").format(title), *(Markup("• {}").format(each) for each in entries))


def _failed(met: Introduced) -> Markup:
    return Markup("{}: {}").format(who(met), _("it did not work"))


def _past(shown: Card) -> Markup:
    if shown.state is State.answered and shown.reply is not None:
        return Markup("{}: {}").format(head(shown), _(SHORT_ANSWERS[shown.reply]))
    return Markup("{}: {}").format(head(shown), _("out of date"))
