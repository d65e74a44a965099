"""A directive comes in as proposed, once, and only where it belongs is it seen."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, func, select

from models.actions.review import Confirmed, confirm
from models.db import snapshot, transaction
from models.directive import ClauseRow, Directive
from models.errors import BadInput, NotAllowed, NotFound
from models.obligation import Obligation, Party
from models.organisation import Organisation
from models.permissions import system
from models.queries import directives
from models.queries.people import actor_of
from models.task import Task
from reading.facts import Assignee, Clause, Deadline, Doubt, Span
from tests import build
from tests.models import log
from tests.models.races import at_once
from tests.models.readings import (
    BY_JUNE,
    MONTHLY,
    UNSURE,
    bring_in,
    duty,
    give,
    group,
    reading,
    tasks,
)

FINANCE, HEALTH = "Phòng Tài chính - Kế hoạch", "Phòng Y tế"


def rows(session: Session) -> list[int]:
    tables: list[type[SQLModel]] = [Directive, ClauseRow, Obligation, Party, Task, Organisation]
    return [session.exec(select(func.count()).select_from(table)).one() for table in tables]


def test_what_comes_in_is_proposed_and_nobody_has_it_yet(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        done = bring_in(session, cast, reading(duty(FINANCE), duty(HEALTH, deadlines=())))
        assert (done.obligations, done.tasks, done.undecided, done.unknown_names) == (2, 2, 0, ())
        assert {task.state for task in tasks(session)} == {"proposed"}
        assert {(task.assigned_at, task.chase_from) for task in tasks(session)} == {(None, None)}
        assert [task.due_on for task in tasks(session)] == [date(2024, 6, 19), None]
        assert log.kinds(session)[-1] == "directive.imported"


def test_the_same_file_again_changes_nothing(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        first = bring_in(session, cast, reading(duty(FINANCE)))
        before, told = rows(session), log.kinds(session)
        again = bring_in(session, cast, reading(duty(FINANCE), duty(HEALTH)))
        assert (again.already, again.directive) == (True, first.directive)
        assert (rows(session), log.kinds(session)) == (before, told)


def test_the_same_file_twice_at_once_comes_in_once(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)

    def come_in() -> bool:
        with transaction(engine) as session:
            return bring_in(session, cast, reading(duty(FINANCE))).already

    assert sorted(at_once(come_in, come_in)) == [False, True]


def test_without_a_date_of_issue_nothing_comes_in(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
    with pytest.raises(BadInput, match="ngày ban hành"), transaction(engine) as session:
        bring_in(session, cast, reading(duty(FINANCE), issued=None))
    with snapshot(engine) as session:
        assert rows(session)[:5] == [0] * 5
        assert log.kinds(session) == []


def test_a_date_of_issue_that_is_given_goes_before_the_printed_one(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        given = bring_in(session, cast, reading(duty(FINANCE)), issued_on=date(2024, 5, 2)).directive
        assert (given.issued_on, given.ends_on) == (date(2024, 5, 2), date(2024, 12, 31))
        assert tasks(session)[0].starts_on == date(2024, 5, 2)


def test_an_error_on_the_way_leaves_nothing_behind(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        before = rows(session)
    broken = Deadline("recurring", "hằng tháng", rrule="FREQ=MONTHLY;BYMONTHDAY=x")
    with pytest.raises(ValueError), transaction(engine) as session:
        bring_in(session, cast, reading(duty(FINANCE), duty("Ban Mới", deadlines=[broken])), create=True)
    with snapshot(engine) as session:
        assert (rows(session), log.kinds(session)) == (before, [])


def test_an_unknown_name_is_listed_once_and_its_duty_stays_proposed(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        document = reading(duty("Ban Mới"), duty(FINANCE), duty("Ban Mới", deadlines=[MONTHLY]))
        done = bring_in(session, cast, document)
        assert (done.unknown_names, done.undecided) == (("Ban Mới",), 2)
        assert give(session, cast, done.directive) == Confirmed(obligations=1, tasks=1, left=2)
        assert {task.lead_printed for task in tasks(session) if task.state == "assigned"} == {FINANCE}


def test_names_that_are_missing_are_added_on_demand_and_shown(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        done = bring_in(session, cast, reading(duty("Ban Mới", "Các hội"), duty("Ban Mới")), create=True)
        assert (done.created_names, done.unknown_names) == (("Ban Mới", "Các hội"), ())
        assert set(done.without_email) == {"Ban Mới", "Các hội"}
        kinds = dict(session.exec(select(Organisation.name, Organisation.kind)).all())
        assert (kinds["Ban Mới"], kinds["Các hội"]) == ("other", "group")
        assert log.kinds(session).count("organisation.added") == 2
        assert give(session, cast, done.directive).left == 0


def test_a_coordinating_organisation_is_neither_bound_nor_missing(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        both = (
            Assignee(FINANCE, "lead"),
            Assignee("Ban Mới", "coordinate"),
            Assignee("UBND tỉnh", "report_to"),
        )
        clause = Clause("I/1", "1.", "…", Span(1, 0, 1), "responsibility", both, (BY_JUNE,))
        done = bring_in(session, cast, reading(clause), create=True)
        assert (done.tasks, done.undecided, done.created_names) == (1, 0, ())
        assert len(directives.duties(session, done.directive)[0].parties) == 3


def test_a_group_s_duty_is_each_member_s(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        group(session, cast, "Các phòng", cast.finance, cast.health)
        done = bring_in(session, cast, reading(duty("Các phòng", deadlines=[BY_JUNE, MONTHLY])))
        of_finance, of_health = (
            sorted((task.period, task.due_on) for task in tasks(session) if task.organisation_id == one.id)
            for one in (cast.finance, cast.health)
        )
        assert of_finance == of_health
        assert len(of_finance) == 1 + 10
        assert done.tasks == 2 * len(of_finance)


def test_an_organisation_that_is_named_twice_gets_one_task(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        group(session, cast, "Các phòng", cast.finance, cast.health)
        done = bring_in(session, cast, reading(duty(FINANCE, "Các phòng", "phòng tài chính – kế hoạch")))
        assert done.tasks == 2
        assert give(session, cast, done.directive).tasks == 2


def test_a_limit_that_binds_one_of_two_leads_binds_only_that_one(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        of_health = Deadline("date", "riêng Phòng Y tế: 20/6", "by", date(2024, 6, 20), leads=(HEALTH,))
        bring_in(session, cast, reading(duty(FINANCE, HEALTH, deadlines=[BY_JUNE, of_health])))
        due = {(task.lead_printed, task.due_on) for task in tasks(session)}
        june = {(name, date(2024, 6, 19)) for name in (FINANCE, HEALTH)}
        assert due == june | {(HEALTH, date(2024, 6, 20))}


def test_a_doubt_about_one_limit_does_not_hold_up_the_other(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        doubt = Doubt("deadline", MONTHLY.quote, "…")
        done = bring_in(session, cast, reading(duty(FINANCE, deadlines=[BY_JUNE, MONTHLY], doubts=[doubt])))
        doubts = [(o.rule_kind, len(o.doubts)) for o in session.exec(select(Obligation))]
        assert (doubts, done.undecided) == ([("date", 0), ("recurring", 1)], 1)


def test_a_doubt_about_a_limit_that_was_not_read_holds_up_all(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        done = bring_in(session, cast, reading(duty(FINANCE, deadlines=[BY_JUNE, MONTHLY], doubts=[UNSURE])))
        assert done.undecided == 2


@pytest.mark.parametrize("role", ["officer", "stranger", "auditor"])
def test_who_does_not_supervise_neither_imports_nor_confirms(sqlite_engine: Engine, role: str) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        actor = actor_of(getattr(cast, role))
        directive = bring_in(session, cast, reading(duty(FINANCE))).directive
        with pytest.raises(NotAllowed):
            bring_in(session, cast, reading(duty(HEALTH)), data=b"other", actor=actor)
        with pytest.raises(NotAllowed):
            confirm(session, actor, directive, now=build.NOW)


def test_a_supervisor_of_another_office_neither_sees_nor_confirms_it(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in(session, cast, reading(duty(FINANCE))).directive
        other = actor_of(build.person(session, cast.health, role="supervisor"))
        with pytest.raises(NotAllowed):
            confirm(session, other, directive, now=build.NOW)
        with pytest.raises(NotFound):
            directives.one(session, other, build.id_of(directive))
        assert directives.visible(session, other) == []


def test_lists_count_what_is_proposed_given_and_done(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in(session, cast, reading(duty(FINANCE), duty(HEALTH), duty("Ban Mới"))).directive
        give(session, cast, directive)
        done = next(task for task in tasks(session) if task.lead_printed == FINANCE)
        build.put(done, "done")
        (line,) = directives.visible(session, actor_of(cast.supervisor))
        assert (line.proposed, line.assigned, line.done) == (1, 2, 1)
        assert line.supervisor_name == cast.office.name


@pytest.mark.parametrize("role", ["officer", "stranger"])
def test_agencies_see_no_whole_directive(sqlite_engine: Engine, role: str) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in(session, cast, reading(duty(FINANCE))).directive
        actor = actor_of(getattr(cast, role))
        assert directives.visible(session, actor) == []
        with pytest.raises(NotFound):
            directives.one(session, actor, build.id_of(directive))


def test_nobody_sees_a_directive_of_another_jurisdiction(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in(session, cast, reading(duty(FINANCE))).directive
        elsewhere = system(build.id_of(build.jurisdiction(session, "Huyện Khác")))
        assert directives.visible(session, elsewhere) == []
        with pytest.raises(NotFound):
            directives.one(session, elsewhere, build.id_of(directive))


def test_duties_come_in_the_order_of_the_text(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        document = reading(
            *(duty(FINANCE if n % 2 else "Ban Mới", deadlines=[BY_JUNE, MONTHLY]) for n in range(11))
        )
        found = directives.duties(session, bring_in(session, cast, document).directive)
        assert [(duty.clause.path, duty.obligation.position) for duty in found] == [
            (f"I/{n}", position) for n in range(1, 12) for position in (0, 1)
        ]
        assert [duty.decided for duty in found[:4]] == [False, False, True, True]
        assert found[0].unknown == ("Ban Mới",)
