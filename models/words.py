"""What a person sees for the codes that the tables keep: one Vietnamese label each."""

from locales import mark

STATES = {
    "proposed": mark("chờ rà soát"),
    "assigned": mark("đã giao"),
    "in_progress": mark("đang thực hiện"),
    "reported": mark("chờ xác nhận"),
    "done": mark("hoàn thành"),
    "disputed": mark("trả lại"),
    "redo": mark("thực hiện lại"),
    "suspended": mark("tạm hoãn"),
    "dropped": mark("không còn theo dõi"),
}

STANDINGS = {
    "done_on_time": mark("hoàn thành đúng hạn"),
    "done_late": mark("hoàn thành quá hạn"),
    "open_in_time": mark("chưa hoàn thành, trong hạn"),
    "open_overdue": mark("chưa hoàn thành, quá hạn"),
    "undated": mark("không có thời hạn"),
}

UNDATED = {
    "no_date": mark("không nêu thời hạn"),
    "event": mark("chờ sự kiện"),
    "ongoing": mark("thường xuyên"),
}
