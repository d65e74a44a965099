"""Mail servers for tests: each a process of its own, ended by its own process id."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from notifications.smtp import Endpoint

ROOT = Path(__file__).parents[2]


@contextmanager
def server(module: str, *arguments: str, port: int = 0) -> Iterator[Endpoint]:
    """`python -m module --port …`, which says its address when it is ready and ends well on SIGTERM."""
    command = [sys.executable, "-W", "error", "-m", module, "--port", str(port), *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            ready = re.search(r"127\.0\.0\.1:(\d+)", process.stdout.readline())
            assert ready, f"{module} did not start"
            yield Endpoint("127.0.0.1", int(ready[1]), "none")
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=10) == 0
