"""A small plan in the official layout, and helpers: what the tests of the reader read."""

from reading import read
from reading.facts import Clause, Reading

PLAN = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM
Số: 15/KH-UBND
Sông Lam, ngày 08 tháng 3 năm 2024

KẾ HOẠCH
Thực hiện Chỉ thị số 02/CT-UBND ngày 15/01/2024 của UBND tỉnh về chăm sóc cây xanh

Thực hiện Chỉ thị số 02/CT-UBND ngày 15/01/2024 của UBND tỉnh, UBND huyện ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
1. Làm cho các tuyến phố xanh hơn.
II. NHIỆM VỤ
1. Phòng Kinh tế và Hạ tầng
1.1. Rà soát số cây cần thay, báo cáo UBND huyện trước ngày 30/4/2024.
1.2. Chủ trì, phối hợp với Phòng Tài chính - Kế hoạch và các đơn vị liên quan lập dự toán.
2. UBND các xã, thị trấn
- Tổ chức trồng cây mới.
- Phòng Văn hóa và Thông tin tuyên truyền trên hệ thống truyền thanh.
UBND huyện yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./.

Nơi nhận:
- UBND tỉnh (b/c);
- Các phòng, ban;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Thị Mẫu
"""


def reading_of(text: str) -> Reading:
    """What the reader makes of this text."""
    return read(text.encode(), "van-ban.txt")


def clauses_of(text: str) -> dict[str, Clause]:
    """The clauses of this text by path."""
    return {clause.path: clause for clause in reading_of(text).clauses}


def people(clause: Clause, role: str) -> list[str]:
    """The names that a clause has in this role."""
    return [assignee.name for assignee in clause.assignees if assignee.role == role]
