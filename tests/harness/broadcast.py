"""One message to each of many people, and the account of what became of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from domain.notices import SIGNUP_NUDGE
from services import outbox
from services.outbox import Parcel
from tests.harness.house import House


@dataclass(frozen=True)
class Account:
    """What became of a broadcast, told by its rows and by what arrived.

    A message in doubt may have arrived or not, and is shown to people; `lost` and `doubled` are those that nobody
    would ever hear of.
    """

    states: Counter[str]
    in_doubt: int
    lost: list[str]
    doubled: list[str]


async def announce(house: House, count: int, first: int = 0) -> None:
    """Queue a message for each of so many people, of the kind that is held when it is unknown whether it arrived."""
    parcels = []
    for number in range(first, first + count):
        person = house.world.person(f"Yrittäjä {number}")
        house.world.chat_of(person).started = True
        content = {"method": "sendMessage", "parameters": {"chat_id": person.id, "text": f"tiedote {number}"}}
        parcels.append(Parcel(f"tiedote {number}", person.id, None, SIGNUP_NUDGE, "fi", content))
    async with house.check.write() as session:
        await outbox.put(session, parcels, now=datetime.now(UTC))


def arrived(house: House) -> Counter[str]:
    """Count how often each message of the broadcast arrived."""
    return Counter(each.text for each in house.world.history if each.text.startswith("tiedote "))


def account(house: House) -> Account:
    """Compare what is written down with what arrived."""
    came = arrived(house)
    rows = [row for row in house.records.outbox() if row.key.startswith("tiedote ")]
    known = [row for row in rows if row.reason is None]
    return Account(
        states=Counter(row.state for row in rows),
        in_doubt=len(rows) - len(known),
        lost=[row.key for row in known if row.state != "queued" and not came[row.key]],
        doubled=[row.key for row in known if came[row.key] > 1],
    )
