from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.database import Database
from domain.form import SKIPPED, Answer, Pending
from domain.onboarding import Open, PromptFor
from domain.people import Region
from domain.questions import QUESTIONS
from models import Company, Membership, Reminder
from services import people
from services.onboarding import drafts, prompts, saving
from services.profile import answers
from tests.harness.rows import ANSWERS, HOURS, NOW, entrepreneur, newcomer


async def test_a_draft_is_read_as_it_was_written(database: Database) -> None:
    given = {"company_name": Answer(("part_time",), "Ääni & Öljy <Oy>"), "offers": SKIPPED, "needs": Answer(("a", "b"))}
    async with database.write() as session:
        aino = await newcomer(session, 1)
        assert await drafts.read(session, person_id=aino.id) is None
        await drafts.begin(session, person_id=aino.id, answers={}, now=NOW)
    async with database.write() as session:
        assert await drafts.read(session, person_id=aino.id) == {}
        await drafts.write(session, person_id=aino.id, answers=given)
    async with database.read() as session:
        assert await drafts.read(session, person_id=aino.id) == given
        assert (await people.again(session, telegram_id=1)).started


async def test_ending_a_draft_forgets_its_waiting_nudges(database: Database) -> None:
    async with database.write() as session:
        aino, sanna = await newcomer(session, 1), await newcomer(session, 2)
        for person in (aino, sanna):
            await drafts.begin(session, person_id=person.id, answers={}, now=NOW)
            await drafts.plan_nudges(session, person_id=person.id, days=(1, 5), hours=HOURS, now=NOW)
        await drafts.end(session, person_id=aino.id)
    async with database.read() as session:
        assert await drafts.read(session, person_id=aino.id) is None
        left = (await session.scalars(select(Reminder.key).order_by(Reminder.key))).all()
    assert left == [f"signup_nudge:{sanna.id}:1", f"signup_nudge:{sanna.id}:2"]


async def test_a_later_answer_moves_the_nudges(database: Database) -> None:
    async with database.write() as session:
        aino = await newcomer(session, 1)
        for now in (NOW, NOW + timedelta(hours=3)):
            await drafts.plan_nudges(session, person_id=aino.id, days=(1,), hours=HOURS, now=now)
            await session.flush()
    async with database.read() as session:
        (reminder,) = (await session.scalars(select(Reminder))).all()
    assert reminder.due_at == NOW + timedelta(days=1, hours=3)
    assert (reminder.local_time, reminder.zone) == ("2026-12-02T15:00:00", "Europe/Helsinki")


async def test_every_question_opens_with_a_version_of_its_own(database: Database) -> None:
    name, needs = QUESTIONS["company_name"], QUESTIONS["needs"]
    chosen = Pending(("websites",), "sivut", 1, confirming=True, guesses=("sales",))
    async with database.write() as session:
        aino = await newcomer(session, 1)
        assert await prompts.version(session, person_id=aino.id) == 0
        for question, pending in ((name, Pending()), (needs, chosen)):
            await prompts.open_question(
                session, person_id=aino.id, purpose=PromptFor.signup, question=question, pending=pending
            )
    async with database.write() as session:
        assert await prompts.find(session, person_id=aino.id) == Open(PromptFor.signup, needs, 2, None, chosen)
        # The message of the first question arrives late and changes nothing.
        await prompts.remember_messages(session, [prompts.Shown(aino.id, 1, 10)])
        await prompts.remember_messages(session, [prompts.Shown(aino.id, 2, 11)])
        await prompts.change(session, person_id=aino.id, pending=Pending(("pricing",)))
    async with database.write() as session:
        found = await prompts.ask_again(session, person_id=aino.id)
        assert found == Open(PromptFor.signup, needs, 2, 11, Pending(("pricing",)))
        assert await prompts.close(session, person_id=aino.id) == 3
        assert await prompts.close(session, person_id=aino.id) == 3
    async with database.read() as session:
        assert await prompts.find(session, person_id=aino.id) is None
        assert await prompts.version(session, person_id=aino.id) == 3


async def test_saving_stores_every_answer_once(database: Database) -> None:
    async with database.write() as session:
        aino = await newcomer(session, 1)
        await drafts.begin(session, person_id=aino.id, answers=ANSWERS, now=NOW)
    async with database.write() as session:
        company_id = await saving.save(session, person=aino, now=NOW)
        again = await saving.save(session, person=aino, now=NOW)
    assert company_id is not None
    assert again is None
    async with database.read() as session:
        assert await answers.read(session, person_id=aino.id, now=NOW) == {
            key: answer for key, answer in ANSWERS.items() if not answer.skipped
        }
        assert await drafts.read(session, person_id=aino.id) is None
        assert (await people.again(session, telegram_id=1)).company_id == company_id
        assert await session.scalar(select(func.count()).select_from(Company)) == 1


@pytest.mark.parametrize("missing", [key for key in ANSWERS if key != "top_need"])
async def test_an_unfinished_draft_is_not_saved(database: Database, missing: str) -> None:
    given = {key: answer for key, answer in ANSWERS.items() if key != missing}
    async with database.write() as session:
        aino = await newcomer(session, 1)
        await drafts.begin(session, person_id=aino.id, answers=given, now=NOW)
        assert await saving.save(session, person=aino, now=NOW) is None
        assert await drafts.read(session, person_id=aino.id) == given
        assert (await session.scalars(select(Membership))).all() == []


async def test_the_numbers_of_the_region_are_true(database: Database) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1)
        assert aino.company_id is not None
        assert await saving.count_region(session, company_id=aino.company_id) == Region(
            1, counts_asker=True, same_trade=0
        )
        await entrepreneur(session, 2, answers={"trades": Answer(("wellness", "beauty"))})
        # Another company has the trade only as its second one, or not at all.
        await entrepreneur(session, 3, answers={"trades": Answer(("beauty", "wellness"))})
        await entrepreneur(session, 4, answers={"trades": Answer(("construction",))})
        assert await saving.count_region(session, company_id=aino.company_id) == Region(
            4, counts_asker=True, same_trade=2
        )
        # A plan is no company yet, and one from elsewhere is none of the region.
        await entrepreneur(session, 5, answers={"company_name": Answer(("planning",))})
        away = await entrepreneur(session, 6, answers={"municipality": Answer(("elsewhere",), "Oulu")})
        assert away.company_id is not None
        assert await saving.count_region(session, company_id=away.company_id) == Region(
            4, counts_asker=False, same_trade=3
        )
