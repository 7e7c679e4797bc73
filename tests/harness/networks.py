"""A network apart, with two lines to this machine: one for the database, and one for everything else."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NEW_NETWORK = 0x40000000
"""Linux calls it CLONE_NEWNET."""


@dataclass(frozen=True)
class Network:
    """A network namespace; `gate` is this machine as the database's line shows it, `here` and `there` the other one."""

    name: str
    gate: str = "10.77.1.1"
    here: str = "10.77.2.1"
    there: str = "10.77.2.2"

    def cut(self) -> None:
        """Pull the plug of the database's line."""
        run("ip", "link", "set", f"{self.name}0", "down")

    def mend(self) -> None:
        """Put the plug of the database's line back."""
        run("ip", "link", "set", f"{self.name}0", "up")


def run(*command: str) -> None:
    """Run a command that has to succeed."""
    subprocess.run(command, check=True, capture_output=True)


def why_not() -> str | None:
    """Tell why this machine cannot have a network apart; None when it can."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        return "only root can make a network apart, with the command ip"
    tried = subprocess.run(("ip", "netns", "add", "puhti-try"), check=False, capture_output=True)
    if tried.returncode != 0:
        return f"this machine makes no network apart: {tried.stderr.decode().strip()}"
    run("ip", "netns", "del", "puhti-try")
    return None


@contextmanager
def apart(name: str) -> Iterator[Network]:
    """Make a network apart within the block, in place of one that a killed run left behind."""
    if Path("/var/run/netns", name).exists():
        run("ip", "netns", "del", name)
    run("ip", "netns", "add", name)
    try:
        for number in (0, 1):
            near, far, net = f"{name}{number}", f"{name}{number}f", f"10.77.{number + 1}"
            run("ip", "link", "add", near, "type", "veth", "peer", "name", far, "netns", name)
            run("ip", "addr", "add", f"{net}.1/24", "dev", near)
            run("ip", "link", "set", near, "up")
            run("ip", "-n", name, "addr", "add", f"{net}.2/24", "dev", far)
            run("ip", "-n", name, "link", "set", far, "up")
        run("ip", "-n", name, "link", "set", "lo", "up")
        yield Network(name)
    finally:
        run("ip", "netns", "del", name)


def enter(name: str) -> None:
    """Move this process into a network."""
    with Path("/var/run/netns", name).open() as network:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.setns(network.fileno(), NEW_NETWORK) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
