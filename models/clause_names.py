"""PURE: a clause's path as an officer would cite it: III/1/1.3 is "Mục III.1.3".

Promise: every step of a path is named, from the greatest part down to the smallest, and nothing is named
twice: a label that repeats the ones above it (1.3 under 1) stands for them. Where a document gives the same
number twice (2#2), the name says which of the two is meant.
"""

import re

from locales import Language, mark, tell

STEP = re.compile(r"(?<!fn)/")  # a footnote's mark belongs to its number: fn/1 is one step
REPEATED = re.compile(r"(?P<label>.+)#(?P<nth>\d+)")
NUMERAL = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+)(?:\.\d+)*")

# Every other step: pattern of its label, and what it is called by its number {n}.
STEPS: tuple[tuple[str, str], ...] = (
    (r"fn/(?P<n>\d+)", mark("chú thích {n}")),
    (r"PL(?P<n>\w+)", mark("phụ lục {n}")),  # PL1: the table of an appendix
    (r"p(?P<n>\d+)", mark("đoạn {n}")),  # p1: a paragraph without a label
    (r"-(?P<n>\d+)", mark("gạch đầu dòng {n}")),
    (r"\+(?P<n>\d+)", mark("dấu cộng {n}")),
    (r"[*•](?P<n>\d+)", mark("dấu đầu dòng {n}")),
    (r"(?P<n>[a-zđ])\)?", mark("điểm {n}")),  # a), đ)
    (r"(?P<n>\(\w+\)|\w+\))", mark("ý {n}")),  # (1), (ii), 1)
)
# What a numeral is called right below a step that begins so; elsewhere it is a section.
BELOW = (("Điều", mark("khoản {n}")), ("PL", mark("số thứ tự {n}")))
SECTION = mark("mục {n}")
REPEAT = mark("số “{label}” xuất hiện lần thứ {nth}")


def shown(path: str, language: Language = "vi") -> str:
    """The clause's name with a capital at its start, such as "Mục III.1, điểm a" or "Chú thích 1, ý (2)"."""
    steps, repeats = _without_repeats(path)
    name = ", ".join(tell(sentence, language, n=number) for sentence, number in _parts(steps))
    notes = [tell(REPEAT, language, label=label, nth=nth) for label, nth in repeats]
    return name[:1].upper() + name[1:] + "".join(f" ({note})" for note in notes)


def _without_repeats(path: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The steps without "#2", and the label and number of those that had it."""
    found = [(step, REPEATED.fullmatch(step)) for step in STEP.split(path)]
    steps = [repeated["label"] if repeated else step for step, repeated in found]
    return steps, [(repeated["label"].rstrip(")"), repeated["nth"]) for _, repeated in found if repeated]


def _parts(steps: list[str]) -> list[tuple[str, str]]:
    """(what it is called, its number) for each part of the name."""
    parts: list[tuple[str, str]] = []
    for above, step in zip(["", *steps], steps, strict=False):
        number = _joined(above, step, parts[-1][1]) if parts and parts[-1][0] == SECTION else None
        if number is not None:
            parts[-1] = (SECTION, number)
        elif NUMERAL.fullmatch(step):
            below = [sentence for start, sentence in BELOW if above.startswith(start)]
            parts.append((below[0] if below else SECTION, step))
        else:
            parts.append(_called(step))
    return parts


def _joined(above: str, step: str, number: str) -> str | None:
    """The section's number with this step added; None where it is no numeral, or leads elsewhere (2/3.1)."""
    if not NUMERAL.fullmatch(step):
        return None
    if step.startswith(f"{above}."):
        return number.removesuffix(above) + step
    return None if "." in step and above[0].isdigit() else f"{number}.{step}"


def _called(step: str) -> tuple[str, str]:
    for pattern, sentence in STEPS:
        found = re.fullmatch(pattern, step)
        if found:
            return sentence, found["n"]
    return "{n}", step  # Điều 5, Chương II: printed with what they are called
