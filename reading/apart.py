"""Reading a file of a stranger in a child process: a crash, a hang or a bomb in it takes nobody along.

The child is a fresh Python that knows the reader and nothing else; it has a limit on memory and on time, gets
the bytes on its standard input and answers on its standard output with the frozen values of reading/facts.py.
Nothing else is unpickled.
"""

import io
import os
import pickle
import signal
import struct
import subprocess
import sys
from pathlib import Path

from locales import mark
from reading.facts import Reading, Unreadable

SECONDS = 60.0
MEMORY_MB = 1024
GRACE = (
    2.0  # seconds that the processor time may exceed the limit before the child is stopped by its own limit
)

TOO_LONG = mark(
    "Đọc tệp “{name}” quá {seconds} giây nên đã dừng. Hãy tách hoặc đơn giản hóa tệp rồi gửi lại."
)
BROKEN = mark("Không đọc được tệp “{name}”: tệp hỏng hoặc quá phức tạp. Hãy lưu lại thành tệp mới rồi gửi.")

_SIZE = struct.Struct(">I")
_VALUES = {
    "reading.facts": {
        "Reading", "Header", "Clause", "Assignee", "Deadline", "Target", "Doubt", "Finding", "Span",
        "Reference", "Signer",
    },
    "datetime": {"date", "time", "datetime"},
    "decimal": {"Decimal"},
}  # fmt: skip


def read_apart(data: bytes, name: str, *, seconds: float = SECONDS, memory_mb: int = MEMORY_MB) -> Reading:
    """What this file says, read in a child process. Raises Unreadable, also where a limit stops the child."""
    command = [sys.executable, "-E", "-s", "-m", "reading.apart", str(seconds), str(memory_mb)]
    file_name = Path(name).name.encode()
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
        start_new_session=True,  # so that what it starts (OCR) ends with it
    ) as child:
        try:
            answer, _ = child.communicate(_SIZE.pack(len(file_name)) + file_name + data, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise Unreadable(TOO_LONG, name=Path(name).name, seconds=f"{seconds:g}") from error
        finally:
            _end(child)
    if child.returncode:
        raise Unreadable(BROKEN, name=Path(name).name)
    return _answer(answer, Path(name).name)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends the child and what it has started, where they still run."""
    if child.poll() is not None:
        return
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (AttributeError, ProcessLookupError):  # Windows has no process groups
        child.kill()
    child.communicate()


def _answer(packed: bytes, name: str) -> Reading:
    try:
        answer = _Unpickler(io.BytesIO(packed)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ValueError, TypeError, IndexError) as error:
        raise Unreadable(BROKEN, name=name) from error
    if isinstance(answer, Reading):
        return answer
    if isinstance(answer, tuple) and len(answer) == 2:
        raise Unreadable(str(answer[0]), **dict(answer[1]))
    raise Unreadable(BROKEN, name=name)


class _Unpickler(pickle.Unpickler):
    """Takes the reader's own values and no other."""

    def find_class(self, module: str, name: str) -> object:
        """The class of this name, where it is one of ours."""
        if name not in _VALUES.get(module, ()):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


def _serve() -> None:
    """The child: limits first, then the reader."""
    seconds, memory_mb = float(sys.argv[1]), int(sys.argv[2])
    _limit(seconds, memory_mb)
    packed = sys.stdin.buffer.read()
    (length,) = _SIZE.unpack_from(packed)
    name = packed[_SIZE.size : _SIZE.size + length].decode()
    from reading import read

    answer: object
    try:
        answer = read(packed[_SIZE.size + length :], name)
    except Unreadable as refusal:
        answer = (refusal.sentence, {key: str(value) for key, value in refusal.values.items()})
    sys.stdout.buffer.write(pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing is left to tidy up, and the tidying takes longer than a small file


def _limit(seconds: float, memory_mb: int) -> None:
    """Limits on memory and processor time, where the system knows them."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    size = memory_mb * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    processor = int(seconds + GRACE)
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _serve()
