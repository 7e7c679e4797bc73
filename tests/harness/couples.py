"""Two people who are suggested to each other, both say yes, and write to each other, with a bot that is killed."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from domain.form import SKIPPED, Answer, Answers
from models import Company, Introduction, Outbox, PassedMessage, Person, Reminder, Suggestion
from services import Session, people
from services.onboarding import drafts, saving
from tests.harness.phone import Phone
from tests.harness.stage import Shown, Stage

STORY = (
    ("Anna", "/start"),
    ("Anna", "[Tallenna]"),
    ("Anna", "[Näytä ehdotus]"),
    ("Anna", "[Haluan tutustua]"),
    ("Kaisa", "[Haluan tutustua]"),
    ("Kaisa", "[Lähetä viesti Puhdin kautta]"),
    ("Kaisa", "Sopisiko kahvi?"),
    ("Kaisa", "[Lähetä viesti]"),
    ("Anna", "[Vastaa viestiin]"),
    ("Anna", "Sopii hyvin."),
    ("Anna", "[Lähetä viesti]"),
)
"""Kaisa has a company already; Anna has only to save."""

NEEDS = {"needs": Answer(("pricing",)), "top_need": Answer(("pricing",)), "offers": SKIPPED}
SIGNED_UP: dict[str, Answers] = {
    "Kaisa": {"trades": Answer(("crafts",)), "municipality": Answer(("ylivieska",)), **NEEDS},
    "Anna": {"trades": Answer(("wellness",)), "municipality": Answer(("kalajoki",)), **NEEDS},
}

Kill = Callable[[int, int], int | None]
"""Says at which step of a line the bot dies, if at all, of the line's number and its usual steps."""


@dataclass(frozen=True)
class Line:
    """What stands in both chats after a line that nobody disturbs, and the steps that the bot took."""

    shown: dict[str, Shown]
    steps: int


@dataclass(frozen=True)
class Couple:
    """Two people of the story, new to the bot."""

    phones: dict[str, Phone]

    def shown(self, told: Stage) -> dict[str, Shown]:
        """What stands in both chats."""
        return {name: told.shown(phone) for name, phone in self.phones.items()}


async def a_couple(told: Stage) -> Couple:
    """Bring two people who fit each other; whoever came before them is suggested to nobody any more."""
    world = told.house.world
    phones = {name: Phone(world, world.person(name)) for name in SIGNED_UP}
    async with told.house.check.write() as session:
        await session.execute(update(Company).values(resting_since=told.house.clock()))
        for name, phone in phones.items():
            world.chat_of(phone.person).started = True
            await _sign_up(session, told, name, phone)
    return Couple(phones)


async def _sign_up(session: Session, told: Stage, name: str, phone: Phone) -> None:
    now, version = told.house.clock(), told.house.settings.project.privacy_version
    person = await people.meet(session, telegram_id=phone.person.id, name=name, now=now)
    await people.consent(session, person_id=person.id, version=version, now=now)
    answers = {
        "company_name": Answer((), f"Yritys {name}"),
        "headcount": Answer(("one",)),
        "cooperation": Answer(("none",)),
        **SIGNED_UP[name],
    }
    await drafts.begin(session, person_id=person.id, answers=answers, now=now)
    person = await people.again(session, telegram_id=phone.person.id)
    await session.execute(update(Person).where(Person.id == person.id).values(phone="+358400000002"))
    if name == "Kaisa":
        await saving.save(session, person=person, now=now)


async def undisturbed(told: Stage) -> list[Line]:
    """Tell the story without kills."""
    couple, lines = await a_couple(told), []
    for name, said in STORY:
        before = told.bot.steps
        await told.act(couple.phones[name], said)
        await told.calm()
        lines.append(Line(couple.shown(told), told.bot.steps - before))
    assert told.audit().unknown == 0
    return lines


async def disturbed(told: Stage, usual: Sequence[Line], kill: Kill) -> int:
    """Tell the story to another couple with kills, and compare after every line; gives how many kills came."""
    couple, died = await a_couple(told), 0
    for number, ((name, said), line) in enumerate(zip(STORY, usual, strict=True)):
        step = kill(number, line.steps)
        if step is not None:
            told.bot.dies_after(step)
        await told.act(couple.phones[name], said)
        died += await told.calm()
        assert couple.shown(told) == line.shown
    return died


async def stored(told: Stage) -> Counter[object]:
    """Count what the stories have left in the database: each couple leaves the same there, once."""
    columns = (
        select(Suggestion.state, Suggestion.reply, Suggestion.version),
        select(Introduction.made_at.is_not(None)),
        select(PassedMessage.reported_at),
        select(Reminder.kind, Reminder.state),
        select(Outbox.kind).where(Outbox.key.not_like("ask_again:%")),
    )
    async with told.house.check.read() as session:
        found = [(await session.execute(each)).all() for each in columns]
    return Counter((place, *row) for place, rows in enumerate(found) for row in rows)


async def check(told: Stage, once: Counter[object], couples: int) -> None:
    """Check that every couple has left what the undisturbed one did, and that nothing was lost or doubled."""
    assert await stored(told) == Counter({what: count * couples for what, count in once.items()})
    found = told.audit()
    assert found.is_clean, found
    assert set(found.states) == {"sent"}
    # A line leads to messages to both.
    assert found.unknown <= told.kills * len(SIGNED_UP)
    assert Counter(state for state, _tries in told.updates()) == Counter(done=told.said)
    assert told.house.world.violations == []
