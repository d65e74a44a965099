"""Where a task stands on a day, today and in the past."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.standing import (
    DateChange,
    HandoverDates,
    Life,
    Part,
    PauseDates,
    Place,
    ReportDates,
    Standing,
    place,
    require_past,
    standing,
)

DUE = date(2024, 6, 19)  # a Wednesday
FINANCE, HEALTH = 1, 2


def made(day: int, answered: int | None = None, accepted: bool | None = None) -> ReportDates:
    """A report by days of June 2024."""
    return ReportDates(date(2024, 6, day), answered and date(2024, 6, answered), accepted)  # type: ignore[arg-type]


def reopened(report: ReportDates, day: int) -> ReportDates:
    return replace(report, reopened_on=june_day(day))


def june_day(day: int) -> date:
    return date(2024, 6, day)


def passed(day: int, before: int, recorded: int | None = None) -> HandoverDates:
    """By days of June 2024; entered on its own day where nothing else is said."""
    return HandoverDates(june_day(day), june_day(recorded or day), before)


@pytest.mark.parametrize(
    ("reports", "day", "expected"),
    [
        ([], 18, "open_in_time"),
        ([], 19, "open_in_time"),  # the last day lasts
        ([], 20, "open_overdue"),
        ([made(19)], 19, "open_in_time"),
        ([made(19)], 30, "open_in_time"),  # handed in on time, it waits for the office
        ([made(20)], 20, "open_overdue"),
        ([made(20)], 19, "open_in_time"),  # not made yet
        ([made(18, 25, True)], 17, "open_in_time"),
        ([made(18, 25, True)], 24, "open_in_time"),  # waits
        ([made(18, 25, True)], 25, "done_on_time"),  # accepted late, but the clock had stopped
        ([made(19, 25, True)], 25, "done_on_time"),
        ([made(20, 25, True)], 24, "open_overdue"),
        ([made(20, 20, True)], 20, "done_late"),
        ([made(18, 21, False)], 20, "open_in_time"),  # not refused yet
        ([made(18, 21, False)], 21, "open_overdue"),  # as if it had never been made
        ([made(14, 17, False)], 17, "open_in_time"),
        ([made(14, 17, False), made(19)], 25, "open_in_time"),
        ([made(14, 17, False), made(19, 24, True)], 24, "done_on_time"),
        ([made(14, 21, False), made(22, 24, True)], 20, "open_in_time"),
        ([made(14, 21, False), made(22, 24, True)], 23, "open_overdue"),
        ([made(14, 21, False), made(22, 24, True)], 24, "done_late"),
        ([made(19, 19, False), made(19)], 25, "open_in_time"),
        ([made(19), made(19, 19, False)], 25, "open_in_time"),  # in whatever order they come
        ([made(19, 19, False), made(19, 19, True)], 19, "done_on_time"),
        ([reopened(made(18, 19, True), 25)], 24, "done_on_time"),
        ([reopened(made(18, 19, True), 25)], 25, "open_overdue"),  # opened again: as if never made
        ([reopened(made(18, 19, True), 25), made(26)], 26, "open_overdue"),
        ([reopened(made(12, 13, True), 14), made(18, 20, True)], 20, "done_on_time"),
    ],
)
def test_the_official_four(reports: list[ReportDates], day: int, expected: str) -> None:
    assert standing(DUE, reports, date(2024, 6, day)) == expected


@pytest.mark.parametrize("reports", [[], [made(3)], [made(3, 4, True)]])
def test_without_a_due_day_it_is_undated(reports: list[ReportDates]) -> None:
    assert standing(None, reports, DUE) == Standing.UNDATED


june = st.dates(date(2024, 6, 1), date(2024, 6, 30))
answers = st.one_of(st.just((None, None)), st.tuples(st.integers(0, 5), st.booleans()))
some_reports = st.lists(st.tuples(june, answers), max_size=4).map(
    lambda drawn: [
        ReportDates(day, None if wait is None else day + timedelta(days=wait), accepted)
        for day, (wait, accepted) in drawn
    ]
)


@given(st.one_of(st.none(), june), some_reports, june)
def test_every_task_stands_somewhere_and_never_overdue_on_its_last_day(
    due_on: date | None, reports: list[ReportDates], on: date
) -> None:
    found = standing(due_on, reports, on)
    assert found in set(Standing)
    assert (found is Standing.UNDATED) == (due_on is None)
    assert not (due_on and on <= due_on and found in (Standing.OPEN_OVERDUE, Standing.DONE_LATE))


@given(june, some_reports, june)
def test_what_happens_later_does_not_change_a_day(due_on: date, reports: list[ReportDates], on: date) -> None:
    known = [report for report in reports if report.made_on <= on]
    assert standing(due_on, reports, on) == standing(due_on, known, on)


def a_life(**more: Any) -> Life:
    """A task of the finance division from 1 June, due on the 19th."""
    values = {"starts_on": june_day(1), "due_on": DUE, "original_due_on": DUE, "undated": None, **more}
    return Life(organisation_id=FINANCE, **values)


def stood(life: Life, day: int) -> tuple[str, str] | None:
    """Its parts on a day of June, by the due date and by the original one."""
    found = place(life, june_day(day))
    return found and (found.part.value, found.original.value)


def parts(life: Life, *days: int) -> list[str]:
    return [found[0] if (found := stood(life, day)) else "-" for day in days]


def test_a_task_counts_from_its_first_day_or_from_a_report_that_stands() -> None:
    later = june_day(10)
    assert parts(a_life(starts_on=later), 9, 10) == ["-", "open_in_time"]
    assert parts(a_life(starts_on=later, reports=(made(5),)), 4, 5) == ["-", "open_in_time"]
    refused = (made(5, 7, False),)
    assert parts(a_life(starts_on=later, reports=refused), 6, 7, 10) == ["open_in_time", "-", "open_in_time"]


@pytest.mark.parametrize("undated", ["no_date", "event", "ongoing"])
def test_without_a_date_it_counts_by_the_reason_until_it_is_accepted(undated: str) -> None:
    life = a_life(due_on=None, original_due_on=None, undated=undated, reports=(made(5, 7, True),))
    assert parts(life, 4, 5, 6, 7) == [undated, undated, undated, "done_undated"]


@pytest.mark.parametrize("kind", ["suspended", "dropped"])
def test_what_is_paused_is_apart_from_its_day_until_the_day_before_its_end(kind: str) -> None:
    life = a_life(pauses=(PauseDates(kind, june_day(10), june_day(21)),))
    assert parts(life, 9, 10, 20, 21) == ["open_in_time", kind, kind, "open_overdue"]
    forever = a_life(pauses=(PauseDates(kind, june_day(10)),), due_on=None, undated="no_date")
    assert stood(forever, 30) == (kind, kind)


def test_a_pause_that_ends_on_its_own_day_was_none() -> None:
    life = a_life(pauses=(PauseDates("suspended", june_day(10), june_day(10)),))
    assert parts(life, 10) == ["open_in_time"]


def test_an_extension_holds_from_its_day_and_the_original_date_is_told_beside() -> None:
    life = a_life(due_on=june_day(25), changes=(DateChange(june_day(21), DUE, "extension"),))
    expected = [("open_in_time",) * 2, ("open_overdue",) * 2, ("open_in_time", "open_overdue")]
    assert [stood(life, day) for day in (19, 20, 21)] == expected
    assert stood(life, 26) == ("open_overdue", "open_overdue")


def test_a_report_within_the_extension_is_late_by_the_original_date_only() -> None:
    life = a_life(
        due_on=june_day(25),
        changes=(DateChange(june_day(18), DUE, "extension"),),
        reports=(made(22, 23, True),),
    )
    assert stood(life, 23) == ("done_on_time", "done_late")


def test_a_corrected_date_moves_both_from_its_day() -> None:
    change = DateChange(june_day(21), DUE, "correction")
    life = a_life(due_on=june_day(25), original_due_on=june_day(25), changes=(change,))
    assert [stood(life, day) for day in (20, 21)] == [("open_overdue",) * 2, ("open_in_time",) * 2]


def test_before_a_correction_the_original_is_what_the_first_extension_changed() -> None:
    changes = (
        DateChange(june_day(5), june_day(3), "correction"),
        DateChange(june_day(8), june_day(10), "extension"),
        DateChange(june_day(11), june_day(14), "extension"),
        DateChange(june_day(16), june_day(20), "calendar"),
    )
    life = a_life(due_on=june_day(22), original_due_on=june_day(22), changes=changes)
    expected = {
        4: ("open_overdue", "open_overdue"),  # due on the 3rd
        5: ("open_in_time", "open_in_time"),  # on the 10th
        12: ("open_in_time", "open_overdue"),  # on the 20th, by two extensions
        16: ("open_in_time", "open_in_time"),  # on the 22nd
    }
    assert {day: stood(life, day) for day in expected} == expected


@pytest.mark.parametrize(("why", "before"), [("event", "event"), ("correction", "no_date")])
def test_a_date_that_came_later_was_none_before(why: str, before: str) -> None:
    life = a_life(changes=(DateChange(june_day(10), None, why),))
    assert parts(life, 9, 10) == [before, "open_in_time"]


def test_it_counts_for_the_organisation_that_had_it_then() -> None:
    life = a_life(
        handovers=(passed(5, HEALTH), passed(9, 3)),
    )
    owners = {day: found.organisation_id for day in (4, 5, 8, 9) if (found := place(life, june_day(day)))}
    assert owners == {4: HEALTH, 5: 3, 8: 3, 9: FINANCE}


def test_a_task_without_an_original_date_counts_by_its_due_date() -> None:
    assert place(a_life(original_due_on=None), june_day(20)) == Place(FINANCE, *[Part.OPEN_OVERDUE] * 2)


def test_what_is_paused_or_undated_too_counts_for_the_organisation_that_had_it_then() -> None:
    once = (passed(20, HEALTH),)
    paused = a_life(handovers=once, pauses=(PauseDates("suspended", june_day(10)),))
    undated = a_life(handovers=once, due_on=None, undated="no_date")
    for life in (paused, undated):
        owners = [found.organisation_id for day in (19, 20) if (found := place(life, june_day(day)))]
        assert owners == [HEALTH, FINANCE]


def test_a_report_in_time_that_waits_keeps_the_task_in_time_by_each_date_by_itself() -> None:
    change = DateChange(june_day(18), DUE, "extension")
    life = a_life(due_on=june_day(25), changes=(change,), reports=(made(22),))
    assert stood(life, 30) == ("open_in_time", "open_overdue")


def test_the_original_of_a_day_between_two_moves_is_what_came_right_after_the_earlier_one() -> None:
    changes = (
        DateChange(june_day(5), june_day(3), "correction"),
        DateChange(june_day(7), june_day(26), "calendar"),
        DateChange(june_day(9), june_day(10), "extension"),
        DateChange(june_day(16), june_day(20), "calendar"),
    )
    life = a_life(due_on=june_day(22), original_due_on=june_day(22), changes=changes)
    assert stood(life, 12) == ("open_in_time", "open_overdue")  # due on the 20th, at first on the 10th


def test_of_a_chain_of_extensions_the_first_tells_the_original_date() -> None:
    changes = (
        DateChange(june_day(2), june_day(4), "extension"),
        DateChange(june_day(3), june_day(8), "extension"),
        DateChange(june_day(5), june_day(12), "extension"),
        DateChange(june_day(16), june_day(20), "correction"),
    )
    life = a_life(due_on=june_day(22), original_due_on=june_day(22), changes=changes)
    assert stood(life, 6) == ("open_in_time", "open_overdue")  # at first due on the 4th


def known(life: Life, on: int, known_on: int) -> tuple[int, str] | None:
    """Whose it was and where it counted on a day of June, as was on record by the end of another."""
    found = place(life, june_day(on), june_day(known_on))
    return (found.organisation_id, found.part.value) if found else None


def test_a_task_that_was_given_later_than_its_first_day_was_not_on_record_before() -> None:
    life = a_life(given_on=june_day(12))
    assert place(life, june_day(5)) == Place(FINANCE, *[Part.OPEN_IN_TIME] * 2)
    assert [known(life, 5, day) for day in (11, 12)] == [None, (FINANCE, "open_in_time")]
    assert known(a_life(), 5, 30) is None  # what nobody gave is on nobody's record


def test_a_hand_over_that_was_entered_late_is_seen_from_the_day_of_its_entry() -> None:
    life = a_life(given_on=june_day(1), handovers=(passed(10, HEALTH, recorded=15),))
    assert [known(life, 12, day) for day in (14, 15)] == [(HEALTH, "open_in_time"), (FINANCE, "open_in_time")]
    assert known(life, 9, 30) == (HEALTH, "open_in_time")


def test_of_two_hand_overs_the_one_entered_later_takes_over_from_the_other_whatever_their_days() -> None:
    life = a_life(handovers=(passed(15, HEALTH), passed(1, 3, recorded=20)), given_on=june_day(1))
    owners = {day: found.organisation_id for day in (14, 15, 21) if (found := place(life, june_day(day)))}
    assert owners == {14: HEALTH, 15: FINANCE, 21: FINANCE}
    assert [known(life, 15, day) for day in (14, 19, 20)] == [
        *((HEALTH, "open_in_time"), (3, "open_in_time"), (FINANCE, "open_in_time"))
    ]


def test_acts_after_the_day_of_the_record_are_unknown_and_the_dates_go_on() -> None:
    life = a_life(
        given_on=june_day(1),
        due_on=june_day(25),
        changes=(DateChange(june_day(18), DUE, "extension"),),
        reports=(made(22, 24, True),),
        pauses=(PauseDates("suspended", june_day(3), june_day(6)),),
    )
    parts_by_record = {day: (known(life, 26, day) or (0, ""))[1] for day in (2, 3, 5, 6, 17, 18, 21, 22, 24)}
    assert parts_by_record == {
        **{2: "open_overdue", 3: "suspended", 5: "suspended", 6: "open_overdue", 17: "open_overdue"},
        **{18: "open_overdue", 21: "open_overdue", 22: "open_in_time", 24: "done_on_time"},
    }


@pytest.mark.parametrize("on", [1, 5, 19, 20, 24, 30])
def test_a_later_record_of_the_same_acts_says_nothing_else(on: int) -> None:
    life = a_life(
        given_on=june_day(1),
        changes=(DateChange(june_day(18), DUE, "extension"),),
        reports=(made(22, 24, True),),
        handovers=(passed(10, HEALTH),),
    )
    assert place(life, june_day(on), june_day(30)) == place(life, june_day(on))
    assert place(life, june_day(on), june_day(on)) == place(life, june_day(on))


def test_the_record_of_a_day_to_come_cannot_be_asked_for() -> None:
    require_past(None, DUE)
    require_past(DUE, DUE)
    with pytest.raises(BadInput, match="20/06/2024 chưa đến"):
        require_past(DUE + timedelta(days=1), DUE)
