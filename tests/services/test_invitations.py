import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.database import Database
from domain.form import Answer
from domain.invitations import Invited, JoinAnswered, JoinRequested, Link, Purpose
from domain.onboarding import OthersGroup, PromptFor, Stored
from domain.people import Person
from domain.questions import QUESTIONS
from models import Invitation, Membership, Outbox
from services import Session, invitations, people, requests
from services.onboarding import drafts
from services.profile import answers, editing
from tests.harness.locks import somebody_waits
from tests.harness.rows import NOW, entrepreneur, newcomer

LATER = NOW + timedelta(days=30)
READY = {"cooperation": Answer(("ready_group",)), "cluster": Answer((), "Rannan yrittäjät")}


async def link(session: Session, person: Person, purpose: Purpose) -> Link:
    made = await invitations.make_link(session, person=person, purpose=purpose, days=60, now=NOW)
    assert made is not None
    await session.flush()
    return made


async def company_of(session: Session, telegram_id: int) -> int | None:
    return (await people.again(session, telegram_id=telegram_id)).company_id


async def told(session: Session, kind: str) -> list[tuple[int, int]]:
    """List to whom a notice of this kind goes, and what about."""
    rows = await session.scalars(select(Outbox).where(Outbox.kind == kind).order_by(Outbox.id))
    return [(row.chat_id, row.content["id"]) for row in rows]


async def test_a_link_brings_one_colleague_into_the_company(database: Database) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1, "Aino")
        sanna, veera = await newcomer(session, 2, "Sanna"), await newcomer(session, 3, "Veera")
        made = await link(session, aino, Purpose.company)
        expected = Invited(Purpose.company, "Aino", "Hieronta Helmi", None)
        for person in (sanna, veera):
            found = await invitations.receive(session, person_id=person.id, payload=made.payload, now=LATER)
            assert found == expected
    async with database.write() as session:
        assert await invitations.join_company(session, person_id=sanna.id, now=LATER)
        assert not await invitations.join_company(session, person_id=veera.id, now=LATER)
        assert await invitations.receive(session, person_id=veera.id, payload=made.payload, now=LATER) is None
        assert await invitations.received(session, person_id=veera.id) is None
    async with database.read() as session:
        assert await company_of(session, 2) == aino.company_id
        assert await company_of(session, 3) is None
        assert await told(session, "colleague_joined") == [(1, sanna.id)]


async def test_a_link_grows_old(database: Database) -> None:
    async with database.write() as session:
        aino, sanna = await entrepreneur(session, 1), await newcomer(session, 2)
        made = await link(session, aino, Purpose.company)
        too_late = NOW + timedelta(days=60)
        assert await invitations.receive(session, person_id=sanna.id, payload=made.payload, now=too_late) is None
        # It is received in time and used too late.
        assert await invitations.receive(session, person_id=sanna.id, payload=made.payload, now=NOW) is not None
        assert not await invitations.join_company(session, person_id=sanna.id, now=too_late)
        assert await company_of(session, 2) is None


async def test_a_made_up_link_opens_nothing_and_no_token_is_stored(database: Database) -> None:
    async with database.write() as session:
        aino, sanna = await entrepreneur(session, 1), await newcomer(session, 2)
        made = await link(session, aino, Purpose.company)
        row = (await session.scalars(select(Invitation))).one()
        token = made.payload.removeprefix("kutsu-")
        assert len(token) == 22
        assert token not in row.token_key
        for payload in ("kutsu-", "kutsu-x", f"kutsu-{row.token_key}", made.payload[:-1], made.payload.swapcase()):
            assert await invitations.receive(session, person_id=sanna.id, payload=payload, now=NOW) is None
        assert not await invitations.join_company(session, person_id=sanna.id, now=NOW)


async def test_a_link_to_a_ready_group_brings_companies_until_it_is_used_up(database: Database) -> None:
    async with database.write() as session:
        founder = await entrepreneur(session, 1, answers=READY)
        made = await link(session, founder, Purpose.cluster)
        assert made.name == "Rannan yrittäjät"
        joined = []
        for number in range(2, 18):
            person = await entrepreneur(session, number)
            await invitations.receive(session, person_id=person.id, payload=made.payload, now=NOW)
            joined.append(
                await invitations.join_cluster(session, person_id=person.id, company_id=person.company_id or 0, now=NOW)
            )
            # A link into the group is none into the company.
            assert not await invitations.join_company(session, person_id=person.id, now=NOW)
        assert joined == [True] * 15 + [False]


async def test_a_company_stays_in_its_one_group_and_uses_no_link_up(database: Database) -> None:
    async with database.write() as session:
        founder = await entrepreneur(session, 1, answers=READY)
        other = await entrepreneur(session, 2, answers=READY | {"cluster": Answer((), "Toinen ryhmä")})
        made = await link(session, founder, Purpose.cluster)
        await invitations.receive(session, person_id=other.id, payload=made.payload, now=NOW)
        assert not await invitations.join_cluster(
            session, person_id=other.id, company_id=other.company_id or 0, now=NOW
        )
        found = await answers.read(session, person_id=other.id, now=NOW)
        assert found["cluster"] == Answer((), "Toinen ryhmä")
        assert (await session.scalars(select(Invitation.uses_left))).all() == [15]


async def test_who_came_by_a_link_does_not_rename_the_group(database: Database) -> None:
    async with database.write() as session:
        founder = await entrepreneur(session, 1, answers=READY)
        aino = await entrepreneur(session, 2)
        made = await link(session, founder, Purpose.cluster)
        await invitations.receive(session, person_id=aino.id, payload=made.payload, now=NOW)
        assert await invitations.join_cluster(session, person_id=aino.id, company_id=aino.company_id or 0, now=NOW)
        question, name = QUESTIONS["cluster"], Answer((), "Toinen nimi")
        settled = [
            await editing.settle(
                session, person=each, question=question, purpose=PromptFor.profile, answer=name, now=NOW
            )
            for each in (aino, founder)
        ]
        assert settled == [OthersGroup("Rannan yrittäjät", "Hieronta Helmi"), Stored(PromptFor.profile)]


async def test_nobody_without_a_company_or_a_group_makes_a_link(database: Database) -> None:
    async with database.write() as session:
        nobody, aino = await newcomer(session, 1), await entrepreneur(session, 2)
        for person, purpose in ((nobody, Purpose.company), (nobody, Purpose.cluster), (aino, Purpose.cluster)):
            assert await invitations.make_link(session, person=person, purpose=purpose, days=60, now=NOW) is None
        assert await session.scalar(select(func.count()).select_from(Invitation)) == 0


async def test_the_same_name_alone_opens_nothing(database: Database) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1)
        sanna = await entrepreneur(session, 2, answers={"company_name": Answer((), "  HIERONTA   helmi ")})
        assert sanna.company_id != aino.company_id
        assert await invitations.is_known(session, name="hieronta HELMI")
        assert not await invitations.is_known(session, name="Hieronta Helm")


@pytest.mark.parametrize("accept", [True, False])
async def test_a_request_is_answered_once_and_only_from_inside(database: Database, *, accept: bool) -> None:
    async with database.write() as session:
        aino, stranger = (
            await entrepreneur(session, 1),
            await entrepreneur(session, 2, answers={"company_name": Answer((), "Muu")}),
        )
        sanna = await newcomer(session, 3, "Sanna")
        await drafts.begin(session, person_id=sanna.id, answers={}, now=NOW)
        await invitations.ask_to_join(session, person_id=sanna.id, name="Hieronta Helmi", now=NOW)
        ((chat, request),) = await told(session, "join_requested")
        assert chat == 1
        for person in (stranger, sanna):
            assert await requests.answer(session, person=person, request_id=request, accept=True, now=NOW) is None
        assert await requests.read_answer(session, request_id=request, person_id=sanna.id) is None
    asked = JoinRequested(request, "Sanna", "Hieronta Helmi")
    async with database.write() as session:
        assert await requests.answer(session, person=aino, request_id=request, accept=accept, now=NOW) == asked
        assert await requests.answer(session, person=aino, request_id=request, accept=True, now=NOW) is None
    async with database.read() as session:
        answered = JoinAnswered(accept, "Hieronta Helmi")
        assert await requests.read_answer(session, request_id=request, person_id=sanna.id) == answered
        assert await requests.read_answer(session, request_id=request, person_id=stranger.id) is None
        assert await company_of(session, 3) == (aino.company_id if accept else None)
        assert (await drafts.read(session, person_id=sanna.id) is None) == accept
        assert await told(session, "join_answered") == [(3, request)]


async def test_of_two_colleagues_who_answer_at_once_the_first_one_counts(database: Database) -> None:
    async with database.write() as session:
        aino, sanna, eeva = await entrepreneur(session, 1), await newcomer(session, 2), await newcomer(session, 3)
        made = await link(session, aino, Purpose.company)
        await invitations.receive(session, person_id=sanna.id, payload=made.payload, now=NOW)
        assert await invitations.join_company(session, person_id=sanna.id, now=NOW)
        await invitations.ask_to_join(session, person_id=eeva.id, name="Hieronta Helmi", now=NOW)
        (_chat, request), _sannas = await told(session, "join_requested")

    async def decline() -> JoinRequested | None:
        async with database.write() as session:
            return await requests.answer(session, person=sanna, request_id=request, accept=False, now=NOW)

    async with asyncio.TaskGroup() as tasks, database.write() as session:
        assert await requests.answer(session, person=aino, request_id=request, accept=True, now=NOW)
        await session.flush()
        second = tasks.create_task(decline())
        await somebody_waits(database)
    assert second.result() is None
    async with database.read() as session:
        assert await requests.read_answer(session, request_id=request, person_id=eeva.id) == JoinAnswered(
            accepted=True, company="Hieronta Helmi"
        )


async def test_every_request_is_told_even_after_one_was_taken_back(database: Database) -> None:
    async with database.write() as session:
        aino, sanna, veera = await entrepreneur(session, 1), await newcomer(session, 2), await newcomer(session, 3)
        for person in (sanna, sanna, veera):
            await invitations.ask_to_join(session, person_id=person.id, name="Hieronta Helmi", now=NOW)
            await invitations.withdraw(session, person_id=person.id)
        assert aino.company_id is not None
        assert len(await told(session, "join_requested")) == 3


async def test_who_has_joined_meanwhile_is_not_let_in_twice(database: Database) -> None:
    async with database.write() as session:
        aino, sanna = await entrepreneur(session, 1), await newcomer(session, 2)
        made = await link(session, aino, Purpose.company)
        await invitations.ask_to_join(session, person_id=sanna.id, name="Hieronta Helmi", now=NOW)
        ((_chat, request),) = await told(session, "join_requested")
        await invitations.receive(session, person_id=sanna.id, payload=made.payload, now=NOW)
        assert await invitations.join_company(session, person_id=sanna.id, now=NOW)
        assert await requests.answer(session, person=aino, request_id=request, accept=True, now=NOW) is None
        assert await session.scalar(select(func.count()).select_from(Membership)) == 2
