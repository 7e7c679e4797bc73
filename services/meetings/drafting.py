"""Put a proposal together, one question after the other; what was understood is shown before anything is sent."""

from datetime import datetime

from domain.form import Answer, Pending, Question
from domain.meeting_words import days_ahead
from domain.meetings import MOST_TIMES, Slot, slot_of
from domain.onboarding import Ask, NothingOpen, Open, PromptFor, Step
from domain.people import Person
from domain.questions import meetings as questions
from domain.quiet_hours import QuietHours
from services import Session
from services.meetings import agreeing, reading
from services.onboarding import prompts


async def start(session: Session, *, person: Person, introduction_id: int, now: datetime) -> Step:
    """Ask for times to propose; `now` is in the local zone."""
    met = await reading.of_introduction(session, introduction_id=introduction_id, company_id=person.company_id, now=now)
    if met is None or not met.may_write:
        return NothingOpen()
    return await _ask_when(session, person, Pending(about=introduction_id), now)


async def settle(
    session: Session, *, person: Person, opened: Open, answer: Answer, hours: QuietHours, now: datetime
) -> Step:
    """Ask what is missing after an answer, show what was understood, or propose it; `now` is in the local zone."""
    pending, question = opened.pending, opened.question
    met = await reading.of_introduction(session, introduction_id=pending.about, company_id=person.company_id, now=now)
    if met is None or not met.may_write:
        await prompts.close(session, person_id=person.id)
        return NothingOpen()
    if question == questions.CHECK:
        return await _checked(session, person, pending, answer, hours, now)
    if question == questions.VENUE:
        return await _go_on(session, person, pending, pending.chosen, answer.words)
    place = answer.words or pending.words
    return await _go_on(session, person, pending, _joined(pending, question, answer), place)


async def _checked(
    session: Session, person: Person, pending: Pending, answer: Answer, hours: QuietHours, now: datetime
) -> Step:
    match answer.choices:
        case (questions.ADD,):
            return await _ask_when(session, person, pending, now)
        case (questions.PLACE,):
            return await _ask(session, person, questions.VENUE, pending)
        case (questions.SEND,):
            await prompts.close(session, person_id=person.id)
            return await agreeing.propose(
                session,
                person=person,
                introduction_id=pending.about,
                slots=_slots(pending.chosen),
                place=pending.words,
                hours=hours,
                now=now,
            )
        case others:
            return await _go_on(session, person, pending, others, answer.words or pending.words)


def _joined(pending: Pending, question: Question, answer: Answer) -> tuple[str, ...]:
    """Add what was told to what was told before; a time of day settles the days that were chosen without one."""
    days = [slot for slot in _slots(pending.chosen) if slot.start is None]
    told = _slots(answer.choices)
    if question == questions.CLOCK_TIME and days and [slot.day for slot in told] == [days[0].day]:
        told = [day.at(told[0]) for day in days]
    kept = [slot for slot in _slots(pending.chosen) if slot.start is not None]
    return tuple(slot.id for slot in (*kept, *told))


async def _go_on(
    session: Session, person: Person, pending: Pending, chosen: tuple[str, ...], place: str | None
) -> Step:
    """Ask at what time where that is not told, else show everything to be checked."""
    slots = sorted(dict.fromkeys(_slots(chosen)), key=lambda slot: slot.wall)[:MOST_TIMES]
    draft = Pending(tuple(slot.id for slot in slots), place, about=pending.about)
    day = questions.untimed(draft.chosen)
    if day is not None:
        clocks = tuple(day.at(Slot(day.day, clock)).id for clock in questions.CLOCKS)
        return await _ask(session, person, questions.CLOCK_TIME, draft, clocks)
    actions = (questions.SEND, *((questions.ADD,) if len(slots) < MOST_TIMES else ()), questions.PLACE)
    return await _ask(session, person, questions.CHECK, draft, actions)


async def _ask_when(session: Session, person: Person, pending: Pending, now: datetime) -> Step:
    days = tuple(day.id for day in days_ahead(now.date()))
    return await _ask(session, person, questions.TIME, pending, days)


async def _ask(
    session: Session, person: Person, question: Question, draft: Pending, offered: tuple[str, ...] = ()
) -> Ask:
    pending = Pending(draft.chosen, draft.words, about=draft.about, guesses=offered)
    opened = await prompts.open_question(
        session, person_id=person.id, purpose=PromptFor.meeting, question=question, pending=pending
    )
    return Ask(opened, {})


def _slots(ids: tuple[str, ...]) -> list[Slot]:
    return [slot for slot in map(slot_of, ids) if slot is not None]
