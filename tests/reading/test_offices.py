"""Lists of offices: pairs of the words and the names, and words that name none."""

import pytest

from reading.assignees.offices import names_at


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng Tài chính - Kế hoạch", ["Phòng Tài chính - Kế hoạch"]),
        ("Sở Kế hoạch và Đầu tư, Sở Nội vụ có trách nhiệm", ["Sở Kế hoạch và Đầu tư", "Sở Nội vụ"]),
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("UBND các xã, thị trấn tổ chức", ["UBND các xã, thị trấn"]),
        ("UBND các xã, phường, đặc khu tổ chức", ["UBND các xã, phường, đặc khu"]),
        ("UBND các tỉnh và thành phố chỉ đạo", ["UBND các tỉnh và thành phố"]),
        ("Ủy ban nhân dân 11 phường tổ chức", ["Ủy ban nhân dân 11 phường"]),
        ("UBND các xã có dịch lập chốt", ["UBND các xã có dịch"]),
        ("Thuế cơ sở 3 tỉnh Sông Lam đôn đốc", ["Thuế cơ sở 3 tỉnh Sông Lam"]),
        (
            "Ngân hàng Chính sách xã hội chi nhánh tỉnh cho vay",
            ["Ngân hàng Chính sách xã hội chi nhánh tỉnh"],
        ),
        ("VNPT Sông Lam, Viettel Sông Lam lắp đặt", ["VNPT Sông Lam", "Viettel Sông Lam"]),
        (
            "Cục Quản lý Khám, chữa bệnh, Văn phòng Bộ tham mưu",
            ["Cục Quản lý Khám, chữa bệnh", "Văn phòng Bộ"],
        ),
        ("các cơ quan thông tấn, báo chí đưa tin", ["các cơ quan thông tấn, báo chí"]),
        ("đồng chí Trưởng phòng Nội vụ phụ trách", ["đồng chí Trưởng phòng Nội vụ"]),
        ("doanh nghiệp hoặc hợp tác xã lập hồ sơ", ["doanh nghiệp", "hợp tác xã"]),
        ("Báo và Đài Phát thanh tỉnh đưa tin", ["Báo và Đài Phát thanh tỉnh"]),
        (
            "các sở, ban, ngành; UBND các huyện, thành phố",
            ["các sở, ban, ngành", "UBND các huyện, thành phố"],
        ),
        ("Các cơ quan, đơn vị, UBND các xã", ["Các cơ quan, đơn vị", "UBND các xã"]),
        ("Các cấp, các ngành, các chủ đầu tư nỗ lực", ["Các cấp", "các ngành", "các chủ đầu tư"]),
        ("các Chủ đầu tư dự án, đơn vị được giao vốn", ["các Chủ đầu tư dự án", "đơn vị được giao vốn"]),
        ("Các phòng Nội vụ, phòng Tư pháp lập", ["phòng Nội vụ", "phòng Tư pháp"]),
        ("Văn phòng HĐND và UBND huyện trình", ["Văn phòng HĐND và UBND huyện"]),
        (
            "Thủ trưởng các cơ quan, tổ chức và các chủ rừng",
            ["Thủ trưởng các cơ quan, tổ chức", "các chủ rừng"],
        ),
        ("các cơ quan thanh tra, kiểm tra cùng cấp để", ["các cơ quan thanh tra, kiểm tra cùng cấp"]),
        ("các phòng, ban chuyên môn rà soát", ["các phòng, ban chuyên môn"]),
        ("cấp có thẩm quyền xử lý", ["cấp có thẩm quyền"]),
        ("đơn vị thuộc Sở xây dựng báo cáo", ["đơn vị thuộc Sở"]),
        ("các đơn vị sự nghiệp công lập trực thuộc rà soát", ["các đơn vị sự nghiệp công lập trực thuộc"]),
        ("Trung tâm Dịch vụ việc làm tỉnh tổ chức", ["Trung tâm Dịch vụ việc làm tỉnh"]),
        ("UBND TP. Sông Lam chủ trì", ["UBND TP. Sông Lam"]),
        (
            "Ban Chỉ đạo về phòng, chống thiên tai, Sở Y tế",
            ["Ban Chỉ đạo về phòng, chống thiên tai", "Sở Y tế"],
        ),
        ("Ban quản lý dự án đầu tư xây dựng huyện lập", ["Ban quản lý dự án đầu tư xây dựng huyện"]),
        (
            "các Bộ: Xây dựng, Tư pháp, Tài chính, Bộ đội Biên phòng tỉnh",
            ["các Bộ: Xây dựng, Tư pháp, Tài chính", "Bộ đội Biên phòng tỉnh"],
        ),
        (
            "Thủ trưởng các đơn vị thuộc, trực thuộc Sở quán triệt",
            ["Thủ trưởng các đơn vị thuộc, trực thuộc Sở"],
        ),
        ("Ban Chỉ đạo Chương trình nước sạch trình UBND xã", ["Ban Chỉ đạo Chương trình nước sạch"]),
        ("Các đồng chí Phó Chủ tịch UBND huyện theo dõi", ["Các đồng chí Phó Chủ tịch UBND huyện"]),
    ],
)
def test_a_list_divides_into_names_as_printed(text: str, names: list[str]) -> None:
    found = names_at(text)
    assert found is not None
    assert list(found.names) == names


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo kết quả thực hiện",
        "Tổ chức kiểm tra các đơn vị",
        "Phòng, chống thiên tai",
        "Phòng ngừa dịch bệnh",
        "Hội nghị sơ kết",
        "Trường hợp vượt thẩm quyền",
        "Ban hành quy chế",
        "Bộ thủ tục hành chính",
        "Cấp phép xây dựng",
        "Sở hữu trí tuệ",
        "Thanh tra, kiểm tra công vụ",
        "Lãnh đạo, chỉ đạo quyết liệt",
        "Ngành nghề truyền thống",
        "Báo ngay khi phát hiện cháy",
        "Tỉnh ủy quyền cho cấp dưới",
    ],
)
def test_words_that_name_no_office(text: str) -> None:
    assert names_at(text) is None


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("Phòng Y tế chủ trì rà soát", True),
        ("Phòng Y tế", False),
        ("Các cấp, các ngành đã tăng cường kiểm tra", False),
        ("Ban Chỉ đạo tỉnh được kiện toàn", False),
        ("chủ đầu tư nào chưa đạt", False),
    ],
)
def test_a_predicate_asks_something_of_the_names(text: str, follows: bool) -> None:
    found = names_at(text)
    assert found is not None
    assert found.predicate is follows


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("Sở Nội vụ nhắn tin cho các bên", "Sở Nội vụ", "nhắn"),
        ("UBND xã Bình An đào ao", "UBND xã Bình An", "đào"),
        ("các địa phương ven biển kéo thuyền", "các địa phương ven biển", "kéo"),
        ("UBND các huyện, thành phố cắm mốc", "UBND các huyện, thành phố", "cắm"),
        ("Vụ Kế hoạch - Tài chính dự trù kinh phí", "Vụ Kế hoạch - Tài chính", "dự"),
        ("Chi nhánh Văn phòng Đăng ký đất đai quét hồ sơ", "Chi nhánh Văn phòng Đăng ký đất đai", "quét"),
        ("Hội Cựu chiến binh vun gốc cây", "Hội Cựu chiến binh", "vun"),
        ("Ban Chỉ đạo 02 lần một ngày", "Ban Chỉ đạo", "02"),
    ],
)
def test_a_word_that_no_name_has_ends_it(text: str, name: str, word: str) -> None:
    found = names_at(text)
    assert found is not None
    assert list(found.names) == [name]
    assert found.foreign == word


def test_only_a_listed_word_ends_a_text_that_may_be_names_alone() -> None:
    found = names_at("Trạm y tế lưu động bằng xe máy", strict=False)
    assert found is not None
    assert list(found.names) == ["Trạm y tế lưu động bằng xe máy"]


@pytest.mark.parametrize(
    ("text", "unsure"),
    [("Các cơ sở sản xuất nhỏ lẻ dán nhãn", True), ("Sở Y tế dán nhãn", False), ("UBND xã dán nhãn", False)],
)
def test_a_name_of_common_nouns_ends_less_surely(text: str, unsure: bool) -> None:
    found = names_at(text)
    assert found is not None
    assert found.unsure is unsure


def test_a_name_that_looks_misprinted_is_told() -> None:
    found = names_at("Các phòng, ban cấp UBND các phường lập danh sách")
    assert found is not None
    assert list(found.names) == ["Các phòng, ban", "UBND các phường"]
    assert found.misprint == "cấp UBND các phường"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cục Kiểm định vật thể, Vụ Pháp chế chủ trì", ["Cục Kiểm định vật thể", "Vụ Pháp chế"]),
        ("Bộ Y tế (đối với thuốc) và Bộ Công Thương báo cáo", ["Bộ Y tế", "Bộ Công Thương"]),
        ("Bộ Ngoại giao thực hiện", ["Bộ Ngoại giao"]),
        ("các trường cao đẳng, trung cấp lập danh sách", ["các trường cao đẳng, trung cấp"]),
        ("các đoàn thể: Hội Nông dân, Đoàn Thanh niên giúp đỡ", ["Hội Nông dân", "Đoàn Thanh niên"]),
        ("giáo viên được phân công chủ trì", ["giáo viên được phân công"]),
        ("Tổ Tư vấn học đường tiếp nhận", ["Tổ Tư vấn học đường"]),
        (
            "sở quản lý nhà nước chuyên ngành về hạ tầng theo dõi",
            ["sở quản lý nhà nước chuyên ngành về hạ tầng"],
        ),
    ],
)
def test_a_name_goes_on_as_far_as_its_words_do(text: str, names: list[str]) -> None:
    found = names_at(text)
    assert found is not None
    assert list(found.names) == names


@pytest.mark.parametrize("text", ["Sở Y tế nhắn tin cho dân", "UBND xã Tân Lập nhắn tin cho dân"])
def test_a_name_from_a_settled_list_ends_for_sure_before_an_unknown_word(text: str) -> None:
    found = names_at(text)
    assert found is not None
    assert (found.predicate, found.unsure) == (True, False)
