"""The `dondoc` command: thin, one function of commands/ per command.

A command's module is imported when that command is called, so that `dondoc read` and `dondoc when` do not
wait for the database and the flows.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from commands.shared import complain, told
from locales import Explained, mark

# Name, the function or group behind it, and its line in the list of commands (a group has its own).
COMMANDS: dict[str, tuple[str, str | None]] = {
    "up": ("commands.up:up", mark("Chạy Đôn Đốc: trang web, lịch Prefect và hộp thư thử.")),
    "read": ("commands.read:read", mark("Xem bộ đọc tìm thấy gì trong các văn bản; không lưu gì.")),
    "when": ("commands.when:when", mark("Giải thích một thời hạn: “trước ngày 08 hằng tháng” là ngày nào.")),
    "compare": ("commands.compare:compare", mark("Đối chiếu văn bản cấp trên với văn bản triển khai.")),
    "import": ("commands.import_:import_", mark("Nạp một văn bản và đề xuất nhiệm vụ.")),
    "review": ("commands.review:app", None),
    "tasks": ("commands.tasks:tasks", mark("Liệt kê nhiệm vụ theo thời hạn.")),
    "task": ("commands.task:app", None),
    "events": ("commands.events:app", None),
    "periods": ("commands.periods:app", None),
    "status": ("commands.status:status", mark("Bảng tình hình thực hiện đến một ngày.")),
    "chase": ("commands.chase:chase", mark("Lập nhắc việc đến hạn, một lần.")),
    "deliver": ("commands.chase:deliver", mark("Gửi thư đang chờ, một lần.")),
    "calendar": ("commands.calendar:app", None),
    "orgs": ("commands.orgs:app", None),
    "people": ("commands.people:app", None),
    "audit": ("commands.audit:app", None),
}


class OnDemand(TyperGroup):
    """The commands by name; each is imported when it is asked for."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        names: dict[str, Any] = dict.fromkeys(COMMANDS)
        self.commands = names  # "Did you mean …?" chooses from these

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        return _command(cmd_name) if cmd_name in COMMANDS else None


def _command(name: str) -> Any:
    place, explained = COMMANDS[name]
    module, attribute = place.split(":")
    found = getattr(import_module(module), attribute)
    if explained is None:
        command: Any = typer.main.get_group(found)
    else:
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(name, help=told(explained))(found)
        command = typer.main.get_command(alone)
    command.name = name
    return command


app = typer.Typer(
    name="dondoc",
    cls=OnDemand,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=told(
        mark("Đôn Đốc: biến văn bản chỉ đạo thành nhiệm vụ có thời hạn và đôn đốc đến khi hoàn thành.")
    ),
)
app.callback()(lambda: None)


def main() -> None:
    """Runs the command line; what a person can mend ends with one sentence and exit code 1."""
    try:
        app()
    except Explained as error:
        complain(error)
