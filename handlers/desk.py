"""Listen to coordinators at their desk; whoever is none learns nothing of it, whatever they send or press."""

from datetime import timedelta

from telegram import Update

from domain.desk import Coordinator, Match, Suggested
from handlers.access import for_coordinators
from handlers.buttons import on_button, on_command
from handlers.context import Context, message_under_button, number_of, pressed
from services.desk import acting, complaints, counting, searching, standing, trial, waiting
from services.suggestions import ideas
from views import complaints as complaint_views
from views import desk as views
from views import ideas as idea_views
from views import pairs, questions

LATELY = timedelta(days=30)


async def open_desk(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show what can be done at the desk."""
    context.show(views.desk())


async def funnel(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show how far companies have come."""
    lately = await counting.count(context.session, since=context.now - LATELY)
    context.show(views.funnel(lately, await counting.count(context.session, since=None)))


async def without_suggestion(update: Update, context: Context, _by: Coordinator) -> None:
    """Show who has had no suggestion, and why."""
    found = await waiting.without_suggestion(
        context.session, page=_page(context), rules=context.house.rules, now=context.now
    )
    context.show(views.waiting(found, context.now, context.house.zone, edits=_page_turned(update, context)))


async def next_week(update: Update, context: Context, _by: Coordinator) -> None:
    """Show what the next weekly suggestions would be."""
    found = await trial.try_next_week(context.session, page=_page(context), rules=context.house.rules, now=context.now)
    context.show(views.trial(found, context.house.zone, edits=_page_turned(update, context)))


async def find(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask for a company by name, or for the one beside it."""
    first = number_of(pressed(context).id)
    context.show(questions.ask(await searching.ask(context.session, by=by, first_id=first)))


async def show_pair(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show two companies beside each other."""
    _show_match(context, await _look(context))


async def suggest(update: Update, context: Context, by: Coordinator) -> None:
    """Suggest two companies to each other."""
    done = await acting.suggest(context.session, by=by, pair=_pair(context), rules=context.house.rules, now=context.now)
    if isinstance(done, Suggested):
        context.show(pairs.suggested(done, edits=message_under_button(update)))
    else:
        _show_match(context, done)


async def forbid(update: Update, context: Context, by: Coordinator) -> None:
    """Keep two companies apart."""
    done = await acting.forbid(context.session, by=by, pair=_pair(context), rules=context.house.rules, now=context.now)
    match, number = done or (None, 0)
    if match is not None and number:
        context.show(pairs.forbade(match, number, edits=message_under_button(update)))
    else:
        _show_match(context, match)


async def ask_why(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask why a pair is kept apart."""
    asked = await acting.ask_why(context.session, by=by, number=number_of(pressed(context).id))
    context.show(questions.ask(asked) if asked else views.gone())


async def allow(_update: Update, context: Context, by: Coordinator) -> None:
    """Let two companies be brought together again."""
    rules = context.house.rules
    _show_match(context, await acting.allow(context.session, by=by, pair=_pair(context), rules=rules, now=context.now))


async def forbidden(update: Update, context: Context, _by: Coordinator) -> None:
    """Show the pairs that are kept apart."""
    found = await acting.forbidden(context.session)
    context.show(pairs.forbidden(found, _page(context), edits=_page_turned(update, context)))


async def show_ideas(update: Update, context: Context, _by: Coordinator) -> None:
    """Show the group ideas."""
    found = await ideas.listed(context.session)
    context.show(idea_views.ideas(found, _page(context), edits=_page_turned(update, context)))


async def show_complaints(update: Update, context: Context, _by: Coordinator) -> None:
    """Show the messages that somebody complained about."""
    found = await complaints.listed(context.session)
    zone = context.house.zone
    context.show(complaint_views.complaints(found, _page(context), zone, edits=_page_turned(update, context)))


async def _look(context: Context) -> Match | None:
    return await standing.look(context.session, pair=_pair(context), rules=context.house.rules, now=context.now)


def _show_match(context: Context, match: Match | None) -> None:
    context.show(pairs.match(match) if match else views.gone())


def _pair(context: Context) -> tuple[int, int]:
    one, _dot, other = pressed(context).id.partition(".")
    return number_of(one), number_of(other)


def _page(context: Context) -> int:
    return number_of(pressed(context).id)


def _page_turned(update: Update, context: Context) -> int | None:
    """Tell which message to write over when a page is turned; the first opening is a message of its own."""
    return message_under_button(update) if pressed(context).id else None


HANDLERS = (
    on_command(("tyopoyta",), for_coordinators(open_desk)),
    on_button("desk", "open", for_coordinators(open_desk)),
    on_button("desk", "funnel", for_coordinators(funnel)),
    on_button("desk", "waiting", for_coordinators(without_suggestion)),
    on_button("desk", "week", for_coordinators(next_week)),
    on_button("desk", "find", for_coordinators(find)),
    on_button("desk", "pair", for_coordinators(show_pair)),
    on_button("desk", "suggest", for_coordinators(suggest)),
    on_button("desk", "forbid", for_coordinators(forbid)),
    on_button("desk", "reason", for_coordinators(ask_why)),
    on_button("desk", "allow", for_coordinators(allow)),
    on_button("desk", "forbidden", for_coordinators(forbidden)),
    on_button("desk", "ideas", for_coordinators(show_ideas)),
    on_button("desk", "complaints", for_coordinators(show_complaints)),
)
