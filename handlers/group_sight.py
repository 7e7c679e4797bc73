"""Find the group that a coordinator's button is about, and show it as it stands."""

from domain.group_sights import Group
from handlers.context import Context, number_of, pressed
from services.groups import reading
from views import group_desk as views
from views import menu
from views.texts import _, plain


async def look(context: Context) -> Group | None:
    """Read the group that the button names."""
    return await reading.read(context.session, group_id=numbers(context)[0], now=context.local_now)


def show_group(context: Context, group: Group | None) -> None:
    """Show a group, or that there is none."""
    context.show(views.group(group) if group else views.gone())


async def show_done(context: Context, group: Group | None) -> None:
    """Show a group after an act; where nothing was done, as it stands now, and say that the button was stale."""
    if group is None:
        context.note(plain(_(menu.EXPIRED)))
        group = await look(context)
    show_group(context, group)


def numbers(context: Context) -> tuple[int, int]:
    """Read the group's number and the other one that a button carries; 0 where there is none."""
    first, *rest = pressed(context).id.split(".")
    return number_of(first), next((number for each in rest if (number := number_of(each))), 0)


def word(context: Context) -> str:
    """Read the word that a button carries among its numbers."""
    return next((each for each in pressed(context).id.split(".") if not each.isdecimal()), "")
