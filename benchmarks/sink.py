"""A Bot API that takes every message at once and keeps nothing: python -m benchmarks.sink PORT."""

import asyncio
import json
import sys
from itertools import count
from time import perf_counter

from aiohttp import web

TEXT = "Hei! Tervetuloa infoiltaan tiistaina 1.12. klo 18.00 kirjastolle. Kahvit tarjotaan."
"""What everybody is told."""

ME = {"id": 1, "is_bot": True, "first_name": "Puhti", "username": "puhti_bot"}


class Sink:
    """Answers as Telegram would, and notes when the first and the last message came."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._taken = 0
        self._first = self._last = 0.0

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one method."""
        await request.read()
        match request.match_info["method"]:
            case "sendMessage":
                return _ok(self._take())
            case "getMe":
                return _ok(ME)
            case "getUpdates":
                await asyncio.sleep(5)
                return _ok([])
            case _:
                return _ok(True)

    async def tell(self, _request: web.Request) -> web.Response:
        """Tell how many messages came, and in how many seconds."""
        return web.json_response({"taken": self._taken, "seconds": self._last - self._first})

    def _take(self) -> dict[str, object]:
        self._last = perf_counter()
        self._first = self._first or self._last
        self._taken += 1
        chat = {"id": 1, "type": "private", "first_name": "A"}
        return {"message_id": next(self._numbers), "date": 0, "chat": chat, "text": TEXT}


def _ok(result: object) -> web.Response:
    return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")


def main() -> None:
    """Serve until killed."""
    sink = Sink()
    app = web.Application()
    app.router.add_get("/told", sink.tell)
    app.router.add_route("*", "/bot{token}/{method}", sink.answer)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)


if __name__ == "__main__":
    main()
