"""`dondoc up` as a new user runs it: real processes, real signals, a real Prefect server."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
import pytest

from tests.commands.home import Home, new_home

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]
READY = "sẵn sàng"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return new_home(tmp_path)


class Up:
    """A running `dondoc up` and what it printed."""

    def __init__(self, home: Home, *words: str) -> None:
        self.log = home.folder / "up.txt"
        self.file = self.log.open("wb")
        self.process = subprocess.Popen(
            home.command("up", *words),
            env=home.environment,
            cwd=home.folder,
            stdout=self.file,
            stderr=subprocess.STDOUT,
        )

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, words: str) -> psutil.Process:
        return next(child for child in self.children() if words in " ".join(child.cmdline()))

    def end(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=60)
        self.file.close()
        return code


@contextmanager
def running(home: Home, *words: str) -> Iterator[Up]:
    up = Up(home, *words)
    try:
        until(lambda: READY in up.said() or up.process.poll() is not None, 90)
        assert READY in up.said(), up.said()
        yield up
    finally:
        up.end()


def until(holds: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.3)


def gone(processes: list[psutil.Process]) -> bool:
    return not psutil.wait_procs(processes, timeout=15)[1]


def runs(home: Home, state: str) -> list[str]:
    """The names of the flow runs that Prefect shows in this state."""
    wanted = {"flow_runs": {"state": {"type": {"any_": [state]}}}}
    return [run["name"] for run in post(f"{home.prefect}/flow_runs/filter", wanted)]


def post(url: str, content: dict[str, Any], tries: int = 10) -> Any:
    """Ask Prefect's server; like Prefect's own client, again where its database was busy (503)."""
    request = Request(url, json.dumps(content).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=10) as answer:
            return json.load(answer)
    except HTTPError as refused:
        if refused.code != 503 or tries == 1:
            raise
    time.sleep(1)
    return post(url, content, tries - 1)


def test_ctrl_c_ends_the_whole_tree(home: Home) -> None:
    with running(home) as up:
        children = up.children()
        assert len(children) >= 4
        assert up.end() == 0
        assert gone(children)
        assert "Đã dừng" in up.said()


def test_a_start_from_empty_tells_how_to_make_the_first_administrator(home: Home) -> None:
    with running(home) as up:
        assert "dondoc people add --admin" in up.said()
        assert home.site in up.said()


def test_a_second_start_says_what_runs_and_where(home: Home) -> None:
    with running(home) as up:
        told = home.run("up")
        assert "đang chạy" in told
        assert home.site in told
        assert str(up.process.pid) in told


def test_a_child_that_dies_ends_everything_with_its_reason(home: Home) -> None:
    with running(home) as up:
        children = up.children()
        up.child("uvicorn").kill()
        assert up.process.wait(timeout=60) == 1
        assert "web đã dừng" in up.said()
        assert gone(children)


def test_a_killed_parent_leaves_no_child_behind(home: Home) -> None:
    with running(home) as up:
        children = up.children()
        os.kill(up.process.pid, signal.SIGKILL)
        assert gone(children)


def test_a_port_in_use_is_told_before_anything_starts(home: Home) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(home.environment["DONDOC_PORT"])))
        other.listen()
        assert "DONDOC_PORT" in home.run("up", code=1)


def test_scheduled_deliveries_complete_and_nothing_talks_to_the_outside(home: Home) -> None:
    with running(home, "--demo") as up:
        outside: set[str] = set()

        def completed() -> bool:
            for process in [psutil.Process(up.process.pid), *up.children()]:
                try:
                    remote = [c.raddr.ip for c in process.net_connections() if c.raddr]
                except psutil.Error:
                    continue
                outside.update(ip for ip in remote if not ip.startswith("127."))
            return bool(runs(home, "COMPLETED"))

        until(completed, 180)
        assert outside == set()


def test_the_chase_run_by_prefect_ends_as_mail_in_the_mailbox(home: Home) -> None:
    with running(home, "--demo"):
        chase = post(f"{home.prefect}/deployments/filter", {"deployments": {"name": {"any_": ["mornings"]}}})
        run = f"{home.prefect}/deployments/{chase[0]['id']}/create_flow_run"
        post(run, {"parameters": {"at": "2026-11-20T08:00:00+07:00"}, "state": {"type": "SCHEDULED"}})
        mailbox = home.folder / "var" / "mailbox" / "new"
        until(lambda: mailbox.is_dir() and len(list(mailbox.iterdir())) > 1, 180)


def test_the_demo_is_there_at_once_and_comes_in_once(home: Home) -> None:
    with running(home, "--demo") as up:
        assert "dondoc2026" in up.said()
        with urlopen(f"{home.site}/healthz", timeout=10) as answer:
            assert answer.status == 200
    tasks = json.loads(home.run("tasks", "--json"))
    assert {"assigned", "proposed"} <= {task["state"] for task in tasks}
    with running(home, "--demo"):
        assert json.loads(home.run("tasks", "--json")) == tasks
