"""dondoc up: the web server, Prefect's server, the flows and the test mailbox as one process tree."""

import fcntl
import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from commands import demo as demo_data
from commands.processes import Child, ChildDied, Stopped, answers, says, tree, watch
from commands.shared import err, say, told
from flows import wiring
from locales import mark
from models.actions.demo import PASSWORD
from models.db import snapshot
from models.errors import BadInput
from models.queries.organisations import register
from models.queries.people import demo_sign_ins, people
from notifications import mailbox
from settings import Settings, settings

FLOWS_READY = "flows are served"


def up(
    demo: Annotated[bool, typer.Option("--demo", help=told(mark("Nạp danh bạ và văn bản mẫu.")))] = False,
    demo_if_empty: Annotated[
        bool, typer.Option("--demo-if-empty", help=told(mark("Như --demo, khi danh bạ còn trống.")))
    ] = False,
) -> None:
    """Run everything until Ctrl-C."""
    now = settings()
    now.data_dir.mkdir(parents=True, exist_ok=True)
    with _only_one(now) as free:
        if not free:
            return
        _require_free_ports(now)
        wiring.engine()
        if demo or (demo_if_empty and _empty()):
            demo_data.load()
        raise typer.Exit(_run(now))


def _run(now: Settings) -> int:
    """Starts the tree and watches it; the exit code."""
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _: stopping.append(received))
    try:
        with tree(_stages(now), _environment(now), lambda: bool(stopping)) as children:
            _tell_ready(now)
            watch(children, lambda: bool(stopping))
    except Stopped:
        pass
    except ChildDied as death:
        _tell_death(death.child)
        return 1
    say(mark("Đã dừng."))
    return 0


def _tell_death(child: Child) -> None:
    err.print(
        told(
            mark("{name} đã dừng (mã {code}), nên tất cả dừng theo. Nhật ký: {log}\n{reason}"),
            name=child.name,
            code=child.ended(),
            log=child.log,
            reason=child.reason(),
        ),
        markup=False,
    )


def _stages(now: Settings) -> list[list[Child]]:
    """The children; the flows need Prefect's server to be there first."""
    python, log = sys.executable, now.log_dir
    web = [
        "uvicorn",
        "api.app:app_from_environment",
        "--factory",
        "--host",
        now.host,
        "--port",
        str(now.port),
    ]
    prefect = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", str(now.prefect_port)]
    first = [
        Child("web", [python, "-m", *web, "--no-access-log"], log / "web.log", answers(_health(now))),
        Child(
            "prefect",
            [python, "-m", *prefect],
            log / "prefect.log",
            answers(f"http://127.0.0.1:{now.prefect_port}/api/health"),
        ),
    ]
    if not now.smtp_host:
        where = ["--port", str(now.mailbox_port), "--dir", str(now.mailbox_dir)]
        command = [python, "-m", "notifications.mailbox", *where]
        first.append(
            Child("mailbox", command, log / "mailbox.log", lambda _: mailbox.running(now.mailbox_port))
        )
    flows = Child("flows", [python, "-m", "flows.schedule"], log / "flows.log", says(FLOWS_READY))
    return [first, [flows]]


def _health(now: Settings) -> str:
    host = "127.0.0.1" if now.host in ("0.0.0.0", "::") else now.host  # noqa: S104
    return f"http://{host}:{now.port}/healthz"


def _environment(now: Settings) -> dict[str, str]:
    """The children's: Prefect at home in the data folder, alone, without analytics."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    prefect_home = now.data_dir.resolve() / "prefect"
    return {
        **ours,
        "DONDOC_DATA_DIR": str(now.data_dir.resolve()),
        "PYTHONUNBUFFERED": "1",
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(prefect_home),
        "PREFECT_PROFILES_PATH": str(prefect_home / "profiles.toml"),
        "PREFECT_API_URL": f"http://127.0.0.1:{now.prefect_port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
        "PREFECT_RUNNER_POLL_FREQUENCY": "5",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        "PREFECT_CLI_PROMPT": "false",
    }


@contextmanager
def _only_one(now: Settings) -> Iterator[bool]:
    """Holds the home's lock; False when another `dondoc up` holds it, after saying where that one is."""
    path = now.data_dir / "up.lock"
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _tell_running(path)
            yield False
            return
        _write_lock(file, now)
        yield True


def _write_lock(file: IO[str], now: Settings) -> None:
    file.seek(0)
    file.truncate()
    json.dump({"pid": os.getpid(), "site": now.site, "prefect": now.prefect_port}, file)
    file.flush()


def _tell_running(path: Path) -> None:
    running = json.loads(path.read_text(encoding="utf-8") or "{}")
    say(
        mark("Đôn Đốc đang chạy rồi: {site} · Prefect http://127.0.0.1:{prefect} (tiến trình {pid})."),
        site=running.get("site", "?"),
        prefect=running.get("prefect", "?"),
        pid=running.get("pid", "?"),
    )


def _require_free_ports(now: Settings) -> None:
    wanted = {"DONDOC_PORT": now.port, "DONDOC_PREFECT_PORT": now.prefect_port}
    if not now.smtp_host:
        wanted["DONDOC_MAILBOX_PORT"] = now.mailbox_port
    for setting, port in wanted.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((now.host if setting == "DONDOC_PORT" else "127.0.0.1", port))
            except OSError as error:
                raise BadInput(
                    mark(
                        "Cổng {port} đang được chương trình khác dùng. Hãy đặt {setting} thành một cổng khác."
                    ),
                    port=port,
                    setting=setting,
                ) from error


def _empty() -> bool:
    with snapshot(wiring.engine()) as session:
        home, _ = wiring.home(session)
        return not register(session, home.id or 0, limit=1)


def _tell_ready(now: Settings) -> None:
    mail = now.smtp_host or told(mark("hộp thư thử {site}/mailbox"), site=now.site)
    say(
        mark("Đôn Đốc sẵn sàng: {site} · Prefect http://127.0.0.1:{prefect} · thư: {mail} · Ctrl-C để dừng"),
        site=now.site,
        prefect=now.prefect_port,
        mail=mail,
    )
    with snapshot(wiring.engine()) as session:
        home, _ = wiring.home(session)
        shown = demo_sign_ins(session)
        anybody = any(person.password_hash for person in people(session, home.id or 0, limit=1_000))
    if shown:
        say(mark("Dữ liệu mẫu. Đăng nhập (mật khẩu {password}):"), password=PASSWORD)
        for person in shown:
            say("  {role:14} {email:34} {name}", role=person.role, email=person.email, name=person.name)
    elif not anybody:
        say(mark("Chưa có ai đăng nhập được. Thêm người quản trị: dondoc people add --admin"))
