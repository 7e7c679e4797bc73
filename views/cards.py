"""Put an anonymous company and the reasons for it into words: trade, place, size, never a name."""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup, escape

from domain.places import PLACES
from domain.questions import QUESTIONS
from domain.suggestions import Card
from domain.texts import NC_
from domain.traits import Reason, Traits, Why, strongest
from views.answers import SIZES, listed, within_sentence
from views.screen import lines, paragraphs
from views.texts import _, p_

COMPANIES: Mapping[str, str] = {
    "wellness": NC_("company", "Well-being company"),
    "beauty": NC_("company", "Hair and beauty company"),
    "care": NC_("company", "Care company"),
    "crafts": NC_("company", "Crafts company"),
    "retail": NC_("company", "Shop"),
    "tourism": NC_("company", "Tourism company"),
    "restaurants": NC_("company", "Restaurant or café company"),
    "food": NC_("company", "Food company"),
    "culture": NC_("company", "Culture, event or sports company"),
    "farming": NC_("company", "Farming or gardening company"),
    "forest": NC_("company", "Forest or nature company"),
    "animals": NC_("company", "Company with animals"),
    "construction": NC_("company", "Building company"),
    "property": NC_("company", "Cleaning or property company"),
    "wood_metal": NC_("company", "Wood, metal or engineering company"),
    "vehicles": NC_("company", "Repair company"),
    "transport": NC_("company", "Transport company"),
    "training": NC_("company", "Training company"),
    "expert_services": NC_("company", "Expert company"),
    "marketing_services": NC_("company", "Marketing or media company"),
    "it": NC_("company", "IT company"),
    "other": NC_("company", "Company of another trade"),
}
"""What a company of each trade is called where its name is not told."""


def kind_of(other: Traits) -> Markup:
    """Call a company by its trade."""
    return p_("company", COMPANIES.get(other.trade or "", COMPANIES["other"]))


def head(card: Card) -> Markup:
    """Say in a line what company it is: trade, place with the distance, size."""
    other = card.other
    parts = [kind_of(other), _place(card), p_("size", SIZES[other.headcount]) if other.headcount else None]
    return Markup(", ").join(part for part in parts if part)


def short_head(card: Card) -> Markup:
    """Say in two words what company it is, for a button."""
    place = PLACES[card.other.place].name if card.other.place else None
    return Markup(", ").join(part for part in (kind_of(card.other), place and escape(place)) if part)


def _place(card: Card) -> Markup | None:
    if card.other.place is None:
        return None
    name = PLACES[card.other.place].name
    if card.km is None or any(reason.why is Why.same_place for reason in card.reasons):
        return escape(name)
    return _("{place} (about {km} km)", place=name, km=card.km)


def card_text(card: Card) -> Markup:
    """Write the card with its strongest reasons."""
    title = _("Suggestion {place}/{count}", place=card.place, count=card.count) if card.count > 1 else _("Suggestion")
    return paragraphs(
        lines(Markup("<b>{}</b>").format(title), head(card), _planned(card)),
        _why(card, strongest(card.reasons)),
    )


def more_text(card: Card) -> Markup:
    """Write everything of a company that is told before two yeses: only what it chose from lists."""
    other = card.other
    return paragraphs(
        lines(Markup("<b>{}</b>").format(head(card)), _planned(card)),
        _why(card, card.reasons),
        lines(
            _told(_("Wants to develop: {topics}.", topics=topics(other.needs)), other.needs),
            _told(_("Can help with: {topics}.", topics=topics(other.offers)), other.offers),
            _told(_("Can meet: {times}.", times=times(other.meeting_times)), other.meeting_times),
        ),
        _by_what(card),
    )


def _by_what(card: Card) -> Markup:
    if card.by_hand:
        return _("Neither of you sees the other's name before you both want to get to know each other.")
    return _(
        "I compared what you both have told: needs, offers, trades, wishes and distance. Neither of you sees the "
        "other's name before you both want to get to know each other."
    )


def _why(card: Card, reasons: tuple[Reason, ...]) -> Markup:
    """Say who suggests the pair, and what speaks for it; a coordinator may know what nobody has told."""
    if not card.by_hand:
        return lines(_("Why I suggest you to each other:"), *map(_bullet, reasons))
    origin = _("The coordinator of the project suggests you to each other.")
    return paragraphs(origin, lines(_("Why you could suit each other:"), *map(_bullet, reasons)) if reasons else None)


def _told(line: Markup, what: tuple[str, ...]) -> Markup | None:
    return line if what else None


def _planned(card: Card) -> Markup | None:
    return _("The company is still being planned.") if card.other.planning else None


def _bullet(reason: Reason) -> Markup:
    return Markup("• {}").format(speak_reason(reason))


def speak_reason(reason: Reason) -> Markup:
    """Put one reason into words."""
    said: dict[Why, Callable[[], Markup]] = {
        Why.shared: lambda: _("You share a need: {topics}", topics=topics(reason.topics)),
        Why.interest: lambda: _("You are both interested in this: {topics}", topics=topics(reason.topics)),
        Why.get: lambda: _("They can help you with this: {topics}", topics=topics(reason.topics)),
        Why.give: lambda: _("You can help them with this: {topics}", topics=topics(reason.topics)),
        Why.wished_same: lambda: _("The same trade, as you hoped"),
        Why.wished_other: lambda: _("Another trade, as you hoped"),
        Why.no_rivals: lambda: _("You work in different trades, so you do not compete with each other"),
        Why.same_place: lambda: _("You are in the same municipality"),
        Why.times: lambda: _("You can both meet at these times: {times}", times=times(reason.topics)),
    }
    return said[reason.why]()


def topics(ids: Iterable[str]) -> Markup:
    """List topics within a sentence."""
    return _listed("needs", ids)


def times(ids: Iterable[str]) -> Markup:
    """List times of meeting within a sentence."""
    return _listed("meeting_times", ids)


def _listed(key: str, ids: Iterable[str]) -> Markup:
    options = {option.id: option for option in QUESTIONS[key].options}
    return listed([within_sentence(options[each]) for each in ids if each in options])
