"""The review beside the source text: pages without a script, and the same acts for programs."""

import json
import re
from typing import Any

import pytest
from sqlmodel import Session, select

from api.pages.source import Piece, pieces
from models.directive import ClauseRow
from models.event import Event
from models.obligation import Obligation
from tests.api.site import Browser, Site, Words
from tests.models.reviewing import PLAN

FINANCE = "Phòng Tài chính - Kế hoạch"
FIRST, SECOND = "Lập danh mục tài liệu trước ngày 30/8/2024", "rà soát giá kệ của kho"


def come_in(client: Browser) -> int:
    """The plan, imported by a program."""
    file = {"file": ("ke-hoach.txt", PLAN.encode(), "text/plain")}
    return int(client.post("/api/v1/directives", files=file).json()["directive_id"])


def duty_of(site: Site, path: str, nth: int = 0) -> Obligation:
    """A duty of the clause whose path ends so."""
    with Session(site.engine) as session:
        rows = session.exec(select(Obligation, ClauseRow).join(ClauseRow)).all()
        mine = [duty for duty, clause in rows if clause.path.endswith(path)]
        return sorted(mine, key=lambda duty: duty.position)[nth]


def do(client: Browser, site: Site, directive: int, path: str, act: str, **typed: Any) -> Any:
    duty = duty_of(site, path)
    data = {"version": str(duty.version), **typed}
    return client.post(f"/directives/{directive}/review/{duty.id}/{act}", data=data)


def test_the_page_shows_each_duty_beside_its_place_in_the_text(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    directive = come_in(client)
    page = client.get(f"/directives/{directive}/review").text
    duty = duty_of(site, "1.3").id
    assert f'id="place-{duty}" href="#duty-{duty}"' in page
    assert re.search(rf'data-duties="{duty} ">Phối hợp với Phòng Y tế phun', page)
    assert f'href="/directives/{directive}/review"' in client.get(f"/directives/{directive}").text
    assert "Xác nhận tất cả 2 nhiệm vụ không còn điểm nghi vấn" in page
    filtered = client.get(f"/directives/{directive}/review?only=doubts").text
    assert filtered.count("<article") == 3


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_is_whole_in_both_languages_and_has_our_script_alone(site: Site, language: Any) -> None:
    directive = come_in(site.visit(site.cast.supervisor))
    answer = site.visit(site.cast.supervisor, language).get(f"/directives/{directive}/review")
    assert re.findall(r"<script[^>]*>", answer.text) == ['<script src="/static/review.js" defer>']
    assert not re.search(r"\son\w+=|\sstyle=|(?:src|href)=\"(?:https?:)?//", answer.text)
    assert answer.headers["content-security-policy"].endswith("; script-src 'self'")
    assert language == "vi" or Words(answer.text).vietnamese() == []
    assert site.visit().get("/static/review.js").status_code == 200


def test_text_is_cut_where_duties_begin_and_end_and_loses_no_letter() -> None:
    text = "ab\fcdef"
    cut = pieces(text, [(1, (1, 4)), (2, (1, 6)), (3, (6, 6))])
    assert "".join(piece.text for piece in cut) == "ab\ncdef"
    assert cut[1:3] == [Piece("b\nc", 1, (1, 2), (1, 2)), Piece("de", 4, (2,))]


def test_organisations_are_changed_by_the_form(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    directive = come_in(client)
    typed = {"lead": ["Phòng Y tế", ""], "coordinate": [FINANCE], "report_to": [""]}
    answer = do(client, site, directive, "1.2", "parties", **typed)
    assert "notice=parties" in answer.headers["location"]
    page = client.get(answer.headers["location"]).text
    assert "Đã đổi cơ quan của nhiệm vụ." in page
    assert "Hoàn tác: đổi cơ quan phối hợp" in page


def test_what_cannot_be_taken_is_told_beside_the_field_and_kept(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    directive = come_in(client)
    before = site.content()
    answer = do(client, site, directive, "1.2", "parties", lead=["Phòng Lạ Lùng"])
    assert answer.status_code == 422
    assert "Danh bạ chưa có “Phòng Lạ Lùng”" in answer.text
    assert 'value="Phòng Lạ Lùng"' in answer.text
    again = do(client, site, directive, "1.2", "deadline", deadline="khi nào xong")
    assert f'id="deadline-{duty_of(site, "1.2").id}-error"' in again.text
    assert 'value="khi nào xong"' in again.text
    assert site.content() == before


def test_a_phrase_is_read_and_shown_back(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    directive = come_in(client)
    answer = do(client, site, directive, "1.2", "deadline", deadline="trước ngày 08 hằng tháng")
    page = client.get(answer.headers["location"]).text
    assert "hằng tháng" in page
    assert "6 kỳ, từ 07/07/2024 đến 07/12/2024" in page


def test_the_second_reviewer_sees_what_changed_and_keeps_what_they_typed(any_site: Site) -> None:
    site, client = any_site, any_site.visit(any_site.cast.supervisor)
    directive = come_in(client)
    do(client, site, directive, "1.1", "deadline", deadline="01/10/2024")
    late = do(client, site, directive, "1.1", "deadline", deadline="02/10/2024", version="1")
    assert late.status_code == 409
    assert "đã thay đổi từ khi bạn mở trang" in late.text
    assert f"{site.cast.supervisor.name} – đổi thời hạn" in late.text
    assert 'value="02/10/2024"' in late.text
    assert 'name="version" value="2"' in late.text


def test_splitting_merging_dropping_and_undoing_need_no_script(any_site: Site) -> None:
    site, client = any_site, any_site.visit(any_site.cast.supervisor)
    directive = come_in(client)
    cut = do(client, site, directive, "1.1", "split", parts=f"{FIRST}\n\n{SECOND}")
    assert "Đã tách thành 2 nhiệm vụ" in client.get(cut.headers["location"]).text
    part = max(duty_of(site, "1.1", nth).id or 0 for nth in range(3))
    joined = do(client, site, directive, "1.1", "merge", other=str(part))
    assert "Đã gộp" in client.get(joined.headers["location"]).text
    assert do(client, site, directive, "1.1", "merge").status_code == 422
    dropped = do(client, site, directive, "1.1", "drop", reason="trùng")
    page = client.get(dropped.headers["location"]).text
    assert "Lý do bỏ: trùng" in page
    for what in ("bỏ nhiệm vụ", "gộp nhiệm vụ", "tách nhiệm vụ"):
        assert f"Hoàn tác: {what}" in client.get(f"/directives/{directive}/review").text
        assert do(client, site, directive, "1.1", "undo").status_code == 303
    assert duty_of(site, "1.1").text is None


def test_words_are_added_by_their_place_or_as_they_are_printed(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    directive = come_in(client)
    text = client.get(f"/directives/{directive}/review")
    assert text.status_code == 200
    address = f"/directives/{directive}/review/add"
    added = client.post(address, data={"words": SECOND})
    assert "notice=added" in added.headers["location"]
    start = PLAN.index(FIRST)
    place = {"words": FIRST, "starts": str(start), "ends": str(start + len(FIRST))}
    assert client.post(address, data=place).status_code == 303
    assert duty_of(site, "1.1", 3).text == FIRST
    wrong = client.post(address, data={"words": "không có ở đâu"})
    assert wrong.status_code == 422
    assert ">không có ở đâu</textarea>" in wrong.text


def test_a_name_is_chosen_once_for_all(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    directive = come_in(client)
    page = client.get(f"/directives/{directive}/review").text
    assert "1 tên mà danh bạ chưa có" in page
    assert "checked" not in page
    address = f"/directives/{directive}/review/names"
    nothing = client.post(address, data={"printed": "Phòng Y te"})
    assert "Hãy chọn cơ quan mà tên này chỉ" in nothing.text
    taken = client.post(address, data={"printed": "Phòng Y te", "typed_name": "Phòng Nào Đó"})
    assert 'value="Phòng Nào Đó"' in taken.text
    done = client.post(address, data={"printed": "Phòng Y te", "organisation": str(site.cast.health.id)})
    assert "1 nhiệm vụ chờ rà soát đã có cơ quan" in client.get(done.headers["location"]).text


def test_a_duty_is_settled_and_given_out_from_the_page(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    directive = come_in(client)
    settled = do(client, site, directive, "1.2", "settle", doubt="0")
    assert "bản đọc đúng ở điểm này" in client.get(settled.headers["location"]).text
    given = do(client, site, directive, "1.2", "confirm")
    assert "Đã giao nhiệm vụ, gồm 1 việc" in client.get(given.headers["location"]).text
    refused = do(client, site, directive, "1.2", "drop")
    assert refused.status_code == 409
    assert "không sửa bản đọc được nữa" in refused.text


@pytest.mark.parametrize(("who", "status"), [("officer", 404), ("stranger", 404), ("auditor", 403)])
def test_who_does_not_supervise_cannot_review(site: Site, who: str, status: int) -> None:
    directive = come_in(site.visit(site.cast.supervisor))
    client = site.visit(getattr(site.cast, who))
    before = site.content()
    duty = duty_of(site, "1.1").id
    assert client.get(f"/directives/{directive}/review").status_code == status
    for act in ("parties", "deadline", "settle", "split", "merge", "drop", "undo", "confirm"):
        assert client.post(f"/directives/{directive}/review/{duty}/{act}").status_code == status
    assert client.post(f"/directives/{directive}/review/add", data={"words": SECOND}).status_code == status
    assert client.post(f"/directives/{directive}/review/names", data={"printed": "X"}).status_code == status
    assert client.post(f"/api/v1/obligations/{duty}/drop").status_code == status
    assert client.post("/api/v1/names", json={"printed": "X", "create": True}).status_code == 403
    assert site.content() == before


def test_programs_correct_a_duty_and_see_what_became_of_it(any_site: Site) -> None:
    site, client = any_site, any_site.visit(any_site.cast.supervisor)
    come_in(client)
    at = f"/api/v1/obligations/{duty_of(site, '1.2').id}"
    lead = client.post(f"{at}/leads", json={"organisations": [site.cast.health.id], "version": 1}).json()
    assert [task["organisation_id"] for task in lead["tasks"]] == [site.cast.health.id]
    assert client.post(f"{at}/leads", json={"organisations": [FINANCE], "version": 1}).status_code == 409
    helped = client.post(f"{at}/coordinating", json={"organisations": [FINANCE]}).json()
    assert ("coordinate", FINANCE) in [(one["role"], one["printed"]) for one in helped["parties"]]
    client.post(f"{at}/receivers", json={"organisations": [site.cast.office.id]})
    dated = client.post(f"{at}/deadline", json={"deadline": {"type": "date", "date": "2024-10-01"}}).json()
    assert (dated["tasks"][0]["due_on"], dated["doubts"]) == ("2024-10-01", [])
    assert client.post(f"{at}/undo").json()["version"] == 6
    assert client.post(f"{at}/settle", json={"doubt": 0}).json()["doubts"] == []
    assert client.post(f"{at}/drop", json={"reason": "…"}).json()["state"] == "dropped"


def test_programs_cut_join_and_add_duties(any_site: Site) -> None:
    site, client = any_site, any_site.visit(any_site.cast.supervisor)
    directive = come_in(client)
    own = duty_of(site, "1.1").id
    start = PLAN.index(SECOND)
    parts = [{"words": FIRST}, {"starts": start, "ends": start + len(SECOND)}]
    cut = client.post(f"/api/v1/obligations/{own}/split", json={"parts": parts}).json()
    assert [(piece["text"], PLAN[piece["starts"] : piece["ends"]]) for piece in cut] == [
        (FIRST, FIRST),
        (SECOND, SECOND),
    ]
    joined = client.post(f"/api/v1/obligations/{own}/merge", json={"other": cut[1]["id"]}).json()
    assert joined["text"] == f"{FIRST}; {SECOND}"
    added = client.post(f"/api/v1/directives/{directive}/duties", json={"words": "báo cáo UBND huyện"})
    assert (added.status_code, added.json()["origin"]) == (201, "person")
    wrong = client.post(f"/api/v1/directives/{directive}/duties", json={"starts": 10**9, "ends": 1})
    assert wrong.status_code == 422


def test_programs_get_suggestions_and_choose(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    come_in(client)
    (first, *_) = client.get("/api/v1/names/suggestions", params={"name": "Phòng Y te"}).json()
    assert (first["name"], first["organisation_id"]) == ("Phòng Y tế", site.cast.health.id)
    assert client.post("/api/v1/names", json={"printed": "Phòng Y te"}).status_code == 422
    choice = {"printed": "Phòng Y te", "organisation_id": first["organisation_id"]}
    assert client.post("/api/v1/names", json=choice).json()["duties"] == [duty_of(site, "2.1").id]
    made = client.post("/api/v1/names", json={"printed": "Ban Mới", "create": True}).json()
    assert made["duties"] == []
    assert site.visit(site.cast.officer).get("/api/v1/names/suggestions?name=x").status_code == 403


def test_corrections_leave_as_json_lines_without_anybody_s_name(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    directive = come_in(client)
    do(client, site, directive, "1.1", "deadline", deadline="01/10/2024")
    do(client, site, directive, "1.3", "drop")
    answer = client.get("/api/v1/corrections")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [(line["what"], line["corrected"] is None) for line in lines] == [
        ("deadline", False),
        ("drop", True),
    ]
    assert site.cast.supervisor.name not in answer.text
    assert site.visit(site.cast.officer).get("/api/v1/corrections").status_code == 403


def test_looking_at_the_review_changes_nothing(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    directive = come_in(client)
    before = site.content()
    client.get(f"/directives/{directive}/review?notice=split&n=2&at=1")
    client.get(f"/directives/{directive}/review?notice=nothing&n=x&at=y")
    assert site.content() == before
    with Session(site.engine) as session:
        assert not session.exec(select(Event).where(Event.kind == "obligation.corrected")).all()
