"""Let a coordinator steer a group: its stage with what speaks against it, its checklist, and merging."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.checklist import Item, Papers, Task, items_of
from domain.group_sights import Group, Listed
from domain.group_stages import Stage
from domain.groups import MemberState, told_of, warnings
from domain.texts import NC_
from views.callbacks import data
from views.format import speak_day
from views.group_desk import acting, back, head, warned
from views.group_lists import LONGEST_LABEL
from views.group_words import stage, task, title
from views.pairs import company
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _

TICK = "✓ "
MOST = 20


def stages(of: Group, following: Sequence[Stage]) -> Screen:
    """Ask to which stage a group is to come; groups are merged by another button."""
    rows = [
        [Button(label(stage(each)), data("groups", "stage_to", f"{of.id}.{each}", of.version))]
        for each in following
        if each is not Stage.merged
    ]
    text = _("To which stage does the group come?") if rows else _("No stage follows this one.")
    return Screen(paragraphs(head(of), text), [*rows, [back(of)]])


def ask_to_change(of: Group, to: Stage) -> Screen:
    """Say what speaks against a stage, though nothing stands in the way, and who hears of it."""
    sure = acting(NC_("button", "Yes, change the stage"), data("groups", "stage_sure", f"{of.id}.{to}", of.version))
    hear = [each for each in of.seats if each.state in told_of(to)]
    told = _("I tell the companies that it matters to: {count}.", count=len(hear)) if hear else _("Nobody hears of it.")
    speaks = warned(warnings(to, of.seats)) if to not in {Stage.lapsed, Stage.paused} else None
    return Screen(paragraphs(head(of), _("New stage: {stage}", stage=stage(to)), speaks, told), [[sure], [back(of)]])


def changed(of: Group) -> Markup:
    """Confirm a change of the stage."""
    return paragraphs(head(of), _("The stage was changed."))


def papers(of: Group, names: Papers) -> Screen:
    """Show the checklist of a group: what is there and what is missing."""
    items = items_of(of.stage)
    if not items:
        return Screen(paragraphs(head(of), _("The checklist begins with the stage Preparation.")), [[back(of)]])
    told = (Markup("• {}: {}").format(task(each.task, names), _progress(of, each)) for each in items)
    text = _("I follow only whether these are there. Sign and send them elsewhere.")
    rows = [[Button(label(task(each.task, names))[:LONGEST_LABEL], _leads(of, each))] for each in items]
    return Screen(paragraphs(head(of), lines(*told), text), [*rows, [back(of)]])


def _leads(of: Group, item: Item) -> str:
    """Open the companies of a paper that each has to have, or tick what the group has to have once."""
    id_ = f"{of.id}.{item.task}"
    return data("groups", "paper", id_) if item.of_each else data("groups", "check", id_, of.version)


def _progress(of: Group, item: Item) -> Markup:
    if item.of_each:
        there = [each for each in of.inside if (item.task, each.company.id) in of.done]
        return Markup("{}/{}").format(len(there), len(of.inside))
    day = of.done.get((item.task, None))
    return _("done on {day}", day=speak_day(day)) if day else _("missing")


def paper(of: Group, which: Task, names: Papers) -> Screen:
    """Show which companies have a paper; a press says that one has it, or not after all."""
    rows, told = [], []
    for each in of.inside[:MOST]:
        day = of.done.get((which, each.company.id))
        says = data("groups", "check", f"{of.id}.{which}.{each.company.id}", of.version)
        rows.append([Button((TICK if day else "") + label(company(each.company))[:LONGEST_LABEL], says)])
        standing = _("done on {day}", day=speak_day(day)) if day else _("missing")
        told.append(Markup("• {}: {}").format(company(each.company), standing))
    text = lines(task(which, names), *told)
    hint = _("Press a company when it has this. Press it again if it has not after all.")
    checklist = acting(NC_("button", "Checklist"), data("groups", "papers", str(of.id)))
    return Screen(paragraphs(head(of), text, hint), [*rows, [checklist], [back(of)]])


def merge(of: Group, others: Sequence[Listed]) -> Screen:
    """Ask with which group this one goes on."""
    rows = [
        [Button(label(title(each.title))[:LONGEST_LABEL], data("groups", "merge_with", f"{of.id}.{each.id}"))]
        for each in others[:MOST]
    ]
    text = _("In which group does this one go on?") if rows else _("There is no group with which this one could go on.")
    return Screen(paragraphs(head(of), text), [*rows, [back(of)]])


def ask_to_merge(of: Group, into: Group) -> Screen:
    """Say what merging does before it is done."""
    sure = acting(
        NC_("button", "Yes, merge the groups"), data("groups", "merge_sure", f"{of.id}.{into.id}", of.version)
    )
    coming = sum(each.state is MemberState.inside for each in of.seats)
    text = paragraphs(
        lines(
            _("This group ends: {title}", title=title(of.title)),
            _("It goes on in this one: {title}", title=title(into.title)),
        ),
        _("So many companies come over: {count}. All who are in hear of it. Invite the others yourself.", count=coming),
    )
    return Screen(text, [[sure], [back(of)]])
