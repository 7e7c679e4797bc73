"""Keep the draft of a group's meeting in its own row until it is sent: what is asked, answered and dropped."""

from datetime import datetime

from sqlalchemy import delete, select

from domain.form import Answer, Pending, Question
from domain.gatherings import USUAL_QUORUM, Draft, Drafted, Standing
from domain.groups import GroupRules
from domain.meeting_words import days_ahead
from domain.meetings import MeetingState, Slot, slot_of
from domain.onboarding import Ask, NothingOpen, Open, PromptFor, Step
from domain.people import Person
from domain.questions import gatherings as questions
from domain.questions.meetings import CLOCKS
from models import Meeting
from services import Session
from services.meetings import circles, gatherings, reading
from services.onboarding import prompts


async def begin(session: Session, *, person: Person, group_id: int, rules: GroupRules, now: datetime) -> Step:
    """Ask when the group is to meet; a draft that was left is shown as it is."""
    stand = await circles.standing(session, person=person, group_id=group_id)
    if stand is None or not stand.may_call(members_call=rules.members_call):
        return NothingOpen()
    mine = (Meeting.group_id == group_id, Meeting.called_by == person.id, Meeting.state == MeetingState.draft)
    row = await session.scalar(select(Meeting).where(*mine, Meeting.changes_id.is_(None)).limit(1))
    if row is not None and row.starts_at is not None and row.starts_at > now:
        return Drafted(await gatherings.draft(session, row, stand))
    if row is None:
        row = Meeting(group_id=group_id, state=MeetingState.draft, sequence=1, called_by=person.id, created_at=now)
        row.quorum = USUAL_QUORUM
        session.add(row)
        await session.flush()
    return await ask(session, person=person, question=questions.WHEN, draft_id=row.id, now=now)


async def change(session: Session, *, person: Person, meeting_id: int, now: datetime) -> Draft | None:
    """Begin to change a meeting that was called; it stays as it is until the changes are sent."""
    found = await gatherings.look(session, person=person, meeting_id=meeting_id, now=now)
    if found is None or not found.may_steer or not found.is_ahead or found.is_off:
        return None
    earlier = await session.get_one(Meeting, meeting_id)
    await session.execute(delete(Meeting).where(Meeting.changes_id == meeting_id, Meeting.called_by == person.id))
    row = Meeting(
        group_id=earlier.group_id,
        state=MeetingState.draft,
        sequence=1,
        called_by=person.id,
        created_at=now,
        changes_id=earlier.id,
        changes_sequence=earlier.sequence,
    )
    for name in ("starts_at", "local_time", "zone", "minutes", "place", "topic", "quorum"):
        setattr(row, name, getattr(earlier, name))
    session.add(row)
    await session.flush()
    return await gatherings.draft(session, row, found.standing)


async def find(
    session: Session, *, person: Person, draft_id: int, rules: GroupRules
) -> tuple[Meeting, Standing] | None:
    """Find a draft of the person's own, which nobody else changes meanwhile; None for all others."""
    mine = (Meeting.id == draft_id, Meeting.called_by == person.id, Meeting.state == MeetingState.draft)
    found = select(Meeting).where(*mine).with_for_update()
    row = await session.scalar(found.execution_options(populate_existing=True))
    if row is None or row.group_id is None:
        return None
    stand = await circles.standing(session, person=person, group_id=row.group_id)
    may = stand is not None and (row.changes_id is not None or stand.may_call(members_call=rules.members_call))
    return (row, stand) if stand is not None and may else None


async def look(session: Session, *, person: Person, draft_id: int, rules: GroupRules) -> Draft | None:
    """See a draft of one's own."""
    found = await find(session, person=person, draft_id=draft_id, rules=rules)
    return await gatherings.draft(session, *found) if found and found[0].local_time else None


async def drop(session: Session, *, person: Person, draft_id: int, rules: GroupRules) -> Standing | None:
    """Drop a draft; gives whose it was."""
    found = await find(session, person=person, draft_id=draft_id, rules=rules)
    if found is None:
        return None
    await session.delete(found[0])
    await session.flush()
    return found[1]


async def ask(session: Session, *, person: Person, question: Question, draft_id: int, now: datetime) -> Ask:
    """Open a question about a draft; `now` is in the local zone."""
    days = tuple(day.id for day in days_ahead(now.date())) if question == questions.WHEN else ()
    return await _open(session, person, question, Pending(guesses=days, about=draft_id))


async def _open(session: Session, person: Person, question: Question, pending: Pending) -> Ask:
    opened = await prompts.open_question(
        session, person_id=person.id, purpose=PromptFor.gathering, question=question, pending=pending
    )
    return Ask(opened, {})


async def settle(session: Session, *, person: Person, opened: Open, answer: Answer, rules: GroupRules) -> Step:
    """Take in an answer about a draft, and ask what is missing or show the draft."""
    found = await find(session, person=person, draft_id=opened.pending.about, rules=rules)
    if found is None:
        await prompts.close(session, person_id=person.id)
        return Drafted(None)
    row, stand = found
    if opened.question in {questions.WHEN, questions.CLOCK}:
        missing = await _take_time(session, person, row, opened.pending, answer, rules)
        if missing is not None:
            return missing
    elif opened.question == questions.WHERE:
        row.place = answer.words
    elif opened.question == questions.TOPIC:
        row.topic = answer.words
    else:
        row.quorum = int(answer.choices[0])
    row.sequence += 1
    await session.flush()
    await prompts.close(session, person_id=person.id)
    return Drafted(await gatherings.draft(session, row, stand))


async def _take_time(
    session: Session, person: Person, row: Meeting, pending: Pending, answer: Answer, rules: GroupRules
) -> Ask | None:
    """Write the time of a draft down, and the place beside it; gives the question that is to be asked next."""
    place = answer.words or pending.words
    slot = next(filter(None, map(slot_of, answer.choices)), None)
    if slot is None or slot.start is None:
        day = slot or Slot(row.created_at.date())
        clocks = tuple(Slot(day.day, clock).id for clock in CLOCKS)
        return await _open(session, person, questions.CLOCK, Pending((day.id,), place, guesses=clocks, about=row.id))
    for name, value in reading.columns(slot, rules.hours.zone).items():
        setattr(row, name, value)
    row.place = place or row.place
    if row.place is not None:
        return None
    row.sequence += 1
    return await _open(session, person, questions.WHERE, Pending(about=row.id))
