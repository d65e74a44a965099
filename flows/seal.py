"""The flow of the evenings: where the log ends goes to the auditors."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows import wiring


@flow(name="seal", retries=3, retry_delay_seconds=30, persist_result=False)
def seal(at: datetime | None = None) -> State[None]:
    """Plan the messages with the day's seal (`at`: the moment to seal as of, by default now)."""
    done = wiring.seal_log(at or wiring.clock())
    return Completed(message=f"{done.messages} thư niêm phong, đến sự kiện số {done.head.number}.")
