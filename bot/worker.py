"""Handle updates one after another: the change, the messages it leads to and "done" commit together."""

import asyncio
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot.database import Database, DatabaseAwayError
from bot.signals import Clock, Stopping, Wake
from domain.notices import APOLOGY, REPLY
from domain.people import Person
from handlers.context import House, Work, current
from services import Session, floods, inbox, outbox
from services.inbox import Received
from services.onboarding import prompts
from views.screen import Screen
from views.texts import DEFAULT_LANGUAGE, speaking

log = structlog.get_logger()

MOST_TRIES = 5
"""After so many counted tries an update is put aside."""

Handled = tuple[Update | None, str | None]
"""An update that was handled, and the note to show over its button."""

NOTHING_TO_ANSWER: Handled = (None, None)


@dataclass
class Taken:
    """What is known of the update under way when it fails: the update, and its tries if they are counted already."""

    received: Received | None = None
    tries: int = 0


class Worker:
    """Take updates from the inbox until told to stop; those up to `left_behind` came to earlier processes."""

    def __init__(
        self,
        database: Database,
        application: Application[Any, Any, Any, Any, Any, Any],
        house: House,
        clock: Clock,
        left_behind: int,
    ) -> None:
        self._database = database
        self._application = application
        self._house = house
        self._clock = clock
        self._left_behind = left_behind
        self._last_lane = inbox.FIRST_LANE

    async def run(self, stopping: Stopping, wake: Wake, courier: Wake) -> None:
        """Handle updates until told to stop; callbacks are answered beside the work, after the commit."""
        async with asyncio.TaskGroup() as answers:
            while not stopping.is_set():
                try:
                    work = await self.handle_next()
                    if work is None:
                        await self._pause(stopping, wake)
                except DatabaseAwayError as error:
                    log.warning("the database is away, updates wait", exc_info=error.__cause__)
                    await stopping.wait(1)
                    continue
                if work is not None:
                    courier.set()
                    answers.create_task(stopping.unless_stopped(self._answer(*work)))

    async def _pause(self, stopping: Stopping, wake: Wake) -> None:
        """Wait until something comes; what other processes receive is looked for from time to time, without writing."""
        while not await wake.wait(1) and not stopping.is_set():
            async with self._database.read() as session:
                if await inbox.is_anything_to_do(session, now=self._clock()):
                    return

    async def handle_next(self) -> Handled | None:
        """Handle the next update; gives it with the note for its button, or None when there is nothing to do.

        Each lane has its turn, so that nobody waits for somebody who sends much. One that may have ended a process, or
        that failed before, is counted in a transaction of its own first.
        """
        taken = Taken()
        try:
            async with self._database.write() as session:
                taken.received = await inbox.next_update(session, now=self._clock(), after=self._last_lane)
                if taken.received is None:
                    return None
                self._last_lane = taken.received.lane
                if taken.received.is_flooded:
                    return await self._pass_over(session, taken.received)
                if not self._may_be_poison(taken.received):
                    return await self._handle(session, taken.received)
                if taken.received.tries >= MOST_TRIES:
                    return await self._park(session, taken.received)
                taken.tries = await inbox.count_try(session, received=taken.received, now=self._clock())
            async with self._database.write() as session:
                counted = await inbox.take_counted(session, inbox_id=taken.received.id, tries=taken.tries)
                return await self._handle(session, counted) if counted else NOTHING_TO_ANSWER
        except DatabaseAwayError:
            raise
        except Exception as error:
            if taken.received is None:
                raise
            log.exception("an update failed", exc_info=error, inbox_id=taken.received.id)
            await self._let_rest(taken.received, taken.tries or taken.received.tries + 1)
            return NOTHING_TO_ANSWER

    def _may_be_poison(self, received: Received) -> bool:
        """Tell whether an earlier process may have ended while it handled this update, or this one failed before."""
        return received.tries > 0 or received.id <= self._left_behind

    async def _handle(self, session: Session, received: Received) -> Handled:
        with structlog.contextvars.bound_contextvars(inbox_id=received.id), speaking(DEFAULT_LANGUAGE):
            return await self._do(session, received)

    async def _do(self, session: Session, received: Received) -> Handled:
        work = Work(session, self._clock(), self._house)
        current.set(work)
        update = Update.de_json(received.raw, self._application.bot)
        await self._process(update, work)
        await self._post(update, work, received)
        await inbox.finish(session, inbox_id=received.id)
        return update, work.toast

    async def _process(self, update: Update, work: Work) -> None:
        await self._application.process_update(update)
        if work.error is not None:
            raise work.error
        if not work.handled:
            raise RuntimeError("No handler saw this update.")

    async def _post(self, update: Update, work: Work, received: Received) -> None:
        chat = update.effective_chat
        if chat is None:
            return
        # A contact card has no words and no buttons: what was said before it can be typed still.
        spoken = [screen for screen in work.screens if screen.contact is None]
        labels = spoken[-1].typed_labels() if spoken else {}
        if labels and work.person is not None and not work.erased:
            await prompts.remember_buttons(work.session, person_id=work.person.id, buttons=labels)
        parcels = [
            parcel_of(screen, key=f"reply:{received.id}:{number}", chat_id=chat.id, work=work)
            for number, screen in enumerate(work.screens)
        ]
        topic = topic_of(update)
        if topic is not None:
            for parcel in parcels:
                parcel.content["parameters"]["message_thread_id"] = topic
        letters = [
            letter_of(screen, person, key=f"reply:{received.id}:private:{number}")
            for number, (person, screen) in enumerate(work.letters)
        ]
        await outbox.put(work.session, [*parcels, *letters], now=work.now)

    async def _pass_over(self, session: Session, received: Received) -> Handled:
        count = await floods.pass_over(session, received=received, now=self._clock())
        log.warning("somebody sent too much at once, the last of it is passed over", count=count)
        return NOTHING_TO_ANSWER

    async def _let_rest(self, received: Received, tries: int) -> None:
        async with self._database.write() as session:
            await inbox.rest(session, inbox_id=received.id, tries=tries, now=self._clock())

    async def _park(self, session: Session, received: Received) -> Handled:
        log.error("an update is put aside", inbox_id=received.id)
        await inbox.park(session, inbox_id=received.id)
        if received.lane > 0:
            apology = outbox.Parcel(f"{APOLOGY}:{received.id}", received.lane, None, APOLOGY, DEFAULT_LANGUAGE)
            await outbox.put(session, [apology], now=self._clock())
        return NOTHING_TO_ANSWER

    async def _answer(self, update: Update | None, note: str | None) -> None:
        """Answer a pressed button, so that it stops waiting; too late or twice does no harm."""
        if update is None or update.callback_query is None:
            return
        try:
            await update.callback_query.answer(text=note)
        except TelegramError as error:
            log.info("a button was not answered", reason=type(error).__name__)


def topic_of(update: Update) -> int | None:
    """Tell in which topic of a forum somebody wrote."""
    message = update.message
    return message.message_thread_id if message is not None and message.is_topic_message else None


def letter_of(screen: Screen, person: Person, *, key: str) -> outbox.Parcel:
    """Pack a screen for the private chat of a person who wrote in another one."""
    chat_id = person.telegram_id
    return outbox.Parcel(key, chat_id, person.id, REPLY, person.language, screen.call(chat_id))


def parcel_of(screen: Screen, *, key: str, chat_id: int, work: Work) -> outbox.Parcel:
    """Pack a screen for the outbox."""
    person = work.person
    return outbox.Parcel(
        key=key,
        chat_id=chat_id,
        person_id=person.id if person and not work.erased else None,
        kind=REPLY,
        language=person.language if person else "fi",
        content=screen.call(chat_id),
        follow_up="prompt" if screen.opens is not None else None,
        follow_up_id=screen.opens,
        tidies=screen.tidies,
    )
