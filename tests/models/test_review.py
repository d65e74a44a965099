"""A person confirms what was proposed, once; what the register learns later finds its tasks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.actions.register import import_organisations
from models.actions.review import Confirmed, confirm, propose_again
from models.db import snapshot, transaction
from models.errors import BadInput, WrongState
from models.obligation import Obligation
from models.register_files import OrganisationRow
from tests import build
from tests.models import log
from tests.models.races import PATIENCE_S, at_once, outcome
from tests.models.readings import (
    BY_JUNE,
    MONTHLY,
    UNSURE,
    bring_in,
    duty,
    give,
    group,
    home,
    ids,
    reading,
    tasks,
)

FINANCE, HEALTH = "Phòng Tài chính - Kế hoạch", "Phòng Y tế"


def test_a_duty_with_a_doubt_is_not_confirmed_with_the_others(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        done = bring_in(session, cast, reading(duty(FINANCE, doubts=[UNSURE]), duty(HEALTH), duty()))
        assert done.undecided == 2
        assert give(session, cast, done.directive) == Confirmed(obligations=1, tasks=1, left=2)
        assert [task.state for task in tasks(session)] == ["proposed", "assigned"]


def test_a_person_confirms_a_duty_with_a_doubt_by_itself(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        done = bring_in(session, cast, reading(duty(FINANCE, doubts=[UNSURE]), duty(HEALTH)))
        first, second = ids(session)
        assert give(session, cast, done.directive, [first]) == Confirmed(obligations=1, tasks=1, left=1)
        assert [task.state for task in tasks(session)] == ["assigned", "proposed"]
        assert give(session, cast, done.directive, []) == Confirmed(0, 0, left=1)
        with pytest.raises(WrongState):
            give(session, cast, done.directive, [first, second])


@pytest.mark.parametrize(("leads", "told"), [(["Ban Mới"], "Ban Mới"), ([], "chủ trì")])
def test_a_duty_without_a_known_lead_can_not_be_confirmed(
    sqlite_engine: Engine, leads: list[str], told: str
) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        done = bring_in(session, cast, reading(duty(*leads)))
        with pytest.raises(BadInput, match=told):
            give(session, cast, done.directive, ids(session))


def test_a_duty_of_another_directive_is_not_confirmed(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in(session, cast, reading(duty(FINANCE)))
        other = bring_in(session, cast, reading(duty(HEALTH)), data=b"other").directive
        with pytest.raises(WrongState):
            give(session, cast, other, ids(session)[:1])


def test_confirming_assigns_from_today_with_an_event_for_each_task(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        done = bring_in(session, cast, reading(duty(FINANCE, deadlines=[BY_JUNE, MONTHLY])))
        given = give(session, cast, done.directive)
        assert (given.obligations, given.tasks) == (2, 11)
        first = next(task for task in tasks(session) if not task.period)
        assert (first.assigned_at, first.chase_from) == (build.NOW, build.NOW.date())
        assert all(task.chase_from == max(build.NOW.date(), task.starts_on) for task in tasks(session))
        assert log.kinds(session).count("task.assigned") == 11
        assert log.kinds(session).count("obligation.confirmed") == 2


def test_the_day_of_assignment_is_the_office_s(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in(session, cast, reading(duty(FINANCE))).directive
        midnight = build.NOW.replace(hour=0, minute=30)  # still the day before in UTC
        confirm(session, home(cast), directive, now=midnight)
        assert tasks(session)[0].chase_from == build.NOW.date()


def test_confirming_again_assigns_nothing_more(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        directive = bring_in(session, cast, reading(duty(FINANCE))).directive
        give(session, cast, directive)
        told = log.kinds(session)
        assert give(session, cast, directive) == Confirmed(0, 0, 0)
        assert log.kinds(session) == told


def test_confirming_twice_at_once_assigns_once(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        directive = bring_in(session, cast, reading(duty(FINANCE, deadlines=[MONTHLY]))).directive

    def say_yes() -> Confirmed:
        with transaction(engine) as session:
            return give(session, cast, directive)

    given = at_once(say_yes, say_yes)
    assert sorted(one.tasks for one in given) == [0, 10]
    with snapshot(engine) as session:
        assert log.kinds(session).count("task.assigned") == 10


def test_who_confirms_what_they_saw_before_another_confirmed_it_assigns_nothing(
    postgresql_engine: Engine,
) -> None:
    with transaction(postgresql_engine) as session:
        cast = build.cast(session)
        directive = bring_in(session, cast, reading(duty(FINANCE, deadlines=[MONTHLY]))).directive
    both_have_seen = Barrier(2)

    def say_yes() -> Confirmed:
        with transaction(postgresql_engine) as session:
            (seen,) = session.exec(select(Obligation))
            both_have_seen.wait(PATIENCE_S)
            assert seen.state == "proposed"
            return give(session, cast, directive)

    assert Confirmed(0, 0, 0) in at_once(say_yes, say_yes)
    with snapshot(postgresql_engine) as session:
        assert log.kinds(session).count("obligation.confirmed") == 1


def test_who_proposes_again_waits_for_who_is_confirming(postgresql_engine: Engine) -> None:
    with transaction(postgresql_engine) as session:
        cast = build.cast(session)
        group(session, cast, "Các phòng", cast.finance)
        directive = bring_in(session, cast, reading(duty("Các phòng"))).directive
        import_organisations(session, home(cast), [row(HEALTH, groups=("Các phòng",))], now=build.NOW)

    def again() -> None:
        with transaction(postgresql_engine) as session:
            propose_again(session, home(cast), now=build.NOW)

    with ThreadPoolExecutor(1) as pool, transaction(postgresql_engine) as session:
        assert give(session, cast, directive).tasks == 2
        waiting = pool.submit(again)
        with pytest.raises(TimeoutError):
            waiting.result(0.3)
        session.commit()
        waiting.result(PATIENCE_S)


def row(name: str, *aliases: str, groups: tuple[str, ...] = ()) -> OrganisationRow:
    return OrganisationRow(2, name, aliases, "division", None, groups, None)


def enter(session: Session, cast: build.Cast, *new: OrganisationRow) -> None:
    import_organisations(session, home(cast), new, now=build.NOW)
    propose_again(session, home(cast), now=build.NOW)


def test_a_name_that_the_register_learns_later_finds_its_tasks(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        directive = bring_in(session, cast, reading(duty("Ban Mới", deadlines=[MONTHLY]))).directive
        enter(session, cast, row("Ban Quản lý chợ", "Ban Mới"))
        assert len(tasks(session)) == 10
        assert all(task.organisation_id for task in tasks(session))
        assert "obligation.laid_out" in log.kinds(session)
        assert give(session, cast, directive) == Confirmed(obligations=1, tasks=10, left=0)


def test_a_member_that_the_group_gets_later_has_its_part_of_what_is_proposed(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        empty = group(session, cast, "Các phòng")
        bring_in(session, cast, reading(duty("Các phòng")))
        assert [task.organisation_id for task in tasks(session)] == [empty.id]
        enter(session, cast, row(FINANCE, groups=("Các phòng",)), row(HEALTH, groups=("Các phòng",)))
        assert {task.organisation_id for task in tasks(session)} == {cast.finance.id, cast.health.id}


def test_laying_out_again_without_news_changes_nothing(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        bring_in(session, cast, reading(duty(FINANCE, deadlines=[BY_JUNE, MONTHLY]), duty("Ban Mới")))
        before, told = [task.id for task in tasks(session)], log.kinds(session)
        propose_again(session, home(cast), now=build.NOW)
        assert ([task.id for task in tasks(session)], log.kinds(session)) == (before, told)


def test_what_was_given_stays_when_the_register_changes(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        group(session, cast, "Các phòng", cast.finance)
        give(session, cast, bring_in(session, cast, reading(duty("Các phòng"))).directive)
        enter(session, cast, row(HEALTH, groups=("Các phòng",)))
        assert [(task.organisation_id, task.state) for task in tasks(session)] == [
            (cast.finance.id, "assigned")
        ]


def test_a_register_that_changes_while_somebody_confirms_leaves_no_task_behind(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        group(session, cast, "Các phòng", cast.finance)
        directive = bring_in(session, cast, reading(duty("Các phòng"), duty("Ban Mới"))).directive

    def change() -> None:
        with transaction(engine) as session:
            enter(session, cast, row(HEALTH, groups=("Các phòng",)), row("Ban Mới"))

    def say_yes() -> None:
        with transaction(engine) as session:
            give(session, cast, directive)

    assert at_once(lambda: outcome(change), lambda: outcome(say_yes)) == ["done", "done"]
    with transaction(engine) as session:
        give(session, cast, directive)
        assert {task.state for task in tasks(session)} == {"assigned"}
        log.kinds(session)
