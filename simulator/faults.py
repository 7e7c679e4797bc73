"""Faults on demand: refusals, lost connections and slow answers."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from simulator.errors import RefusalError, forbidden, too_many

Kind = Literal["403", "429", "500", "cut_before", "cut_after", "slow"]
KINDS = get_args(Kind)


class CutError(Exception):
    """The connection is dropped without an answer."""


@dataclass(slots=True)
class Fault:
    """Something that goes wrong with the next requests of a method, or of all ('*')."""

    method: str
    kind: Kind
    times: int | None = None
    seconds: float | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a fault is one of {', '.join(KINDS)}, not {self.kind!r}")

    def refusal(self) -> RefusalError | None:
        """Return the refusal of those kinds that are one."""
        if self.kind == "403":
            return forbidden("bot was blocked by the user")
        if self.kind == "429":
            return too_many(int(self.seconds or 1))
        return RefusalError(500, "Internal Server Error: sent on demand") if self.kind == "500" else None

    def view(self) -> dict[str, Any]:
        """Describe the fault for the page."""
        return asdict(self)


class Faults:
    """The faults that are waiting for a request."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self.struck = 0

    def add(self, fault: Fault) -> None:
        """Let a fault wait for its requests."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """Let everything go well again."""
        self.waiting.clear()

    def take(self, method: str) -> Fault | None:
        """Return the fault that strikes this request, and count it."""
        for fault in self.waiting:
            if fault.method in ("*", method):
                self.struck += 1
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self.waiting.remove(fault)
                return fault
        return None
