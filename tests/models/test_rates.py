"""The rates that offices publish, each by its formula."""

from dataclasses import fields

from locales import tell
from models.rates import RATES, Counts
from models.standing import APART, LATE_PARTS, UNDATED_PARTS, Part

# Each number is another power of two, so that every sum tells what it is made of.
COUNTS = Counts(**{field.name: 2**n for n, field in enumerate(fields(Counts))})


def sum_of(*names: str) -> int:
    return sum(getattr(COUNTS, name) for name in names)


def test_every_part_is_counted_and_nothing_is_counted_at_first() -> None:
    assert {field.name for field in fields(Counts)} == {*Part, "excused"}
    assert {getattr(Counts(), field.name) for field in fields(Counts)} == {0}


def test_both_together_are_added_part_by_part() -> None:
    added = COUNTS + Counts(done_on_time=10, excused=3)
    assert (added.done_on_time, added.done_late) == (COUNTS.done_on_time + 10, COUNTS.done_late)
    assert added.excused == COUNTS.excused + 3


def test_what_is_apart_is_outside_the_total() -> None:
    assert COUNTS.total == sum_of(*(part for part in Part if part not in APART))
    assert COUNTS.undated == sum_of(*UNDATED_PARTS) == sum_of("done_undated", "no_date", "event", "ongoing")
    assert COUNTS.done == sum_of("done_on_time", "done_late", "done_undated")


def test_an_objective_cause_takes_from_the_late_what_costs_points() -> None:
    assert COUNTS.late == sum_of(*LATE_PARTS) == sum_of("done_late", "open_overdue")
    assert COUNTS.costly == COUNTS.late - COUNTS.excused


def test_each_rate_divides_what_its_formula_says() -> None:
    counts = Counts(8, 4, 16, 2, done_undated=5, no_date=1, suspended=3, excused=1)
    found = {rate.code: rate.of(counts) for rate in RATES}
    assert found == {
        "on_time": (8, 14),
        "done": (17, 36),
        "done_of_due": (12, 14),
        "on_time_of_done": (8, 12),
    }


def test_each_rate_is_named_in_its_formula() -> None:
    for rate in RATES:
        assert rate.formula.startswith(f"{rate.name} = ")
        assert rate.formula.count("÷") == 1
        assert tell(rate.formula, "en").startswith(f"{tell(rate.name, 'en')} = ")
