"""One line of figures for each long run: when, where, by which command, and what came of it."""

import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

FILE = Path(__file__).parents[2] / "var" / "soak.txt"

Tell = Callable[[str], None]


def write(name: str, scale: float, figures: str) -> str:
    """Add a line to the file; gives it."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    line = f"{now} | {machine} | make soak scale={scale:g} | {name} | {figures}"
    FILE.parent.mkdir(exist_ok=True)
    with FILE.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return line
