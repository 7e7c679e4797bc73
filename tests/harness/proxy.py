"""A TCP proxy between two programs that cuts their connections, lets them stall, or ends them on one side only."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

Target = Path | int
"""Where a connection leads: a socket in a folder, or a port of this machine."""

HOST = "127.0.0.1"
PIECE = 64 * 1024
CALL = re.compile(rb"^POST /bot[^/ ]+/(\w+) HTTP", re.MULTILINE)


@dataclass(eq=False)
class Link:
    """One connection through the proxy; `near` is the program that opened it."""

    near: asyncio.StreamWriter
    far: asyncio.StreamWriter
    is_deaf: bool = False

    def cut(self) -> None:
        """End it on both sides without a word."""
        self.near.transport.abort()
        self.far.transport.abort()


@dataclass
class Proxy:
    """Passes on what it gets, each new connection to the next target, until it is told otherwise.

    It counts the connections that it `opened` to each target, and the methods of the Bot API that were `called`.
    """

    targets: list[Target]
    host: str = HOST
    port: int = 0
    opened: Counter[Target] = field(default_factory=Counter)
    called: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._next = cycle(self.targets)
        self._links: set[Link] = set()
        self._flows = asyncio.Event()
        self._flows.set()
        self._refuses = False
        self._question: bytes | None = None
        self._passes_on = True

    @property
    def url(self) -> str:
        """The address for programs that speak HTTP."""
        return f"http://{self.host}:{self.port}"

    def cut(self) -> None:
        """End every connection without a word, and every new one."""
        self._refuses = True
        for link in list(self._links):
            link.cut()

    def lose_question(self, question: bytes) -> None:
        """Cut the connection on which such a question comes, instead of passing it on."""
        self._question, self._passes_on = question, False

    def lose_answer(self, question: bytes) -> None:
        """Pass the next such question on, and cut its connection when the answer comes."""
        self._question, self._passes_on = question, True

    def stall(self) -> None:
        """Let nothing through: connections stay open, and nobody hears anything."""
        self._flows.clear()

    def halve(self) -> None:
        """Stall, and end the connections on the far side only, as a server does that misses its client."""
        self.stall()
        for link in list(self._links):
            link.far.transport.abort()

    def mend(self) -> None:
        """Let everything through again; what was held up arrives now."""
        self._refuses = False
        self._flows.set()

    async def serve(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        """Carry one connection from its beginning to its end."""
        await self._flows.wait()
        target = next(self._next)
        try:
            if self._refuses:
                return
            back, far = await _connect(target)
        except OSError:
            return
        finally:
            if self._refuses:
                near.transport.abort()
        self.opened[target] += 1
        link = Link(near, far)
        self._links.add(link)
        try:
            async with asyncio.TaskGroup() as pumps:
                pumps.create_task(self._pump(reader, far, lambda piece: self._listen(link, piece)))
                pumps.create_task(self._pump(back, near, lambda _piece: self._answer(link)))
        finally:
            self._links.discard(link)

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, seen: Callable[[bytes], None]
    ) -> None:
        with suppress(OSError):
            while piece := await source.read(PIECE):
                await self._flows.wait()
                seen(piece)
                if not sink.is_closing():
                    sink.write(piece)
                    await sink.drain()
        await self._flows.wait()
        sink.close()

    def _listen(self, link: Link, piece: bytes) -> None:
        self.called.update(method.decode() for method in CALL.findall(piece))
        if self._question is not None and self._question in piece:
            self._question, link.is_deaf = None, True
            if not self._passes_on:
                link.cut()

    def _answer(self, link: Link) -> None:
        if link.is_deaf:
            link.cut()


async def _connect(target: Target) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if isinstance(target, Path):
        return await asyncio.open_unix_connection(target)
    return await asyncio.open_connection(HOST, target)


@asynccontextmanager
async def proxy(*targets: Target, host: str = HOST) -> AsyncIterator[Proxy]:
    """Run a proxy within the block."""
    opened = Proxy(list(targets), host)
    server = await asyncio.start_server(opened.serve, host, 0)
    opened.port = server.sockets[0].getsockname()[1]
    try:
        yield opened
    finally:
        server.close()
        opened.cut()
        opened.mend()
        await server.wait_closed()
