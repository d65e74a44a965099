"""Who leads, who coordinates, who gets the report: pairs of a clause and its people."""

import pytest

from reading.assignees import charged, headed, others, shares, spoken
from tests.reading.texts import PLAN, clauses_of, people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng Y tế", ["Phòng Y tế"]),
        ("Sở Y tế; Sở Giáo dục và Đào tạo:", ["Sở Y tế", "Sở Giáo dục và Đào tạo"]),
        ("Các cơ quan chủ trì chương trình (Phòng Nội vụ, Phòng Tư pháp)", ["Phòng Nội vụ", "Phòng Tư pháp"]),
        ("Sở Y tế (Cơ quan thường trực Ban Chỉ đạo)", ["Sở Y tế"]),
        ("Yêu cầu", []),
        ("Tổng kế hoạch vốn", []),
        ("Đối với các chủ đầu tư:", ["các chủ đầu tư"]),
        ("Trách nhiệm của Sở Y tế", ["Sở Y tế"]),
        ("Phòng Nội vụ có trách nhiệm:", ["Phòng Nội vụ"]),
        ("Đối với lũ, ngập lụt:", []),
        ("Trách nhiệm chung của các cơ quan, đơn vị", ["các cơ quan, đơn vị"]),
        ("Sở Y tế - cơ quan thường trực Ban Chỉ đạo tỉnh", ["Sở Y tế"]),
        ("Cơ quan chủ trì, phối hợp", []),
        (
            "Đối với người sử dụng lao động hoặc doanh nghiệp cho thuê lại lao động:",
            ["người sử dụng lao động", "doanh nghiệp cho thuê lại lao động"],
        ),
        ("Phòng Y tế tham mưu cho Sở:", []),
    ],
)
def test_a_heading_that_names_addressees(text: str, names: list[str]) -> None:
    assert list(headed(text).names) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng Y tế tăng cường kiểm tra.", ["Phòng Y tế"]),
        ("Giao Văn phòng Sở theo dõi.", ["Văn phòng Sở"]),
        ("Đề nghị Hội Nông dân huyện vận động hội viên.", ["Hội Nông dân huyện"]),
        ("UBND huyện yêu cầu các cơ quan, đơn vị thực hiện.", ["các cơ quan, đơn vị"]),
        ("Giao Sở Y tế mua thuốc; giao Sở Tài chính bố trí kinh phí.", ["Sở Y tế", "Sở Tài chính"]),
        ("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo.", ["các đơn vị"]),
        ("Đối với đường xã: UBND các xã tổ chức sửa.", ["UBND các xã"]),
        ("Rà soát hồ sơ; yêu cầu nhà thầu thi công đúng hạn.", []),
        ("Theo dõi, đôn đốc các chủ đầu tư, UBND các xã lập kế hoạch.", []),
        ("Trường hợp, đơn vị chậm báo cáo thì bị nhắc.", []),
        ("Phòng Văn hóa: Đẩy mạnh tuyên truyền.", ["Phòng Văn hóa"]),
        ("Phòng Văn hóa: 12.000 triệu đồng.", []),
        ("Giao Phòng Y tế: Lập danh sách.", ["Phòng Y tế"]),
        ("Phòng Y tế (đầu mối) phân loại hồ sơ.", ["Phòng Y tế"]),
        ("Tập huấn nghiệp vụ: Phòng Nội vụ chủ trì tổ chức.", ["Phòng Nội vụ"]),
        ("Văn phòng UBND xã thông báo để các ấp biết, thực hiện.", ["các ấp"]),
        ("Cơ quan chủ trì: Sở Tư pháp.", ["Sở Tư pháp"]),
        ("Đơn vị phối hợp: Sở Tư pháp.", []),
        ("Nhận được Công điện này, yêu cầu Giám đốc các sở thực hiện.", ["Giám đốc các sở"]),
        ("Từ ngày 01/3 đến ngày 15/3/2025: Công an xã thu hồ sơ.", ["Công an xã"]),
        ("Trước ngày 15 hằng tháng các phòng gửi báo cáo.", ["các phòng"]),
        ("Căn cứ nhiệm vụ được giao, các đơn vị lập phương án.", ["các đơn vị"]),
        ("Việc này phải phù hợp với khả năng của các ngành, các cấp trong tỉnh.", []),
        ("Rà soát hồ sơ (Cơ quan chủ trì: Sở Nội vụ; Cơ quan phối hợp: Sở Tư pháp).", ["Sở Nội vụ"]),
        ("Kiểm tra liên ngành (Sở Y tế chủ trì, Công an tỉnh phối hợp).", ["Sở Y tế"]),
        ("Đơn vị chủ trì: Sở Tư pháp; đơn vị phối hợp: Sở Nội vụ.", ["Sở Tư pháp"]),
        ("Nhiệm vụ này do Sở Y tế chủ trì.", ["Sở Y tế"]),
        ("Về vật liệu: Giao Sở Xây dựng công bố giá.", ["Sở Xây dựng"]),
        ("Giao Sở Y tế, Sở Nội vụ, theo chức năng, hướng dẫn các xã.", ["Sở Y tế", "Sở Nội vụ"]),
        ("Các ông (bà) Chánh Văn phòng, Giám đốc Sở Y tế thi hành.", ["Chánh Văn phòng", "Giám đốc Sở Y tế"]),
        ("Trung tâm Y tế tỉnh (TTYT) là đầu mối giám sát.", ["Trung tâm Y tế tỉnh"]),
        ("Căn cứ quy định lập đề án và gửi về Bộ Xây dựng, Bộ Tài chính để thẩm định.", []),
        ("Tham gia đoàn kiểm tra do Sở Y tế chủ trì.", []),
        ("Ủy quyền cho Sở Xây dựng phê duyệt thiết kế.", ["Sở Xây dựng"]),
        (
            "Yêu cầu các phòng thực hiện; đề nghị Hội Nông dân huyện phối hợp thực hiện.",
            ["các phòng", "Hội Nông dân huyện"],
        ),
    ],
)
def test_whom_a_sentence_charges(text: str, names: list[str]) -> None:
    assert list(charged(text).names) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chủ trì, phối hợp với Sở Tài chính thường xuyên theo dõi.", ["Sở Tài chính"]),
        ("Chủ trì, phối hợp các cơ quan liên quan rà soát.", ["các cơ quan liên quan"]),
        ("phối hợp làm việc với đơn vị thi công, đơn vị tư vấn để gỡ.", ["đơn vị thi công", "đơn vị tư vấn"]),
        ("Sở Y tế lập danh sách; Công an tỉnh phối hợp cung cấp số liệu.", ["Công an tỉnh"]),
        ("Các phòng chủ động phối hợp triển khai thực hiện.", []),
        ("phối hợp với Sở Xây dựng khảo sát các trụ sở.", ["Sở Xây dựng"]),
        ("phối hợp với các sở, ngành rà soát, đưa 100% thủ tục lên mạng.", ["các sở, ngành"]),
        ("Cơ quan phối hợp: Sở Nội vụ, Công an tỉnh.", ["Sở Nội vụ", "Công an tỉnh"]),
        ("Phòng Y tế chủ trì cùng Phòng Nội vụ lập dự toán.", ["Phòng Nội vụ"]),
        ("Cùng với Sở Tài chính rà soát biên chế.", ["Sở Tài chính"]),
        ("Làm cùng một việc với các cách khác nhau.", []),
        ("Giao Sở Y tế chủ trì, Sở Nội vụ và các đơn vị phối hợp.", ["Sở Nội vụ", "các đơn vị"]),
        ("Xác định rõ cơ quan chủ trì, cơ quan phối hợp, thời hạn.", []),
        ("tổ chức kiểm tra với sự tham gia của Công an tỉnh, Sở Y tế", ["Công an tỉnh", "Sở Y tế"]),
        ("Đơn vị phối hợp: Các sở liên quan; UBND các xã.", ["Các sở liên quan", "UBND các xã"]),
        ("Phối hợp với các địa phương phát triển vùng trồng.", ["các địa phương"]),
    ],
)
def test_who_coordinates(text: str, names: list[str]) -> None:
    assert [person.name for person in others(text) if person.role == "coordinate"] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gửi danh sách về hộp thư điện tử của Sở Nội vụ.", ["Sở Nội vụ"]),
        ("Phát hiện cháy phải báo ngay cho Công an xã.", ["Công an xã"]),
        ("Nộp hồ sơ công bố về Sở Y tế.", ["Sở Y tế"]),
        ("Dự báo về thời tiết trước 10 giờ.", []),
        ("Báo cáo về UBND huyện qua Phòng Nội vụ trước ngày 25.", ["UBND huyện", "Phòng Nội vụ"]),
        ("báo cáo UBND tỉnh thông qua nghị quyết", ["UBND tỉnh"]),
        ("Báo cáo, đề xuất UBND tỉnh xem xét.", ["UBND tỉnh"]),
        ("báo cáo kết quả thực hiện cho Chủ tịch UBND tỉnh", ["Chủ tịch UBND tỉnh"]),
        ("báo ngay cơ quan Công an gần nhất", ["cơ quan Công an"]),
        ("báo cáo UBND huyện kế hoạch chi tiết", ["UBND huyện"]),
        (
            "lập kế hoạch, đồng gửi Phòng Nội vụ và Kho bạc Nhà nước huyện trước ngày 30/3",
            ["Phòng Nội vụ", "Kho bạc Nhà nước huyện"],
        ),
        ("thông báo cho các chủ đầu tư, địa phương về kết quả", ["các chủ đầu tư, địa phương"]),
        ("cung cấp thông tin kịp thời cho Sở Xây dựng để công bố", ["Sở Xây dựng"]),
        ("gửi về UBND tỉnh (thông qua Sở Y tế trước ngày 20/7)", ["UBND tỉnh", "Sở Y tế"]),
        ("gửi Phòng Y tế để tổng hợp báo cáo của huyện báo cáo UBND tỉnh", ["Phòng Y tế"]),
        ("báo cáo kết quả rà soát", []),
        ("tham mưu UBND tỉnh xem xét", []),
        ("đề xuất cấp có thẩm quyền điều chỉnh", []),
    ],
)
def test_who_gets_the_report(text: str, names: list[str]) -> None:
    assert [person.name for person in others(text) if person.role == "report_to"] == names


def test_a_duty_inherits_the_lead_of_the_nearest_heading() -> None:
    duty = clauses_of(PLAN)["II/1/1.1"]
    assert people(duty, "lead") == ["Phòng Kinh tế và Hạ tầng"]
    assert duty.assignees[0].inherited
    assert people(duty, "report_to") == ["UBND huyện"]


def test_a_duty_that_names_its_own_lead_inherits_none() -> None:
    duty = clauses_of(PLAN)["II/2/-2"]
    assert [(a.name, a.inherited) for a in duty.assignees] == [("Phòng Văn hóa và Thông tin", False)]


def test_a_lead_of_a_later_part_is_added_to_the_inherited_one() -> None:
    found = clauses_of("1. UBND các huyện\n- Ban hành kế hoạch; giao Phòng Y tế huyện theo dõi.")
    assert [(a.name, a.inherited) for a in found["1/-1"].assignees] == [
        ("UBND các huyện", True),
        ("Phòng Y tế huyện", False),
    ]


def test_a_part_of_the_addressee_of_the_heading_is_not_named_twice() -> None:
    found = clauses_of("1. Các Chủ đầu tư dự án\n- Rà soát dự án; chủ đầu tư lựa chọn tư vấn.")
    assert people(found["1/-1"], "lead") == ["Các Chủ đầu tư dự án"]


def test_the_opening_sentence_addresses_all_clauses() -> None:
    found = clauses_of(
        "Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành thực hiện các nội dung sau:\n1. Rà soát hồ sơ."
    )
    assert found["p1"].role == "heading"
    assert people(found["1"], "lead") == ["các sở, ban, ngành"]


def test_the_issuer_is_no_lead_of_its_own_plan() -> None:
    found = clauses_of("UBND huyện ban hành Kế hoạch như sau:\n1. Rà soát hồ sơ.")
    assert people(found["1"], "lead") == []


def test_a_duty_of_nobody_is_doubted() -> None:
    [doubt] = clauses_of("1. Rà soát các tuyến đường trong huyện.")["1"].doubts
    assert doubt.about == "lead"
    assert doubt.quote == "Rà soát các tuyến đường trong huyện."


def test_an_addressee_that_looks_misprinted_is_doubted() -> None:
    clause = clauses_of("1. Các phòng, ban cấp UBND các phường lập danh sách.")["1"]
    assert people(clause, "lead") == ["Các phòng, ban", "UBND các phường"]
    assert [(doubt.about, doubt.quote) for doubt in clause.doubts] == [("lead", "cấp UBND các phường")]


def test_whom_the_issuer_speaks_to_is_no_duty_of_the_issuer() -> None:
    own = spoken("Sở Y tế (SYT) đề nghị UBND các xã quan tâm; yêu cầu các trạm y tế thực hiện nghiêm túc.")
    assert list(own.names) == ["UBND các xã", "các trạm y tế"]


def test_each_part_of_a_text_has_its_own_addressee() -> None:
    text = "Giao Sở Y tế mua thuốc. Giao Sở Tài chính cấp kinh phí; giao Sở Nội vụ lập danh sách."
    assert [(text[start:][:14], list(names)) for start, names in shares(text)] == [
        ("Giao Sở Y tế m", ["Sở Y tế"]),
        ("Giao Sở Tài ch", ["Sở Tài chính"]),
        ("giao Sở Nội vụ", ["Sở Nội vụ"]),
    ]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("NHIỆM VỤ CHỦ YẾU CỦA BỘ Y TẾ", ["BỘ Y TẾ"]),
        ("ĐỐI VỚI SỞ Y TẾ VÀ SỞ NỘI VỤ", ["SỞ Y TẾ", "SỞ NỘI VỤ"]),
        ("Các đơn vị được giao quản lý, sử dụng tài sản", ["Các đơn vị được giao quản lý, sử dụng tài sản"]),
        ("Phó Hiệu trưởng Trần Văn Mẫu", ["Phó Hiệu trưởng Trần Văn Mẫu"]),
        ("TỔ CHỨC THỰC HIỆN", []),
        ("Các sở, ngành tăng cường kiểm tra", []),
    ],
)
def test_a_title_that_holds_items_may_be_a_name_with_its_clause(title: str, names: list[str]) -> None:
    assert list(headed(title, holds=True).names) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Các tổ chức được cấp phép thăm dò, khai thác có trách nhiệm bảo vệ mỏ.",
         ["Các tổ chức được cấp phép thăm dò, khai thác"]),
        ("Chỉ đạo Công an xã tuần tra.", ["Công an xã"]),
        ("Chỉ đạo các cơ quan thuộc Sở Y tế tuần tra.", []),
        ("Họp mỗi quý. Chỉ đạo Công an xã tuần tra.", ["Công an xã"]),
        ("Lãnh đạo, chỉ đạo Hội Nông dân tỉnh vận động.", ["Hội Nông dân tỉnh"]),
        ("Chỉ đạo UBND cấp xã tuần tra.", []),
        ("Hạ tầng đô thị - Bộ Xây dựng.", ["Bộ Xây dựng"]),
        ("Nếu có vướng mắc, báo cáo về Sở Y tế để tổng hợp, trình UBND tỉnh.", ["Sở Y tế"]),
        ("Báo cáo kết quả về Sở Y tế để tổng hợp, trình UBND tỉnh.", []),
    ],
)  # fmt: skip
def test_who_else_leads(text: str, names: list[str]) -> None:
    assert list(charged(text).names) == names


def test_the_guests_of_an_event_do_not_coordinate() -> None:
    assert others("Tổ chức hội thảo với sự tham gia của Công an tỉnh, Sở Y tế.") == ()


def test_what_a_change_makes_easy_is_no_report() -> None:
    assert others("Chuyển đổi số, tạo thuận lợi cho doanh nghiệp.") == ()
