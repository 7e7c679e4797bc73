"""Draw pictures in a process of its own, so that nobody waits for them and their library takes no memory."""

import asyncio
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import structlog

log = structlog.get_logger()

LONGEST = 60.0
"""After so many seconds a picture is given up."""


async def with_picture(content: dict[str, Any]) -> dict[str, Any]:
    """Give the call with its picture drawn; where that fails, one that sends the words alone."""
    picture = await _drawn(content["drawing"])
    if picture is not None:
        parameters = content["parameters"]
        return {"method": content["method"], "parameters": parameters, "picture": (content["drawing"]["name"], picture)}
    parameters = {key: value for key, value in content["parameters"].items() if key != "caption"}
    return {"method": "sendMessage", "parameters": parameters | {"text": content["parameters"]["caption"]}}


async def _drawn(drawing: dict[str, Any]) -> bytes | None:
    # A process that is forked would inherit the database and the connections.
    processes = get_context("spawn")
    here, there = processes.Pipe(duplex=False)
    worker = processes.Process(target=_draw, args=(drawing, there), daemon=True)
    worker.start()
    there.close()
    try:
        async with asyncio.timeout(LONGEST):
            return await asyncio.to_thread(here.recv_bytes)
    except (EOFError, OSError, TimeoutError):
        log.exception("a picture could not be drawn", kind=drawing["kind"])
        return None
    finally:
        worker.kill()


def _draw(drawing: dict[str, Any], told: Connection) -> None:
    from views.pictures.values import drawn  # noqa: PLC0415 - only the other process needs it

    told.send_bytes(drawn(drawing))
