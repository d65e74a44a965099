"""Offers on their page and in the API: given to who was chosen, or dropped with reason and document."""

from dataclasses import dataclass

import pytest
from sqlmodel import Session, col, select

from models.actions.offers import offer
from models.actions.review import confirm
from models.db import transaction
from models.directive import Directive
from models.organisation import Membership, Organisation
from models.permissions import system
from models.queries.people import actor_of
from models.task import Task
from tests import build
from tests.api.site import Site, Words

PAPER = {"reason": "Đã có đơn vị khác làm.", "document": "20/QĐ-UBND"}


@dataclass
class Offered:
    """A duty of all communes that is offered to two who joined later."""

    site: Site
    duty: int
    one: Organisation
    other: Organisation

    def states(self) -> dict[int | None, str]:
        with Session(self.site.engine) as session:
            query = select(Task).where(col(Task.organisation_id).in_([self.one.id, self.other.id]))
            return {task.organisation_id: task.state for task in session.exec(query)}


@pytest.fixture
def offered(site: Site) -> Offered:
    return set_up(site)


def set_up(site: Site) -> Offered:
    with transaction(site.engine) as session:
        cast = site.cast
        group = build.organisation(session, cast.jurisdiction, "UBND các xã", kind="group")
        directive = build.directive(session, cast.office, number="30/KH-UBND")
        task = build.task(session, directive, group, state="proposed")
        duty = task.obligation_id
        _join(session, site, group, "UBND xã An")
        confirm(session, actor_of(cast.supervisor), session.get_one(Directive, directive.id), now=build.NOW)
        one, other = (_join(session, site, group, name) for name in ("UBND xã Bình", "UBND xã Cao"))
        offer(session, system(build.id_of(cast.jurisdiction)), now=build.NOW)
        return Offered(site, duty, one, other)


def _join(session: Session, site: Site, group: Organisation, name: str) -> Organisation:
    made = build.organisation(session, site.cast.jurisdiction, name, kind="commune_committee")
    session.add(Membership(group_id=build.id_of(group), member_id=build.id_of(made)))
    session.flush()
    return made


def test_the_page_lists_to_whom_it_is_offered(offered: Offered) -> None:
    page = offered.site.visit(offered.site.cast.supervisor).get("/offers")
    assert page.status_code == 200
    assert all(name in page.text for name in ("UBND xã Bình", "UBND xã Cao", "30/KH-UBND"))
    assert "UBND xã An" not in page.text


def test_it_is_given_to_who_was_chosen(offered: Offered) -> None:
    browser = offered.site.visit(offered.site.cast.supervisor)
    answer = browser.post(f"/offers/{offered.duty}/give", data={"office": [str(offered.one.id)]})
    assert answer.headers["location"] == "/offers?notice=offers-given&n=1"
    assert offered.states() == {offered.one.id: "assigned", offered.other.id: "proposed"}
    assert "Đã giao thêm 1 việc" in browser.get(answer.headers["location"]).text


def test_it_is_dropped_with_reason_and_document_and_not_offered_again(offered: Offered) -> None:
    site = offered.site
    browser = site.visit(site.cast.supervisor)
    chosen = {"office": [str(offered.one.id), str(offered.other.id)]}
    answer = browser.post(f"/offers/{offered.duty}/drop", data=chosen | PAPER)
    assert answer.headers["location"] == "/offers?notice=offers-dropped&n=2"
    assert set(offered.states().values()) == {"dropped"}
    with transaction(site.engine) as session:
        assert offer(session, system(build.id_of(site.cast.jurisdiction)), now=build.NOW) == []


@pytest.mark.parametrize(
    ("act", "typed", "told"),
    [
        ("give", {}, "Hãy chọn ít nhất một đơn vị"),
        ("drop", {**PAPER}, "Hãy chọn ít nhất một đơn vị"),
        ("drop", {"office": "one", "document": "20/QĐ-UBND"}, "lý do"),
        ("drop", {"office": "one", "reason": "Đã có đơn vị khác làm."}, "văn bản căn cứ"),
    ],
)
def test_what_is_missing_is_told_and_changes_nothing(
    offered: Offered, act: str, typed: dict[str, str], told: str
) -> None:
    browser = offered.site.visit(offered.site.cast.supervisor)
    before = offered.site.content()
    given = {name: str(offered.one.id) if name == "office" else words for name, words in typed.items()}
    answer = browser.post(f"/offers/{offered.duty}/{act}", data=given)
    assert (answer.status_code, told in answer.text) == (422, True)
    assert given.get("reason", "") in answer.text
    assert offered.site.content() == before


@pytest.mark.parametrize("person", ["officer", "stranger"])
def test_who_does_not_supervise_sees_and_gives_nothing(offered: Offered, person: str) -> None:
    browser = offered.site.visit(getattr(offered.site.cast, person))
    before = offered.site.content()
    assert browser.get("/api/v1/offers").json() == []
    assert "UBND xã Bình" not in browser.get("/offers").text
    chosen = {"office": [str(offered.one.id)]}
    assert browser.post(f"/offers/{offered.duty}/give", data=chosen).status_code == 404
    assert browser.post(f"/offers/{offered.duty}/drop", data=chosen | PAPER).status_code == 404
    assert browser.post(f"/api/v1/obligations/{offered.duty}/give-offered").status_code == 403
    assert browser.post(f"/api/v1/obligations/{offered.duty}/drop-offered", json=PAPER).status_code == 404
    assert offered.site.content() == before


def test_an_auditor_looks_and_an_administrator_gives_but_does_not_drop(offered: Offered) -> None:
    site, chosen = offered.site, {"office": [str(offered.one.id)]}
    auditor = site.visit(site.cast.auditor)
    assert "UBND xã Bình" in auditor.get("/offers").text
    assert "<button" not in auditor.get("/offers").text.split("<main")[1]
    assert auditor.post(f"/offers/{offered.duty}/give", data=chosen).status_code == 403
    administrator = site.visit(site.cast.administrator)
    assert administrator.post(f"/offers/{offered.duty}/drop", data=chosen | PAPER).status_code == 403
    assert administrator.post(f"/offers/{offered.duty}/give", data=chosen).status_code == 303


def test_the_api_lists_gives_and_drops(any_site: Site) -> None:
    offered = set_up(any_site)
    browser = any_site.visit(any_site.cast.supervisor)
    (line,) = browser.get("/api/v1/offers").json()
    assert (line["obligation_id"], line["tasks"]) == (offered.duty, 2)
    assert [one["name"] for one in line["organisations"]] == ["UBND xã Bình", "UBND xã Cao"]
    assert browser.get("/api/v1/offers?offset=1").json() == []
    address = f"/api/v1/obligations/{offered.duty}"
    (given,) = browser.post(f"{address}/give-offered", json={"organisation_ids": [offered.one.id]}).json()
    assert given["state"] == "assigned"
    (dropped,) = browser.post(f"{address}/drop-offered", json=PAPER).json()
    assert (dropped["organisation_id"], dropped["state"]) == (offered.other.id, "dropped")
    assert browser.post(f"{address}/give-offered").status_code == 422


def test_the_page_is_english_for_who_reads_english(offered: Offered) -> None:
    for person in (offered.site.cast.supervisor, offered.site.cast.auditor):
        page = offered.site.visit(person, "en").get("/offers")
        assert Words(page.text).vietnamese() == []
