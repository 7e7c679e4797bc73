import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, delete, false, func, or_, select

from bot.database import Database
from domain.form import Answer
from domain.invitations import Purpose
from domain.people import Person
from models import (
    AfterAnswer,
    Announcement,
    AnnouncementAnswer,
    AnnouncementRecipient,
    Attendance,
    Audit,
    Base,
    ChatSeat,
    ForbiddenPair,
    Group,
    GroupChat,
    GroupIdea,
    GroupIdeaMember,
    GroupMember,
    GroupProposal,
    GroupProposalMember,
    GroupTask,
    HelpRequest,
    Inbox,
    Introduction,
    IntroductionOutcome,
    KeptBlock,
    KeptComplaint,
    LearnedWeights,
    Meeting,
    MeetingOption,
    Outbox,
    PairWish,
    PassedMessage,
    ProposalRest,
    ProposalRound,
    ProposalWishes,
    PulseAnswer,
    RefusedTopic,
    StageChange,
    Suggestion,
    Survey,
    Tie,
)
from models.crypto import keyring
from models.queries import insert_new
from services import Session, doubts, inbox, invitations, kept, outbox, pauses, people, privacy
from services.desk import complaints as desk_complaints
from services.letters import Settlement
from services.onboarding import drafts, prompts
from services.outbox import Parcel
from services.profile import answers
from services.profile.storing import fingerprint
from services.suggestions import pairs
from tests.harness.rows import HOURS, NOW, entrepreneur, newcomer

AINO, SANNA, VEERA = 7_311_000_001, 7_311_000_002, 7_311_000_003
SECRETS = (
    "Zzaino",
    "Zzaihe",
    "Zzyritys",
    "Zzkehitys",
    "Zzkumppani",
    "Zzryhmä",
    "Zzviesti",
    "zz@esimerkki.fi",
    "+358450000042",
)
"""Words that stand nowhere but in what Aino tells."""


OF_OTHERS = {
    *("suggestion.other_id", "forbidden_pair.first_id", "forbidden_pair.second_id"),
    *("audit.company_id", "audit.other_id", "group.contact_id"),
    *("kept_complaint.company_id", "kept_complaint.about_id"),
    *("pair_wish.first_id", "pair_wish.second_id"),
}
"""What others were told, want or do of this one is theirs: a yes of one side alone is told to nobody."""


async def received(session: Session, telegram_id: int, text: str, number: int) -> None:
    raw = {"update_id": number, "message": {"text": text, "from": {"id": telegram_id}}}
    row = {"update_id": number, "lane": telegram_id, "state": "new", "tries": 0, "raw": raw, "received_at": NOW}
    await insert_new(session, Inbox, [row])


def reply(key: str, telegram_id: int, person_id: int | None, text: str, kind: str = "reply") -> Parcel:
    return Parcel(key, telegram_id, person_id, kind, "fi", {"method": "sendMessage", "parameters": {"text": text}})


async def fill(session: Session) -> None:
    """Let Aino leave a trace in every table, and Sanna beside her one that has to stay."""
    aino = await entrepreneur(
        session,
        AINO,
        "Zzaino",
        {
            "company_name": Answer((), "Zzyritys Oy"),
            "needs": Answer(("websites",), "Zzkehitys"),
            "cooperation": Answer(("ready_group",)),
            "cluster": Answer((), "Zzryhmä"),
        },
    )
    for key, words in (("email", "zz@esimerkki.fi"), ("phone", "+358450000042"), ("description", "Zzkumppani")):
        await answers.change(session, person_id=aino.id, key=key, answer=Answer((), words), now=NOW)
    await drafts.begin(session, person_id=aino.id, answers={"x": Answer((), "Zzviesti")}, now=NOW)
    await pauses.start(session, person_id=aino.id, until=date(2026, 12, 15), hours=HOURS, now=NOW)
    await prompts.remember_buttons(session, person_id=aino.id, buttons={"Zzviesti": "menu:show::"})
    sanna = await entrepreneur(session, SANNA, "Sanna", {"company_name": Answer((), "Kampaamo Kuusi")})
    await meet_partner(session, aino, await entrepreneur(session, VEERA, "Veera"))
    for purpose in Purpose:
        await invitations.make_link(session, person=aino, purpose=purpose, days=60, now=NOW)
    into_hers = await invitations.make_link(session, person=sanna, purpose=Purpose.company, days=60, now=NOW)
    assert into_hers is not None
    await session.flush()
    await invitations.receive(session, person_id=aino.id, payload=into_hers.payload, now=NOW)
    await invitations.ask_to_join(session, person_id=aino.id, name="Kampaamo Kuusi", now=NOW)
    for number, state in enumerate(("queued", "inflight", "sent", "held"), 1):
        await outbox.put(session, [reply(f"a{number}", AINO, aino.id, "Zzviesti")], now=NOW)
        row = (await session.scalars(select(Outbox).where(Outbox.key == f"a{number}"))).one()
        row.state = state
    await outbox.put(session, [reply("apology:9", AINO, None, "Zzviesti", "apology")], now=NOW)
    await outbox.put(session, [reply("s1", SANNA, sanna.id, "Hei Sanna")], now=NOW)
    for number, (person, state) in enumerate(((AINO, "done"), (AINO, "parked"), (SANNA, "done")), 1):
        await received(session, person, "Zzviesti" if person == AINO else "Hei", number)
        row_ = (await session.scalars(select(Inbox).where(Inbox.update_id == number))).one()
        row_.state = state


async def meet_partner(session: Session, aino: Person, veera: Person) -> None:
    """Let Aino's company be suggested to Veera's and hers to Aino's, and leave behind all that may come of it."""
    ours, hers = aino.company_id or 0, veera.company_id or 0
    first, second = sorted((ours, hers))
    said = {"version": 1, "score": 500, "state": "answered", "reply": "yes", "chosen_at": NOW, "told_at": NOW}
    introduction = Introduction(first_id=first, second_id=second, made_at=NOW)
    session.add_all(
        [
            Suggestion(company_id=ours, other_id=hers, reasons=[], answered_by=aino.id, **said),
            Suggestion(company_id=hers, other_id=ours, reasons=[], answered_by=veera.id, **said),
            Tie(
                first_id=first,
                second_id=second,
                kind="told",
                strength=2,
                first_confirmed=True,
                second_confirmed=False,
                told_at=NOW,
            ),
            ForbiddenPair(first_id=first, second_id=second, wanted_by=ours, forbidden_at=NOW),
            KeptBlock(person_key=fingerprint("x"), company_id=ours, by_coordinator=False, kept_at=NOW),
            KeptComplaint(person_key=fingerprint("x"), company_id=ours, words="Hei", reported_at=NOW, kept_at=NOW),
            introduction,
            idea := GroupIdea(members=f"{first},{second}", needs=["pricing"], found_at=NOW),
            LearnedWeights(learned_at=NOW, answers=50, weights=[28, 20, 10, 14, 12, 8, 8], usual=[500] * 7),
        ]
    )
    await session.flush()
    session.add_all(
        [
            GroupIdeaMember(idea_id=idea.id, company_id=ours),
            GroupIdeaMember(idea_id=idea.id, company_id=hers),
            IntroductionOutcome(introduction_id=introduction.id, company_id=ours, outcome="talked", told_at=NOW),
            PassedMessage(introduction_id=introduction.id, person_id=aino.id, words="Zzviesti", sent_at=NOW),
            HelpRequest(introduction_id=introduction.id, person_id=aino.id, asked_at=NOW),
            Audit(person_id=aino.id, act="suggested", company_id=ours, other_id=hers, done_at=NOW),
        ]
    )
    meeting = Meeting(introduction_id=introduction.id, state="agreed", sequence=1, place="Zzviesti", created_at=NOW)
    session.add(meeting)
    await session.flush()
    time = {"starts_at": NOW, "local_time": "2026-12-01T12:00:00", "zone": "Europe/Helsinki", "place": "Zzviesti"}
    session.add_all(
        [
            Attendance(meeting_id=meeting.id, company_id=ours),
            Attendance(meeting_id=meeting.id, company_id=hers),
            MeetingOption(meeting_id=meeting.id, company_id=ours, **time),
        ]
    )
    await session.flush()
    await gather(session, aino, veera)
    await announce(session, aino, veera)


async def announce(session: Session, aino: Person, veera: Person) -> None:
    """Let Aino write an announcement to Veera, and get and refuse one herself."""
    content = {"version": 1, "topic": "news", "footer": "", "parts": 1, "reminders": 0, "created_at": NOW}
    row = Announcement(person_id=aino.id, state="sent", body={"text": "Hei", "entities": []}, **content)
    session.add(row)
    await session.flush()
    for person in (aino, veera):
        recipient = AnnouncementRecipient(announcement_id=row.id, person_id=person.id)
        session.add(recipient)
        await session.flush()
        about = {"recipient_id": recipient.id, "person_id": person.id, "from_desk": False, "said_at": NOW}
        session.add(AnnouncementAnswer(words="Zzviesti" if person is aino else "Hei", **about))
    session.add(RefusedTopic(person_id=aino.id, topic="news", refused_at=NOW))
    await session.flush()


async def gather(session: Session, aino: Person, veera: Person) -> None:
    """Let Aino's company be in a group with Veera's, and be the only one in another."""
    shared = Group(name="Ryhmä", themes=[], stage="idea", version=1, contact_id=aino.company_id, created_at=NOW)
    own = Group(name="Zzryhmä", themes=[], stage="preparation", version=1, created_at=NOW)
    session.add_all([shared, own])
    await session.flush()
    seat = {"state": "in", "role": "member", "shown": True, "asked": 1, "version": 1, "asked_at": NOW}
    for group, person in ((shared, aino), (shared, veera), (own, aino)):
        ours = {"group_id": group.id, "company_id": person.company_id}
        session.add(GroupMember(**ours, wanted_by=person.id, **seat))
        session.add(GroupTask(**ours, task="intent", status="done", changed_at=NOW))
    session.add(StageChange(group_id=own.id, after="preparation", note="Zzviesti", person_id=aino.id, changed_at=NOW))
    about = {"is_forum": False, "version": 1, "created_at": NOW}
    chat = GroupChat(group_id=shared.id, chat_id=-1, state="open", lacks=[], link="https://t.me/+a", **about)
    session.add_all([chat, GroupChat(person_id=aino.id, chat_id=-2, state="asked", **about)])
    await session.flush()
    for person in (aino, veera):
        session.add(ChatSeat(group_chat_id=chat.id, person_id=person.id, is_here=True, version=1, changed_at=NOW))
    for group, kind in ((shared, "pulse"), (own, "after")):
        survey = Survey(group_id=group.id, kind=kind, number=1, opened_at=NOW, closes_on=NOW.date())
        session.add(survey)
        await session.flush()
        said = {"survey_id": survey.id, "company_id": aino.company_id, "words": "Zzviesti", "answered_at": NOW}
        answer = PulseAnswer(**said, score=4) if kind == "pulse" else AfterAnswer(**said, together="yes", figures={})
        session.add(answer)
    words = {"topic": "Zzaihe", "place": "Zzviesti", "created_at": NOW, "starts_at": NOW}
    theirs = Meeting(group_id=shared.id, state="agreed", sequence=1, called_by=veera.id, created_at=NOW)
    drafted = Meeting(group_id=shared.id, state="draft", sequence=1, called_by=aino.id, **words)
    past = Meeting(group_id=shared.id, state="agreed", sequence=1, called_by=aino.id, **words)
    session.add_all([theirs, drafted, past, Meeting(group_id=own.id, state="agreed", sequence=1, **words)])
    await session.flush()
    session.add(Attendance(meeting_id=theirs.id, company_id=aino.company_id, reply="yes", answered_at=NOW))
    search = ProposalRound(person_id=aino.id, asked_at=NOW, ended_at=NOW, left_out={})
    session.add(search)
    await session.flush()
    proposal = GroupProposal(round_id=search.id, group_id=own.id)
    session.add(proposal)
    await session.flush()
    session.add(GroupProposalMember(proposal_id=proposal.id, company_id=aino.company_id))
    one, other = sorted((aino.company_id or 0, veera.company_id or 0))
    session.add_all(
        [
            ProposalWishes(person_id=aino.id, wishes={}),
            ProposalRest(company_id=aino.company_id, until=NOW.date()),
            PairWish(first_id=one, second_id=other, together=False, wished_at=NOW),
        ]
    )
    await session.flush()


async def rows_of(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Read every row of every table, decrypted."""
    tables: list[Table] = list(Base.metadata.sorted_tables)
    return {table.name: [dict(row._mapping) for row in await session.execute(select(table))] for table in tables}


def traces(tables: dict[str, list[dict[str, Any]]]) -> set[str]:
    """Name the tables in which something of Aino stands."""
    marks = (*SECRETS, str(AINO), fingerprint("Zzyritys Oy"))
    return {
        name
        for name, rows in tables.items()
        for row in rows
        if any(mark in json.dumps(row, default=str, ensure_ascii=False) for mark in marks)
    }


async def test_erasure_leaves_nothing_of_a_person_anywhere(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
    async with database.write() as session:
        before = await rows_of(session)
        assert [name for name, rows in before.items() if not rows] == ["key_check", "leader"]
        assert traces(before) >= {"person", "company", "company_words", "cluster", "draft", "prompt", "inbox", "outbox"}
        aino = await people.again(session, telegram_id=AINO)
        await privacy.erase(session, person=aino, now=NOW)
    async with database.read() as session:
        after = await rows_of(session)
    assert traces(after) == set()
    for name, rows in after.items():
        for row in rows:
            assert aino.id not in (row.get("person_id"), row.get("invited_by")), name
            assert "company_id" not in row or row["company_id"] != aino.company_id, name


async def test_erasure_takes_nothing_of_anybody_else(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
    async with database.write() as session:
        sanna = await people.again(session, telegram_id=SANNA)
        before = await privacy.export(session, person=sanna)
        await privacy.erase(session, person=await people.again(session, telegram_id=AINO), now=NOW)
    async with database.read() as session:
        # Only the notice of Aino's request has lost its subject; it is dropped when it is about to be sent.
        assert await privacy.export(session, person=sanna) == before


ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def file_of(database: Database) -> bytes:
    assert database.file is not None
    files = [database.file, database.file.with_name(database.file.name + "-wal")]
    return b"".join(file.read_bytes() for file in files if file.exists())


@ON_SQLITE
async def test_nothing_personal_stands_in_the_file_in_the_clear(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
    await database.close()
    content = file_of(database)
    assert b"wellness" in content
    for secret in SECRETS:
        assert secret.encode() not in content


@ON_SQLITE
async def test_what_is_erased_is_gone_from_the_file_too(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
    async with database.write() as session:
        connection = await session.connection()
        encrypted: list[str] = list((await connection.exec_driver_sql("SELECT name FROM company")).scalars())
        (hers,) = (each for each in encrypted if keyring.cipher.decrypt(each) == "Zzyritys Oy")
        await privacy.erase(session, person=await people.again(session, telegram_id=AINO), now=NOW)
    await database.close()
    content = file_of(database)
    assert [each.encode() in content for each in encrypted if each != hers] == [True, True]
    assert hers.encode() not in content


async def test_what_is_written_after_the_wish_to_be_erased_is_still_handled(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
        await received(session, AINO, "Poista tietoni", 10)
        await received(session, AINO, "/start", 11)
    async with database.write() as session:
        first = await inbox.next_update(session, now=NOW)
        assert first is not None
        await privacy.erase(session, person=await people.again(session, telegram_id=AINO), now=NOW)
        await inbox.finish(session, inbox_id=first.id)
    async with database.write() as session:
        second = await inbox.next_update(session, now=NOW)
        assert second is not None
        assert second.raw["message"]["text"] == "/start"


@pytest.mark.parametrize("reason", [None, "unknown"], ids=["refused", "unknown"])
async def test_a_message_under_way_at_the_erasure_is_never_begun_again(database: Database, reason: str | None) -> None:
    """Its content is gone, so the one sender could only fall over it, again and again."""
    async with database.write() as session:
        aino = await newcomer(session, AINO)
        await outbox.put(session, [reply("a", AINO, aino.id, "Hei"), reply("b", AINO, aino.id, "Hei")], now=NOW)
        under_way, left = await outbox.mark_inflight(session, [1, 2])
        # A call about the person for the chat of a group, which has a number of its own.
        await outbox.put(session, [reply("c", -1, aino.id, "Hei", "chat_call")], now=NOW)
    async with database.write() as session:
        await privacy.erase(session, person=aino, now=NOW)
    async with database.write() as session:
        await outbox.settle(session, [Settlement(under_way, "queued", reason)], now=NOW)
        assert await doubts.recover(session, now=NOW) == 0
        assert await outbox.mark_inflight(session, [under_way.id, left.id, 3]) == []


async def test_the_record_of_the_erasure_itself_is_pruned(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
        await received(session, AINO, "Poista tietoni", 10)
    async with database.write() as session:
        asking = await inbox.next_update(session, now=NOW)
        assert asking is not None
        await privacy.erase(session, person=await people.again(session, telegram_id=AINO), now=NOW)
        await outbox.put(session, [reply("bye", AINO, None, "Tietosi on poistettu.")], now=NOW)
        await inbox.finish(session, inbox_id=asking.id)
        (last,) = (await session.scalars(select(Outbox.id).where(Outbox.key == "bye"))).all()
        (sent,) = await outbox.mark_inflight(session, [last])
        await outbox.settle(session, [Settlement(sent, "sent", message_id=1)], now=NOW)
    async with database.write() as session:
        later = NOW + timedelta(days=3, seconds=1)
        await inbox.prune(session, before=later - timedelta(days=3))
        await outbox.prune(session, before=later - timedelta(days=3))
        assert str(AINO) not in json.dumps(await rows_of(session), default=str)


async def test_a_block_and_a_complaint_outlive_the_erasure_without_a_name(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
        aino, veera = [await people.again(session, telegram_id=each) for each in (AINO, VEERA)]
        hers = veera.company_id or 0
        pair = (await session.scalars(select(ForbiddenPair))).one()
        pair.wanted_by = hers
        message = (await session.scalars(select(PassedMessage))).one()
        message.words, message.reported_at = "T. Zzainon väki, Zzyritys, soita 0450000042", NOW
        await privacy.erase(session, person=aino, now=NOW)
    async with database.write() as session:
        assert traces(await rows_of(session)) == set()
        complaints = select(KeptComplaint.words).where(KeptComplaint.company_id == hers)
        assert (await session.scalars(complaints)).all() == ["T. … väki, …, soita …"]
        shown = {(each.by and each.by.id, each.about, each.words) for each in await desk_complaints.listed(session)}
        assert shown == {(hers, None, "T. … väki, …, soita …"), (None, None, "Hei")}
        assert (await session.scalars(select(ForbiddenPair))).all() == []
        # Aino comes back with another company, and so does somebody else.
        again, other = await entrepreneur(session, AINO), await entrepreneur(session, 1)
        assert not await pairs.is_forbidden(session, first_id=hers, second_id=other.company_id or 0)
        back = await session.get_one(ForbiddenPair, (hers, again.company_id))
        assert back.wanted_by == hers
        blocks = select(func.count()).where(KeptBlock.company_id == hers)
        assert await session.scalar(blocks) == 0
        await kept.forget_old(session, before=NOW + timedelta(days=1))
        assert (await session.scalars(select(KeptComplaint))).all() == []


async def test_a_complaint_and_a_never_outlive_the_one_they_came_from_or_are_about(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
        aino, veera = [await people.again(session, telegram_id=each) for each in (AINO, VEERA)]
        hers = veera.company_id or 0
        await session.execute(delete(KeptComplaint))
        message = (await session.scalars(select(PassedMessage))).one()
        message.words, message.reported_at, message.person_id = "Zzaino, osta heti. T. Veera", NOW, veera.id
        await privacy.erase(session, person=aino, now=NOW)
    async with database.write() as session:
        assert traces(await rows_of(session)) == set()
        (left,) = await desk_complaints.listed(session)
        assert (left.by, left.about and left.about.id, left.words) == (None, hers, "…, osta heti. T. Veera")
        # Aino comes back, and Veera wants to hear of Aino no more; then each of them goes.
        again = await entrepreneur(session, AINO)
        told = {"score": 50, "reasons": [], "values": [0] * 7, "chosen_at": NOW, "state": "answered"}
        pair = {"company_id": hers, "other_id": again.company_id, "version": 1, "reply": "never"}
        session.add(Suggestion(**told, **pair))
        await session.flush()
        await privacy.erase(session, person=again, now=NOW)
    async with database.write() as session:
        again = await entrepreneur(session, AINO)
        assert await pairs.is_forbidden(session, first_id=hers, second_id=again.company_id or 0)
    async with database.write() as session:
        await privacy.erase(session, person=await people.again(session, telegram_id=VEERA), now=NOW)
    async with database.read() as session:
        (left,) = await desk_complaints.listed(session)
        assert (left.by, left.about, left.words) == (None, None, "…, osta heti. T. …")


async def test_a_company_stays_while_a_colleague_works_in_it(database: Database) -> None:
    async with database.write() as session:
        aino, sanna = await entrepreneur(session, AINO), await newcomer(session, SANNA)
        made = await invitations.make_link(session, person=aino, purpose=Purpose.company, days=60, now=NOW)
        assert made is not None
        await session.flush()
        await invitations.receive(session, person_id=sanna.id, payload=made.payload, now=NOW)
        await invitations.join_company(session, person_id=sanna.id, now=NOW)
        assert not await privacy.is_alone(session, person=aino)
        await privacy.erase(session, person=aino, now=NOW)
    async with database.read() as session:
        sanna = await people.again(session, telegram_id=SANNA)
        assert sanna.company_id == aino.company_id
        assert await privacy.is_alone(session, person=sanna)
        found = await answers.read(session, person_id=sanna.id, now=NOW)
        assert found["company_name"] == Answer((), "Hieronta Helmi")


async def test_the_export_holds_everything_and_no_keys(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
    async with database.read() as session:
        aino = await people.again(session, telegram_id=AINO)
        exported = json.dumps(await privacy.export(session, person=aino), ensure_ascii=False)
        tables = await rows_of(session)
    for secret in (*SECRETS, str(AINO)):
        assert secret in exported
    assert "Sanna" not in exported
    assert "Veera" not in exported
    assert str(SANNA) not in exported
    columns = [column for rows in tables.values() for row in rows for column in row.items()]
    fingerprints = [value for name, value in columns if name.endswith("_key") and value]
    assert len(fingerprints) >= 4
    assert [each for each in fingerprints if each in exported] == []


async def test_the_export_tells_nothing_that_the_other_side_said(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
        aino, veera = [await people.again(session, telegram_id=each) for each in (AINO, VEERA)]
        others = [await entrepreneur(session, number) for number in (1, 2, 3)]
        before = await privacy.export(session, person=aino)
        ours, hers = aino.company_id or 0, veera.company_id or 0
        # Veera takes her yes back and complains; others are not told yet, said no, are away, or deny the co-operation.
        answered = (await session.scalars(select(Suggestion).where(Suggestion.company_id == hers))).one()
        answered.reply, answered.rests_until = "later", NOW + timedelta(days=180)
        (await session.scalars(select(PassedMessage))).one().reported_at = NOW
        for number, (state, rests) in enumerate((("waiting", None), ("withdrawn", NOW), ("waiting", None))):
            pair = {"company_id": ours, "other_id": others[number].company_id, "rests_until": rests}
            session.add(Suggestion(**pair, version=1, score=500, reasons=[], state=state, chosen_at=NOW))
        session.add(Introduction(first_id=ours, second_id=others[0].company_id, made_at=None))
        tied = {"first_id": ours, "kind": "told", "first_confirmed": True, "told_at": NOW}
        denied = Tie(**tied, second_id=others[1].company_id, strength=0, second_confirmed=False)
        agreed = Tie(**tied, second_id=others[2].company_id, strength=2, second_confirmed=True)
        session.add_all([denied, agreed])
        await session.flush()
        after = await privacy.export(session, person=aino)
        said = [{key: row[key] for key in row if key not in {"id", "other_id"}} for row in after["yhteistyot"]]
        assert said == [{"kind": "told", "told_at": NOW.isoformat(), "confirmed": True, "denied": False}] * 3
        assert after | {"yhteistyot": before["yhteistyot"]} == before


async def test_the_export_misses_no_row_about_a_person(database: Database) -> None:
    async with database.write() as session:
        await fill(session)
    async with database.read() as session:
        aino = await people.again(session, telegram_id=AINO)
        exported = await privacy.export(session, person=aino)
        ids = {"person.id": aino.id, "company.id": aino.company_id}
        # What hangs on no person and no company: two updates, the name of a ready-made group, two meetings, two groups.
        expected = 2 + 1 + 2 + 2
        for table in Base.metadata.sorted_tables:
            keys = [
                key for key in table.foreign_keys if key.target_fullname in ids and str(key.parent) not in OF_OTHERS
            ]
            owned = or_(false(), *(key.parent == ids[key.target_fullname] for key in keys))
            expected += await session.scalar(select(func.count()).select_from(table).where(owned)) or 0
    assert sum(len(part) for part in exported.values() if isinstance(part, list)) == expected
