"""The desk of the Bot API: checks a request, lets the method act, checks the answer, writes everything down."""

import asyncio
import json
import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any

from simulator.errors import RefusalError, SimulatorMistakeError
from simulator.facts.table import Method, Reading, table
from simulator.faults import CutError, Fault
from simulator.files import Upload
from simulator.ledger import Effect, Request
from simulator.markup.keyboards import hidden_buttons
from simulator.methods import METHODS
from simulator.world import World

log = logging.getLogger(__name__)
HIDDEN = frozenset(["secret_token"])


@dataclass(slots=True)
class Reply:
    """An answer of the Bot API."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """Return the JSON text."""
        return json.dumps(self.body, ensure_ascii=False).encode()


class BotApi:
    """Answers the requests of the bot."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def call(self, name: str, raw: Mapping[str, Any]) -> Reply:
        """Answer one request; a fault may strike it first or cut the answer off."""
        started = time.perf_counter()
        method = table().method(name)
        shown = method.name if method else name
        fault = self.world.faults.take(shown)
        reading = Reading()
        try:
            reply = await self._answer(method, raw, reading, fault)
        except RefusalError as refusal:
            reply = refused(refusal)
        except CutError:
            self._note(shown, raw, reading, Reply(0, {"description": "connection cut"}), started)
            raise
        except Exception as mistake:
            log.exception("The simulator itself failed in %s", shown)
            reply = refused(RefusalError(500, f"Internal Server Error: the simulator itself failed: {mistake!r}"))
        self._note(shown, raw, reading, reply, started)
        return reply

    async def _answer(
        self, method: Method | None, raw: Mapping[str, Any], reading: Reading, fault: Fault | None
    ) -> Reply:
        if fault:
            self.world.show_faults()
            await self._strike(fault)
        if method is None:
            raise RefusalError(404, "Not Found: method not found")
        uploads = uploads_of(method, raw)
        read = method.read({key: value for key, value in raw.items() if key not in uploads})
        reading.values, reading.complaints = read.values, self._without_uploads(read.complaints, raw)
        reading.complaints += hidden_buttons(reading.values.get("reply_markup"))
        reading.values |= uploads
        result = await self._act(method, reading)
        cut = fault is not None and fault.kind == "cut_after"
        self._remember(method, reading, result, answered=not cut)
        if cut:
            raise CutError
        return Reply(200, {"ok": True, "result": result})

    async def _act(self, method: Method, reading: Reading) -> Any:
        handler = METHODS.get(method.name)
        if handler is None:
            text = f"Not Implemented: the simulator does not model {method.name} yet"
            raise RefusalError(501, text)
        result = handler(self.world, reading.values)
        if isawaitable(result):
            result = await result
        if problem := method.returns(result):
            raise SimulatorMistakeError(f"malformed answer of {method.name}: {problem}")
        return result

    async def _strike(self, fault: Fault) -> None:
        if refusal := fault.refusal():
            raise refusal
        if fault.kind == "cut_before":
            raise CutError
        if fault.kind == "slow":
            with suppress(TimeoutError):
                async with asyncio.timeout(fault.seconds or 1.0):
                    await self.world.events.closed.wait()

    @staticmethod
    def _without_uploads(complaints: list[str], raw: Mapping[str, Any]) -> list[str]:
        uploaded = {f'required parameter "{key}" is missing' for key, value in raw.items() if isinstance(value, Upload)}
        return [complaint for complaint in complaints if complaint not in uploaded]

    def _remember(self, method: Method, reading: Reading, result: Any, *, answered: bool) -> None:
        """Write an effect into the history; asking has none."""
        if method.name.startswith("get"):
            return
        values = reading.values
        chat_id = values.get("chat_id")
        number = result.get("message_id") if isinstance(result, dict) else values.get("message_id")
        text = values.get("text") or values.get("caption") or ""
        ledger, now = self.world.ledger, self.world.clock.now().timestamp()
        effect = Effect(len(ledger.history) + 1, now, method.name, chat_id, number, text, values, answered)
        ledger.history.append(effect)

    def _note(self, name: str, raw: Mapping[str, Any], reading: Reading, reply: Reply, started: float) -> None:
        ledger = self.world.ledger
        ledger.count += 1
        request = Request(
            ledger.count,
            self.world.clock.now().isoformat(timespec="milliseconds"),
            name,
            {key: shown(key, reading.values.get(key, value)) for key, value in raw.items()},
            reply.status,
            reply.body.get("description"),
            "; ".join(reading.complaints) or None,
            int((time.perf_counter() - started) * 1000),
        )
        ledger.note(request)
        self.world.events.emit(lambda: {"type": "request", "request": request.view()})


def uploads_of(method: Method, raw: Mapping[str, Any]) -> dict[str, Upload]:
    """Pick the files that stand where a file may stand."""
    places = method.parameters
    return {
        key: value
        for key, value in raw.items()
        if isinstance(value, Upload) and key in places and places[key].takes_file
    }


def shown(name: str, value: Any) -> Any:
    """Return a parameter as the inspector may show it."""
    if name in HIDDEN:
        return "…"
    return f"<{value.name}, {len(value.data)} bytes>" if isinstance(value, Upload) else value


def refused(refusal: RefusalError) -> Reply:
    """Turn a refusal into an answer; the HTTP status is the error code."""
    retry = refusal.parameters.get("retry_after")
    return Reply(refusal.code, refusal.body, {"retry-after": str(retry)} if retry else {})
