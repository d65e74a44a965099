"""Which clauses bind somebody: pairs of a text and the role of one clause."""

import pytest

from tests.reading.texts import PLAN, clauses_of


@pytest.mark.parametrize(
    ("text", "path", "role"),
    [
        ("I. NHIỆM VỤ\n1. Rà soát hồ sơ.", "I", "heading"),
        ("I. NHIỆM VỤ\n1. Rà soát hồ sơ.", "I/1", "responsibility"),
        ("1. Mục đích\n- Tăng cường trách nhiệm của cán bộ.", "1/-1", "context"),
        ("1. Mục đích\n- Việc triển khai phải tiết kiệm.", "1/-1", "responsibility"),
        ("1. Mục đích\n- Các cấp, các ngành nỗ lực hoàn thành.", "1/-1", "responsibility"),
        ("1. Quan điểm\n- Sửa đường là một trong những việc phải làm.", "1/-1", "context"),
        ("1. Vốn\n- Vốn tỉnh: 7.250 triệu đồng.", "1/-1", "context"),
        ("1. Vốn\n- Vốn tỉnh: 7.250 triệu đồng, trong đó:\n+ Xã A: 8 triệu đồng.", "1/-1", "context"),
        ("1. Vốn\n- Dự án mới: Đến 30/9/2024 giải ngân 40%: 4.500 triệu đồng.", "1/-1", "responsibility"),
        ("1. Đường sá\nHiện nay, nhiều tuyến đã hỏng.\n- Sửa đường.", "1/p1", "context"),
        ("1. Đường sá\nTuy nhiên, việc sửa còn chậm.\n- Sửa đường.", "1/p1", "context"),
        ("1. Đường sá\nCác xã, thị trấn phải sửa đường.", "1/p1", "responsibility"),
        ("1. Chi tiết như sau:\n- Rà soát hồ sơ.", "1", "heading"),
        ("1. Phòng Y tế tham mưu cho Sở:\n- Rà soát hồ sơ.", "1", "heading"),
        ("1. Phòng Y tế\nTheo dõi dịch bệnh hằng tuần.", "1/p1", "responsibility"),
        ("(có biểu chi tiết kèm theo)\n1. A", "p1", "context"),
        ("Để phố xá sạch đẹp, cần nhiều cố gắng.\n1. Rà soát hồ sơ.", "p1", "context"),
        ("Sở Y tế phải báo cáo.\n1. Rà soát hồ sơ.", "p1", "responsibility"),
        ("1. Đường sá\nHàng năm tổ chức sửa đường.", "1/p1", "responsibility"),
        ("1. Đường sá\nThời gian thực hiện: Quý II/2025.", "1/p1", "responsibility"),
        ("1. Mục đích\n- Phân công việc cụ thể, bảo đảm tiến độ.", "1/-1", "context"),
        ("II. Tiến độ thực hiện đề án.\n1. Rà soát hồ sơ.", "II", "heading"),
        ("- Căn cứ Luật Dược số 44/2024/QH15;\n1. Rà soát hồ sơ.", "-1", "context"),
        ("1. Mục đích\n- Bảo đảm đường luôn sạch, phục vụ người dân.", "1/-1", "context"),
        ("1. Đường sá\nTiến độ chậm, chưa đạt yêu cầu đề ra.\n- Sửa đường.", "1/p1", "context"),
        ("Điều 1. Ban hành kèm theo Quyết định này Quy chế trực ban.", "Điều 1", "context"),
        ("Điều 1. Phê duyệt đề án: đến hết năm 2025 đạt 80% số hộ.", "Điều 1", "responsibility"),
        (
            "Điều 1. Giao Phòng Y tế trực ban.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.",
            "Điều 2",
            "context",
        ),
        ("Theo đề nghị của Trưởng phòng Y tế.\n1. Trực ban.", "p1", "context"),
    ],
)
def test_the_role_of_a_clause(text: str, path: str, role: str) -> None:
    assert clauses_of(text)[path].role == role


def test_the_roles_of_a_plan() -> None:
    roles = {path: clause.role for path, clause in clauses_of(PLAN).items()}
    assert [path for path, role in roles.items() if role == "responsibility"] == [
        "II/1/1.1", "II/1/1.2", "II/2/-1", "II/2/-2", "p2",
    ]  # fmt: skip
    assert [path for path, role in roles.items() if role == "context"] == ["p1", "I/1"]
