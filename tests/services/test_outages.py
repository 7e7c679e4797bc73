"""After an outage, those get their screen again who may have pressed it in vain, once, and nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.database import Database
from domain.form import Pending
from domain.local_times import days_later
from domain.notices import ASK_AGAIN, COLLEAGUE_JOINED, REPLY, SIGNUP_NUDGE
from domain.onboarding import Ask, PromptFor, Summary
from domain.people import Person
from domain.questions import QUESTIONS
from models import Outbox
from models import Person as PersonRow
from services import Session, notices, outages, outbox, people, planner
from services.letters import Settlement
from services.notices import Asked
from services.onboarding import drafts, prompts, signup
from services.outbox import Parcel
from tests.harness.rows import ANSWERS, HOURS, NOW, entrepreneur, newcomer

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BACK = NOW + 5 * MINUTE


async def show(session: Session, person: Person, at: datetime, *, kind: str = REPLY, tidies: bool = False) -> int:
    """Show a person something at a time, which arrives; gives its id."""
    count = len((await session.scalars(select(Outbox.id))).all())
    parcel = Parcel(f"shown:{count}", person.telegram_id, person.id, kind, "fi", tidies=tidies)
    await outbox.put(session, [parcel], now=at)
    newest = (await session.scalars(select(Outbox.id).order_by(Outbox.id.desc()))).first() or 0
    await settle(session, newest, "sent", at)
    return newest


async def settle(session: Session, id_: int, state: str, at: datetime) -> None:
    (letter,) = await outbox.mark_inflight(session, [id_])
    await outbox.settle(session, [Settlement(letter, state, message_id=id_)], now=at)


async def asks(session: Session, person: Person, key: str, purpose: PromptFor = PromptFor.signup) -> None:
    await prompts.open_question(
        session, person_id=person.id, purpose=purpose, question=QUESTIONS[key], pending=Pending()
    )


async def in_signup(session: Session, telegram_id: int, shown_at: datetime) -> Person:
    """Let somebody be asked the first question of the sign-up."""
    person = await newcomer(session, telegram_id)
    await drafts.begin(session, person_id=person.id, answers={}, now=shown_at)
    await asks(session, person, "company_name")
    await show(session, person, shown_at)
    return await people.again(session, telegram_id=telegram_id)


async def planned(session: Session) -> list[tuple[str, int, datetime | None]]:
    rows = await session.scalars(select(Outbox).where(Outbox.kind == ASK_AGAIN).order_by(Outbox.id))
    return [(row.key, row.chat_id, row.due_at) for row in rows]


async def shown_again(session: Session, person: Person, newest: int) -> object:
    return await notices.FACTS[ASK_AGAIN](session, Asked(person.id, newest, BACK))


async def test_those_who_may_have_pressed_are_asked_once_for_an_outage(database: Database) -> None:
    async with database.write() as session:
        aino = await in_signup(session, 1, NOW - 50 * MINUTE)
        await in_signup(session, 2, NOW - 70 * MINUTE)  # too long ago for five minutes
        blocked = await in_signup(session, 3, NOW - 5 * MINUTE)
        await people.reach(session, telegram_id=blocked.telegram_id, reachable=False)
        await show(session, await newcomer(session, 4), NOW - 5 * MINUTE)  # saw no buttons
        await newcomer(session, 5)  # saw nothing
        again = [await outages.ask_again(session, since=NOW, until=BACK, hours=HOURS) for _twice in range(2)]
        assert again == [1, 1]
        assert await planned(session) == [(f"ask_again:20261201T100000:{aino.id}", 1, BACK + MINUTE)]


@pytest.mark.parametrize(
    ("length", "looked_back"),
    [(2 * MINUTE, HOUR), (HOUR, HOUR), (5 * HOUR, 5 * HOUR), (DAY, DAY), (30 * HOUR, DAY)],
)
async def test_the_longer_the_outage_the_further_back_it_looks(
    database: Database, length: timedelta, looked_back: timedelta
) -> None:
    async with database.write() as session:
        await in_signup(session, 1, NOW - looked_back)
        await in_signup(session, 2, NOW - looked_back - MINUTE)
        assert await outages.ask_again(session, since=NOW, until=NOW + length, hours=HOURS) == 1
        assert [chat for _key, chat, _due in await planned(session)] == [1]


async def test_a_short_outage_loses_no_press(database: Database) -> None:
    async with database.write() as session:
        await in_signup(session, 1, NOW - MINUTE)
        until = NOW + outages.SHORTEST - timedelta(seconds=1)
        assert await outages.ask_again(session, since=NOW, until=until, hours=HOURS) == 0
        assert await planned(session) == []


@pytest.mark.parametrize(
    ("back", "due"),
    [
        (datetime(2026, 12, 1, 20, 0, tzinfo=UTC), datetime(2026, 12, 2, 6, 0, tzinfo=UTC)),  # at night
        (datetime(2026, 12, 6, 8, 0, tzinfo=UTC), datetime(2026, 12, 7, 6, 0, tzinfo=UTC)),  # on a Sunday
        (datetime(2026, 12, 24, 8, 0, tzinfo=UTC), None),  # after Christmas nobody remembers
    ],
)
async def test_it_waits_for_the_morning_or_is_left_out(
    database: Database, back: datetime, due: datetime | None
) -> None:
    async with database.write() as session:
        await in_signup(session, 1, back - HOUR)
        count = await outages.ask_again(session, since=back - HOUR, until=back, hours=HOURS)
        assert [each for _key, _chat, each in await planned(session)] == ([due] if due else [])
        assert count == (1 if due else 0)


async def test_the_open_question_is_asked_again_with_what_is_chosen(database: Database) -> None:
    async with database.write() as session:
        aino, sanna = await in_signup(session, 1, NOW), await entrepreneur(session, 2)
        opened = await prompts.find(session, person_id=aino.id)
        assert opened is not None
        assert await shown_again(session, aino, 1) == Ask(opened, {})
        # The same question, so what is pressed under the older copy counts as well.
        assert await prompts.find(session, person_id=aino.id) == opened
        await asks(session, sanna, "needs", PromptFor.profile)
        shown = await shown_again(session, sanna, await show(session, sanna, NOW))
        assert isinstance(shown, Ask)
        assert (shown.open.question.key, shown.answers["needs"]) == ("needs", ANSWERS["needs"])


async def test_what_was_no_question_is_shown_by_what_stands_in_its_place(database: Database) -> None:
    async with database.write() as session:
        aino, sanna, eeva = await newcomer(session, 1), await entrepreneur(session, 2), await in_signup(session, 3, NOW)
        await drafts.begin(session, person_id=aino.id, answers=ANSWERS, now=NOW)
        assert isinstance(await signup.resume(session, person_id=aino.id), Summary)
        for person in (aino, sanna, eeva):
            # Eeva left the question for later.
            await prompts.remember_buttons(session, person_id=person.id, buttons={"tallenna": "signup:save::1"})
        assert await shown_again(session, aino, 0) == Summary(ANSWERS, 1)
        assert await shown_again(session, sanna, 0) == sanna
        assert await shown_again(session, eeva, 1) == eeva


async def test_buttons_that_write_messages_were_not_pressed_in_vain(database: Database) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1)
        await asks(session, aino, "phone", PromptFor.later)
        assert await shown_again(session, aino, await show(session, aino, NOW)) is None


@pytest.mark.parametrize("kind", [REPLY, ASK_AGAIN, COLLEAGUE_JOINED])
async def test_who_was_shown_more_since_needs_nothing(database: Database, kind: str) -> None:
    async with database.write() as session:
        aino, sanna = await in_signup(session, 1, NOW), await in_signup(session, 2, NOW)
        # Whatever it is: an answer to what was written meanwhile, or this very notice about another outage.
        await show(session, aino, BACK, kind=kind)
        assert await shown_again(session, aino, 1) is None
        assert await shown_again(session, sanna, 2) is not None


async def test_an_answer_on_its_way_counts_and_one_that_died_does_not(database: Database) -> None:
    async with database.write() as session:
        aino = await in_signup(session, 1, NOW)
        await outbox.put(session, [Parcel("reply", 1, aino.id, REPLY, "fi")], now=BACK)
        await outages.ask_again(session, since=NOW, until=BACK, hours=HOURS)
        assert await shown_again(session, aino, 1) is None
        await settle(session, 2, "dead", BACK)
        assert isinstance(await shown_again(session, aino, 1), Ask)


async def test_after_an_outage_nobody_is_told_who_heard_only_of_the_last_one(database: Database) -> None:
    async with database.write() as session:
        aino = await in_signup(session, 1, NOW - 30 * MINUTE)
        for start in (NOW, NOW + 10 * MINUTE):
            await outages.ask_again(session, since=start, until=start + 5 * MINUTE, hours=HOURS)
        first, second = (await session.scalars(select(Outbox.id).where(Outbox.kind == ASK_AGAIN))).all()
        assert isinstance(await shown_again(session, aino, 1), Ask)
        await settle(session, first, "sent", NOW)
        assert second > first
        assert await shown_again(session, aino, 1) is None


async def test_who_left_meanwhile_is_not_written_to(database: Database) -> None:
    async with database.write() as session:
        aino, sanna = await in_signup(session, 1, NOW), await in_signup(session, 2, NOW)
        await people.reach(session, telegram_id=1, reachable=False)
        await session.execute(update(PersonRow).where(PersonRow.id == sanna.id).values(telegram_id=None))
        assert await shown_again(session, aino, 1) is None
        assert await shown_again(session, sanna, 2) is None
        assert await notices.FACTS[ASK_AGAIN](session, Asked(0, 1, BACK)) is None


async def hold(session: Session, person: Person, key: str, kind: str = REPLY) -> int:
    """Let a message to a person be in doubt for good; gives its id."""
    await outbox.put(session, [Parcel(key, person.telegram_id, person.id, kind, "fi")], now=NOW)
    await session.execute(update(Outbox).where(Outbox.key == key).values(state="held", reason="unknown"))
    return await session.scalar(select(Outbox.id).where(Outbox.key == key)) or 0


async def test_whose_answer_is_held_is_shown_once_what_stands_open(database: Database) -> None:
    async with database.write() as session:
        aino, sanna, eeva = [await in_signup(session, number, NOW) for number in (1, 2, 3)]
        assert not await outages.is_anybody_in_doubt(session, now=NOW)
        await hold(session, aino, "older")
        newest = await hold(session, aino, "newer")
        # An announcement is held for whoever made it, and who left is not written to.
        await hold(session, sanna, "nudge", SIGNUP_NUDGE)
        await hold(session, eeva, "left")
        await people.reach(session, telegram_id=3, reachable=False)
        assert await outages.is_anybody_in_doubt(session, now=NOW)
        assert [await outages.ask_about_held(session, hours=HOURS, now=NOW) for _twice in range(2)] == [1, 0]
        assert await planned(session) == [(f"ask_again:held:{newest}", 1, None)]
        assert not await outages.is_anybody_in_doubt(session, now=NOW)
        assert isinstance(await shown_again(session, aino, newest), Ask)
        # The next one in doubt is a new matter, and at night it can wait.
        again = await hold(session, aino, "again")
        night, morning = datetime(2026, 12, 1, 22, tzinfo=UTC), datetime(2026, 12, 2, 6, tzinfo=UTC)
        assert await outages.ask_about_held(session, hours=HOURS, now=night) == 1
        assert (await planned(session))[1:] == [(f"ask_again:held:{again}", 1, morning)]
        # After a week nobody waits for an answer.
        await hold(session, sanna, "old")
        assert await outages.ask_about_held(session, hours=HOURS, now=NOW + 8 * DAY) == 0


async def test_tidying_is_no_screen(database: Database) -> None:
    async with database.write() as session:
        aino = await in_signup(session, 1, NOW - 2 * HOUR)
        await show(session, aino, NOW - MINUTE, tidies=True)
        assert await outages.ask_again(session, since=NOW, until=BACK, hours=HOURS) == 0
        await show(session, aino, NOW - MINUTE)
        assert await outages.ask_again(session, since=NOW, until=BACK, hours=HOURS) == 1


async def test_a_reminder_that_is_due_says_it_already(database: Database) -> None:
    async with database.write() as session:
        aino = await in_signup(session, 1, NOW)
        for days, shown in ((1, True), (0, False)):
            local = days_later(BACK, days, HOURS.zone)
            await planner.plan(
                session, key="k", kind=SIGNUP_NUDGE, person_id=aino.id, local=local, hours=HOURS, now=BACK
            )
            assert (await shown_again(session, aino, 1) is not None) == shown
