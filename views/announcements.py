"""Show members announcements, the list of those they got, the topics they want, and what was answered."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.announcements import TOPICS, Announced, AnswerSent, Body, Listed, Reminded, Thread, Topic
from domain.desk import page_of
from domain.texts import N_, NC_
from views.callbacks import data
from views.format import speak_day
from views.menu import ANNOUNCEMENTS, button, desk_button, menu_button
from views.pairs import pages
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, p_, plain

ON_A_PAGE = 8
LONGEST_LABEL = 40
MOST_WORDS = 700
NOTED = N_("Thank you. The coordinator sees that you have read it.")
PREVIEW = N_("This is only the preview.")
READ = NC_("button", "I have read it")
ANSWER = NC_("button", "Answer")


def announced(fact: Announced) -> Screen:
    """Show one message of an announcement word for word; the last has the topic, the funder and the buttons below."""
    if not fact.is_last:
        return Screen(Markup(), quotes=fact.body)
    words = fact.body.words
    parts = (words.text, plain(_tail(fact.topic)), fact.footer)
    text = "\n\n".join(part for part in parts if part)
    return Screen(Markup(), rows(fact), quotes=Body(replace(words, text=text), fact.body.file))


def _tail(topic: Topic) -> Markup:
    said = _("Announcement of the project: {topic}", topic=p_("announcements", topic.label))
    if not topic.necessary:
        return said
    return lines(said, _("Everybody whom it concerns gets this."))


def rows(fact: Announced) -> list[list[Button]]:
    """Lay out what can be done with an announcement."""
    id_ = str(fact.id)
    read = [] if fact.is_read else [button(READ, "announcement", "read", id_)]
    refuse = button(NC_("button", "I want no such messages"), "announcement", "refuse", id_)
    below = [] if fact.topic.necessary else [[refuse]]
    return [[*read, button(ANSWER, "announcement", "reply", id_)], *below]


def was_read(fact: Announced, *, edits: int) -> Screen:
    """Take the button away that was pressed."""
    return Screen(Markup(), rows(fact), edits, tidies=True)


def reminded(fact: Reminded) -> Screen:
    """Remind of an announcement that waits to be read."""
    text = _("The coordinator hopes that you read this announcement: ”{title}”.", title=fact.title)
    id_ = str(fact.id)
    show = button(NC_("button", "Show the announcement"), "announcement", "show", id_)
    return Screen(text, [[button(READ, "announcement", "read", id_)], [show]])


def announcements(found: Sequence[Listed], page: int, zone: ZoneInfo, *, edits: int | None) -> Screen:
    """List the announcements that somebody got."""
    shown, page, count = page_of(found, page, ON_A_PAGE)
    title = Markup("<b>{}</b>").format(p_("button", ANNOUNCEMENTS))
    text = _("Choose an announcement to read it again.") if found else _("You have got no announcements yet.")
    return Screen(
        paragraphs(title, text),
        [
            *([open_button(each, zone)] for each in shown),
            *pages("list", page, count, feature="announcement"),
            [button(NC_("button", "Choose the topics"), "announcement", "topics")],
            [menu_button()],
        ],
        edits,
    )


def open_button(listed: Listed, zone: ZoneInfo) -> Button:
    """Make a button that shows an announcement again."""
    return Button(titled(listed, zone), data("announcement", "show", str(listed.id)))


def titled(listed: Listed, zone: ZoneInfo) -> str:
    """Name an announcement by its day and its first words."""
    day = speak_day(listed.at.astimezone(zone).date())
    return f"{day} {listed.title or label(_('without a text'))}"[:LONGEST_LABEL]


def topics(refused: Collection[str], *, edits: int | None) -> Screen:
    """Show of which topics somebody gets announcements, to be changed with a tap."""
    chosen = [
        Button(
            ("" if each.id in refused else "✓ ") + label(p_("announcements", each.label)),
            data("announcement", "allow", each.id),
        )
        for each in TOPICS.values()
        if not each.necessary
    ]
    text = paragraphs(
        _("Of which topics do you want announcements? A tap changes the choice."),
        _("What is necessary for everybody in the project you get in any case."),
    )
    return Screen(text, [*([each] for each in chosen), [menu_button()]], edits)


def refused(topic: Topic) -> Screen:
    """Confirm that no more announcements of a topic come."""
    return Screen(
        paragraphs(
            _("All right. I send you no more announcements of this topic: {topic}", topic=_named(topic)),
            _("You can change it any time: open /tiedotteet."),
        ),
        [[button(NC_("button", "Choose the topics"), "announcement", "topics")], [menu_button()]],
    )


def _named(topic: Topic) -> Markup:
    return p_("announcements", topic.label)


def answer_sent(step: AnswerSent) -> Screen:
    """Say what became of an answer."""
    if step.from_desk:
        text = _("I pass your answer on.") if step.thread else _("Nobody can be reached there now.")
        return Screen(text, [[desk_button()]])
    text = _("I pass your answer on to the coordinators. They answer you here.")
    return Screen(text if step.thread else _("This is not here any more."), [[menu_button()]])


def conversation(thread: Thread) -> Markup:
    """Show what was said last about an announcement, each with who said it."""
    said = [
        Markup("<b>{}</b>: {}").format(
            _("Coordinator") if each.from_desk else thread.name, each.words[: MOST_WORDS if latest else MOST_WORDS // 2]
        )
        for each, latest in [(each, each is thread.said[-1]) for each in thread.said[-3:]]
    ]
    return paragraphs(_("Announcement: ”{title}”", title=thread.title), *said)


def answered(thread: Thread) -> Screen:
    """Bring a coordinator's answer to a member."""
    text = paragraphs(_("A coordinator answered you."), conversation(thread))
    return Screen(text, [[button(ANSWER, "announcement", "reply", str(thread.id))], [menu_button()]])
