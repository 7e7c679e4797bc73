"""Answer over HTTP: updates that Telegram delivers, and whether this process is alive and ready."""

import asyncio
import hmac
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.config import Settings
from bot.config_errors import ConfigError
from bot.database import Database, DatabaseAwayError
from bot.inbox import store
from bot.signals import Clock, Stopping, Wake

log = structlog.get_logger()

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024
"""More bytes than any update of Telegram has."""

TRY_LATER = {"Retry-After": "5"}

Answer = Callable[[Request], Awaitable[Response]]
State = Callable[[], Awaitable[dict[str, object]]]


def secret_of(settings: Settings) -> str:
    """Derive the webhook's secret from the token, so that every process knows it and nobody has to keep it."""
    token = settings.telegram.token
    key = token.get_secret_value() if token else ""
    return hmac.digest(key.encode(), b"webhook", "sha256").hex()


@dataclass(frozen=True)
class Webhook:
    """The door for updates: nothing is acknowledged before it is committed."""

    database: Database
    secret: str
    arrived: Wake
    clock: Clock

    async def receive(self, request: Request) -> Response:
        """Take one update."""
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), self.secret.encode()):
            log.warning("somebody knocks at the webhook without its secret")
            return Response(status_code=403)
        body = await _read(request)
        if body is None:
            log.error("an update is too large")
            return Response(status_code=413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            log.warning("something came that is no update")
            return Response(status_code=400)
        try:
            await store(self.database, [update], self.clock())
        except DatabaseAwayError as error:
            log.warning("the database is away, telegram keeps the update", exc_info=error.__cause__)
            return Response(status_code=503, headers=TRY_LATER)
        self.arrived.set()
        return Response()


async def _read(request: Request) -> bytes | None:
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                return None
    except ClientDisconnect:
        # Nobody waits for an answer any more; half an update is none.
        return b""
    return body


async def live(_request: Request) -> Response:
    """Tell that the process is alive: it can answer."""
    return JSONResponse({"alive": True})


def readiness(state: State) -> Answer:
    """Make the page that tells whether everything can be done here, and what is wrong if not."""

    async def ready(_request: Request) -> Response:
        found = await state()
        return JSONResponse(found, status_code=200 if found["ready"] else 503)

    return ready


def routes(settings: Settings, webhook: Webhook, state: State) -> Starlette:
    """Put the pages of this process together."""
    pages = [Route("/live", live), Route("/ready", readiness(state))]
    if settings.telegram.webhook_url:
        path = urlsplit(settings.telegram.webhook_url).path or "/"
        pages.append(Route(path, webhook.receive, methods=["POST"]))
    return Starlette(routes=pages)


class Server(uvicorn.Server):
    """A server that leaves the signals of the process to the program."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """Take a port; raises ConfigError when it is not to be had."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise ConfigError(
            f"web.port: {host}:{port} cannot be used: {error.strerror}. Write another port, or 0 for no pages."
        ) from None


async def serve(app: Starlette, door: socket.socket, stopping: Stopping) -> None:
    """Answer until told to stop."""
    config = uvicorn.Config(
        app, lifespan="off", log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=5
    )
    server = Server(config)
    async with asyncio.TaskGroup() as serving:
        serving.create_task(server.serve(sockets=[door]))
        await stopping.wait()
        server.should_exit = True
