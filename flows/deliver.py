"""The flow of every minute: sends what the outbox holds."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows import wiring


@flow(name="deliver", persist_result=False)
def deliver(at: datetime | None = None) -> State[None]:
    """Send the messages that wait (`at`: the moment to send as of, by default now)."""
    done = wiring.deliver_mail(at or wiring.clock())
    return Completed(
        message=f"{done.sent} thư đã gửi, {done.retried} sẽ gửi lại, {done.undeliverable} không gửi được, "
        f"{done.cancelled} không còn cần gửi."
    )
