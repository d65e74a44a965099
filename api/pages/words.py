"""The codes that only pages show, in the words that people see; the common ones are in models/words.py."""

from locales import mark
from models.actions.acts import ACTS
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
    "withdrawn": mark("đã rút"),
}
# What happened, as a line of a task's history.
EVENTS = {
    "task.assigned": mark("Đã giao việc"),
    "task.acknowledged": mark("Đã xác nhận nhận việc"),
    "task.reported": mark("Đã báo cáo kết quả"),
    "report.withdrawn": mark("Đã rút báo cáo"),
    "report.accepted": mark("Đã chấp nhận báo cáo"),
    "report.refused": mark("Đã trả lại báo cáo"),
    "task.disputed": mark("Đã kiến nghị về việc phân công"),
    "task.upheld": mark("Đã giữ nguyên phân công"),
    "task.reassigned": mark("Đã giao lại cho cơ quan khác"),
    "task.suspended": mark("Đã tạm hoãn"),
    "task.resumed": mark("Đã tiếp tục thực hiện"),
    "task.dropped": mark("Đã thôi theo dõi"),
    "task.restored": mark("Đã khôi phục"),
    "task.reopened": mark("Đã mở lại"),
    "task.dated": mark("Đã ấn định thời hạn"),
    "task.moved": mark("Thời hạn thay đổi theo lịch làm việc"),
    "task.corrected": mark("Đã sửa thời hạn"),
    "task.handed_over": mark("Đã chuyển cho cơ quan kế thừa"),
    "task.supervised": mark("Đã chuyển cơ quan theo dõi"),
    "task.replaced": mark("Tiếp nối việc của văn bản cũ"),
    "task.superseded": mark("Đã thay bằng kỳ của quy tắc mới"),
    "task.delegated": mark("Đã giao nội bộ"),
    "delegation.finished": mark("Việc giao nội bộ đã xong"),
    "delegation.withdrawn": mark("Đã rút việc giao nội bộ"),
    "cause.confirmed": mark("Đã xác nhận nguyên nhân khách quan"),
    "extension.asked": mark("Đã xin gia hạn"),
    "extension.withdrawn": mark("Đã rút đề nghị gia hạn"),
    "extension.approved": mark("Đã chấp thuận gia hạn"),
    "extension.refused": mark("Đã từ chối gia hạn"),
    "event.recorded": mark("Đã ghi nhận sự kiện"),
    "progress.noted": mark("Đã ghi tiến độ"),
    "question.asked": mark("Đã hỏi"),
    "question.answered": mark("Đã trả lời"),
    "figure.given": mark("Đã báo số liệu"),
    "contribution.given": mark("Đã giao phần phối hợp"),
    "contribution.dated": mark("Đã đổi hạn phần phối hợp"),
    "contribution.reported": mark("Đã báo cáo phần phối hợp"),
    "contribution.accepted": mark("Đã chấp nhận phần phối hợp"),
    "contribution.refused": mark("Đã trả lại phần phối hợp"),
    "contribution.dropped": mark("Đã thôi theo dõi phần phối hợp"),
    "contribution.handed_over": mark("Phần phối hợp chuyển cho cơ quan kế thừa"),
}
PARTS = {
    "assigned": mark("chưa báo cáo"),
    "reported": mark("chờ xác nhận"),
    "redo": mark("thực hiện lại"),
    "done": mark("hoàn thành"),
    "dropped": mark("không còn theo dõi"),
}
EXTENSIONS = {
    "waiting": mark("chờ trả lời"),
    "approved": mark("được chấp thuận"),
    "refused": mark("không được chấp thuận"),
    "withdrawn": mark("đã rút"),
}
PAUSES = {"suspended": mark("tạm hoãn"), "dropped": mark("thôi theo dõi")}
OUTCOMES = {
    "upheld": mark("giữ nguyên phân công"),
    "reassigned": mark("giao cơ quan khác"),
    "dropped": mark("thôi theo dõi"),
}
DUE_CHANGES = {
    "extension": mark("gia hạn"),
    "calendar": mark("lịch làm việc thay đổi"),
    "event": mark("sự kiện đã xảy ra"),
    "correction": mark("người rà soát ấn định"),
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
    "part": PARTS,
    "extension": EXTENSIONS,
    "pause": PAUSES,
    "outcome": OUTCOMES,
    "due_change": DUE_CHANGES,
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
    "contributed": mark("Đã gửi báo cáo phần phối hợp."),
    "calendar-changed": mark("Đã thay đổi {n} ngày của lịch làm việc, dời {m} thời hạn."),
    "event-recorded": mark("Đã ghi nhận sự kiện cho {n} việc; hạn của từng việc ở bên dưới."),
    "period-changed": mark("Đã đổi hạn kỳ này. Các kỳ khác giữ nguyên."),
    "following-changed": mark("Các kỳ sau đi theo quy tắc mới: {n} việc."),
    "offers-given": mark("Đã giao thêm {n} việc. Các đơn vị sẽ được báo qua thư."),
    "offers-dropped": mark("Đã thôi theo dõi {n} việc chờ giao."),
    **{act.slug: act.done for act in ACTS},
}
