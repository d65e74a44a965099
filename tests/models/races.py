"""Two at once: each in its own thread, started together."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")
PATIENCE_S = 30


def at_once(*works: Callable[[], Result]) -> list[Result]:
    """What each returned; an error of any of them is raised."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], Result]) -> Result:
        gate.wait(PATIENCE_S)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        futures = [pool.submit(run, work) for work in works]
        return [future.result(PATIENCE_S) for future in futures]


def outcome(work: Callable[[], object]) -> str:
    """ "done", or the name of the error."""
    try:
        work()
    except Exception as error:
        return type(error).__name__
    return "done"
