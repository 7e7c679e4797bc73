"""Show a coordinator announcements: the list, a draft, its audience, the preview, and how to send it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.announcements import GROUP, GROUPLESS, NEED, PLACE, STAGE, TOPICS, TRADE, Audience, Draft, Listed, State
from domain.desk import page_of
from domain.meetings import Slot
from domain.questions.announcements import AUDIENCES
from domain.quiet_hours import QuietHours, next_allowed
from domain.texts import NC_
from views.announcements import ON_A_PAGE, titled
from views.answers import listed, option_label
from views.callbacks import data
from views.format import shortened, speak_slot
from views.menu import ANNOUNCEMENTS, button, desk_button
from views.pairs import pages
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

MOST_NAMES, MOST_GROUPS = 60, 20
LONGEST_LABEL = 40
STATES = {
    State.draft: NC_("announcement", "draft"),
    State.scheduled: NC_("announcement", "scheduled"),
    State.sending: NC_("announcement", "on its way"),
    State.sent: NC_("announcement", "sent"),
    State.stopped: NC_("announcement", "stopped"),
}
WAYS = (
    (PLACE, NC_("button", "By municipality")),
    (TRADE, NC_("button", "By trade")),
    (NEED, NC_("button", "By need")),
    (STAGE, NC_("button", "By stage")),
)
CHOSEN = {
    PLACE: NC_("announcement", "Municipality"),
    TRADE: NC_("announcement", "Trade"),
    NEED: NC_("announcement", "Need"),
    STAGE: NC_("announcement", "Stage of the group"),
}


def acting(text: str, action: str, id_: str | int, version: int = 0) -> Button:
    """Make a button of a marked label about an announcement."""
    return Button(label(p_("button", text)), _says(action, str(id_), version))


def _says(action: str, id_: str, version: int) -> str:
    made = {
        "write": data("announcing", "write", id_),
        "topic": data("announcing", "topic", id_),
        "to": data("announcing", "to", id_),
        "all": data("announcing", "all", id_),
        "by": data("announcing", "by", id_),
        "groups": data("announcing", "groups", id_),
        "groupless": data("announcing", "groupless", id_),
        "names": data("announcing", "names", id_),
        "preview": data("announcing", "preview", id_),
        "show": data("announcing", "show", id_),
        "when": data("announcing", "when", id_),
        "drop": data("announcing", "drop", id_),
        "drop_sure": data("announcing", "drop_sure", id_),
        "send": data("announcing", "send", id_, version),
        "sure": data("announcing", "sure", id_, version),
    }
    return made[action]


def all_button() -> Button:
    """Make the button that leads to all announcements."""
    return button(NC_("button", "All announcements"), "announcing", "list")


def everything(found: Sequence[Listed], page: int, zone: ZoneInfo, *, edits: int | None) -> Screen:
    """List all announcements."""
    shown, page, count = page_of(found, page, ON_A_PAGE)
    told = [Markup("• {}: {}").format(titled(each, zone), p_("announcement", STATES[each.state])) for each in shown]
    title = Markup("<b>{}</b>").format(p_("button", ANNOUNCEMENTS))
    return Screen(
        paragraphs(title, lines(*told) or _("There are no announcements yet.")),
        [
            [button(NC_("button", "Write an announcement"), "announcing", "new")],
            *([Button(titled(each, zone), data("announcing", "show", str(each.id)))] for each in shown),
            *pages("list", page, count, feature="announcing"),
            [desk_button()],
        ],
        edits,
    )


def draft(of: Draft, now: datetime, hours: QuietHours, *, before: Markup | None = None) -> Screen:
    """Show a draft, whom it reaches, and what is to be done next."""
    id_ = of.id
    rows = [
        [acting(WRITE if of.body.is_empty else CHANGE, "write", id_)],
        [acting(TO, "to", id_), acting(NC_("button", "Choose the topic"), "topic", id_)],
    ]
    if of.can_be_sent:
        rows.insert(0, [acting(NC_("button", "Show the preview"), "preview", id_)])
    drop = acting(NC_("button", "Delete the draft"), "drop", id_)
    return Screen(paragraphs(before, _told(of, now, hours)), [*rows, [drop], [all_button()]])


WRITE = NC_("button", "Write the text")
CHANGE = NC_("button", "Change the text")
TO = NC_("button", "Choose the recipients")


def _told(of: Draft, now: datetime, hours: QuietHours) -> Markup:
    words = Markup("”{}”").format(of.body.words.text[:200].strip()) if of.body.words.text else None
    file = _("With a picture or a file.") if of.body.file else None
    at = of.starts_at.astimezone(hours.zone) if of.starts_at else None
    when = _("The announcement leaves by itself: {when}", when=speak_slot(Slot(at.date(), at.time()))) if at else None
    return paragraphs(
        Markup("<b>{}</b>").format(_("Announcement")),
        lines(words, file) or _("There is no text yet."),
        _("Topic: {topic}", topic=p_("announcements", of.topic.label)),
        lines(*_audience(of)),
        lines(when, _wait(of, now, hours) if not at else None),
    )


def _audience(of: Draft) -> list[Markup]:
    if of.audience is None:
        return [_("Choose to whom the announcement goes.")]
    kept = (
        n_("{count} is on a break.", "{count} are on a break.", of.reach.paused) if of.reach.paused else None,
        n_("{count} wants nothing of this topic.", "{count} want nothing of this topic.", of.reach.refused)
        if of.reach.refused
        else None,
        n_("{count} cannot be reached.", "{count} cannot be reached.", of.reach.blocked) if of.reach.blocked else None,
    )
    count = n_("There is {count} recipient.", "There are {count} recipients.", of.reach.count)
    left_out = lines(*kept)
    missing = lines(_("Left out:"), left_out) if left_out else None
    return [*_chosen(of, of.audience), lines(count, _lasts(of) if of.reach.count else None, missing)]


def _chosen(of: Draft, audience: Audience) -> list[Markup]:
    if not audience:
        return [_("The announcement goes to everybody.")]
    told = []
    for kind, question in AUDIENCES.items():
        names = [option_label(each) for each in question.options if each.id in audience.get(kind, ())]
        if names:
            told.append(Markup("{}: {}").format(p_("announcement", CHOSEN[kind]), listed(names)))
    groups = [_group(of, int(each)) for each in audience.get(GROUP, ())]
    if groups:
        told.append(_("Group: {groups}", groups=listed(groups)))
    return [*told, _("Only companies without a group.")] if GROUPLESS in audience else told


def _group(of: Draft, number: int) -> Markup:
    named = of.groups.get(number)
    name = shortened(named.name) if named and named.name else None
    return Markup("{}").format(name) if name else _("group {number}", number=number)


def _lasts(of: Draft) -> Markup:
    if of.seconds < 60:
        return _("Sending takes less than a minute.")
    return n_("Sending takes about {count} minute.", "Sending takes about {count} minutes.", -(-of.seconds // 60))


def _wait(of: Draft, now: datetime, hours: QuietHours) -> Markup | None:
    allowed = next_allowed(now, hours)
    if allowed <= now or not of.can_be_sent:
        return None
    at = allowed.astimezone(hours.zone)
    return _("It is quiet time. If you send now, it leaves: {when}", when=speak_slot(Slot(at.date(), at.time())))


def to_whom(of: Draft) -> Screen:
    """Ask to whom an announcement goes; several limits together mean those who fit all of them."""
    id_ = of.id
    ways = [acting(text, "by", f"{id_}.{kind}") for kind, text in WAYS]
    return Screen(
        paragraphs(
            _("To whom does the announcement go? You can set several limits. It goes to those who fit all of them."),
            lines(*_audience(of)) if of.audience is not None else None,
        ),
        [
            [acting(NC_("button", "To everybody"), "all", id_)],
            ways[:2],
            ways[2:],
            [
                acting(NC_("button", "By group"), "groups", id_),
                acting(NC_("button", "Without a group"), "groupless", id_),
            ],
            [acting(NC_("button", "Show the names"), "names", id_)],
            [acting(BACK, "show", id_)],
        ],
    )


BACK = NC_("button", "Back to the draft")


def groups(of: Draft, *, edits: int | None) -> Screen:
    """Choose groups to which an announcement goes."""
    chosen = (of.audience or {}).get(GROUP, ())
    ticks = [
        Button(
            ("✓ " if str(each) in chosen else "") + label(_group(of, each))[:LONGEST_LABEL],
            data("announcing", "group", f"{of.id}.{each}"),
        )
        for each in list(of.groups)[-MOST_GROUPS:]
    ]
    text = _("Choose the groups.") if ticks else _("There is no group yet.")
    return Screen(text, [*([each] for each in ticks), [acting(BACK, "show", of.id)]], edits)


def topics(of: Draft) -> Screen:
    """Ask what an announcement is about."""
    rows = [
        [Button(label(p_("announcements", each.label)), data("announcing", "topic_to", f"{of.id}.{each.id}"))]
        for each in TOPICS.values()
    ]
    text = paragraphs(
        _("What is the announcement about? Everybody can refuse topics that they do not want."),
        _("Necessary matters go to everybody, also to those on a break. Use them sparingly."),
    )
    return Screen(text, [*rows, [acting(BACK, "show", of.id)]])


def names(of: Draft, people: Sequence[tuple[str, str | None]]) -> Screen:
    """List to whom an announcement goes."""
    shown = [_person(name, company) for name, company in people[:MOST_NAMES]]
    rest = len(people) - len(shown)
    more = n_("… and {count} more", "… and {count} more", rest) if rest else None
    count = n_("There is {count} recipient.", "There are {count} recipients.", len(people))
    return Screen(paragraphs(count, lines(*shown, more)), [[acting(TO, "to", of.id)], [acting(BACK, "show", of.id)]])


def _person(name: str, company: str | None) -> Markup:
    return Markup("• {}").format(", ".join(part[:30] for part in (name, company) if part))


def preview(of: Draft, now: datetime, hours: QuietHours) -> Screen:
    """Say that the message above is how it looks, whom it reaches, and how to send it."""
    text = _("This is the preview: the message above looks just like this.")
    return Screen(
        paragraphs(text, lines(*_audience(of)), _wait(of, now, hours)),
        [
            [
                acting(NC_("button", "Send now"), "send", of.id, of.version),
                acting(NC_("button", "Choose the time"), "when", of.id),
            ],
            [acting(NC_("button", "Edit"), "show", of.id)],
            [acting(NC_("button", "Delete the draft"), "drop", of.id)],
        ],
    )


def ask_to_send(of: Draft) -> Screen:
    """Ask once more before many get a message."""
    count = of.reach.count
    text = n_(
        "You are about to send the announcement to {count} person.",
        "You are about to send the announcement to {count} people.",
        count,
    )
    sure = label(n_("Send to {count} person", "Send to {count} people", count))
    return Screen(
        paragraphs(text, _("What has been sent cannot be taken back.")),
        [[Button(sure, _says("sure", str(of.id), of.version))], [acting(BACK, "show", of.id)]],
    )


def ask_to_drop(of: Draft) -> Screen:
    """Ask once more before a draft is thrown away."""
    sure = acting(NC_("button", "Yes, delete it"), "drop_sure", of.id)
    return Screen(
        _("Do you want to delete this announcement? It has not been sent."), [[sure], [acting(BACK, "show", of.id)]]
    )


def dropped() -> Screen:
    """Confirm that a draft is gone."""
    return Screen(_("The announcement is deleted. Nothing of it was sent."), [[all_button()]])


def gone() -> Screen:
    """Say that there is no such announcement."""
    return Screen(_("This is not here any more."), [[all_button()]])


def kept() -> Markup:
    """Say that a part of the text is stored, and what may follow."""
    return _("The text is saved. You can send more of it, or a picture or a file.")


def too_long(length: int, most: int) -> Markup:
    """Say that a part was not taken, and how long the whole would be."""
    return _(
        "I did not save your last message. The announcement would have {length} characters, and {most} is the most.",
        length=length,
        most=most,
    )


def late() -> Markup:
    """Say that the chosen time is past."""
    return _("The announcement was not scheduled, because the time is past or nobody would get it. Choose again.")
