"""The `dondoc` command: thin, one function of commands/ per command."""

import typer

from commands import chase, import_, orgs, people, read, status, tasks, up
from commands.shared import complain, told
from locales import Explained, mark

app = typer.Typer(
    name="dondoc",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=told(
        mark("Đôn Đốc: biến văn bản chỉ đạo thành nhiệm vụ có thời hạn và đôn đốc đến khi hoàn thành.")
    ),
)
app.command("up", help=told(mark("Chạy Đôn Đốc: trang web, lịch Prefect và hộp thư thử.")))(up.up)
app.command("read", help=told(mark("Xem bộ đọc tìm thấy gì trong một văn bản; không lưu gì.")))(read.read)
app.command("import", help=told(mark("Nạp một văn bản và đề xuất nhiệm vụ.")))(import_.import_)
app.command("tasks", help=told(mark("Liệt kê nhiệm vụ theo thời hạn.")))(tasks.tasks)
app.command("status", help=told(mark("Bảng tình hình thực hiện đến một ngày.")))(status.status)
app.command("chase", help=told(mark("Lập nhắc việc đến hạn, một lần.")))(chase.chase)
app.command("deliver", help=told(mark("Gửi thư đang chờ, một lần.")))(chase.deliver)
app.add_typer(orgs.app, name="orgs")
app.add_typer(people.app, name="people")


def main() -> None:
    """Runs the command line; what a person can mend ends with one sentence and exit code 1."""
    try:
        app()
    except Explained as error:
        complain(error)
