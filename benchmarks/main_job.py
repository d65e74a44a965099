"""The main job on this machine: start to ready, import of the Bắc Sơn plan, memory at rest.

    python -m benchmarks.main_job [--rounds N]

Each figure is the median of N rounds (default 3) in fresh homes; memory is the proportional set size (PSS) of
the whole process tree, half a minute after it was ready.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import psutil

import reading
from tests.commands.home import SAMPLES, SHARED, Home, new_home
from tests.commands.test_up import running

PLAN = SHARED / "directives" / "bac-son-ke-hoach-2024.txt"
REST_SECONDS = 30
MB = 1024 * 1024


def main() -> None:
    rounds = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    rounds.add_argument("--rounds", type=int, default=3)
    count = rounds.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        homes = [new_home(_folder(Path(folder), n)) for n in range(count)]
        first = [_ready(home, "--demo") for home in homes]
        again = [_ready(home) for home in homes]
        _print("up --demo in an empty home, to ready", first, "s")
        _print("up again, to ready", again, "s")
        if PLAN.exists():
            _print("reading the Bắc Sơn plan, in process", [_reading() for _ in range(count)], "s")
            _print("dondoc import of it, process start to exit", [_import(home) for home in homes], "s")
        _memory(homes[0])


def _folder(parent: Path, number: int) -> Path:
    folder = parent / str(number)
    folder.mkdir()
    return folder


def _ready(home: Home, *words: str) -> float:
    start = time.perf_counter()
    with running(home, *words):
        return time.perf_counter() - start


def _reading() -> float:
    data = PLAN.read_bytes()
    start = time.perf_counter()
    reading.read(data, PLAN.name)
    return time.perf_counter() - start


def _import(home: Home) -> float:
    home.run("orgs", "import", str(SAMPLES / "organisations.csv"))
    start = time.perf_counter()
    home.run("import", str(PLAN), "--issued", "2024-02-20")
    return time.perf_counter() - start


def _memory(home: Home) -> None:
    with running(home) as up:
        time.sleep(REST_SECONDS)
        tree = [psutil.Process(up.process.pid), *up.children()]
        total = 0
        for process in tree:
            pss = process.memory_full_info().pss
            total += pss
            print(f"  {pss / MB:6.0f} MB  {' '.join(process.cmdline())[-70:]}")
        print(f"memory of the whole tree at rest: {total / MB:.0f} MB in {len(tree)} processes")


def _print(what: str, seconds: list[float], unit: str) -> None:
    spread = f"{min(seconds):.2f}-{max(seconds):.2f}"
    print(f"{what}: {statistics.median(seconds):.2f} {unit} ({spread}, {len(seconds)} rounds)")


if __name__ == "__main__":
    main()
