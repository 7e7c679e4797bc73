"""Ask a coordinator to whom an announcement goes and what it is about, and say whom it reaches."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.announcements import GROUP, GROUPLESS, NEED, PLACE, STAGE, TOPICS, TRADE, Audience, Draft
from domain.questions.announcements import AUDIENCES
from domain.texts import NC_
from views.answers import listed, option_label
from views.callbacks import data
from views.format import shortened
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

MOST_NAMES, MOST_GROUPS, MOST_LISTED = 60, 20, 8
LONGEST_LABEL = 40
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
TO = NC_("button", "Choose the recipients")
BACK = NC_("button", "Back to the draft")


def acting(text: str, action: str, id_: str | int, version: int = 0) -> Button:
    """Make a button of a marked label about an announcement."""
    return Button(label(p_("button", text)), says(action, str(id_), version))


def says(action: str, id_: str, version: int) -> str:
    """Write what a button about a draft says."""
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


def whom(of: Draft) -> list[Markup]:
    """Say to whom an announcement goes, to how many, and who is left out."""
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
            told.append(Markup("{}: {}").format(p_("announcement", CHOSEN[kind]), _some(names)))
    groups = [_group(of, int(each)) for each in audience.get(GROUP, ())]
    if groups:
        told.append(_("Group: {groups}", groups=_some(groups)))
    return [*told, _("Only companies without a group.")] if GROUPLESS in audience else told


def _some(names: Sequence[Markup]) -> Markup:
    """List as many as fit into one message."""
    rest = len(names) - MOST_LISTED
    more = [n_("… and {count} more", "… and {count} more", rest)] if rest > 0 else []
    return listed([*names[:MOST_LISTED], *more])


def _group(of: Draft, number: int) -> Markup:
    named = of.groups.get(number)
    name = shortened(named.name) if named and named.name else None
    return Markup("{}").format(name) if name else _("group {number}", number=number)


def _lasts(of: Draft) -> Markup:
    if of.seconds < 60:
        return _("Sending takes less than a minute.")
    return n_("Sending takes about {count} minute.", "Sending takes about {count} minutes.", -(-of.seconds // 60))


def to_whom(of: Draft) -> Screen:
    """Ask to whom an announcement goes; several limits together mean those who fit all of them."""
    id_ = of.id
    ways = [acting(text, "by", f"{id_}.{kind}") for kind, text in WAYS]
    return Screen(
        paragraphs(
            _("To whom does the announcement go? You can set several limits. It goes to those who fit all of them."),
            lines(*whom(of)) if of.audience is not None else None,
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
