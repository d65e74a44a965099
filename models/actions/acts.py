"""Every act on a task by its name: what it asks for and what it does, for pages, API and command line alike.

Reports and contributions are not here: they bring files, which each door takes in its own way.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from locales import mark
from models.actions import calls, disputes, extensions, life, tasks, thread
from models.actions.calls import Do

# line: a few words; words: as many as needed; row: the id of a row that belongs to the task.
FieldKind = Literal["line", "words", "day", "whole", "amount", "flag", "organisation", "person", "row"]
PYTHON_TYPES: dict[FieldKind, type] = {
    "line": str,
    "words": str,
    "day": date,
    "whole": int,
    "amount": Decimal,
    "flag": bool,
    "organisation": int,
    "person": int,
    "row": int,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that an act asks for; `label` is what a person sees."""

    name: str
    kind: FieldKind
    label: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `name` is its name in the tables of lifecycle and permissions, `slug` the one in addresses.

    `done` is what a person is told afterwards; `grave` acts are asked twice.
    """

    slug: str
    name: str
    title: str
    done: str
    do: Do
    fields: tuple[Field, ...] = ()
    grave: bool = False


def _reason(label: str, *, needed: bool = True) -> Field:
    return Field("reason", "words", label, needed)


def _document(*, needed: bool = False) -> Field:
    return Field("document", "line", mark("Văn bản căn cứ (số, ngày)"), needed)


WHY = mark("Lý do")
ROW = Field("row", "row", mark("Mục"))


ACTS: tuple[Act, ...] = (
    Act(
        "acknowledge",
        "acknowledge",
        mark("Xác nhận đã nhận việc"),
        mark("Đã ghi nhận: đơn vị bắt đầu thực hiện."),
        calls.plain(life.acknowledge),
    ),
    Act(
        "withdraw-report",
        "withdraw report",
        mark("Rút báo cáo"),
        mark("Đã rút báo cáo. Việc này sẽ lại được nhắc."),
        calls.plain(tasks.withdraw),
        grave=True,
    ),
    Act(
        "accept",
        "accept",
        mark("Chấp nhận: đã hoàn thành"),
        mark("Đã chấp nhận báo cáo; việc này hoàn thành."),
        calls.plain(tasks.accept),
    ),
    Act(
        "refuse",
        "refuse",
        mark("Trả lại để thực hiện lại"),
        mark("Đã trả lại báo cáo; đơn vị sẽ được nhắc thực hiện lại."),
        calls.plain(tasks.refuse),
        (_reason(mark("Lý do trả lại")),),
    ),
    Act(
        "ask-extension",
        "ask extension",
        mark("Xin gia hạn"),
        mark("Đã gửi đề nghị gia hạn. Thời hạn chưa đổi cho đến khi được chấp thuận."),
        calls.plain(extensions.ask),
        (
            Field("wanted_on", "day", mark("Thời hạn đề nghị")),
            _reason(WHY),
            _document(),
        ),
    ),
    Act(
        "withdraw-extension",
        "withdraw extension",
        mark("Rút đề nghị gia hạn"),
        mark("Đã rút đề nghị gia hạn."),
        calls.plain(extensions.withdraw),
    ),
    Act(
        "approve-extension",
        "answer extension",
        mark("Chấp thuận gia hạn"),
        mark("Đã gia hạn. Thời hạn ban đầu vẫn được giữ trong các báo cáo."),
        calls.plain(extensions.approve),
        (
            Field("granted_on", "day", mark("Gia hạn đến (để trống: đúng ngày đề nghị)"), needed=False),
            Field("objective_cause", "flag", mark("Do nguyên nhân khách quan"), needed=False),
            Field("answer", "words", mark("Ý kiến"), needed=False),
        ),
    ),
    Act(
        "refuse-extension",
        "answer extension",
        mark("Không chấp thuận gia hạn"),
        mark("Đã từ chối gia hạn; thời hạn giữ nguyên."),
        calls.plain(extensions.refuse),
        (_reason(WHY),),
    ),
    Act(
        "dispute",
        "dispute",
        mark("Kiến nghị về việc phân công"),
        mark("Đã gửi kiến nghị. Việc này không bị nhắc trong khi chờ trả lời."),
        calls.dispute,
        (
            _reason(WHY),
            Field("proposed", "organisation", mark("Cơ quan nên thực hiện"), needed=False),
        ),
    ),
    Act(
        "uphold",
        "uphold",
        mark("Giữ nguyên phân công"),
        mark("Đã giữ nguyên phân công; đơn vị sẽ được nhắc."),
        calls.plain(disputes.uphold),
        (_reason(WHY),),
    ),
    Act(
        "reassign",
        "reassign",
        mark("Giao lại cho cơ quan khác"),
        mark("Đã giao lại; cơ quan mới sẽ được nhắc."),
        calls.reassign,
        (
            Field("organisation", "organisation", mark("Cơ quan thực hiện")),
            _reason(WHY),
            _document(),
        ),
        grave=True,
    ),
    Act(
        "set-date",
        "set date",
        mark("Ấn định thời hạn"),
        mark("Đã ấn định thời hạn."),
        calls.plain(life.set_date),
        (
            Field("due_on", "day", mark("Thời hạn")),
            _reason(WHY, needed=False),
            _document(),
        ),
    ),
    Act(
        "suspend",
        "suspend",
        mark("Tạm hoãn"),
        mark("Đã tạm hoãn; việc này được tính riêng và không bị nhắc."),
        calls.plain(life.suspend),
        (_reason(WHY), _document()),
    ),
    Act(
        "resume",
        "resume",
        mark("Tiếp tục thực hiện"),
        mark("Việc này được tiếp tục."),
        calls.plain(life.resume),
    ),
    Act(
        "drop",
        "drop",
        mark("Thôi theo dõi"),
        mark("Đã thôi theo dõi việc này."),
        calls.plain(life.drop),
        (_reason(WHY), _document(needed=True)),
        grave=True,
    ),
    Act(
        "restore",
        "restore",
        mark("Khôi phục"),
        mark("Đã khôi phục; đơn vị sẽ được nhắc."),
        calls.plain(life.restore),
        (_reason(WHY),),
    ),
    Act(
        "reopen",
        "reopen",
        mark("Mở lại"),
        mark("Đã mở lại; đơn vị sẽ được nhắc thực hiện lại."),
        calls.plain(life.reopen),
        (_reason(WHY),),
        grave=True,
    ),
    Act(
        "confirm-cause",
        "confirm cause",
        mark("Xác nhận nguyên nhân khách quan"),
        mark("Đã ghi nhận nguyên nhân khách quan."),
        calls.plain(life.confirm_cause),
        (_document(needed=True),),
    ),
    Act(
        "note-progress",
        "note progress",
        mark("Ghi tiến độ"),
        mark("Đã ghi tiến độ."),
        calls.plain(thread.note_progress),
        (
            Field("text", "words", mark("Tiến độ, khó khăn")),
            Field("percent", "whole", mark("Ước đạt (%)"), needed=False),
        ),
    ),
    Act(
        "ask",
        "ask",
        mark("Hỏi"),
        mark("Đã gửi câu hỏi."),
        calls.plain(thread.ask),
        (Field("text", "words", mark("Câu hỏi")),),
    ),
    Act(
        "answer",
        "answer",
        mark("Trả lời"),
        mark("Đã gửi câu trả lời."),
        calls.answer,
        (ROW, Field("text", "words", mark("Câu trả lời"))),
    ),
    Act(
        "give-figure",
        "give figure",
        mark("Báo số liệu"),
        mark("Đã ghi số liệu."),
        calls.figure,
        (
            ROW,
            Field("value", "amount", mark("Kết quả đạt được")),
            Field("day", "day", mark("Tính đến ngày")),
            Field("note", "line", mark("Ghi chú"), needed=False),
        ),
    ),
    Act(
        "delegate-to-unit",
        "delegate",
        mark("Giao nội bộ cho đơn vị"),
        mark("Đã giao nội bộ."),
        calls.delegate_to_unit,
        (
            Field("unit", "organisation", mark("Đơn vị trực thuộc")),
            Field("due_on", "day", mark("Hạn nội bộ")),
            Field("note", "line", mark("Ghi chú"), needed=False),
        ),
    ),
    Act(
        "delegate-to-person",
        "delegate",
        mark("Giao nội bộ cho cán bộ"),
        mark("Đã giao nội bộ."),
        calls.delegate_to_person,
        (
            Field("person", "person", mark("Cán bộ")),
            Field("due_on", "day", mark("Hạn nội bộ")),
            Field("note", "line", mark("Ghi chú"), needed=False),
        ),
    ),
    Act(
        "finish-delegated",
        "finish delegated",
        mark("Đã làm xong phần được giao"),
        mark("Đã ghi nhận kết quả nội bộ."),
        calls.finish,
        (ROW, Field("result", "words", mark("Kết quả"))),
    ),
    Act(
        "take-back",
        "delegate",
        mark("Rút việc giao nội bộ"),
        mark("Đã rút việc giao nội bộ."),
        calls.take_back,
        (ROW,),
    ),
    Act(
        "give-part",
        "share",
        mark("Thêm cơ quan phối hợp"),
        mark("Đã thêm cơ quan phối hợp."),
        calls.give_part,
        (
            Field("organisation", "organisation", mark("Cơ quan phối hợp")),
            Field("due_on", "day", mark("Hạn riêng (để trống: theo hạn của nhiệm vụ)"), needed=False),
        ),
    ),
    Act(
        "date-part",
        "share",
        mark("Đổi hạn của phần phối hợp"),
        mark("Đã đổi hạn của phần phối hợp."),
        calls.part_date,
        (ROW, Field("due_on", "day", mark("Hạn riêng (để trống: theo hạn của nhiệm vụ)"), needed=False)),
    ),
    Act(
        "drop-part",
        "share",
        mark("Thôi theo dõi phần phối hợp"),
        mark("Đã thôi theo dõi phần phối hợp."),
        calls.drop_part,
        (ROW, _reason(WHY)),
        grave=True,
    ),
    Act(
        "accept-part",
        "answer contribution",
        mark("Chấp nhận phần phối hợp"),
        mark("Đã chấp nhận phần phối hợp."),
        calls.accept_part,
        (ROW,),
    ),
    Act(
        "refuse-part",
        "answer contribution",
        mark("Trả lại phần phối hợp"),
        mark("Đã trả lại phần phối hợp."),
        calls.refuse_part,
        (ROW, _reason(mark("Lý do trả lại"))),
    ),
)
BY_SLUG = {act.slug: act for act in ACTS}
