"""The words for what groups have in common: what they are called, their stages, roles, papers, and what happened."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from domain.checklist import Papers, Task
from domain.group_sights import Group, Happened, Mine, Title
from domain.group_stages import Stage
from domain.groups import Role
from domain.texts import N_, NC_
from views.answers import listed
from views.cards import topics
from views.format import shortened, speak_day, speak_slot
from views.screen import lines
from views.texts import _, n_, p_

STAGES = {
    Stage.idea: NC_("stage", "Group idea"),
    Stage.acquaintance: NC_("stage", "Getting to know each other"),
    Stage.preparation: NC_("stage", "Preparation"),
    Stage.applied: NC_("stage", "Applied for"),
    Stage.running: NC_("stage", "Project under way"),
    Stage.ended: NC_("stage", "Ended"),
    Stage.network: NC_("stage", "Goes on as a network"),
    Stage.paused: NC_("stage", "On a break"),
    Stage.lapsed: NC_("stage", "Lapsed"),
    Stage.merged: NC_("stage", "Merged into another"),
}
MEANS = {
    Stage.idea: N_("A group idea means that the group is still being gathered. Nothing binds you yet."),
    Stage.acquaintance: N_("You get to know each other and look for a common goal."),
    Stage.preparation: N_(
        "You prepare a joint project. Each company signs a letter of intent, which tells what the group wants to do."
    ),
    Stage.applied: N_("Funding for your project has been applied for."),
    Stage.running: N_("Your joint project is under way."),
    Stage.ended: N_("Your joint project has ended."),
    Stage.network: N_("The project is over, and you go on together."),
    Stage.paused: N_("The group is on a break."),
    Stage.lapsed: N_("The group does not go on."),
    Stage.merged: N_("The group goes on as a part of another one."),
}
NEXT = {
    Stage.idea: N_("Next: when enough companies are in, you get to know each other."),
    Stage.acquaintance: N_("Next: you agree on a goal. Then you can begin to prepare a project."),
    Stage.preparation: N_("Next: the papers are gathered, and funding is applied for."),
    Stage.applied: N_("Next: the funder decides."),
    Stage.running: N_("Next: you do together what the plan of the project says."),
    Stage.ended: N_("Next: you can go on together as a network."),
    Stage.network: N_("Next: you decide yourselves what you do together."),
    Stage.paused: N_("Next: the coordinator tells when the group goes on."),
}
ROLES = {
    Role.contact: NC_("role", "contact person"),
    Role.locomotive: NC_("role", "locomotive company"),
    Role.member: NC_("role", "member"),
    Role.interested: NC_("role", "interested"),
    Role.expert: NC_("role", "expert"),
}
HAPPENED = {
    Happened.founded: N_("Last: the group was founded ({day})."),
    Happened.stage: N_("Last: the group came to this stage ({day})."),
    Happened.joined: N_("Last: a company came in ({day})."),
    Happened.heard: N_("Last: the group was heard of ({day})."),
    Happened.left: N_("Last: a company went ({day})."),
}
TASKS = {
    Task.intent: NC_("task", "Letter of intent"),
    Task.host: NC_("task", "Administrator of the project"),
    Task.agreement: NC_("task", "Co-operation agreement"),
    Task.de_minimis: NC_("task", "De minimis declaration"),
    Task.own_share: NC_("task", "Own share"),
    Task.application: NC_("task", "Application"),
}

HINTS = {
    Task.intent: N_("tells what the group wants to do"),
    Task.agreement: N_("says what the companies do together in the project"),
    Task.de_minimis: N_("tells which public aid your company has had"),
    Task.own_share: N_("the part of the costs that the companies pay"),
}
"""What each company's papers are about, in plain words."""


def title(of: Title) -> Markup:
    """Call a group by its name, else by its topics."""
    if of.name:
        return escape(shortened(of.name))
    text = topics(of.themes)
    return text[:1].upper() + text[1:] if of.themes else _("group without a name")


def stage(of: Stage) -> Markup:
    """Name a stage."""
    return p_("stage", STAGES[of])


def roles(of: Iterable[Role]) -> Markup:
    """List the roles of a company."""
    return listed([p_("role", ROLES[each]) for each in of])


def task(of: Task, papers: Papers | None = None) -> Markup:
    """Name a paper, with what the funder calls it."""
    name = p_("task", TASKS[of])
    if papers is None:
        return name
    if of is Task.agreement and papers.agreement_form:
        return _("{task} (form {form})", task=name, form=papers.agreement_form)
    if of is Task.own_share:
        return Markup("{} {} %").format(name, papers.own_share_percent)
    return Markup("{} ({})").format(name, papers.application_system) if of is Task.application else name


def happened(of: Mine | Group) -> Markup:
    """Tell what happened last in a group, and when it meets next."""
    meets = _("Next meeting: {time}", time=speak_slot(of.next_meeting)) if of.next_meeting else None
    return lines(_(HAPPENED[of.happened], day=speak_day(of.happened_on)), meets)


def missing(count: int) -> Markup:
    """Tell how many companies are missing still."""
    return n_("{count} company is still missing.", "{count} companies are still missing.", count)
