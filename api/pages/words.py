"""The codes that only pages show, in the words that people see; the common ones are in models/words.py."""

from locales import mark
from models.words import STANDINGS, STATES, UNDATED

OBLIGATION_STATES = {
    "proposed": mark("chờ rà soát"),
    "confirmed": mark("đã giao"),
    "dropped": mark("không còn theo dõi"),
}
ROLES = {
    "officer": mark("cán bộ"),
    "head": mark("lãnh đạo"),
    "supervisor": mark("giám sát"),
    "auditor": mark("kiểm toán"),
    "administrator": mark("quản trị"),
}
KINDS = {
    "province_committee": mark("UBND tỉnh"),
    "department": mark("Sở"),
    "district_committee": mark("UBND huyện"),
    "office": mark("Văn phòng"),
    "division": mark("Phòng chuyên môn"),
    "treasury": mark("Kho bạc"),
    "project_board": mark("Ban quản lý dự án"),
    "commune_committee": mark("UBND xã"),
    "other": mark("Khác"),
    "group": mark("Nhóm"),
}
VERDICTS = {
    "waiting": mark("chờ xác nhận"),
    "accepted": mark("đã được chấp nhận"),
    "refused": mark("đã bị trả lại"),
}
# What happened, as a line of a task's history.
EVENTS = {
    "task.assigned": mark("Đã giao việc"),
    "task.reported": mark("Đã báo cáo kết quả"),
    "report.accepted": mark("Đã chấp nhận báo cáo"),
    "report.refused": mark("Đã trả lại báo cáo"),
}
REMINDER_STATES = {
    "planned": mark("chưa gửi"),
    "sent": mark("đã gửi"),
    "missed": mark("bỏ lỡ"),
    "cancelled": mark("đã hủy"),
}
MESSAGE_STATES = {
    "queued": mark("đang chờ gửi"),
    "leased": mark("đang gửi"),
    "sent": mark("đã gửi"),
    "undeliverable": mark("không gửi được"),
    "cancelled": mark("đã hủy"),
}
TABLES = {
    "state": STATES,
    "duty": OBLIGATION_STATES,
    "standing": STANDINGS,
    "undated": UNDATED,
    "role": ROLES,
    "kind": KINDS,
    "verdict": VERDICTS,
    "event": EVENTS,
    "reminder": REMINDER_STATES,
    "message": MESSAGE_STATES,
}

# What a page says after something was done: /…?notice=CODE, with the counts n and m.
NOTICES = {
    "signed-out": mark("Bạn đã đăng xuất."),
    "imported": mark("Đã đọc và lưu văn bản. Các nhiệm vụ đang chờ rà soát; chưa ai nhận thư."),
    "already": mark("Văn bản này đã có từ trước; không có gì thay đổi."),
    "confirmed": mark("Đã giao {n} nhiệm vụ, gồm {m} việc. Các đơn vị sẽ được báo qua thư."),
    "reported": mark("Đã gửi báo cáo. Việc này không bị nhắc nữa trong khi chờ xác nhận."),
    "accepted": mark("Đã chấp nhận báo cáo; việc này hoàn thành."),
    "refused": mark("Đã trả lại báo cáo; đơn vị sẽ được nhắc thực hiện lại."),
}
