"""Keep the one open question of a person, with its version and what is chosen so far."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import bindparam, select, update

from domain.finnish.words import fold
from domain.form import Pending, Question
from domain.onboarding import Open, PromptFor
from domain.questions import QUESTIONS
from models import Prompt
from services import Session

# Every question that is sent asks this, so it is put together once.
REMEMBER = (
    update(Prompt)
    .where(Prompt.person_id == bindparam("whose"), Prompt.version == bindparam("shown_as"))
    .values(message_id=bindparam("sent_as"))
)


@dataclass(frozen=True)
class Shown:
    """A message that shows a question: whose question, in which version, and the message's id."""

    whose: int
    shown_as: int
    sent_as: int


async def find(session: Session, *, person_id: int) -> Open | None:
    """Find the open question; None when nothing is asked, or when the question is asked no more."""
    row = await session.get(Prompt, person_id)
    if row is None or row.purpose is None or row.question not in QUESTIONS:
        return None
    purpose = PromptFor(row.purpose)
    listening = purpose in {PromptFor.signup, PromptFor.message} or row.buttons is None
    pending = _read_pending(row.pending)
    return Open(purpose, QUESTIONS[row.question], row.version, row.message_id, pending, listening)


async def version(session: Session, *, person_id: int) -> int:
    """Tell the version of the newest question or summary that the person was shown; 0 before the first."""
    return await session.scalar(select(Prompt.version).where(Prompt.person_id == person_id)) or 0


async def open_question(
    session: Session, *, person_id: int, purpose: PromptFor, question: Question, pending: Pending
) -> Open:
    """Open a question; it gets a version of its own, so that buttons of older ones are known to be old."""
    row = await _next(session, person_id)
    row.purpose, row.question, row.pending = purpose.value, question.key, asdict(pending)
    return Open(purpose, question, row.version, None, pending)


async def ask_again(session: Session, *, person_id: int) -> Open | None:
    """Ask the open question once more; each of its copies can be answered, and the first answer counts."""
    row = await session.get(Prompt, person_id)
    if row is not None:
        row.buttons = None
    return await find(session, person_id=person_id)


async def close(session: Session, *, person_id: int) -> int:
    """Leave no question open; gives the version for the buttons of what is shown instead."""
    row = await session.get(Prompt, person_id)
    if row is not None and row.purpose is None:
        return row.version
    row = await _next(session, person_id)
    row.purpose = row.question = row.pending = None
    return row.version


async def put_aside(session: Session, *, person_id: int) -> None:
    """Leave the open question unanswered: a tap on its buttons is no second tap, it asks the question again."""
    row = await _next(session, person_id)
    row.version += 1
    row.purpose = row.question = row.pending = None


async def change(session: Session, *, person_id: int, pending: Pending) -> None:
    """Remember what is chosen so far in the open question."""
    await session.execute(update(Prompt).where(Prompt.person_id == person_id).values(pending=asdict(pending)))


async def remember_messages(session: Session, shown: Sequence[Shown]) -> None:
    """Remember which messages ask the open questions; one that has been answered meanwhile is left alone."""
    if shown:
        await (await session.connection()).execute(REMEMBER, [asdict(each) for each in shown])


async def remember_buttons(session: Session, *, person_id: int, buttons: Mapping[str, str]) -> None:
    """Remember the buttons of a screen by their labels, so that a label can be typed instead."""
    row = await session.get(Prompt, person_id)
    if row is None:
        row = Prompt(person_id=person_id, version=0)
        session.add(row)
    row.buttons = dict(buttons)


async def offer_buttons(session: Session, *, person_id: int, buttons: Mapping[str, str]) -> None:
    """Remember the buttons of a notice, unless a question is open: what is typed then answers the question.

    What asks for a message to another is no such question: the label of a newer button is no message.
    """
    opened = await find(session, person_id=person_id) if buttons else None
    if buttons and (opened is None or opened.purpose is PromptFor.message):
        await remember_buttons(session, person_id=person_id, buttons=buttons)


async def typed_button(session: Session, *, person_id: int, text: str) -> str | None:
    """Find what the button of this label says; None while a question listens, which reads the text itself."""
    row = await session.get(Prompt, person_id)
    if row is None or row.buttons is None:
        return None
    found: str | None = row.buttons.get(fold(text))
    return found


async def _next(session: Session, person_id: int) -> Prompt:
    row = await session.get(Prompt, person_id)
    if row is None:
        row = Prompt(person_id=person_id, version=0, pending=None)
        session.add(row)
    row.version += 1
    row.message_id = row.buttons = None
    return row


def _read_pending(stored: Any) -> Pending:
    if not stored:
        return Pending()
    # Questions that were asked before there were guesses are stored without them.
    return Pending(**{**stored, "chosen": tuple(stored["chosen"]), "guesses": tuple(stored.get("guesses", ()))})
