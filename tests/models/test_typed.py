"""A task given without a document: entered, assigned and chased like any other, once."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from models.actions.typed import Order, enter_task
from models.contribution import Contribution
from models.db import snapshot, transaction
from models.directive import Directive
from models.errors import BadInput, NotAllowed
from models.obligation import Obligation
from models.organisation import Organisation
from models.queries import tasks
from models.queries.people import actor_of
from models.task import Task
from tests import build
from tests.models import log
from tests.models.play import june
from tests.models.races import at_once

WORDS = "Rà soát danh mục dự án chậm tiến độ."
DUE = date(2024, 7, 31)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with transaction(engine) as session:
        yield session


@pytest.fixture
def cast(session: Session) -> build.Cast:
    return build.cast(session)


def enter(session: Session, cast: build.Cast, who: str = "supervisor", **more: Any) -> Task:
    values = {
        "text": f"  {WORDS} ",
        "organisation": cast.finance,
        "supervisor": cast.office,
        "due_on": DUE,
        "now": june(17),
        **more,
    }
    return enter_task(session, actor_of(getattr(cast, who)), **values)


def test_the_words_are_the_directive_its_clause_and_its_duty(session: Session, cast: build.Cast) -> None:
    task = enter(session, cast)
    line = tasks.line(session, task, today=date(2024, 6, 17))
    duty = session.get_one(Obligation, task.obligation_id)
    assert (line.text, line.directive.text, line.directive.source) == (WORDS, WORDS, "typed")
    assert (line.directive.issued_on, line.directive.ends_on) == (date(2024, 6, 17), date(2024, 12, 31))
    assert (duty.state, duty.origin, duty.rule_kind) == ("confirmed", "person", "date")


def test_it_is_assigned_at_once_and_chased_from_today(session: Session, cast: build.Cast) -> None:
    task = enter(session, cast)
    assert (task.state, task.organisation_id, task.supervisor_id) == (
        "assigned",
        cast.finance.id,
        cast.office.id,
    )
    assert (task.due_on, task.original_due_on, task.chase_from) == (DUE, DUE, date(2024, 6, 17))
    assert tasks.one(session, actor_of(cast.officer), build.id_of(task)) is task
    kinds = [kind for kind in log.kinds(session) if not kind.startswith("calendar")]
    assert kinds == ["directive.typed", "obligation.confirmed", "task.assigned"]


def test_without_a_date_it_waits_for_one(session: Session, cast: build.Cast) -> None:
    task = enter(session, cast, due_on=None)
    duty = session.get_one(Obligation, task.obligation_id)
    assert (task.due_on, task.undated, duty.rule_kind) == (None, "no_date", "none")


def test_what_is_known_of_the_order_is_kept(session: Session, cast: build.Cast) -> None:
    order = Order(title=" Giao việc tại giao ban ", number=" 15/TB-VP ", issued_on=date(2024, 6, 10))
    directive = session.get_one(Directive, enter(session, cast, order=order).directive_id)
    assert (directive.title, directive.number) == ("Giao việc tại giao ban", "15/TB-VP")
    assert (directive.issued_on, directive.issuer) == (date(2024, 6, 10), cast.office.name)


def test_a_date_of_next_year_lies_within_the_directive(session: Session, cast: build.Cast) -> None:
    task = enter(session, cast, due_on=date(2025, 2, 28))
    assert session.get_one(Directive, task.directive_id).ends_on == date(2025, 2, 28)


def test_who_coordinates_gets_a_part_each_once(session: Session, cast: build.Cast) -> None:
    task = enter(session, cast, coordinating=[cast.health, cast.health])
    (part,) = session.exec(select(Contribution)).all()
    assert (part.task_id, part.organisation_id) == (task.id, cast.health.id)
    assert log.kinds(session)[-1] == "contribution.given"


def test_sent_twice_it_is_entered_once(session: Session, cast: build.Cast) -> None:
    first = enter(session, cast, key="form-1")
    before = log.kinds(session)
    assert enter(session, cast, key="form-1") is first
    assert log.kinds(session) == before
    assert enter(session, cast, key="form-2") is not first


def test_two_people_with_the_same_key_do_not_meet(session: Session, cast: build.Cast) -> None:
    first = enter(session, cast, key="1")
    assert enter(session, cast, "administrator", key="1") is not first


def test_the_same_words_without_a_key_are_two_tasks(session: Session, cast: build.Cast) -> None:
    assert enter(session, cast) is not enter(session, cast)


def test_sent_twice_at_once_it_is_entered_once(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)

    def send() -> int:
        with transaction(engine) as session:
            return build.id_of(enter(session, cast, key="form-1"))

    first, second = at_once(send, send)
    assert first == second
    with snapshot(engine) as session:
        assert session.exec(select(func.count()).select_from(Task)).one() == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": "  "}, "nội dung nhiệm vụ"),
        ({"due_on": date(2024, 6, 16)}, "trước ngày giao việc .17/06/2024."),
        ({"due_on": date(2204, 6, 16)}, "quá xa. Hãy kiểm tra năm; hạn muộn nhất là năm 2034"),
        ({"order": Order(issued_on=date(2024, 6, 18))}, "18/06/2024 chưa đến"),
        ({"coordinating": "the lead"}, "chủ trì nên không đồng thời phối hợp"),
        ({"organisation": "group"}, "là một nhóm"),
        ({"organisation": "ended"}, "Hãy chọn cơ quan kế nhiệm"),
        ({"coordinating": "ended"}, "Hãy chọn cơ quan kế nhiệm"),
    ],
)
def test_what_cannot_be_taken_changes_nothing(
    session: Session, cast: build.Cast, values: dict[str, Any], sentence: str
) -> None:
    others: dict[object, Organisation] = {
        "the lead": cast.finance,
        "group": build.organisation(session, cast.jurisdiction, "Các phòng", kind="group"),
        "ended": build.organisation(session, cast.jurisdiction, "Phòng Cũ"),
    }
    others["ended"].valid_to = date(2024, 6, 16)
    if "organisation" in values:
        values = {"organisation": others[values["organisation"]]}
    if "coordinating" in values:
        values = {"coordinating": [others[values["coordinating"]]]}
    with pytest.raises(BadInput, match=sentence):
        enter(session, cast, **values)
    assert session.exec(select(Directive)).all() == []
    assert log.kinds(session) == []


@pytest.mark.parametrize("who", ["officer", "stranger", "auditor"])
def test_only_who_supervises_or_administers_enters_tasks(
    session: Session, cast: build.Cast, who: str
) -> None:
    with pytest.raises(NotAllowed):
        enter(session, cast, who)


def test_a_supervisor_enters_no_task_for_another_office(session: Session, cast: build.Cast) -> None:
    with pytest.raises(NotAllowed):
        enter(session, cast, supervisor=cast.health)


def test_today_can_be_the_last_day(session: Session, cast: build.Cast) -> None:
    assert enter(session, cast, due_on=date(2024, 6, 17)).due_on == date(2024, 6, 17)
