"""The demo: the sample register, people and directive, all marked as demo. Loading twice changes nothing."""

from pathlib import Path

import reading
from commands.shared import say
from flows import wiring
from locales import mark
from models.actions.demo import PASSWORD
from models.actions.directives import import_directive
from models.actions.people import import_people
from models.actions.register import import_organisations
from models.actions.review import confirm
from models.db import transaction
from models.queries.organisations import supervising
from models.register_files import read_organisations, read_people

SAMPLES = Path(__file__).parent.parent / "samples"
DIRECTIVE = "ke-hoach-mau.txt"


def load() -> None:
    """Loads the samples; the duties without doubts are given, the others wait for a person."""
    organisations = (SAMPLES / "organisations.csv").read_bytes()
    people = (SAMPLES / "people.csv").read_bytes()
    text = (SAMPLES / DIRECTIVE).read_bytes()
    now = wiring.clock()
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        rows = read_organisations(organisations, "organisations.csv")
        import_organisations(session, actor, rows, now=now, demo=True)
        signing_in = read_people(people, "people.csv")
        import_people(session, actor, signing_in, now=now, demo=True, password=PASSWORD)
        office = supervising(session, actor.jurisdiction_id)[0]
        found = reading.read(text, DIRECTIVE)
        done = import_directive(
            session, actor, found, text, DIRECTIVE, supervisor=office, issued_on=None, demo=True, now=now
        )
        given = confirm(session, actor, done.directive, now=now)
    say(
        mark("Đã nạp dữ liệu mẫu: {organisations} cơ quan, {people} người, {tasks} việc."),
        organisations=len(rows),
        people=len(signing_in),
        tasks=given.tasks,
    )
