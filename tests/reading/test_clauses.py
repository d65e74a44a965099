"""What stands above a clause and what it is unsure of: limits and names handed down, doubts."""

from datetime import date

from tests.reading.texts import clauses_of, people


def test_a_limit_in_a_lead_in_binds_its_items() -> None:
    found = clauses_of(
        "3. Sở Y tế\n3.5. Hoàn thành trước ngày 15/01/2027 các việc sau:\na) Rà soát.\nb) Mua thuốc.\n"
        "3.6. Trực."
    )
    for path in ("3/3.5/a)", "3/3.5/b)"):
        (limit,) = found[path].deadlines
        assert (limit.date, limit.relation, limit.inherited) == (date(2027, 1, 15), "before", True)
    assert found["3/3.6"].deadlines == ()


def test_an_item_with_a_day_of_its_own_takes_none_from_the_lead_in() -> None:
    found = clauses_of(
        "1. Xong trước ngày 15/01/2027 các việc sau:\na) Rà soát trước ngày 05/01/2027.\nb) Mua thuốc."
    )
    assert [limit.inherited for limit in found["1/a)"].deadlines] == [False]


def test_a_limit_before_the_lead_in_does_not_bind_the_items() -> None:
    found = clauses_of(
        "1. Lập phương án trước ngày 31/5/2025. Trong đó nêu rõ:\na) Số hộ phải đi.\nb) Nơi đến."
    )
    assert found["1/a)"].deadlines == ()


def test_each_limit_is_tied_to_the_lead_of_its_part() -> None:
    text = (
        "1. Giao Sở Y tế mua thuốc trước ngày 05/6/2025; giao Sở Nội vụ lập danh sách trước ngày 10/6/2025."
    )
    assert [limit.leads for limit in clauses_of(text)["1"].deadlines] == [("Sở Y tế",), ("Sở Nội vụ",)]


def test_a_limit_of_a_clause_with_one_lead_binds_it_without_saying_so() -> None:
    (limit,) = clauses_of("1. Sở Y tế mua thuốc trước ngày 05/6/2025.")["1"].deadlines
    assert limit.leads == ()


def test_a_line_that_names_the_lead_names_it_for_the_lines_beside_it() -> None:
    found = clauses_of(
        "1. Tập huấn\n- Nội dung: Dạy nghề.\n- Cơ quan chủ trì: Sở Nội vụ.\n- Hoàn thành trong quý II/2025."
    )
    assert [people(found[f"1/-{n}"], "lead") for n in (1, 2, 3)] == [["Sở Nội vụ"]] * 3


def test_watching_others_is_the_duty_of_the_one_named_above() -> None:
    found = clauses_of("1. Sở Tư pháp\n- Theo dõi, đôn đốc các cơ quan, đơn vị thực hiện Kế hoạch này.")
    assert people(found["1/-1"], "lead") == ["Sở Tư pháp"]


def test_a_name_of_unsure_end_is_doubted() -> None:
    (doubt,) = clauses_of("1. Các cơ sở sản xuất nhỏ lẻ dán nhãn hàng hóa.")["1"].doubts
    assert (doubt.about, doubt.quote) == ("lead", "Các cơ sở sản xuất nhỏ")


def test_the_rarer_of_two_spellings_is_doubted() -> None:
    found = clauses_of("1. Sở Y tế lập danh sách.\n2. Sở Y tế tổ chức trực ban.\n3. Sở Y tê gửi báo cáo.")
    assert [len(found[path].doubts) for path in ("1", "2", "3")] == [0, 0, 1]


def test_words_like_a_limit_that_no_rule_reads_are_doubted() -> None:
    (doubt,) = clauses_of("1. Sở Y tế lập kế hoạch, hạn chót 5/6.")["1"].doubts
    assert (doubt.about, doubt.quote) == ("deadline", "hạn chót 5/6")


def test_an_event_and_a_date_of_two_deeds_are_both_kept() -> None:
    text = "1. Sở Y tế khử trùng sau khi lũ rút, báo cáo UBND tỉnh trước ngày 20/6/2025."
    assert [limit.type for limit in clauses_of(text)["1"].deadlines] == ["event", "date"]


def test_an_event_that_opens_the_sentence_gives_way_to_its_date() -> None:
    text = "1. Sau khi có kết quả, báo cáo UBND tỉnh trước ngày 20/6/2025."
    assert [limit.type for limit in clauses_of(text)["1"].deadlines] == ["date"]


def test_a_line_with_the_time_has_the_lead_of_the_paragraph_before_it() -> None:
    found = clauses_of("1. Bước một\nSở Xây dựng lập đề án.\nThời gian hoàn thành: trước ngày 30/9/2025.")
    assert people(found["1/p2"], "lead") == ["Sở Xây dựng"]


PLANNED = """1. Tập huấn
a) Mở hai lớp cho cán bộ.
b) Cơ quan chủ trì: Sở Y tế.
c) Cơ quan phối hợp: Sở Nội vụ; UBND các xã.
d) Thời gian thực hiện: Quý II/2025."""


def test_lines_that_tell_who_leads_and_helps_hold_for_the_task_beside_them() -> None:
    found = clauses_of(PLANNED)
    assert people(found["1/a)"], "lead") == people(found["1/d)"], "lead") == ["Sở Y tế"]
    assert people(found["1/a)"], "coordinate") == ["Sở Nội vụ", "UBND các xã"]
    assert people(found["1/d)"], "coordinate") == []


def test_titles_that_tell_who_leads_and_helps_hold_for_the_tasks_beside_them() -> None:
    found = clauses_of(
        "I. Tuyên truyền\n1. Nội dung\na) Mở chuyên mục.\n2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n"
        "- Sở Y tế.\n- Sở Nội vụ.\nb) Cơ quan phối hợp\n- UBND các xã."
    )
    assert people(found["I/1/a)"], "lead") == ["Sở Y tế", "Sở Nội vụ"]
    assert people(found["I/1/a)"], "coordinate") == ["UBND các xã"]
    assert {found[path].role for path in ("I/2", "I/2/a)", "I/2/a)/-1", "I/2/b)/-1")} == {"heading"}


def test_grounds_in_the_list_of_addressees_address_nobody() -> None:
    found = clauses_of("Kính gửi:\n- Sở Y tế;\n- Căn cứ Luật Dược số 44/2024/QH15;\n1. Rà soát hồ sơ.")
    assert people(found["1"], "lead") == ["Sở Y tế"]


def test_a_roll_of_names_in_bullets_is_addressed_by_what_follows() -> None:
    found = clauses_of(
        "1. Quản lý hạ tầng\nGiao các sở gồm:\n- Sở Y tế (bệnh viện);\n- Sở Nội vụ (trụ sở).\nb) Lập hồ sơ."
    )
    assert [found[f"1/-{n}"].role for n in (1, 2)] == ["heading", "heading"]


def test_what_a_named_office_asks_of_others_is_its_own_duty() -> None:
    found = clauses_of("1. Ban Quản lý dự án huyện\n- Yêu cầu nhà thầu thi công ba ca.")
    assert people(found["1/-1"], "lead") == ["Ban Quản lý dự án huyện"]


def test_what_was_found_before_the_document_charges_somebody_is_context() -> None:
    found = clauses_of(
        "Kính gửi: Sở Y tế.\nKết quả kiểm tra cho thấy:\n- Một số trạm làm tốt.\n"
        "UBND tỉnh yêu cầu Sở Y tế thực hiện các việc sau:\n1. Rà soát hồ sơ."
    )
    assert found["-1"].role == "context"
    assert found["1"].role == "responsibility"
