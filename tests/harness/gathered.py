"""A group whose companies are in it already, and people who join it and leave it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import select, update

from domain.form import Answer
from models import Group, GroupMember
from services import people
from tests.harness.house import House, prepared
from tests.harness.rows import NOW, entrepreneur

LIISA = 500
"""The coordinator's number on Telegram."""

GROUP = "Rannikon retket"
TOWN = {
    "Anna": ("Annan Aitta", "kalajoki"),
    "Kaisa": ("Kaisan Kudonta", "ylivieska"),
    "Eeva": ("Eevan Eväät", "sievi"),
    "Outi": ("Outin Onki", "oulainen"),
    "Sanna": ("Sannan Saunat", "alavieska"),
    "Veikko": ("Veikon Verstas", "kannus"),
}


@asynccontextmanager
async def gathered(database_url: str, *names: str, at: datetime = NOW, **environment: str) -> AsyncIterator[House]:
    """Prepare a town in which these are in one group, with Anna as its contact; the others are in none."""
    given = {"PUHTI_COORDINATORS__IDS": f"[{LIISA}]", "PUHTI_SUGGESTIONS__PER_WEEK": "0"} | environment
    async with prepared(database_url, **given) as house:
        house.world.set_clock(at)
        house.phone("Liisa", id=LIISA)
        async with house.check.write() as session:
            group = Group(name=GROUP, themes=[], stage="acquaintance", version=1, created_at=NOW)
            session.add(group)
            for name, (company, place) in TOWN.items():
                person = house.phone(name).person
                house.world.chat_of(person).started = True
                told = {"company_name": Answer((), company), "municipality": Answer((place,))}
                here = await entrepreneur(session, person.id, name, told)
                await people.tell(session, person_id=here.id, version=house.settings.project.privacy_version)
                await session.flush()
                group.contact_id = group.contact_id or here.company_id
                state = "in" if name in names else "removed"
                session.add(_seat(group.id, here.company_id or 0, state))
        yield house
        assert house.world.violations == []


def _seat(group_id: int, company_id: int, state: str) -> GroupMember:
    usual = {"role": "member", "shown": False, "asked": 1, "version": 1, "asked_at": NOW}
    return GroupMember(group_id=group_id, company_id=company_id, state=state, **usual)


async def goes(house: House, name: str, state: str) -> None:
    """Let the company of somebody be in the group from now on, or not any more."""
    async with house.check.write() as session:
        person = await people.again(session, telegram_id=house.phone(name).person.id)
        group_id = select(Group.id).scalar_subquery()
        mine = (GroupMember.company_id == person.company_id, GroupMember.group_id == group_id)
        await session.execute(update(GroupMember).where(*mine).values(state=state))
