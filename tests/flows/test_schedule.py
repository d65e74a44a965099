"""The schedules as Prefect gets them."""

from prefect.client.schemas.objects import ConcurrencyLimitStrategy

from flows.schedule import deployments


def test_the_flows_run_in_the_offices_zone() -> None:
    cron = {
        d.flow_name: (d.schedules[0].schedule.cron, d.schedules[0].schedule.timezone) for d in deployments()
    }
    assert cron == {
        "chase": ("30 7-10 * * *", "Asia/Ho_Chi_Minh"),
        "deliver": ("* * * * *", "Asia/Ho_Chi_Minh"),
        "seal": ("0 18 * * *", "Asia/Ho_Chi_Minh"),
    }


def test_a_run_that_meets_another_is_cancelled_instead_of_piling_up() -> None:
    for deployment in deployments():
        assert deployment.concurrency_limit == 1
        assert deployment.concurrency_options
        assert deployment.concurrency_options.collision_strategy == ConcurrencyLimitStrategy.CANCEL_NEW


def test_the_flows_are_found_by_their_module_not_by_the_folder_they_were_served_from() -> None:
    assert {d.entrypoint for d in deployments()} == {
        "flows.chase.chase",
        "flows.deliver.deliver",
        "flows.seal.seal",
    }
