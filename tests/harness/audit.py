"""An audit of the bot's messages: what its database says beside what the simulated Telegram has seen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.ledger import Effect
from tests.harness.records import Sent

Place = tuple[int, str]
"""A chat, and what a message in it says."""


@dataclass(frozen=True)
class Audit:
    """The sum of states, how many messages are counted as unknown, and what must be empty: lost and doubled ones."""

    states: Counter[str]
    unknown: int
    lost: list[str]
    doubled: Counter[Place]

    @property
    def is_clean(self) -> bool:
        """Tell whether everything has ended, nothing was lost and nothing came twice without being counted."""
        return not self.lost and not self.doubled and not {"queued", "inflight"} & set(self.states)

    def figures(self) -> str:
        """Write the figures in one line."""
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        return f"{states}; {self.unknown} unknown, {len(self.lost)} lost, {self.doubled.total()} doubled"


def audit(rows: Sequence[Sent], history: Iterable[Effect]) -> Audit:
    """Compare the outbox with the effects in the simulated Telegram."""
    sent = {each.message_id: each for each in history if each.method.startswith("send")}
    return Audit(
        # Whether somebody is asked again is decided late: they may have been told more since.
        states=Counter(row.state for row in rows if not row.key.startswith("ask_again:")),
        unknown=sum(row.is_unknown for row in rows),
        lost=[row.key for row in rows if row.state == "sent" and row.edits is None and row.message_id not in sent],
        doubled=_doubled(rows, sent),
    )


def _doubled(rows: Sequence[Sent], sent: dict[int | None, Effect]) -> Counter[Place]:
    """Find messages that nobody wrote down: beyond the attempts that are counted as unknown."""
    written = {row.message_id for row in rows}
    extra = Counter(place_of(each) for number, each in sent.items() if number not in written)
    unknown = [row for row in rows if row.is_unknown and row.edits is None]
    for row in unknown:
        if row.message_id in sent:
            extra[place_of(sent[row.message_id])] -= row.tries - 1
    extra = +extra
    # Of one that is held, or that found the chat closed, no number is known: any of its attempts may have arrived.
    numberless: Counter[int] = Counter()
    for row in unknown:
        numberless[row.chat_id] += row.tries if row.message_id is None else 0
    for place in sorted(extra):
        allowed = min(extra[place], numberless[place[0]])
        extra[place] -= allowed
        numberless[place[0]] -= allowed
    return +extra


def place_of(effect: Effect) -> Place:
    """Tell where a message was sent, and what it says."""
    return effect.chat_id or 0, effect.text
