"""Say what was measured, where and when, on the screen and in results.md."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results.md"
LIBRARIES = ("python-telegram-bot", "SQLAlchemy", "aiosqlite", "aiohttp", "httpx")


def machine() -> str:
    """Describe the machine honestly."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores ({_processor()}), {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}; "
        f"load average before the run {os.getloadavg()[0]:.1f}."
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), platform.machine())


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table that reads well as it is and as Markdown."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    lines = [_line(head, widths), "|" + "|".join("-" * (width + 2) for width in widths) + "|"]
    return "\n".join([*lines, *(_line(row, widths) for row in rows)])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


def publish(title: str, text: str) -> None:
    """Print a report, and put it into results.md in the place of the last one of that title."""
    print(text)
    told = f"## {title}\n\nMeasured on {datetime.now(UTC):%Y-%m-%d}.\n\n{text}\n"
    parts = RESULTS.read_text(encoding="utf-8").split("\n## ") if RESULTS.exists() else ["# Results\n"]
    kept = [part for part in parts[1:] if not part.startswith(title)]
    RESULTS.write_text("\n## ".join([parts[0], *kept, told.removeprefix("## ")]), encoding="utf-8")
