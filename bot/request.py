"""Carry requests of python-telegram-bot over aiohttp, at a quarter of the processor time of its own backend."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

may_leave: ContextVar[Callable[[], bool]] = ContextVar("may_leave", default=lambda: True)
"""Asked when a connection is there and the request would leave: until then a process may have been frozen for long."""


class TooLateError(aiohttp.ClientConnectionError):
    """The request may not leave any more."""


NOT_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, TooLateError)
"""The failures after which it is certain that nothing was sent."""


class Gate(aiohttp.TCPConnector):
    """The connections to Telegram, which let no request pass that may not leave any more."""

    async def connect(self, *arguments: Any, **named: Any) -> aiohttp.connector.Connection:
        """Give a connection, if the request may still leave; raises TooLateError otherwise."""
        connection = await super().connect(*arguments, **named)
        if may_leave.get()():
            return connection
        connection.release()
        raise TooLateError


class LeanRequest(BaseRequest):
    """One connection pool to the Bot API; the causes of errors stay readable in `__cause__`."""

    def __init__(self, *, connections: int = 64, read_timeout: float = 30.0) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """The seconds that an answer may take."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            connector = Gate(limit=self._connections, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the signature of BaseRequest
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the signature of BaseRequest
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the signature of BaseRequest
    ) -> tuple[int, bytes]:
        """Send one request; raises TimedOut or NetworkError with the aiohttp exception as its cause."""
        if self._session is None:
            raise RuntimeError("The request pool is not open.")
        total = read_timeout if isinstance(read_timeout, int | float) else self._read_timeout
        timeout = aiohttp.ClientTimeout(total=total, sock_connect=10)
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=timeout) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error


def _body(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
