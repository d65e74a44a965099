"""Every schedule in one view; run as a process, it serves them.

    chase     07:30, 08:30, 09:30 and 10:30 of every day; the calendar decides which are working days, and
              the later runs plan only what an earlier one could not
    deliver   every minute
    seal      18:00 of every day, after work

One run of each at a time, as a courtesy: what keeps runs from doing harm is in the database. A run that
finds another one going is cancelled, so that missed minutes do not pile up after a rest.
"""

import asyncio

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.chase import chase
from flows.deliver import deliver
from flows.seal import seal

TIME_ZONE = "Asia/Ho_Chi_Minh"
MORNINGS = "30 7-10 * * *"
EVERY_MINUTE = "* * * * *"
EVENINGS = "0 18 * * *"
READY = "flows are served"

ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)


def deployments() -> list[RunnerDeployment]:
    """The flows with their schedules."""
    return [
        RunnerDeployment.from_flow(
            chase,
            "mornings",
            schedule=Cron(MORNINGS, timezone=TIME_ZONE),
            concurrency_limit=ONE_AT_A_TIME,
            description="Lập nhắc việc vào buổi sáng các ngày làm việc.",
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
        RunnerDeployment.from_flow(
            deliver,
            "every-minute",
            schedule=Cron(EVERY_MINUTE, timezone=TIME_ZONE),
            concurrency_limit=ONE_AT_A_TIME,
            description="Gửi thư đang chờ, mỗi phút một lần.",
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
        RunnerDeployment.from_flow(
            seal,
            "evenings",
            schedule=Cron(EVENINGS, timezone=TIME_ZONE),
            concurrency_limit=ONE_AT_A_TIME,
            description="Gửi dấu niêm nhật ký của ngày cho người kiểm toán.",
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
    ]


async def serve() -> None:
    """Registers the deployments with Prefect's server and runs what falls due until it is ended."""
    runner = Runner(name="dondoc", limit=2)
    for deployment in deployments():
        await runner.aadd_deployment(deployment)
    print(READY, flush=True)  # noqa: T201
    await runner.start()


if __name__ == "__main__":
    asyncio.run(serve())
