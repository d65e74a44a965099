"""Page-foot notes: lifted out of the sentence they interrupt, their marks taken off."""

import pytest

from tests.reading.texts import clauses_of

INTERRUPTED = """1. Phòng Nông nghiệp rà soát diện tích theo Quyết định số 7/QĐ-UBND ngày 23/01/20241 của UBND
huyện, lập danh sách các hộ có diện tích bị ảnh hưởng bởi hạn hán trong vụ xuân và gửi Phòng Tài
______________
1 Diện tích gieo trồng của huyện là 1.200 ha.
\fchính - Kế hoạch trước ngày 15/6/2024 để tổng hợp, trình cấp có thẩm quyền xem xét, quyết định hỗ
trợ theo quy định của pháp luật.
"""


def test_an_interrupted_sentence_is_one_clause_without_its_note() -> None:
    found = clauses_of(INTERRUPTED)
    assert found["1"].text.startswith("Phòng Nông nghiệp rà soát")
    assert "ngày 23/01/2024 của UBND huyện" in found["1"].text
    assert "gửi Phòng Tài chính - Kế hoạch trước ngày" in found["1"].text
    assert found["fn/1"].text == "Diện tích gieo trồng của huyện là 1.200 ha."
    assert found["fn/1"].label == "1"


def test_a_note_in_numbered_parts_is_a_clause_for_each() -> None:
    text = (
        "1. Phòng Y tế thực hiện theo mốc tại kế hoạch².\n\n2. Lưu hồ sơ.\n\n"
        "¹(1) Nhóm một: tiêm 50% trước ngày 30/6/2024. (2) Nhóm hai: tiêm 90% trước ngày 30/9/2024."
    )
    found = clauses_of(text)
    assert [path for path in found if path.startswith("fn")] == ["fn/1/(1)", "fn/1/(2)"]
    assert found["fn/1/(2)"].text == "Nhóm hai: tiêm 90% trước ngày 30/9/2024."
    assert found["fn/1/(1)"].role == "responsibility"


@pytest.mark.parametrize(
    "text",
    [
        "1. Mua 03 xe tải.\n2 Xe ca không mua nữa.",
        "1. Tiêm vắc xin phòng bệnh do vi rút H5N1.\n3 Ổ dịch còn lại.",
    ],
)
def test_a_line_that_only_begins_with_a_number_is_no_note(text: str) -> None:
    assert not [path for path in clauses_of(text) if path.startswith("fn")]


def test_a_number_glued_to_a_word_without_a_note_stays() -> None:
    assert clauses_of("1. Kích hoạt tài khoản mức2, theo dõi SARS-CoV2.")["1"].text.endswith(
        "mức2, theo dõi SARS-CoV2."
    )
