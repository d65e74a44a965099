"""The main job on this machine: start to ready, import of the Bắc Sơn plan, memory at rest.

    python -m benchmarks.main_job [--rounds N]

Each figure is the median of N rounds (default 3) in fresh homes; memory is the proportional set size (PSS) of
the whole process tree over a minute.
"""

import argparse
import statistics
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil

import reading
from tests.commands.home import SAMPLES, SHARED, Home, new_home
from tests.commands.test_up import running

PLAN = SHARED / "directives" / "bac-son-ke-hoach-2024.txt"
SETTLE_SECONDS = 10
SAMPLES_OF_A_MINUTE = 15
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
    """Least and most over a minute: between the runs of the flows, and while one runs."""
    with running(home) as up:
        time.sleep(SETTLE_SECONDS)
        samples = []
        for _ in range(SAMPLES_OF_A_MINUTE):
            samples.append(_sizes([psutil.Process(up.process.pid), *up.children()]))
            time.sleep(60 / SAMPLES_OF_A_MINUTE)
    least, most = min(samples, key=_total), max(samples, key=_total)
    for command, size in least.items():
        print(f"  {size / MB:6.0f} MB  {command}")
    print(f"memory of the tree between runs: {_total(least) / MB:.0f} MB in {len(least)} processes")
    print(f"memory of the tree while a flow runs: {_total(most) / MB:.0f} MB in {len(most)} processes")


def _sizes(tree: list[psutil.Process]) -> dict[str, int]:
    """PSS by the end of the command line; a process that has just ended has none."""
    sizes = {}
    for process in tree:
        with suppress(psutil.Error):
            sizes[" ".join(process.cmdline())[-60:]] = process.memory_full_info().pss
    return sizes


def _total(sizes: dict[str, int]) -> int:
    return sum(sizes.values())


def _print(what: str, seconds: list[float], unit: str) -> None:
    spread = f"{min(seconds):.2f}-{max(seconds):.2f}"
    print(f"{what}: {statistics.median(seconds):.2f} {unit} ({spread}, {len(seconds)} rounds)")


if __name__ == "__main__":
    main()
