"""The HTTP server in the running event loop; connections can be cut on demand."""

import asyncio
import socket
from contextlib import suppress
from typing import Any

from starlette.types import ASGIApp
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

Address = tuple[str, int]
GRACE_SECONDS = 1.0


class Lines:
    """The open connections by the address of the other end."""

    def __init__(self) -> None:
        self._transports: dict[Address, asyncio.Transport] = {}
        self.free = asyncio.Event()
        self.free.set()

    def protocol(self) -> type[H11Protocol]:
        """Make the protocol that registers its connections here."""
        transports, free = self._transports, self.free

        class CuttableProtocol(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # asyncio gives a Transport
                super().connection_made(transport)
                if self.client:
                    transports[self.client] = transport
                    free.clear()

            def connection_lost(self, exc: Exception | None) -> None:
                if self.client:
                    transports.pop(self.client, None)
                if not transports:
                    free.set()
                super().connection_lost(exc)

        return CuttableProtocol

    def cut(self, address: Address) -> None:
        """Drop a connection without a word."""
        transport = self._transports.get(address)
        if transport:
            transport.abort()

    def cut_all(self) -> None:
        """Drop every connection."""
        for transport in list(self._transports.values()):
            transport.abort()


class Listener:
    """Uvicorn started and stopped by hand: no signal handlers, no ticks, no log."""

    def __init__(self, app: ASGIApp, lines: Lines, host: str, port: int) -> None:
        settings: dict[str, Any] = {
            "interface": "asgi3",
            "proxy_headers": False,
            "lifespan": "off",
            "ws": "none",
            "log_config": None,
            "access_log": False,
        }
        self._lines = lines
        self._address = (host, port)
        config = Config(app, host, port, http=lines.protocol(), **settings)
        config.load()
        self._server = Server(config)
        self._server.lifespan = config.lifespan_class(config)

    async def start(self) -> int:
        """Start to listen; returns the port."""
        # the protocol is named because asyncio switches off delays (Nagle) only when it sees it
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind(self._address)
        except OSError:
            bound.close()
            raise
        port: int = bound.getsockname()[1]
        await self._server.startup([bound])
        return port

    async def stop(self) -> None:
        """Stop listening; what is under way may end, but not for long."""
        state = self._server.server_state
        for server in self._server.servers:
            server.close()
        for connection in list(state.connections):
            connection.shutdown()
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE_SECONDS):
                await self._lines.free.wait()
        self._lines.cut_all()
        await asyncio.gather(*state.tasks, return_exceptions=True)
