"""The flow of the mornings: plans what is due. It does nothing on a day of rest, and nothing twice."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows import wiring


@flow(name="chase", retries=3, retry_delay_seconds=30, persist_result=False)
def chase(at: datetime | None = None) -> State[None]:
    """Plan the reminders that are due (`at`: the moment to plan for, by default now)."""
    done = wiring.plan_reminders(at or wiring.clock())
    if not done.working_day:
        return Completed(message="Ngày nghỉ: không nhắc việc.")
    return Completed(
        message=f"{done.messages} thư, {done.reminders} nhắc việc, {done.missed} bước quá cũ, "
        f"{done.topped_up} kỳ mới."
    )
