"""Handle updates one after another: the change, the messages it leads to and "done" commit together."""

import asyncio
from typing import Any

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot.database import Database
from bot.signals import Clock, Stopping, Wake
from domain.notices import APOLOGY, REPLY
from handlers.context import House, Work, current
from services import Session, inbox, outbox
from services.inbox import Received
from services.onboarding import prompts
from views.screen import Screen
from views.texts import DEFAULT_LANGUAGE, speaking

log = structlog.get_logger()

DATABASE_AWAY = (OperationalError, InterfaceError)
"""Failures that are not the update's fault: it waits until the database is back."""

MOST_TRIES = 5
"""After so many counted tries an update is put aside."""


class Worker:
    """Take updates from the inbox until told to stop."""

    def __init__(
        self, database: Database, application: Application[Any, Any, Any, Any, Any, Any], house: House, clock: Clock
    ) -> None:
        self._database = database
        self._application = application
        self._house = house
        self._clock = clock
        self._started = clock()
        self._counted: set[int] = set()

    async def run(self, stopping: Stopping, wake: Wake, courier: Wake) -> None:
        """Handle updates until told to stop; callbacks are answered beside the work, after the commit."""
        async with asyncio.TaskGroup() as answers:
            while not stopping.is_set():
                try:
                    work = await self.handle_next()
                except DATABASE_AWAY as error:
                    log.exception("the database failed", exc_info=error)
                    await stopping.wait(1)
                    continue
                if work is None:
                    await wake.wait(1)
                    continue
                courier.set()
                answers.create_task(stopping.unless_stopped(self._answer(*work)))

    async def handle_next(self) -> tuple[Update | None, str | None] | None:
        """Handle the next update; gives it with the note for its button, or None when there is nothing to do."""
        received = None
        try:
            async with self._database.write() as session:
                received = await inbox.next_update(session)
                if received is None:
                    return None
                with structlog.contextvars.bound_contextvars(inbox_id=received.id), speaking(DEFAULT_LANGUAGE):
                    return await self._take(session, received)
        except DATABASE_AWAY:
            raise
        except Exception as error:
            if received is None:
                raise
            log.exception("an update failed", exc_info=error, inbox_id=received.id)
            await self._count_failure(received)
            return None, None

    async def _take(self, session: Session, received: Received) -> tuple[Update | None, str | None]:
        """Handle an update; one that an earlier process left behind is counted first: it may have ended that one."""
        left_behind = received.received_at < self._started or received.tries > 0
        if left_behind and received.id not in self._counted:
            if received.tries >= MOST_TRIES:
                await self._park(session, received)
            else:
                await inbox.count_try(session, inbox_id=received.id)
                self._counted.add(received.id)
            return None, None
        return await self._handle(session, received)

    async def _handle(self, session: Session, received: Received) -> tuple[Update, str | None]:
        work = Work(session, self._clock(), self._house)
        current.set(work)
        update = Update.de_json(received.raw, self._application.bot)
        await self._process(update, work)
        await self._post(update, work, received)
        await inbox.finish(session, inbox_id=received.id)
        self._counted.discard(received.id)
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
        labels = work.screens[-1].typed_labels() if work.screens else {}
        if labels and work.person is not None and not work.erased:
            await prompts.remember_buttons(work.session, person_id=work.person.id, buttons=labels)
        parcels = [
            parcel_of(screen, key=f"reply:{received.id}:{number}", chat_id=chat.id, work=work)
            for number, screen in enumerate(work.screens)
        ]
        await outbox.put(work.session, parcels, now=work.now)

    async def _count_failure(self, received: Received) -> None:
        async with self._database.write() as session:
            if received.id not in self._counted:
                await inbox.count_try(session, inbox_id=received.id)
            self._counted.discard(received.id)

    async def _park(self, session: Session, received: Received) -> None:
        log.error("an update is put aside")
        await inbox.park(session, inbox_id=received.id)
        if received.lane > 0:
            apology = outbox.Parcel(f"{APOLOGY}:{received.id}", received.lane, None, APOLOGY, DEFAULT_LANGUAGE)
            await outbox.put(session, [apology], now=self._clock())

    async def _answer(self, update: Update | None, note: str | None) -> None:
        """Answer a pressed button, so that it stops waiting; too late or twice does no harm."""
        if update is None or update.callback_query is None:
            return
        try:
            await update.callback_query.answer(text=note)
        except TelegramError as error:
            log.info("a button was not answered", reason=type(error).__name__)


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
