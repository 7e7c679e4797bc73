"""The simulator as one object: starts the HTTP server, the web page and the delivery to webhooks."""

import re
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from simulator.api import BotApi, Reply, refused
from simulator.control import routes
from simulator.errors import RefusalError
from simulator.faults import CutError
from simulator.forms import MAX_BODY, read_parameters
from simulator.limits import Gate, Limits
from simulator.lines import Lines, Listener
from simulator.webhooks import Courier
from simulator.world import World

PAGE = Path(__file__).parent / "page"
TOKEN = re.compile(r"\d+:[\w-]+")
HOST = "127.0.0.1"
TOO_LARGE = RefusalError(413, "Request Entity Too Large")
UNAUTHORIZED = RefusalError(401, "Unauthorized")
MALFORMED = RefusalError(401, "Unauthorized: invalid token specified")
NOT_FOUND = RefusalError(404, "Not Found")


class Simulator:
    """A local Telegram: `async with Simulator() as sim` gives `sim.url` and `sim.world`."""

    def __init__(
        self,
        token: str = "1:A",  # noqa: S107 - made up
        port: int = 0,
        *,
        name: str = "Testibotti",
        username: str = "testi_bot",
        limits: Limits | None = None,
        retry_seconds: float = 1.0,
    ) -> None:
        self.world = World(token, name=name, username=username)
        self.world.gate = Gate(limits or Limits())
        self.port = port
        self._api = BotApi(self.world)
        self._lines = Lines()
        self._retry_seconds = retry_seconds
        pages = [Mount("/", StaticFiles(directory=PAGE, html=True))] if PAGE.exists() else []
        self._pages = Starlette(routes=[*routes(self.world), *pages])
        self._stack = AsyncExitStack()

    @property
    def url(self) -> str:
        """The address of the web page and of the Bot API."""
        return f"http://{HOST}:{self.port}"

    async def __aenter__(self) -> Self:
        """Start to listen."""
        listener = Listener(self._serve, self._lines, HOST, self.port)
        self.port = await listener.start()
        self._stack.push_async_callback(listener.stop)
        self._stack.callback(self._hang_up)
        await self._stack.enter_async_context(Courier(self.world, self._retry_seconds))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop at once: waiting polls end empty, streams end."""
        await self._stack.aclose()

    def _hang_up(self) -> None:
        self.world.updates.close()
        self.world.events.close()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/bot"):
            await self._method(scope, receive, send)
        elif path.startswith("/file/bot"):
            await self._file(path)(scope, receive, send)
        else:
            await self._pages(scope, receive, send)

    async def _method(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            reply = await self._answer(scope, receive)
        except CutError:
            self._lines.cut(scope["client"])
            while (await receive())["type"] != "http.disconnect":
                pass
            return
        await send_reply(reply, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Reply:
        token, _, name = unquote(scope["path"].removeprefix("/bot")).rpartition("/")
        body = await read_body(receive)
        if token != self.world.token:
            return refused(UNAUTHORIZED if TOKEN.fullmatch(token) else MALFORMED)
        if len(body) > MAX_BODY:
            return refused(TOO_LARGE)
        headers = dict(scope["headers"])
        content_type = headers.get(b"content-type", b"").decode()
        try:
            raw = read_parameters(scope["query_string"], content_type, body)
        except RefusalError as refusal:
            return refused(refusal)
        return await self._api.call(name, raw)

    def _file(self, path: str) -> Response:
        token, _, place = path.removeprefix("/file/bot").partition("/")
        stored = self.world.files.at(place) if token == self.world.token else None
        if stored is None:
            reply = refused(NOT_FOUND if token == self.world.token else UNAUTHORIZED)
            return Response(reply.encoded(), reply.status, media_type="application/json")
        return Response(stored.data, media_type="application/octet-stream")


async def read_body(receive: Receive) -> bytes:
    """Read the whole body of a request."""
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


async def send_reply(reply: Reply, send: Send) -> None:
    """Send an answer of the Bot API."""
    body = reply.encoded()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    headers += [(name.encode(), value.encode()) for name, value in reply.headers.items()]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
