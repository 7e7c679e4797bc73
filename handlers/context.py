"""What a handler gets beside the update: the transaction, the person, the time, and a place for screens."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Message, Update
from telegram.ext import CallbackContext, ExtBot

from domain.announcements import AnnouncementRules
from domain.groups import GroupRules
from domain.people import Person
from domain.project import Project
from domain.suggestions import Rules
from services import Session
from services.onboarding.signup import Nudging
from views.callbacks import Callback
from views.screen import Screen


@dataclass(frozen=True)
class House:
    """What is the same for every update: the project and the rules from the settings."""

    project: Project
    zone: ZoneInfo
    nudging: Nudging
    invitation_days: int
    rules: Rules
    groups: GroupRules
    announcements: AnnouncementRules
    coordinators: frozenset[int]


@dataclass
class Work:
    """One update under way: its transaction and time, and what it leads to."""

    session: Session
    now: datetime
    house: House
    person: Person | None = None
    username: str | None = None
    screens: list[Screen] = field(default_factory=list)
    letters: list[tuple[Person, Screen]] = field(default_factory=list)
    toast: str | None = None
    error: Exception | None = None
    handled: bool = False
    pressed: Callback | None = None
    erased: bool = False


current: ContextVar[Work] = ContextVar("work")


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of one update."""

    @property
    def work(self) -> Work:
        """The update under way."""
        return current.get()

    @property
    def session(self) -> Session:
        """The transaction in which everything about this update happens."""
        return self.work.session

    @property
    def now(self) -> datetime:
        """The time, aware."""
        return self.work.now

    @property
    def local_now(self) -> datetime:
        """The time in the region, aware."""
        return self.now.astimezone(self.house.zone)

    @property
    def today(self) -> date:
        """The day in the region."""
        return self.local_now.date()

    @property
    def house(self) -> House:
        """The rules of this installation."""
        return self.work.house

    @property
    def person(self) -> Person:
        """The one who sent the update; raises LookupError where nobody did."""
        if self.work.person is None:
            raise LookupError("This update comes from nobody.")
        return self.work.person

    def meet(self, person: Person) -> Person:
        """Know who sent the update as of today, and whether they coordinate."""
        coordinates = person.telegram_id in self.house.coordinators
        self.work.person = replace(person.on(self.today), coordinates=coordinates)
        return self.work.person

    def show(self, screen: Screen) -> None:
        """Put a screen in the outbox when the update is done."""
        self.work.screens.append(screen)

    def show_in_private(self, person: Person, screen: Screen) -> None:
        """Put a screen in the outbox for somebody's private chat, when the update came from another one."""
        self.work.letters.append((person, screen))

    def note(self, text: str) -> None:
        """Say something over the pressed button."""
        self.work.toast = text


def pressed(context: Context) -> Callback:
    """Give the button that was pressed, or whose label was typed; raises LookupError where there is none."""
    found = context.work.pressed
    if found is None:
        raise LookupError("No button was pressed.")
    return found


def number_of(text: str) -> int:
    """Read the number that a button carries; 0 for anything that is none."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def message_under_button(update: Update) -> int | None:
    """Tell the id of the message whose button was pressed; None when Telegram no longer knows it."""
    query = update.callback_query
    return query.message.message_id if query and isinstance(query.message, Message) else None


def text_of(update: Update) -> str:
    """Read the text of the message."""
    return update.effective_message.text or "" if update.effective_message else ""


__all__ = ["Context", "House", "Work", "current", "message_under_button", "number_of", "pressed", "text_of"]
