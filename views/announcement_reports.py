"""Tell a coordinator how far an announcement is, what became of it, who has read it, and what members answer."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.announcements import Arrival, Report, State, Thread
from domain.texts import N_, NC_
from views.announcement_desk import all_button
from views.announcements import ANSWER, conversation
from views.callbacks import data
from views.menu import desk_button
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

ON_ITS_WAY = N_("The announcement is on its way already.")
WIDTH = 10
MOST_READERS, MOST_THREADS = 40, 6


def report(of: Report, *, edits: int | None = None) -> Screen:
    """Tell how far an announcement is, or what became of it."""
    edits = of.edits if edits is None else edits
    title = _("Announcement: ”{title}”", title=of.title) if of.title else None
    if of.state is State.sending:
        return Screen(paragraphs(title, _progress(of)), [[_act(STOP, "stop", of)], [all_button()]], edits)
    return Screen(paragraphs(title, lines(*_became(of)), _advice(of)), _rows(of), edits)


STOP = NC_("button", "Stop the sending")


def read_again(of: Report) -> Screen:
    """Tell it in a message of its own."""
    screen = report(of)
    return Screen(screen.text, screen.rows)


def _progress(of: Report) -> Markup:
    done = of.total - of.of(Arrival.waiting)
    full = WIDTH * done // max(of.total, 1)
    return _("On its way: {bar} {done}/{total}", bar="▓" * full + "░" * (WIDTH - full), done=done, total=of.total)


def _became(of: Report) -> list[Markup]:
    stopped = _("The sending was stopped.") if of.state is State.stopped else _("The announcement is sent.")
    told = [stopped, n_("{count} recipient got it.", "{count} recipients got it.", of.of(Arrival.delivered))]
    blocked, refused = of.of(Arrival.blocked), of.of(Arrival.refused)
    failed, uncertain = of.of(Arrival.failed), of.of(Arrival.uncertain)
    if blocked:
        told.append(
            n_(
                "{count} was not reached, because they have blocked the bot.",
                "{count} were not reached, because they have blocked the bot.",
                blocked,
            )
        )
    if refused:
        told.append(n_("To {count} I did not send it.", "To {count} I did not send it.", refused))
    if failed:
        told.append(n_("With {count} the sending failed.", "With {count} the sending failed.", failed))
    if uncertain:
        told.append(
            n_(
                "With {count} I do not know whether the message arrived.",
                "With {count} I do not know whether the message arrived.",
                uncertain,
            )
        )
    read = _("Said that they have read it: {read}/{delivered}.", read=of.read, delivered=of.of(Arrival.delivered))
    return [*told, read]


def _advice(of: Report) -> Markup | None:
    if not of.of(Arrival.uncertain):
        return None
    return _("You can send it once more to those who are uncertain. They may then get it twice.")


def _rows(of: Report) -> list[list[Button]]:
    uncertain, unread = of.of(Arrival.uncertain), of.of(Arrival.delivered) - of.read
    rows = []
    if uncertain and of.state is State.sent:
        again = label(p_("button", "Send again ({count})", count=uncertain))
        rows.append([Button(again, data("announcing", "again", str(of.id), of.version))])
    if unread > 0 and of.state is State.sent:
        rows.append([_act(NC_("button", "Remind the others"), "remind", of)])
    rows.append([_act(NC_("button", "Who has read it"), "readers", of)])
    if of.answers:
        answers = label(p_("button", "Show answers ({count})", count=of.answers))
        rows.append([Button(answers, data("announcing", "threads", str(of.id)))])
    return [*rows, [all_button()]]


def _act(text: str, action: str, of: Report) -> Button:
    made = {
        "stop": data("announcing", "stop", str(of.id)),
        "remind": data("announcing", "remind", str(of.id), of.version),
        "readers": data("announcing", "readers", str(of.id)),
        "show": data("announcing", "show", str(of.id)),
    }
    return Button(label(p_("button", text)), made[action])


def reminding(of: Report, count: int) -> Screen:
    """Say how many are reminded."""
    text = n_(
        "I remind {count} person who has not said that they read it.",
        "I remind {count} people who have not said that they read it.",
        count,
    )
    return Screen(text, [[_act(NC_("button", "Back to the report"), "show", of)]])


def readers(of: Report, people: Sequence[tuple[str, str | None, bool]]) -> Screen:
    """List who has read an announcement and who has not said so."""
    parts = []
    for has_read, title in ((True, _("Have read it:")), (False, _("Have not said so yet:"))):
        some = [(name, company) for name, company, read in people if read is has_read]
        shown = [
            Markup("• {}").format(", ".join(part[:30] for part in each if part)) for each in some[: MOST_READERS // 2]
        ]
        rest = len(some) - len(shown)
        more = n_("… and {count} more", "… and {count} more", rest) if rest else None
        if some:
            parts.append(lines(title, *shown, more))
    return Screen(paragraphs(*parts), [[_act(NC_("button", "Back to the report"), "show", of)]])


def threads(of: Report, found: Sequence[Thread]) -> Screen:
    """List what members answered, those who wait for an answer first."""
    shown = found[:MOST_THREADS]
    told = [
        lines(
            Markup("<b>{}</b>").format(_who(each)),
            Markup("{}").format(each.said[-1].words[:300]),
            _("You have answered.") if each.said[-1].from_desk else None,
        )
        for each in shown
    ]
    rows = [[Button(label(_who(each))[:40], data("announcing", "thread", str(each.id)))] for each in shown]
    text = paragraphs(*told) or _("Nobody has answered yet.")
    return Screen(text, [*rows, [_act(NC_("button", "Back to the report"), "show", of)]])


def _who(thread: Thread) -> Markup:
    return Markup("{}").format(", ".join(part[:40] for part in (thread.name, thread.company) if part))


def thread(of: Thread) -> Screen:
    """Show what was said, to be answered from the desk."""
    return Screen(paragraphs(_("From: {name}", name=_who(of)), conversation(of)), thread_rows(of))


def asked(of: Thread) -> Screen:
    """Bring a member's answer to a coordinator."""
    text = paragraphs(_("An announcement was answered."), _("From: {name}", name=_who(of)), conversation(of))
    return Screen(text, thread_rows(of))


def thread_rows(of: Thread) -> list[list[Button]]:
    """Lay out how to answer, and the ways out."""
    answer = Button(label(p_("button", ANSWER)), data("announcing", "answer", str(of.id)))
    return [[answer], [all_button(), desk_button()]]
