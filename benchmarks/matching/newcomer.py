"""Measure what a newcomer's suggestions cost among 20,000 companies: python -m benchmarks.matching.newcomer."""

import gc
import json
import subprocess
import sys
from dataclasses import replace
from statistics import median
from time import process_time

import psutil

from benchmarks.matching.people import make_pool
from benchmarks.report import machine, publish, table

SIZES = (200, 1000, 5000, 20_000)
NEWCOMERS = 300
TOP = 10

HEAD = ("companies", "start CPU s", "newcomer CPU ms, median", "best", "change CPU ms, median", "memory MB")


def megabytes() -> float:
    """Return the memory of this process."""
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 2**20


def measure(size: int) -> list[str]:
    """Start an index in this process, ask it for newcomers, and take them in."""
    idle = megabytes()
    pool = make_pool(size)
    began = process_time()
    from domain.matching.index import PartnerIndex  # noqa: PLC0415 - loading it is a part of the start

    index = PartnerIndex(pool)
    start = process_time() - began
    asked, changed = [], []
    for company in make_pool(NEWCOMERS, seed=8).companies.values():
        newcomer = replace(company, id=f"new {company.id}")
        before = process_time()
        best = index.top(newcomer, TOP)
        asked.append(process_time() - before)
        assert len(best) == TOP
        before = process_time()
        index.add(newcomer)
        changed.append(process_time() - before)
    times = (median(asked), min(asked), median(changed))
    return [f"{size:,}", f"{start:.2f}", *(f"{1000 * seconds:.2f}" for seconds in times), f"{megabytes() - idle:.0f}"]


def main() -> None:
    """Measure every size in a process of its own and tell."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
        return
    about = machine()
    rows = []
    for size in SIZES:
        command = [sys.executable, "-m", __spec__.name, str(size)]
        rows.append(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))  # noqa: S603 - our own program
    publish("Matching: newcomers", f"{table(HEAD, rows)}\n\n{about}\n\n{NOTES}")


NOTES = f"""\
The {TOP} best partners of {NEWCOMERS} newcomers, each of whom is taken in afterwards. numpy is loaded before: the bot
has it from its start, to understand people's words. Memory is what the companies and the index add."""


if __name__ == "__main__":
    main()
