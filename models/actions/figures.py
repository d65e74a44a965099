"""What was reached of a target: figures with their day, given by the organisation that has the task."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from locales import mark
from models.actions.acting import allowed, today, write
from models.errors import BadInput, NotFound
from models.obligation import Obligation
from models.permissions import Actor
from models.target import Figure, Target
from models.task import Task
from reading import facts

# What both databases keep exactly: SQLite holds numbers as floats of 15 digits.
MAX_DIGITS = 15
MAX_DECIMALS = 6

NOT_A_NUMBER = mark("Số liệu phải là một số từ 0 trở lên. Hãy ghi lại.")
TOO_LONG = mark(
    "Số liệu chỉ ghi được tối đa {digits} chữ số, trong đó {decimals} chữ số thập phân. Hãy làm tròn."
)


def give_figure(
    session: Session,
    actor: Actor,
    task: Task,
    *,
    target: Target,
    value: Decimal,
    day: date,
    note: str = "",
    now: datetime,
) -> Figure:
    """What was reached of one of the task's targets at the end of `day`, in the target's unit.

    Earlier figures stay. Raises BadInput for what is not a number from 0 and for a day to come, NotFound
    where the target is another duty's.
    """
    after = allowed(session, actor, task, "give figure")
    if target.obligation_id != task.obligation_id:
        raise NotFound(mark("Nhiệm vụ này không có chỉ tiêu đó."))
    _require_number(value)
    if day > today(session, actor, now):
        raise BadInput(
            mark("Ngày {day} chưa đến. Hãy ghi ngày mà số liệu đã đạt được."), day=f"{day:%d/%m/%Y}"
        )
    figure = Figure(
        target_id=target.id or 0,
        task_id=task.id or 0,
        day=day,
        value=value,
        note=note.strip(),
        person_id=actor.person_id,
        at=now,
    )
    session.add(figure)
    session.flush()
    data = {"figure": figure.id, "target": target.id, "value": format(value, "f"), "day": day.isoformat()}
    write(session, actor, task, "figure.given", now=now, state=after, **data)
    return figure


def store_targets(
    session: Session, obligation: Obligation, clause_targets: Iterable[facts.Target]
) -> list[Target]:
    """Stores the clause's targets that this duty sets: those of its own deadline, and those of none.

    A clause with several deadlines gives several duties; the duty's `position` is its deadline's.
    """
    own = [target for target in clause_targets if target.deadline in (None, obligation.position)]
    rows = [
        Target(
            obligation_id=obligation.id or 0,
            position=position,
            quote=target.quote,
            value=target.value,
            unit=target.unit,
            of=target.of,
            relation=target.relation,
        )
        for position, target in enumerate(own)
    ]
    session.add_all(rows)
    session.flush()
    return rows


def target_of(session: Session, task: Task, target_id: int) -> Target:
    """A target of this task's duty. Raises NotFound otherwise."""
    found = session.get(Target, target_id)
    if found is None or found.obligation_id != task.obligation_id:
        raise NotFound(mark("Nhiệm vụ này không có chỉ tiêu đó."))
    return found


def _require_number(value: Decimal) -> None:
    if not value.is_finite() or value < 0:
        raise BadInput(NOT_A_NUMBER)
    _, digits, exponent = value.as_tuple()
    decimals = max(0, -int(exponent))
    whole = max(0, len(digits) + int(exponent))
    if decimals > MAX_DECIMALS or whole + decimals > MAX_DIGITS:
        raise BadInput(TOO_LONG, digits=MAX_DIGITS, decimals=MAX_DECIMALS)
