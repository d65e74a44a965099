"""One process tree: children that start together, are watched, and end together.

Promise: when one child dies, all end, with its reason; when this process is ended, by whatever signal, no
child stays behind.
"""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

PAUSE_SECONDS = 0.1
GRACE_SECONDS = 5.0
LINES_OF_REASON = 12
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One program of the tree. `ready` is asked again and again until it says yes."""

    name: str
    command: Sequence[str]
    log: Path
    ready: Callable[["Child"], bool]
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    log_start: int = field(default=0, init=False)
    output: IO[bytes] | None = field(default=None, init=False)

    def start(self, environment: Mapping[str, str]) -> None:
        """Starts it with its output appended to its log."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.output = self.log.open("ab")
        self.log_start = self.output.tell()
        self.process = subprocess.Popen(
            self.command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches the parent only, which ends the children in order
            preexec_fn=_end_with_parent,
        )

    def ended(self) -> int | None:
        """Its exit code once it has ended."""
        return self.process.poll() if self.process else None

    def said(self) -> str:
        """What it wrote since it was started."""
        with self.log.open("rb") as file:
            file.seek(self.log_start)
            return file.read().decode(errors="replace")

    def reason(self) -> str:
        """Its last lines."""
        return "\n".join(self.said().strip().splitlines()[-LINES_OF_REASON:])


class ChildDied(Exception):
    """A child ended although nobody asked it to."""

    def __init__(self, child: Child) -> None:
        super().__init__(child.name)
        self.child = child


class Stopped(Exception):
    """Somebody ended it before everything was ready."""


def says(line: str) -> Callable[[Child], bool]:
    """Ready once its output holds this line."""
    return lambda child: line in child.said()


def answers(url: str) -> Callable[[Child], bool]:
    """Ready once this loopback address answers 200."""

    def ready(_: Child) -> bool:
        try:
            with urlopen(url, timeout=1) as answer:  # noqa: S310  our own loopback address
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    return ready


@contextmanager
def tree(
    stages: Sequence[Sequence[Child]], environment: Mapping[str, str], stop: Callable[[], bool]
) -> Iterator[list[Child]]:
    """Starts each stage at once and waits until it is ready before the next; at the end ends them all.

    Raises ChildDied when a child ends by itself, Stopped when `stop` says so before all are ready.
    """
    running: list[Child] = []
    try:
        for stage in stages:
            for child in stage:
                child.start(environment)
                running.append(child)
            _wait_until_ready(stage, running, stop)
        yield running
    finally:
        _end_all(running)


def watch(children: Sequence[Child], stop: Callable[[], bool]) -> None:
    """Returns when `stop` says so; raises ChildDied when a child ends by itself."""
    while not stop():
        _raise_for_dead(children)
        time.sleep(PAUSE_SECONDS)


def _wait_until_ready(stage: Sequence[Child], running: Sequence[Child], stop: Callable[[], bool]) -> None:
    waiting = list(stage)
    while waiting:
        if stop():
            raise Stopped
        _raise_for_dead(running)
        waiting = [child for child in waiting if not child.ready(child)]
        time.sleep(PAUSE_SECONDS)


def _end_all(children: Sequence[Child]) -> None:
    """Ends the children, the last started first, since it may still have to tell the others."""
    for child in reversed(children):
        if child.process is None:
            continue
        child.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(timeout=GRACE_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(child.process.pid, signal.SIGKILL)  # what did not go, and what it had started
        child.process.wait()
        if child.output:
            child.output.close()


def _raise_for_dead(children: Sequence[Child]) -> None:
    for child in children:
        if child.ended() is not None:
            raise ChildDied(child)


def _end_with_parent() -> None:
    """In the child: ask the kernel to kill it when the parent dies, be it by kill -9.

    Not to terminate it: with the others gone, the process of the flows would wait long for Prefect's server.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
