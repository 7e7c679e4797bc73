"""One person's phone in a story: says, presses, and sees what the bot answers."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.messages import Message
from simulator.people import Person
from simulator.world import World


@dataclass
class Phone:
    """A person of the story; `sees` waits until the newest message of the bot reads exactly so."""

    world: World
    person: Person

    @property
    def messages(self) -> list[Message]:
        """The bot's messages, oldest first."""
        return [message for message in self.world.messages(self.person) if message.by_bot]

    @property
    def last(self) -> Message:
        """The bot's newest message."""
        return self.messages[-1]

    def says(self, text: str) -> None:
        """Write a text to the bot."""
        self.world.says(self.person, text)

    def presses(self, label: str, message: Message | None = None) -> None:
        """Press a button of the newest message that has it, or of the message given."""
        message = message or self.with_button(label)
        self.world.press(self.person, message.message_id, label=label)

    def with_button(self, label: str) -> Message:
        """Find the newest message that has this button."""
        found = [each for each in self.messages if any(label in row for row in each.buttons)]
        if not found:
            raise AssertionError(f"No button {label!r}; there is {self.last.buttons} under: {self.last.text}")
        return found[-1]

    async def sees(self, text: str, buttons: list[list[str]] | None = None) -> Message:
        """Wait until the bot's newest message is exactly this; then its buttons must be exactly these."""
        await self._waits_until(lambda shown: shown == text)
        if buttons is not None:
            assert self.last.buttons == buttons, self.last.buttons
        return self.last

    async def sees_part(self, text: str) -> Message:
        """Wait until the bot's newest message has this text in it."""
        await self._waits_until(lambda shown: text in shown)
        return self.last

    async def _waits_until(self, holds: Callable[[str], bool]) -> None:
        try:
            await self.world.wait_for(lambda: bool(self.messages) and holds(self.last.text))
        except TimeoutError:
            shown = self.last.text if self.messages else "nothing"
            raise AssertionError(f"{self.person.name} sees:\n{shown}") from None

    async def is_told(self, text: str) -> None:
        """Wait until a note over a pressed button says this."""
        await self.world.wait_for(lambda: text in [each["text"] for each in self.toasts])

    @property
    def toasts(self) -> list[dict[str, object]]:
        """The notes that were shown over this person's buttons."""
        return [each for each in self.world.toasts if each["person_id"] == self.person.id]
