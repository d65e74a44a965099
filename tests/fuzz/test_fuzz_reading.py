"""A minute of coverage-guided fuzzing; the long run is `python -m tests.fuzz.fuzz_reading`."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 60


@pytest.mark.long
@pytest.mark.timeout(5 * SECONDS)
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
def test_a_minute_of_fuzzing_finds_nothing(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    seeds = sorted(ROOT.parent.glob("shared/directives/*"))
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(b"\x00" + seed.read_bytes()[:60_000])
    command = [sys.executable, "-m", "tests.fuzz.fuzz_reading", str(corpus)]
    command += [
        f"-max_total_time={SECONDS}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={tmp_path}/",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3_000:]
