"""A digest in words: in both languages, as text and as HTML."""

from datetime import date
from html.parser import HTMLParser

import pytest

from models.queries.messages import Digest, DigestLine
from notifications import compose
from notifications.mime import Mail

SITE = "https://dondoc.huyen.example"


def line(number: int = 1, **other: object) -> DigestLine:
    values: dict[str, object] = {
        "task_id": number,
        "state": "assigned",
        "directive_kind": "Kế hoạch",
        "directive_number": "12/KH-UBND",
        "directive_title": "Thúc đẩy giải ngân vốn đầu tư công",
        "issuer": "UBND huyện Thử Nghiệm",
        "issued_on": date(2024, 3, 1),
        "clause_path": "III/1/1.3",
        "clause_label": "1.3.",
        "excerpt": "Tổng hợp số liệu giải ngân.",
        "deadline": "trước ngày 20/6/2024",
        "due_on": date(2024, 6, 19),
        "due_time": None,
        "printed_on": date(2024, 6, 20),
        "printed_relation": "before",
        "step": -1,
        "working_days": 2,
        "overdue": False,
        "supervisor": "Văn phòng HĐND và UBND huyện",
        **other,
    }
    return DigestLine(**values)  # type: ignore[arg-type]


LATE = line(2, due_on=date(2024, 6, 14), working_days=-1, overdue=True)


def mail(*lines: DigestLine, language: str = "vi") -> Mail:
    facts = Digest(
        header_id="<1@huyen.example>",
        day=date(2024, 6, 17),
        name="Trần Cán Bộ",
        email="can-bo@huyen.example",
        language=language,
        organisation="Phòng Tài chính - Kế hoạch",
        lines=lines,
        reminder_ids=(1,),
    )
    return compose.digest(facts, SITE)


def test_the_subject_counts_what_is_late_and_what_is_near() -> None:
    both = "[Đôn Đốc] 1 nhiệm vụ quá hạn, 2 nhiệm vụ sắp đến hạn – 17/06/2024"
    assert mail(LATE, line(), line(3)).subject == both
    assert mail(LATE).subject == "[Đôn Đốc] 1 nhiệm vụ quá hạn – 17/06/2024"
    assert mail(line()).subject == "[Đôn Đốc] 1 nhiệm vụ sắp đến hạn – 17/06/2024"


@pytest.mark.parametrize("part", ["text", "html"])
def test_each_task_says_its_clause_directive_dates_and_link(part: str) -> None:
    said = getattr(mail(line()), part)
    for fact in (
        "Mục III.1.3, Kế hoạch số 12/KH-UBND ngày 01/03/2024 của UBND huyện Thử Nghiệm",
        "Thúc đẩy giải ngân vốn đầu tư công",
        "“Tổng hợp số liệu giải ngân.”",
        "“trước ngày 20/6/2024”",
        "Thứ Tư, 19/06/2024",
        "Còn 2 ngày làm việc",
        f"{SITE}/tasks/1",
        "nhận việc thay mặt Phòng Tài chính - Kế hoạch; nơi theo dõi: Văn phòng HĐND và UBND huyện",
    ):
        assert fact in said


@pytest.mark.parametrize(
    ("working_days", "overdue", "standing"),
    [
        (-12, True, "Quá hạn 12 ngày làm việc"),
        (-1, True, "Quá hạn 1 ngày làm việc"),
        (0, True, "Đã quá hạn"),  # it ended on a day of rest, and no working day has passed since
        (0, False, "Đến hạn"),
        (1, False, "Còn 1 ngày làm việc"),
    ],
)
def test_lateness_is_told_in_working_days(working_days: int, overdue: bool, standing: str) -> None:
    assert f"1. {standing} – hạn cuối" in mail(line(working_days=working_days, overdue=overdue)).text


def test_what_a_directive_does_not_print_is_not_told() -> None:
    bare = line(directive_kind=None, directive_number=None, directive_title=None, issuer=None, deadline=None)
    text = mail(bare).text
    assert "Mục III.1.3, văn bản ngày 01/03/2024\n" in text
    assert "None" not in text
    assert "None" not in mail(bare).html


def test_a_task_that_was_sent_back_says_so() -> None:
    assert "đã bị trả lại" in mail(line(state="redo")).text
    assert "đã bị trả lại" not in mail(line()).text


def test_words_of_a_directive_are_no_markup() -> None:
    composed = mail(line(excerpt="<script>alert(1)</script> & <b>"))
    assert "<script>" not in composed.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in composed.html
    assert "<script>alert(1)</script> & <b>" in composed.text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_html_is_well_formed_light_and_loads_nothing(language: str) -> None:
    html = mail(LATE, line(state="redo"), language=language).html
    tags = Tags(html)
    assert tags.open == []
    assert not tags.seen & {"img", "script", "link", "style", "iframe"}
    assert f'lang="{language}"' in html
    assert len(html) < 10_000


def test_an_english_reader_gets_english_around_the_directives_own_words() -> None:
    composed = mail(LATE, line(), language="en")
    assert composed.subject == "[Đôn Đốc] 1 overdue, 1 coming due – 17/06/2024"
    assert "1 working day late – last day: Friday, 14/06/2024" in composed.text
    assert "Section III.1.3, Kế hoạch No. 12/KH-UBND of 01/03/2024 by UBND huyện Thử Nghiệm" in composed.text
    assert "“Tổng hợp số liệu giải ngân.”" in composed.text
    assert "nhiệm vụ" not in composed.text.lower()


class Tags(HTMLParser):
    """The tags of a page: all that were seen, and those left open."""

    VOID = frozenset({"meta", "br", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
