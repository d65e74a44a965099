"""How good and how fast the reader is, against the last recorded run.

    python -m benchmarks.reading [--record] [--no-speed]

Four tables: the score of each annotated document and of all pooled (precision, recall, F1, and what was
gained or lost since the last record); what a value without a doubt is worth; thirty sentences on their own;
speed and memory. `--record` writes benchmarks/reading.json, against which the next run is shown.
"""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import reading_speed
from benchmarks.reading_scores import GOLD, Trust, documents, gold, read_json, scorer, trust
from reading.as_json import deadline_json
from reading.sentences import find_in_sentence

RECORD = Path(__file__).with_name("reading.json")
SENTENCES = Path(__file__).with_name("sentences.json")
BARS = {
    "clauses": 0.98, "duties": 0.97, "leads": 0.96, "others": 0.90, "deadlines": 0.97, "targets": 0.93,
    "header": 0.95, "paths": 0.97, "quotes": 0.95,
}  # fmt: skip
POOLED = "all"
# The documents that are made longer to see how time grows: .txt, .docx, .pdf.
GROWN = ("bac-son-ke-hoach-2024", "a-ke-hoach-chuyen-doi-so", "e-chi-thi-phong-chong-thien-tai")

Counts = dict[str, dict[str, list[int]]]  # document → row → hits, gold, read


def main() -> None:
    """Prints the tables; the documents are needed, the record is not."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument(
        "--record", action="store_true", help="write the record that the next run is shown against"
    )
    asked.add_argument("--no-speed", action="store_true", help="leave out speed and memory")
    options = asked.parse_args()
    if not (GOLD / "score.py").exists():
        raise SystemExit(f"no annotated documents at {GOLD}")
    score = scorer()
    last = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    counts, trusted = _score_documents(score)
    _print_scores(score, counts, last.get("scores", {}))
    doubts = _print_trust(trusted)
    sentences = _print_sentences(score, last.get("sentences"))
    if not options.no_speed:
        _print_speed()
    if options.record:
        record = {"scores": counts, "doubts": doubts, "sentences": sentences}
        RECORD.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"\nrecorded in {RECORD.name}")


def _score_documents(score: ModuleType) -> tuple[Counts, Trust]:
    counts: Counts = {}
    trusted = Trust()
    pooled: dict[str, Counter[str]] = {row: Counter() for row in score.ROWS}
    for name, path in documents().items():
        want = gold(name)
        got, refused = read_json(path)
        if refused:
            print(f"{name}: {refused}")
        found = score.score(want, got)
        trust(score, want, got, trusted)
        counts[name] = {row: [count[key] for key in ("hits", "want", "got")] for row, count in found.items()}
        for row, count in found.items():
            pooled[row].update(count)
    counts[POOLED] = {row: [count[key] for key in ("hits", "want", "got")] for row, count in pooled.items()}
    return counts, trusted


def _print_scores(score: ModuleType, counts: Counts, last: Counts) -> None:
    for name, rows in counts.items():
        print(f"\n{name}\n{'':10} {'prec':>6} {'rec':>6} {'F1':>6} {'since':>7}  hits/gold/read")
        for row, numbers in rows.items():
            precision, recall, f1 = score.f1(_counter(numbers))
            before = last.get(name, {}).get(row)
            since = f"{f1 - score.f1(_counter(before))[2]:+.3f}" if before else ""
            bar = f"  below {BARS[row]:.2f}" if name == POOLED and f1 < BARS[row] else ""
            print(
                f"{row:10} {precision:6.3f} {recall:6.3f} {f1:6.3f} {since.replace('+0.000', '='):>7}"
                f"  {'/'.join(map(str, numbers))}{bar}"
            )


def _counter(numbers: list[int]) -> dict[str, int]:
    return dict(zip(("hits", "want", "got"), numbers, strict=True))


def _print_trust(trusted: Trust) -> dict[str, int]:
    read = ("right", "right doubted", "wrong", "wrong doubted")
    figures = {
        "right of those without doubt (99 %)": trusted.share("right", of=("right", "wrong")),
        "values with a doubt (at most 12.5 %)": trusted.share("right doubted", "wrong doubted", of=read),
        "wrong ones with a doubt (70 %)": trusted.share("wrong doubted", of=("wrong", "wrong doubted")),
        "missed ones with a doubt": trusted.share("missed doubted", of=("missed", "missed doubted")),
    }
    print(f"\nvalues (leads, others, deadlines, targets): {dict(sorted(trusted.counts.items()))}")
    for name, share in figures.items():
        print(f"  {name:38} {'none' if share is None else format(share, '.1%'):>6}")
    return dict(sorted(trusted.counts.items()))


def _print_sentences(score: ModuleType, last: dict[str, int] | None) -> dict[str, int]:
    sentences = json.loads(SENTENCES.read_text(encoding="utf-8"))
    figures: Counter[str] = Counter()
    for sentence in sentences:
        got = [deadline_json(deadline) for deadline in find_in_sentence(sentence["text"]).deadlines]
        figures.update(_score_sentence(score, sentence, got))
    taken = reading_speed.milliseconds(lambda: [find_in_sentence(one["text"]) for one in sentences])
    cited = sum(sentence["cited"] for sentence in sentences)
    print(
        f"\n{len(sentences)} sentences: {figures['exact']} of {figures['deadlines']} deadlines exact, "
        f"{figures['recurring exact']} of {figures['recurring']} recurring; "
        f"{figures['false alarms']} false alarms, {cited} cited dates stand in them; "
        f"{taken / len(sentences):.2f} ms a sentence"
    )
    if last and last != dict(figures):
        print(f"  last record: {last}")
    return dict(figures)


def _score_sentence(score: ModuleType, sentence: dict[str, Any], got: list[dict[str, Any]]) -> Counter[str]:
    """Exact: value and time of day alike. A misread deadline is no false alarm, one too many is."""
    left = [(score.deadline(one), one.get("time")) for one in got]
    figures: Counter[str] = Counter()
    for one in sentence["deadlines"]:
        value = (score.deadline(one), one.get("time"))
        hit = value in left
        if hit:
            left.remove(value)
        for name in ("", "recurring ") if one["type"] == "recurring" else ("",):
            figures[f"{name}exact"] += hit
            figures[name.strip() or "deadlines"] += 1
    figures["false alarms"] += max(0, len(got) - len(sentence["deadlines"]))
    if len(left) and figures["exact"] < len(sentence["deadlines"]):
        print(f"  misread: {sentence['text']}  {left}")
    elif left or figures["exact"] < len(sentence["deadlines"]):
        print(f"  {'false alarm' if left else 'not read'}: {sentence['text']}")
    return figures


def _print_speed() -> None:
    print(f"\nspeed, once imported (a page is {reading_speed.PAGE} characters)")
    known = documents()
    for name, (taken, pages) in reading_speed.per_document().items():
        own = reading_speed.real_pages(known[name])
        said = f" ({own} pages of its own: {own / taken * 1_000:.0f} a second)" if own else ""
        print(f"  {name:38} {taken:7.1f} ms {pages:7.0f} pages/s{said}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for document in GROWN:
            _print_growth(known[document], folder)
        for tables in (False, True):
            long = reading_speed.long_pdf(folder, tables=tables)
            what = f"{reading_speed.PDF_PAGES} pages of {'tables' if tables else 'text'} in a PDF"
            print(f"  peak memory, {what} {_mb(reading_speed.peak(long))}")


def _print_growth(path: Path, folder: Path) -> None:
    once = None
    for times, grown in reading_speed.grown(path, folder).items():
        taken, clauses = reading_speed.reading_of(grown)
        once = once or taken
        share = taken / once / times
        print(
            f"  {times:3} x {path.stem:32} {taken:7.0f} ms {clauses:6} clauses = {share:.2f} of linear, "
            f"peak memory {_mb(reading_speed.peak(grown))}"
        )


def _mb(value: float | None) -> str:
    return f"{value:.0f} MB" if value is not None else "not read"


if __name__ == "__main__":
    main()
