"""Where it is not sure who is asked: a clause and the words it doubts, and clauses without a doubt."""

import pytest

from reading.assignees import doubts
from tests.reading.texts import clauses_of

HEADS = "1. Sở Y tế\n- Lập kế hoạch.\n2. Sở Nội vụ\n- Lập danh sách.\n3. Vườn thú Núi Xanh\n- Tuần tra rừng."


@pytest.mark.parametrize(
    ("text", "why", "quote"),
    [
        ("1. Trung tâm Tin học nhắn tin cho các bên.", doubts.UNSURE_END, "Trung tâm Tin học"),
        ("1. Yêu cầu Ban Quản lý lập dự toán.", doubts.CUT_NAME, "Ban Quản lý"),
        (
            "1. UBND các xã\n- Rà soát hồ sơ; giao Sở Tư pháp hướng dẫn.",
            doubts.TWO_LEADS,
            "Sở Tư pháp",
        ),
        ("1. UBND các xã\n- Sở Tư pháp, khi có yêu cầu, hướng dẫn.", doubts.NO_REQUEST, "Sở Tư pháp"),
        (
            "1. UBND các xã\n- Vườn thú Núi Xanh chủ trì tuần tra.",
            doubts.UNKNOWN_SUBJECT,
            "Vườn thú Núi Xanh chủ trì",
        ),
        ("1. UBND các xã\n- Rà soát hồ sơ và yêu cầu Sở Tư pháp hướng dẫn.", doubts.ANOTHER, "Sở Tư pháp"),
        (
            "1. UBND các xã\n- Mức hỗ trợ một lần cho hộ nghèo.",
            doubts.NO_DEED,
            "Mức hỗ trợ một lần cho hộ nghèo.",
        ),
        (
            "1. UBND các xã\n- Đối với 13 UBND xã ven biển, hỗ trợ ngư dân.",
            doubts.NO_DEED,
            "Đối với 13 UBND xã ven biển, hỗ trợ ngư dân.",
        ),
    ],
)
def test_a_lead_that_is_not_sure_is_doubted(text: str, why: str, quote: str) -> None:
    clause = list(clauses_of(text).values())[-1]
    assert [(doubt.about, doubt.why, doubt.quote) for doubt in clause.doubts] == [("lead", why, quote)]


@pytest.mark.parametrize(
    ("text", "about", "why"),
    [
        ("1. Sở Y tế phối hợp với Trung tâm Tin học nhắn tin.", "coordinate", doubts.UNSURE_END),
        ("1. Sở Y tế phối hợp với Vườn Núi Xanh.", "coordinate", doubts.UNKNOWN_OTHER),
        ("1. Sở Y tế gửi kết quả về Vườn Núi Xanh.", "report_to", doubts.UNKNOWN_OTHER),
        ("1. Sở Y tế lập danh sách, gửi Sở Y tế.", "report_to", doubts.BOTH),
    ],
)
def test_a_helper_or_receiver_that_is_not_sure_is_doubted(text: str, about: str, why: str) -> None:
    assert [(doubt.about, doubt.why) for doubt in clauses_of(text)["1"].doubts] == [(about, why)]


@pytest.mark.parametrize(
    "text",
    [
        "1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ lập danh sách, gửi UBND tỉnh.",
        "1. Thủ trưởng các cơ quan, tổ chức, đơn vị thực hiện nghiêm túc.",
        "1. Giám đốc, Thủ trưởng các sở, ngành triển khai thực hiện.",
        "1. Sở Y tế báo cáo kết quả về công tác tiêm chủng.",
    ],
)
def test_a_plain_duty_has_no_doubt(text: str) -> None:
    assert clauses_of(text)["1"].doubts == ()


def test_a_lead_from_above_a_heading_that_may_name_somebody_is_doubted() -> None:
    text = HEADS.replace("Vườn thú Núi Xanh", "Công tác bảo vệ rừng")
    found = clauses_of("UBND tỉnh yêu cầu các sở, ngành thực hiện các việc sau:\n" + text)
    assert [doubt.why for doubt in found["3/-1"].doubts] == [doubts.UNREAD_HEADING]
    assert found["1/-1"].doubts == ()


def test_a_title_among_names_is_taken_for_a_name_and_doubted() -> None:
    found = clauses_of("UBND tỉnh yêu cầu các sở, ngành thực hiện các việc sau:\n" + HEADS)
    assert [person.name for person in found["3/-1"].assignees] == ["Vườn thú Núi Xanh"]
    assert [doubt.why for doubt in found["3/-1"].doubts] == [doubts.SUPPOSED]


def test_a_lead_from_the_opening_sentence_past_two_headings_without_a_name_is_doubted() -> None:
    found = clauses_of(
        "UBND tỉnh yêu cầu các sở, ngành thực hiện các việc sau:\n"
        "I. Đào tạo\n1. Nguồn lực\n- Bố trí kinh phí.\nII. Kiểm tra\n- Lập đoàn."
    )
    assert [doubt.why for doubt in found["I/1/-1"].doubts] == [doubts.FROM_AFAR]
    assert found["II/-1"].doubts == ()


@pytest.mark.parametrize(
    "text",
    [
        "1. UBND các xã\n- Đợt 1: phát 200 tờ rơi.",
        "1. UBND các xã\n- Đối với hộ nghèo: cấp phát chăn ấm.",
        "1. UBND các xã\n- Tham gia tập huấn.",
        "1. UBND các xã\n- Rà soát hồ sơ và yêu cầu các tổ chức hướng dẫn.",
        "1. UBND các xã\n- Chỉ đạo Sở Tư pháp hướng dẫn.",
    ],
)
def test_what_those_above_have_to_do_is_not_doubted(text: str) -> None:
    assert list(clauses_of(text).values())[-1].doubts == ()


def test_a_long_roll_named_for_the_whole_document_may_not_do_each_duty() -> None:
    roll = "Yêu cầu các sở, ban, ngành, địa phương, cơ quan, đơn vị, doanh nghiệp thực hiện các việc sau:"
    doubted = clauses_of(f"{roll}\n1. Lập danh sách.\n2. Sở Y tế khám bệnh.")
    assert [doubt.why for doubt in doubted["1"].doubts] == [doubts.FROM_OPENING]
    assert doubted["2"].doubts == ()
