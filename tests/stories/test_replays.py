"""Whoever presses buttons of others, forged or of long ago, changes nothing and learns nothing: every declared one."""

from collections.abc import Sequence

from sqlalchemy import select

from models import (
    Announcement,
    AnnouncementRecipient,
    Attendance,
    Audit,
    ForbiddenPair,
    Group,
    GroupChat,
    GroupMember,
    GroupProposal,
    GroupTask,
    Meeting,
    PairWish,
    ProposalRest,
    ProposalRound,
    ProposalWishes,
    StageChange,
    Survey,
)
from models.base import Base
from tests.harness.dialogue import hold
from tests.harness.house import House, running, settings_for
from tests.harness.neighbours import LIISA, settled
from tests.harness.phone import Phone
from tests.stories.test_group_proposals import TO_PROPOSALS
from tests.stories.test_groups import GROUP, adds, founds, presses
from views.callbacks import ACTIONS, data

OF_COORDINATORS = ("groups", "proposal", "desk", "announcing")
OF_ONESELF = ("form", "signup", "profile", "invitation", "privacy", "pause", "menu")
"""What these lead to is the own data of whoever presses, and tested in their own stories."""

IDS = ("", "1", "1.1", "1.2.yes", "1.preparation")
SECRET = ("Helmi", "Kaisan", "Eevan", GROUP, "Salainen", "kirjastolla")
GUARDED: tuple[type[Base], ...] = (
    *(Group, GroupMember, GroupTask, StageChange, GroupChat, Survey, Audit, ForbiddenPair),
    *(ProposalRound, GroupProposal, ProposalWishes, PairWish, ProposalRest),
    *(Announcement, AnnouncementRecipient, Meeting, Attendance),
)


def forged(features: Sequence[str], versions: Sequence[int]) -> list[str]:
    """Make every button that these features have, with ids and versions that belong to others."""
    return [
        data(feature, action, id_, version)
        for feature in features
        for action in ACTIONS[feature]
        for id_ in IDS
        for version in versions
    ]


async def stored(house: House) -> list[tuple[object, ...]]:
    async with house.check.read() as session:
        return [
            (table.__name__, *row)
            for table in GUARDED
            for row in (await session.execute(select(*table.__table__.columns))).all()
        ]


async def sets_up(house: House) -> None:
    """Let there be a group with members and a meeting, proposals with a wish, and the draft of an announcement."""
    liisa, anna, kaisa = (house.phone(name) for name in ("Liisa", "Anna", "Kaisa"))
    await hold(liisa, ["/start"])
    await founds(liisa, "Hieronta Helmi, Kalajoki", "Kaisan Kudonta, Ylivieska")
    await hold(liisa, ["[Kutsu 2 yritystä]"])
    await hold(
        anna,
        [
            "[Olen mukana]",
            "/ryhmat",
            "[Tapaamiset]",
            "[Kutsu koolle]",
            "ti 15.12. klo 18 kirjastolla",
            "[Lähetä kutsu]",
        ],
    )
    await hold(kaisa, ["/ryhmat", "[Olen mukana]"])
    await adds(liisa, "Eevan Eväät, Sievi")
    await hold(liisa, [*TO_PROPOSALS, "[Monta ryhmää]", "[Toiveet yrityksistä]", "[Lisää toive]", "helmi"])
    await hold(liisa, ["[Hieronta Helmi, Kalajoki]", "kaisan", "[Kaisan Kudonta, Ylivieska]", "[Eri ryhmiin]"])
    await hold(liisa, ["/tyopoyta", "[Tiedotteet]", "[Kirjoita tiedote]", "Salainen luonnos", "[Teksti on valmis]"])


async def replays(house: House, phone: Phone, features: Sequence[str]) -> None:
    """Press everything; nothing is changed by it, and nothing that is told says what others know."""
    before, shown = await stored(house), len(phone.messages)
    async with house.check.read() as session:
        (group,) = (await session.scalars(select(Group))).all()
    await presses(phone, forged(features, (0, group.version)))
    assert await stored(house) == before
    told = [message.text for message in phone.messages[shown:]]
    assert told
    assert [(word, text) for word in SECRET for text in told if word in text] == []
    assert [text for text in told if "Jokin meni vikaan" in text] == []


async def test_buttons_of_others_lead_nowhere(database_url: str) -> None:
    async with settled(database_url) as house:
        outi = house.phone("Outi")
        async with running(house.settings, house.clock):
            await sets_up(house)
            await hold(outi, ["/start"])
            await replays(house, outi, [each for each in ACTIONS if each not in OF_ONESELF])
        # Whoever coordinated and does not any more is like everybody else from the next start on.
        others = settings_for(house.sim.url, database_url, PUHTI_COORDINATORS__IDS=f"[{LIISA + 1}]")
        async with running(others, house.clock):
            liisa = house.phone("Liisa")
            await hold(liisa, ["/tyopoyta"])
            await liisa.sees_part("En ymmärtänyt viestiäsi.")
            await replays(house, liisa, OF_COORDINATORS)
