"""A proposed duty is cut, joined with another, or added from words that a person marked."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.actions.corrections import change_deadline, drop, undo
from models.actions.cutting import add, merge, split
from models.db import transaction
from models.directive import Directive
from models.errors import BadInput, NotAllowed, NotFound, WrongState
from models.marking import Marked, at, find, find_in_clause
from models.obligation import Obligation
from models.queries.directives import duties
from models.queries.people import actor_of
from models.target import Target
from tests import build
from tests.models import log
from tests.models.readings import bring_in, duty, give, home, reading
from tests.models.reviewing import PLAN, bring_in_plan, corrections, due, printed, taken

FINANCE, HEALTH = "Phòng Tài chính - Kế hoạch", "Phòng Y tế"
FIRST, SECOND = "Lập danh mục tài liệu trước ngày 30/8/2024", "rà soát giá kệ của kho"
BOTH = f"Phòng Y tế nộp danh mục trước ngày 05/7/2024; {FINANCE} tổng hợp chậm nhất ngày 10/7/2024."


def parts(directive: Directive, *words: str) -> list[Marked]:
    return [find(directive.text, each) for each in words]


def test_a_duty_is_cut_into_parts_with_their_words_and_places(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        duty = taken(session, cast, "1.1")
        first, second = split(session, home(cast), duty, parts(directive, FIRST, SECOND), now=build.NOW)
        assert first.id == duty.id
        assert [directive.text[one.starts : one.ends] for one in (first, second)] == [FIRST, SECOND]
        assert due(session, first) == [(cast.finance.id, "2024-08-29")]
        assert due(session, second) == [(cast.finance.id, None)]
        assert (second.origin, second.state, printed(session, second)) == ("person", "proposed", [FINANCE])
        assert corrections(session)[0][2] == [FIRST, SECOND]
        assert log.kinds(session)[-2:] == ["obligation.added", "obligation.split"]


def test_each_part_is_read_for_whom_and_by_when_it_says(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        plan = PLAN.replace("Gửi báo cáo định kỳ.", BOTH)
        directive = bring_in_plan(session, cast, plan)
        duty = taken(session, cast, "1.2")
        cut = parts(directive, *BOTH.split("; "))
        pieces = split(session, home(cast), duty, cut, now=build.NOW)
        assert [due(session, piece) for piece in pieces] == [
            [(cast.health.id, "2024-07-04")],
            [(cast.finance.id, "2024-07-10")],
        ]


def test_a_cut_that_is_undone_leaves_the_duty_as_it_was(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        duty = taken(session, cast, "1.1")
        before = (duty.text, duty.rule, due(session, duty))
        _, second = split(session, home(cast), duty, parts(directive, FIRST, SECOND), now=build.NOW)
        assert undo(session, home(cast), duty, now=build.NOW) == "split"
        assert (duty.text, duty.rule, due(session, duty)) == before
        assert (second.state, due(session, second), corrections(session)) == ("dropped", [], [])
        with pytest.raises(WrongState, match="đã gộp"):
            undo(session, home(cast), second, now=build.NOW)


def test_a_cut_is_not_undone_over_the_head_of_what_came_later(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        duty = taken(session, cast, "1.1")
        _, second = split(session, home(cast), duty, parts(directive, FIRST, SECOND), now=build.NOW)
        change_deadline(session, home(cast), second, "01/10/2024", now=build.NOW)
        with pytest.raises(WrongState, match="sửa đổi mới hơn"):
            undo(session, home(cast), duty, now=build.NOW)
        undo(session, home(cast), second, now=build.NOW)
        give(session, cast, directive, [build.id_of(second)])
        with pytest.raises(WrongState, match="đã được giao"):
            undo(session, home(cast), duty, now=build.NOW)


@pytest.mark.parametrize(
    ("words", "told"),
    [([FIRST], "ít nhất hai"), ([FIRST, FIRST[4:]], "chồng lên nhau"), ([FIRST] * 21, "nhiều nhất 20")],
)
def test_parts_that_make_no_sense_are_refused(sqlite_engine: Engine, words: list[str], told: str) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        duty = taken(session, cast, "1.1")
        with pytest.raises(BadInput, match=told):
            split(session, home(cast), duty, parts(directive, *words), now=build.NOW)
        assert corrections(session) == []


def test_two_duties_become_one_with_the_organisations_of_both(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        document = reading(duty(FINANCE, deadlines=()), duty(HEALTH))
        bring_in(session, cast, document)
        kept, other = taken(session, cast, "I/1"), taken(session, cast, "I/2")
        merge(session, home(cast), kept, other, now=build.NOW)
        assert {day for _, day in due(session, kept)} == {"2024-06-19"}
        assert printed(session, kept) == [FINANCE, HEALTH]
        assert (other.state, other.merged_into_id, due(session, other)) == ("dropped", kept.id, [])
        assert log.kinds(session)[-2:] == ["obligation.dropped", "obligation.merged"]
        undo(session, home(cast), kept, now=build.NOW)
        assert due(session, kept) == [(cast.finance.id, None)]
        assert due(session, other) == [(cast.health.id, "2024-06-19")]


def test_parts_that_were_cut_are_joined_again_from_first_to_last_word(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        cut = parts(directive, FIRST, SECOND)
        one, two = split(session, home(cast), taken(session, cast, "1.1"), cut, now=build.NOW)
        merge(session, home(cast), one, two, now=build.NOW)
        assert one.text == f"{FIRST}; {SECOND}"
        assert undo(session, home(cast), one, now=build.NOW) == "merge"
        assert (one.text, two.state) == (FIRST, "proposed")


def test_a_duty_is_joined_only_with_another_of_its_document(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        bring_in(session, cast, reading(duty(HEALTH)))
        own, foreign = taken(session, cast, "1.1"), taken(session, cast, "I/1")
        with pytest.raises(BadInput, match="cùng một văn bản"):
            merge(session, home(cast), own, foreign, now=build.NOW)
        with pytest.raises(BadInput, match="chính nó"):
            merge(session, home(cast), own, own, now=build.NOW)


def test_targets_go_with_their_words_and_come_back(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        own = taken(session, cast, "1.1")
        for position, quote in enumerate(("danh mục tài liệu", "giá kệ của kho")):
            session.add(
                Target(obligation_id=build.id_of(own), position=position, quote=quote, value=90, unit="%")
            )
        session.flush()
        _, second = split(session, home(cast), own, parts(directive, FIRST, SECOND), now=build.NOW)
        assert held(session, own, second) == [["danh mục tài liệu"], ["giá kệ của kho"]]
        merge(session, home(cast), own, second, now=build.NOW)
        assert held(session, own, second) == [["danh mục tài liệu", "giá kệ của kho"], []]
        undo(session, home(cast), own, now=build.NOW)
        undo(session, home(cast), own, now=build.NOW)
        assert held(session, own, second) == [["danh mục tài liệu", "giá kệ của kho"], []]


def held(session: Session, *duties: Obligation) -> list[list[str]]:
    query = select(Target).order_by(Target.position)  # type: ignore[arg-type]
    return [[t.quote for t in session.exec(query.where(Target.obligation_id == one.id))] for one in duties]


def test_what_the_reader_missed_is_added_from_its_words(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        part = find(directive.text, "rà soát giá kệ của kho, báo cáo UBND huyện trước ngày 15/9/2024")
        made = add(session, actor_of(cast.supervisor), directive, part, now=build.NOW)
        assert (made.origin, made.state, made.quote) == ("person", "proposed", "trước ngày 15/9/2024")
        assert due(session, made) == [(cast.finance.id, "2024-09-14")]
        assert printed(session, made, "report_to") == ["UBND huyện"]
        assert corrections(session)[0][:2] == ("add", None)
        order = [one.obligation.id for one in duties(session, directive)]
        assert order.index(made.id) == 2
        undo(session, home(cast), made, now=build.NOW)
        assert (made.state, due(session, made)) == ("dropped", [])


def test_words_with_several_limits_are_added_with_a_doubt(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        text = directive.text
        part = at(text, text.index("danh mục"), text.index("/2024.", text.index("danh mục")) + 5)
        made = add(session, home(cast), directive, part, now=build.NOW)
        assert [doubt["about"] for doubt in made.doubts] == ["deadline"]
        assert made.rule is not None
        assert made.rule["date"] == "2024-08-30"


def test_what_is_a_duty_already_is_not_added_twice(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        part = find(directive.text, "Gửi báo cáo định kỳ.")
        with pytest.raises(WrongState, match="đã là một nhiệm vụ"):
            add(session, home(cast), directive, part, now=build.NOW)
        drop(session, home(cast), taken(session, cast, "1.2"), now=build.NOW)
        add(session, home(cast), directive, part, now=build.NOW)


@pytest.mark.parametrize(("who", "error"), [("officer", NotFound), ("auditor", NotAllowed)])
def test_only_who_supervises_adds_a_duty(sqlite_engine: Engine, who: str, error: type[Exception]) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        directive = bring_in_plan(session, cast)
        with pytest.raises(error):
            add(session, actor_of(getattr(cast, who)), directive, find(directive.text, SECOND), now=build.NOW)


@pytest.mark.parametrize(
    ("words", "told"),
    [("", "Hãy đánh dấu"), ("Làm việc khác", "Không thấy"), ("trước ngày", "xuất hiện 3 lần")],
)
def test_words_that_have_no_one_place_are_told(words: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        find(PLAN, words)


def test_offsets_are_trimmed_to_words_and_kept_inside() -> None:
    start = PLAN.index(" rà soát")
    assert at(PLAN, start, start + 9) == Marked("rà soát", start + 1, start + 8)
    for starts, ends in ((5, 5), (-1, 4), (0, len(PLAN) + 1)):
        with pytest.raises(BadInput, match="nằm ngoài"):
            at(PLAN, starts, ends)
    with pytest.raises(BadInput, match="Hãy đánh dấu"):
        at("a  . b", 1, 4)


def test_words_that_a_page_break_cuts_are_found_in_their_clause() -> None:
    text = "Rà soát hồ sơ\n\nTrang 2\n\nsức khỏe."
    found = find_in_clause(text, "Rà soát hồ sơ sức khỏe.", "hồ sơ sức khỏe", (0, len(text)))
    assert found == Marked("hồ sơ sức khỏe")
