"""The routes for the chat page and the tests: what people do, the clock, the faults, the inspector."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from simulator.acts import ACTS
from simulator.errors import NotThereError, RefusalError
from simulator.faults import Fault
from simulator.files import PNG
from simulator.forms import read_parameters
from simulator.people import Kind
from simulator.view import chat_view, message_view
from simulator.world import World

Json = dict[str, Any]
Answer = Callable[[Request], Awaitable[Response]]
LAST = 500


class Control:
    """The handlers of the control routes."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def state(self, _request: Request) -> Response:
        """Everything the page needs to start."""
        world = self.world
        bot = {name: world.bot[name] for name in ("id", "first_name", "username")}
        clock = {key: value for key, value in world.clock_event().items() if key != "type"}
        people = [person.view() for person in world.people.values()]
        chats = [chat_view(world, chat) for chat in world.chats.values()]
        return JSONResponse({"bot": bot, **clock, "people": people, "chats": chats, "faults": self._faults()})

    async def messages(self, request: Request) -> Response:
        """The last messages of a chat."""
        chat_id = int(request.path_params["chat_id"])
        if chat_id not in self.world.chats:
            raise NotThereError("Keskustelua ei ole.")
        return JSONResponse([message_view(self.world, one) for one in self.world.messages(chat_id)[-LAST:]])

    async def events(self, _request: Request) -> Response:
        """All changes as they happen."""
        queue = self.world.events.listen()

        async def stream() -> AsyncIterator[str]:
            try:
                yield ": tervetuloa\n\n"
                while (event := await queue.get()) is not None:
                    yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"
            finally:
                self.world.events.leave(queue)

        return StreamingResponse(stream(), media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def people(self, request: Request) -> Response:
        """A new person."""
        given = await body_of(request)
        names = ("first_name", "last_name", "username", "language_code", "phone_number")
        person = self.world.person(**{name: given[name] for name in names if given.get(name)})
        person.phone_number = person.phone_number or f"+35845{person.id:07d}"
        return JSONResponse(person.view())

    async def act(self, request: Request) -> Response:
        """Something a person does."""
        person = self.world.people.get(int(request.path_params["person_id"]))
        act = ACTS.get(request.path_params["act"])
        if person is None or act is None:
            raise NotThereError("Henkilöä tai tekoa ei ole.")
        chat_id = request.path_params.get("chat_id")
        given = await body_of(request)
        return JSONResponse(act(self.world, person, int(chat_id) if chat_id else None, given))

    async def groups(self, request: Request) -> Response:
        """A new group."""
        given = await body_of(request)
        members = [self.world.people[number] for number in given["members"]]
        about = {name: bool(given[name]) for name in ("with_bot", "is_forum") if name in given}
        kind: Kind = "supergroup" if about.get("is_forum") else "group"
        chat = self.world.group(given["title"], members, kind=kind, **about)
        return JSONResponse(chat_view(self.world, chat))

    async def clock(self, request: Request) -> Response:
        """The clock moves."""
        given = await body_of(request)
        shift = self.world.clock.shift
        step = timedelta(seconds=given.get("advance_seconds", 0))
        if "shift_seconds" in given:
            step = timedelta(seconds=given["shift_seconds"]) - shift
        self.world.advance(step)
        return JSONResponse(self.world.clock_event())

    async def faults(self, request: Request) -> Response:
        """Faults come or go."""
        if request.method == "DELETE":
            self.world.faults.clear()
        else:
            self.world.faults.add(Fault(**await body_of(request)))
        self.world.show_faults()
        return JSONResponse(self._faults())

    async def requests(self, _request: Request) -> Response:
        """The last requests of the bot."""
        return JSONResponse([request.view() for request in self.world.requests])

    async def violations(self, _request: Request) -> Response:
        """The last requests that broke a rule."""
        return JSONResponse([request.view() for request in self.world.violations])

    async def file(self, request: Request) -> Response:
        """The contents of a file."""
        stored = self.world.files.get(request.path_params["file_id"])
        if stored is None:
            raise NotThereError("Tiedostoa ei ole.")
        picture = "image/png" if stored.data.startswith(PNG) else "image/jpeg"
        if stored.folder == "photos":
            return Response(stored.data, media_type=picture)
        headers = {"content-disposition": "attachment", "x-content-type-options": "nosniff"}
        return Response(stored.data, media_type="application/octet-stream", headers=headers)

    def _faults(self) -> list[Json]:
        return [fault.view() for fault in self.world.faults.waiting]


async def body_of(request: Request) -> Json:
    """Read JSON or a form with files."""
    return read_parameters(b"", request.headers.get("content-type", "application/json"), await request.body())


def guarded(answer: Answer) -> Answer:
    """Turn what is not possible into an answer the page can show."""

    async def guard(request: Request) -> Response:
        try:
            return await answer(request)
        except NotThereError as problem:
            return JSONResponse({"error": str(problem)}, 409)
        except RefusalError as problem:
            return JSONResponse({"error": problem.description}, 400)
        except (KeyError, TypeError, ValueError) as problem:
            return JSONResponse({"error": f"{type(problem).__name__}: {problem}"}, 400)

    return guard


def routes(world: World) -> list[Route]:
    """List the control routes."""
    control = Control(world)
    table: list[tuple[str, Answer, list[str]]] = [
        ("/sim/state", control.state, ["GET"]),
        ("/sim/chats/{chat_id}/messages", control.messages, ["GET"]),
        ("/sim/events", control.events, ["GET"]),
        ("/sim/people", control.people, ["POST"]),
        ("/sim/people/{person_id}/chats/{chat_id}/{act}", control.act, ["POST"]),
        ("/sim/people/{person_id}/{act}", control.act, ["POST"]),
        ("/sim/groups", control.groups, ["POST"]),
        ("/sim/clock", control.clock, ["POST"]),
        ("/sim/faults", control.faults, ["POST", "DELETE"]),
        ("/sim/requests", control.requests, ["GET"]),
        ("/sim/violations", control.violations, ["GET"]),
        ("/sim/files/{file_id}", control.file, ["GET"]),
    ]
    return [Route(path, guarded(answer), methods=methods) for path, answer, methods in table]
