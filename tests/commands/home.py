"""A new user's home for the command line: an empty data folder, free ports, and `dondoc` as a process."""

import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Home:
    """Where one installation lives, and the environment under which its commands run."""

    folder: Path
    environment: dict[str, str]

    def run(self, *words: str, stdin: str = "", code: int = 0) -> str:
        """What a command prints on standard output; its exit code must be `code`."""
        done = self.ran(*words, stdin=stdin)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout if code == 0 else done.stderr

    def ran(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """The command as it ended."""
        return subprocess.run(
            self.command(*words),
            input=stdin,
            capture_output=True,
            text=True,
            env=self.environment,
            cwd=self.folder,
            timeout=120,
            check=False,
        )

    def command(self, *words: str) -> list[str]:
        """The words of the process."""
        return [str(Path(sys.executable).with_name("dondoc")), *words]

    @property
    def site(self) -> str:
        """Where its web server listens."""
        return f"http://127.0.0.1:{self.environment['DONDOC_PORT']}"

    @property
    def prefect(self) -> str:
        """Where Prefect's API listens."""
        return f"http://127.0.0.1:{self.environment['DONDOC_PREFECT_PORT']}/api"


def new_home(folder: Path) -> Home:
    """An empty home with three free ports."""
    ports = free_ports(3)
    names = ("DONDOC_PORT", "DONDOC_PREFECT_PORT", "DONDOC_MAILBOX_PORT")
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("DONDOC_", "PREFECT_"))}
    return Home(
        folder,
        {
            **inherited,
            **{name: str(port) for name, port in zip(names, ports, strict=True)},
            "DONDOC_DATA_DIR": str(folder / "var"),
            "HOME": str(folder),
            "COLUMNS": "200",
        },
    )


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on, each another one."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
