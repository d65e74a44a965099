"""A person corrects what was read, before anybody is chased: each correction is kept, and can be undone."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from models.actions.corrections import change_deadline, change_parties, drop, settle, take, undo
from models.actions.review import confirm
from models.db import transaction
from models.errors import BadInput, Changed, NotAllowed, NotFound, WrongState
from models.permissions import system
from models.queries.corrections import exported, visible
from models.queries.people import actor_of
from models.task import Task
from tests import build
from tests.models import log
from tests.models.races import at_once, outcome
from tests.models.readings import give, home
from tests.models.reviewing import bring_in_plan, corrections, due, of, printed, taken

FINANCE, HEALTH = "Phòng Tài chính - Kế hoạch", "Phòng Y tế"


def test_another_lead_gets_the_duty_and_what_was_read_is_kept(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        duty = taken(session, cast, "1.1")
        assert change_parties(session, home(cast), duty, "lead", ["phòng y tế"], now=build.NOW)
        assert due(session, duty) == [(cast.health.id, "2024-08-29")]
        assert corrections(session) == [("lead", [FINANCE], [HEALTH])]
        assert log.kinds(session)[-1] == "obligation.corrected"
        assert duty.version == 2


def test_the_same_organisations_again_are_no_correction(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        duty, before = taken(session, cast, "1.1"), log.kinds(session)
        wanted: list[str | int] = ["PHÒNG TÀI CHÍNH – KẾ HOẠCH", "", FINANCE]
        assert not change_parties(session, home(cast), duty, "lead", wanted, now=build.NOW)
        assert (corrections(session), log.kinds(session), duty.version) == ([], before, 1)


def test_a_name_that_nobody_knows_is_refused_with_the_ones_like_it(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        duty = taken(session, cast, "1.1")
        with pytest.raises(BadInput, match="Có phải là: Phòng Y tế"):
            change_parties(session, home(cast), duty, "lead", ["Phòng Y tees"], now=build.NOW)
        with pytest.raises(BadInput, match="ít nhất một"):
            change_parties(session, home(cast), duty, "lead", [" "], now=build.NOW)
        with pytest.raises(BadInput, match="Danh bạ chưa có"):
            change_parties(session, home(cast), duty, "lead", [4711], now=build.NOW)
        assert printed(session, duty) == [FINANCE]


def test_a_printed_name_may_stay_beside_another_though_the_register_lacks_it(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        duty = taken(session, cast, "2.1")
        change_parties(session, home(cast), duty, "lead", ["Phòng Y te", FINANCE], now=build.NOW)
        assert set(due(session, duty)) == {(None, "2024-09-15"), (cast.finance.id, "2024-09-15")}
        assert printed(session, duty) == ["Phòng Y te", FINANCE]


def test_coordinating_agencies_and_receivers_are_changed_apart_from_the_lead(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        duty = taken(session, cast, "1.3")
        assert {doubt["about"] for doubt in duty.doubts} == {"coordinate"}
        change_parties(session, home(cast), duty, "coordinate", [cast.office.id or 0], now=build.NOW)
        change_parties(session, home(cast), duty, "report_to", [HEALTH], now=build.NOW)
        roles = [printed(session, duty, role) for role in ("lead", "coordinate", "report_to")]
        assert roles == [[FINANCE], [cast.office.name], [HEALTH]]
        assert (duty.doubts, duty.version) == ([], 3)


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ("01/10/2024", ["2024-10-01"]),
        (date(2024, 10, 1), ["2024-10-01"]),
        ("trước ngày 01/10/2024", ["2024-09-30"]),
        ("không có thời hạn", [None]),
        (None, [None]),
        ({"type": "date", "quote": "…", "relation": "before", "date": "2024-10-01"}, ["2024-09-30"]),
        ("trước ngày 08 hằng tháng", [f"2024-{month:02}-07" for month in range(7, 13)]),
    ],
)
def test_a_deadline_is_given_as_a_day_a_phrase_or_json(
    sqlite_engine: Engine, given: str, days: list[str | None]
) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        duty = taken(session, cast, "1.2")
        assert change_deadline(session, home(cast), duty, given, now=build.NOW)
        assert [day for _, day in due(session, duty)] == days
        assert duty.doubts == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("31/02/2025", "không phải là ngày"),
        ("khi nào xong thì xong", "Không đọc được thời hạn"),
        ("trước ngày 01/3/2025 và trước ngày 01/9/2025", "nêu 2 thời hạn"),
        ({"type": "date"}, "chưa đúng: date"),
        ({"type": "recurring"}, "chưa đúng: rrule"),
        ({"type": "sometime"}, "type"),
        ({"type": "recurring", "rrule": "FREQ=SECONDLY"}, "rrule"),
        ({"type": "recurring", "rrule": "FREQ=MONTHLY;BYMONTHDAY=x"}, "rrule"),
        ({"type": "date", "date": "2025-02-31"}, "không phải là ngày"),
        ({"type": "date", "date": "2025-02-01", "colour": "red"}, "colour"),
        ({"type": "relative", "amount": "three"}, "amount"),
    ],
)
def test_a_deadline_that_cannot_be_taken_is_told_and_changes_nothing(
    sqlite_engine: Engine, given: str, told: str
) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        duty = taken(session, cast, "1.1")
        before = due(session, duty)
        with pytest.raises(BadInput, match=told):
            change_deadline(session, home(cast), duty, given, now=build.NOW)
        assert (due(session, duty), corrections(session)) == (before, [])


def test_a_person_s_words_are_never_shown_as_the_document_s(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        first, second = taken(session, cast, "1.1"), taken(session, cast, "1.2")
        change_deadline(session, home(cast), first, "trước ngày 15/9/2024", now=build.NOW)
        change_deadline(session, home(cast), second, "01/10/2024", now=build.NOW)
        assert first.quote == "trước ngày 15/9/2024"
        assert second.quote is None
        assert second.rule is not None
        assert second.rule["quote"] == ""


def test_a_settled_doubt_frees_its_duty_for_the_one_act(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        duty = taken(session, cast, "1.2")
        with pytest.raises(BadInput, match="không còn"):
            settle(session, home(cast), duty, 1, now=build.NOW)
        settle(session, home(cast), duty, 0, now=build.NOW)
        assert corrections(session)[0][0] == "settle"
        assert log.kinds(session)[-1] == "obligation.settled"
        assert give(session, cast, directive).obligations == 3
        assert duty.state == "confirmed"


def test_what_is_no_duty_is_asked_of_nobody(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        duty = taken(session, cast, "1.1")
        drop(session, home(cast), duty, reason="chỉ nêu mục đích", now=build.NOW)
        assert (duty.state, due(session, duty)) == ("dropped", [])
        assert corrections(session)[0][::2] == ("drop", None)
        give(session, cast, directive)
        assert duty.state == "dropped"
        with pytest.raises(WrongState, match="hoàn tác"):
            take(session, home(cast), duty.id or 0)


def test_each_correction_can_be_undone_the_latest_first(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        duty = taken(session, cast, "1.3")
        was = (due(session, duty), duty.doubts, duty.rule, duty.quote, printed(session, duty, "coordinate"))
        change_parties(session, home(cast), duty, "lead", [HEALTH], now=build.NOW)
        change_parties(session, home(cast), duty, "coordinate", [], now=build.NOW)
        change_deadline(session, home(cast), duty, "01/10/2024", now=build.NOW)
        drop(session, home(cast), duty, now=build.NOW)
        undone = [undo(session, home(cast), duty, now=build.NOW) for _ in range(4)]
        assert undone == ["drop", "deadline", "coordinate", "lead"]
        now = (due(session, duty), duty.doubts, duty.rule, duty.quote, printed(session, duty, "coordinate"))
        assert (now, corrections(session), duty.version) == (was, [], 9)
        with pytest.raises(WrongState, match="chưa có sửa đổi"):
            undo(session, home(cast), duty, now=build.NOW)
        assert log.kinds(session)[-4:] == ["obligation.undone"] * 4


def test_a_second_reviewer_is_told_what_changed_meanwhile(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        change_deadline(session, actor_of(cast.supervisor), taken(session, cast, "1.1"), "01/10/2024",
                        now=build.NOW)  # fmt: skip
    with pytest.raises(Changed) as told, transaction(engine) as session:
        drop(session, home(cast), taken(session, cast, "1.1", seen=1), now=build.NOW)
    (line,) = told.value.since
    assert (line.event.kind, line.event.data["date"]) == ("obligation.corrected", "2024-10-01")  # type: ignore[attr-defined]
    assert line.person_name == cast.supervisor.name  # type: ignore[attr-defined]
    with transaction(engine) as session:
        assert taken(session, cast, "1.1", seen=2).state == "proposed"


def test_two_reviewers_at_once_do_not_both_win(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)

    def correct(given: str) -> None:
        with transaction(engine) as session:
            duty = taken(session, cast, "1.1", seen=1)
            change_deadline(session, home(cast), duty, given, now=build.NOW)

    done = at_once(
        lambda: outcome(lambda: correct("01/10/2024")), lambda: outcome(lambda: correct("02/10/2024"))
    )
    assert sorted(done) == ["Changed", "done"]
    with transaction(engine) as session:
        assert (taken(session, cast, "1.1").version, len(corrections(session))) == (2, 1)
        log.kinds(session)


def test_a_duty_that_changed_since_it_was_looked_at_is_not_given_out(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        duty = taken(session, cast, "1.1")
        change_deadline(session, home(cast), duty, "01/10/2024", now=build.NOW)
        number = build.id_of(duty)
        with pytest.raises(Changed):
            confirm(session, home(cast), directive, now=build.NOW, obligation_ids=[number], seen={number: 1})
        confirm(session, home(cast), directive, now=build.NOW, obligation_ids=[number], seen={number: 2})


def test_a_confirmed_duty_is_changed_by_other_acts(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        give(session, cast, bring_in_plan(session, cast))
        with pytest.raises(WrongState, match="giao lại"):
            taken(session, cast, "1.1")


@pytest.mark.parametrize(
    ("who", "error"), [("officer", NotFound), ("stranger", NotFound), ("auditor", NotAllowed)]
)
def test_only_who_supervises_corrects(sqlite_engine: Engine, who: str, error: type[Exception]) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        number = build.id_of(of(session, "1.1"))
        with pytest.raises(error):
            take(session, actor_of(getattr(cast, who)), number)
        with pytest.raises(NotFound):
            take(session, system(build.id_of(build.jurisdiction(session, "Huyện Khác"))), number)
        assert take(session, actor_of(cast.supervisor), number).id == number


def test_corrections_leave_the_office_without_anybody_s_name(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        actor = actor_of(cast.supervisor)
        change_parties(session, actor, taken(session, cast, "1.1"), "lead", [HEALTH], now=build.NOW)
        (row,) = visible(session, actor)
        told = exported(row)
        assert set(told) == {"what", "path", "text", "read", "corrected"}
        assert told["text"].startswith("Lập danh mục tài liệu")
        other = actor_of(build.person(session, cast.health, role="supervisor"))
        assert visible(session, other) == []
        with pytest.raises(NotAllowed):
            visible(session, actor_of(cast.officer))


def test_an_undone_correction_leaves_no_task_twice(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        before = len(session.exec(select(Task)).all())
        duty = taken(session, cast, "1.2")
        change_deadline(session, home(cast), duty, "trước ngày 08 hằng tháng", now=build.NOW)
        assert len(session.exec(select(Task)).all()) == before + 5
        undo(session, home(cast), duty, now=build.NOW)
        assert len(session.exec(select(Task)).all()) == before
