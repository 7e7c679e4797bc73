from collections.abc import Iterator

import pytest

from bot.database import Database
from domain.form import SKIPPED, Answer, Question
from domain.onboarding import Ask, NothingOpen, PromptFor, Stored
from domain.questions import LATER, PROFILE, QUESTIONS
from services.onboarding import prompts
from services.profile import answers, editing
from services.profile.storing import STORED
from tests.harness.rows import ANSWERS, NOW, entrepreneur, newcomer

STORED_QUESTIONS = [question for question in PROFILE if question.key in STORED]
HANGS_ON = {
    "locomotive": {"headcount": Answer(("six_to_nine",)), "locomotive": Answer(("no",))},
    "partners": {"cooperation": Answer(("named",)), "partners": Answer((), "Naapurin kanssa")},
    "cluster": {"cooperation": Answer(("ready_group",)), "cluster": Answer((), "Rannan yrittäjät")},
}
"""The answers without which a question is not asked."""

OWN_WORDS = "Äänekäs ”sana” <b> & 👩‍🌾\ntoinen rivi"


def possible(question: Question) -> Iterator[Answer]:
    """List answers of every shape that the question can be settled with."""
    options = [option.id for option in question.choices(ANSWERS)]
    if question.several:
        yield Answer(tuple(options[: question.most]), OWN_WORDS)
        yield Answer(tuple(reversed(options[:3])))
        yield Answer((), OWN_WORDS)
    elif options and question.key != "company_name":
        yield from (Answer((option,)) for option in options)
    else:
        yield Answer((), OWN_WORDS)
    if question.key in {"company_name", "municipality"}:
        yield from (Answer((option.id,), "Nimi") for option in question.options if option.qualifies)
    if question.key == "company_name":
        yield Answer(("planning",))


def test_every_question_of_the_profile_is_stored_somewhere() -> None:
    assert {question.key for question in PROFILE} - STORED.keys() == {"same_company"}


@pytest.mark.parametrize("question", STORED_QUESTIONS, ids=lambda question: question.key)
async def test_an_answer_is_read_as_it_was_stored(database: Database, question: Question) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1, answers=HANGS_ON.get(question.key, {}))
        sanna = await entrepreneur(session, 2)
        hers = await answers.read(session, person_id=sanna.id, now=NOW)
    for answer in possible(question):
        async with database.write() as session:
            await answers.change(session, person_id=aino.id, key=question.key, answer=answer, now=NOW)
        async with database.read() as session:
            assert (await answers.read(session, person_id=aino.id, now=NOW))[question.key] == answer
    async with database.read() as session:
        assert await answers.read(session, person_id=sanna.id, now=NOW) == hers


async def test_a_skipped_answer_is_forgotten(database: Database) -> None:
    for number, question in enumerate(each for each in STORED_QUESTIONS if each.skip):
        async with database.write() as session:
            aino = await entrepreneur(session, number)
            first = next(possible(question))
            await answers.change(session, person_id=aino.id, key=question.key, answer=first, now=NOW)
        async with database.write() as session:
            await answers.change(session, person_id=aino.id, key=question.key, answer=SKIPPED, now=NOW)
        async with database.read() as session:
            assert question.key not in await answers.read(session, person_id=aino.id, now=NOW)


async def test_answers_that_lose_their_sense_go_with_what_they_hung_on(database: Database) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1)
        await answers.change(session, person_id=aino.id, key="headcount", answer=Answer(("six_to_nine",)), now=NOW)
        await answers.change(session, person_id=aino.id, key="locomotive", answer=Answer(("yes",)), now=NOW)
    async with database.write() as session:
        await answers.change(session, person_id=aino.id, key="headcount", answer=Answer(("one",)), now=NOW)
        await answers.change(session, person_id=aino.id, key="needs", answer=Answer(("websites",)), now=NOW)
    async with database.read() as session:
        found = await answers.read(session, person_id=aino.id, now=NOW)
    assert "locomotive" not in found
    assert "top_need" not in found
    assert found["needs"] == Answer(("websites",))


async def test_a_change_brings_up_the_question_beside_it(database: Database) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1)
        beside = await answers.change(
            session, person_id=aino.id, key="headcount", answer=Answer(("six_to_nine",)), now=NOW
        )
        assert beside is QUESTIONS["locomotive"]
        beside = await answers.change(
            session, person_id=aino.id, key="cooperation", answer=Answer(("ready_group",)), now=NOW
        )
        assert beside is QUESTIONS["cluster"]
        beside = await answers.change(session, person_id=aino.id, key="travel", answer=Answer(("20",)), now=NOW)
        assert beside is None


async def test_the_later_questions_are_offered_one_at_a_time_and_never_twice(database: Database) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1)
        asked = []
        step = await editing.offer_next(session, person=aino, after=None, now=NOW)
        while isinstance(step, Ask):
            question = step.open.question
            asked.append(question.key)
            given = SKIPPED if question.key == "phone" else next(possible(question))
            step = await editing.settle(
                session, person=aino, question=question, purpose=PromptFor.later, answer=given, now=NOW
            )
        assert step == Stored(PromptFor.later)
        assert asked == [question.key for question in LATER]
        again = await editing.offer_next(session, person=aino, after=None, now=NOW)
        assert isinstance(again, Ask)
        assert again.open.question.key == "phone"


async def test_what_is_no_question_of_the_profile_cannot_be_opened(database: Database) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1)
        for key in ("same_company", "pause", "no_such_question", "__class__", ""):
            assert await editing.edit(session, person=aino, key=key, now=NOW) == NothingOpen()
        assert await prompts.find(session, person_id=aino.id) is None


async def test_somebody_without_a_company_has_no_profile(database: Database) -> None:
    async with database.write() as session:
        aino = await newcomer(session, 1)
        assert await editing.edit(session, person=aino, key="needs", now=NOW) == NothingOpen()
        with pytest.raises(LookupError):
            await answers.read(session, person_id=aino.id, now=NOW)
