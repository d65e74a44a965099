"""What looks like a cycle, a period or an event to be done by and is none: plans, measures, steps, states."""

from reading.deadlines.words import HAPPENS, WORDS, Noise, noise

_NOT_TIMING = (
    "chi|nguồn|vốn|kinh phí|ngân sách|dự toán|mua sắm|hoạt động|nhiệm vụ|công việc|công tác|trợ giúp"
    "|trợ cấp|cứu trợ"
    "|chính sách|sự vụ|tăng trưởng|phát triển|không|ít|cơ quan|tồn tại|sử dụng|tình huống|vụ việc|tháng"
    "|năm|quý|nhu cầu"
    "|giáo dục|phục vụ"
)

ROWS: tuple[Noise, ...] = (
    noise(
        "a meeting that is only mentioned",
        "period",
        ["không chờ đến cuộc họp chuyên đề hằng tháng"],
        before=rf"(?:cuộc họp|phiên họp|kỳ họp|hội nghị){WORDS}{{0,40}}$",
        unless=rf"(?:tại|tổ chức|duy trì|chủ trì|thực hiện){WORDS}{{0,60}}$",
    ),
    noise(
        "plans and figures of a period",
        "period",
        [
            "ban hành kế hoạch chi tiết giải ngân vốn hằng tháng các dự án",
            "theo kế hoạch hàng tháng, hàng quý, hàng năm",
            "thực hiện nhiệm vụ phát triển kinh tế - xã hội hàng năm được giao",
        ],
        before=rf"(?:kế hoạch|chỉ tiêu|(?<!chương trình )mục tiêu|nhiệm vụ|dự toán|định mức"
        rf"|chương trình công tác|danh mục|phương án|tiêu chí|tiến độ){WORDS}{{0,90}}$",
        here="(?!định kỳ)",
        unless=rf"(?:báo cáo|đánh giá|sơ kết|tổng kết|kiểm tra|cập nhật|rà soát|giao ban|họp|gửi"
        rf"|công khai){WORDS}{{0,110}}$",
    ),
    noise(
        "what is had or given each period",
        "period",
        [
            "các nguồn vốn được giao hàng năm",
            "làm căn cứ đánh giá, xếp loại hằng năm",
            "sinh hoạt hằng ngày của người dân",
        ],
        before=r"(?:được (?:giao|phân bổ|bố trí|cấp|duyệt|phê duyệt)|(?:căn cứ|cơ sở|tiêu chí)[^;.]{0,80}"
        r"|ngân sách|vốn|kinh phí|thu nhập|doanh thu|sản lượng|bình quân|tỷ lệ|sinh hoạt|đời sống"
        r"|cuộc sống|công việc) $",
        here="(?!định kỳ)",
    ),
    noise(
        "a measure by the unit",
        "period",
        ["thu gom ít nhất 500 tấn rác mỗi ngày", "tăng 2% mỗi năm"],
        before=r"[^\s,;:.(-] $",
        here="mỗi",
        unless="(?:ít nhất|tối thiểu) $|(?:kiểm tra|thanh tra|giám sát|tổ chức|mở|tập "
        r"huấn)\b[^,;.:()]{0,60}\b(?:ít nhất|tối thiểu) [^,;.:%()]{1,40}$",
    ),
    noise(
        "how many times as much",
        "cycle",
        ["tăng gấp 02 lần/năm"],
        before=r"(?:gấp|tăng|giảm|bằng|hơn) $",
    ),
    noise(
        "a time that has run out",
        "relative",
        ["quá thời hạn 30 ngày kể từ ngày nhận được hồ sơ mà không trả lời"],
        before=r"(?<!\w)quá $",
        unless=r"(?:không|không được) quá $",
    ),
    noise(
        "not before so long",
        "relative",
        ["sau 30 ngày kể từ ngày đăng tải mà không có ý kiến"],
        here=r"(?:sau (?=.{0,200}\b(?:mà|nếu|mới|không)\b)|sớm nhất )",
    ),
    noise(
        "not before so long, with the condition after it",
        "relative",
        ["sau 05 ngày kể từ ngày nhận được, nếu không trả lời"],
        here="sau ",
        after=r".{0,30}\b(?:mà|nếu|mới|không)\b",
    ),
    noise(
        "steps of a procedure",
        "event",
        ["lấy ý kiến các sở trước khi trình UBND tỉnh", "thẩm định trước khi ban hành"],
        here="trước khi (?!.{0,60}(?:được |bước vào|khai giảng|khai mạc|kết thúc|diễn ra|khởi công|đưa "
        "vào|hết|xả"
        r"|mùa|bão|đổ bộ))",
        unless=r"(?:hoàn thành|xong|kết thúc)(?: [^\s,;.:()]+){0,6} $",
    ),
    noise(
        "what something is after a change",
        "event",
        ["trụ sở dôi dư sau khi sắp xếp đơn vị hành chính", "nâng cao chất lượng sau khi đào tạo"],
        here=rf"sau khi (?!.{{0,160}}{HAPPENS})",
    ),
    noise(
        "what can be done at some time",
        "event relative",
        ["các dự án có thể giải ngân ngay sau khi được giao kế hoạch"],
        before=rf"(?:có thể|khả năng){WORDS}{{0,40}}$",
    ),
    noise(
        "waiting is what must not be done",
        "event",
        ["không để đến khi xảy ra hậu quả"],
        before=r"(?:không|chưa|tránh)(?: chờ| để| đợi){1,2} $",
    ),
    noise(
        "standing means and duties",
        "ongoing",
        [
            "chi thường xuyên",
            "các nguồn thường xuyên",
            "trợ giúp thường xuyên, đột xuất",
            "tăng trưởng liên tục",
            "kinh phí chi thường xuyên cho chuyển đổi số",
        ],
        before=rf"(?<!\w)(?:{_NOT_TIMING}) $",
    ),
    noise(
        "how something goes on, as its quality",
        "ongoing",
        ["đảm bảo tính liên tục của việc hỗ trợ", "bảo đảm sự phối hợp chặt chẽ, thường xuyên, hiệu quả"],
        before=r"(?:\btính|\bsự [^;.:]{1,40}|\b(?:bảo|đảm) (?:đảm|bảo) [^;.:,]{1,30}) $",
    ),
    noise(
        "the kind of a task, a report or a training",
        "ongoing",
        [
            "là nhiệm vụ trọng tâm, thường xuyên, xuyên suốt",
            "trở thành việc làm thường xuyên",
            "đào tạo trình độ sơ cấp và dạy nghề thường xuyên",
            "phục vụ chế độ báo cáo thường xuyên, đột xuất",
        ],
        before=r"(?:\btrọng tâm,|\bviệc làm|\bdạy nghề|\bđào tạo|\b(?:công tác|chế độ) báo cáo) $",
    ),
    noise(
        "what is had anew each year",
        "period",
        [
            "chỉ tiêu đánh giá kết quả thực hiện nhiệm vụ hằng năm của các ban",
            "ban hành cơ chế phân bổ nguồn lực hằng năm cho sự nghiệp",
            "theo các văn bản hướng dẫn hằng năm",
        ],
        before=r"(?:kết quả (?:thực hiện )?nhiệm vụ|nguồn lực|văn bản hướng dẫn) $",
        here="(?!định kỳ)",
    ),
    noise(
        "a condition of what is allowed",
        "event",
        ["chỉ cho phép khai thác sau khi hoàn thành các thủ tục"],
        before=r"(?:\bchỉ (?:được|cho phép|thực hiện|triển khai|thi công)\b[^;.:]{0,100}) $",
        here="sau khi ",
    ),
    noise(
        "what often happens, and how long something lasted",
        "ongoing",
        [
            "hoạt động mua sắm thường xuyên sử dụng vốn nhà nước",
            "khu vực thường xuyên bị ngập",
            "các phương tiện thường xuyên đi qua",
            "liên tục trong 03 tháng",
        ],
        after=r" (?:sử dụng|bị|xảy ra|có|là|phải|gặp|trong (?:nhiều|các|\d+)|nhiều (?:năm|tháng)|\d"
        r"|đi (?:qua|lại)|qua lại)",
    ),
    noise(
        "in front of a meeting, and all around a feast",
        "event",
        [
            "trình bày trước hội nghị",
            "bảo đảm an ninh trước, trong và sau Tết",
            "phục vụ trước và sau kỳ thi",
        ],
        before=r"(?:(?:trách nhiệm|trình bày|phát biểu|giải trình|công bố|báo cáo|tuyên thệ)|\b(?:và"
        "|hoặc)|trước,) $",
        here="(?:trước|sau) (?:hội|đại|kỳ|phiên|cuộc|tết)",
    ),
    noise(
        "as soon as a thing begins",
        "event",
        ["ngăn chặn hành vi vi phạm ngay từ khi mới phát sinh"],
        here=r"ngay từ khi (?:mới|còn|vừa|có dấu hiệu)\b",
    ),
    noise(
        "the end of what goes on",
        "event",
        ["đối với học sinh khi kết thúc năm học"],
        here="khi ",
        unless=r"(?:báo cáo|tổng kết|đánh giá|quyết toán|nghiệm thu|bàn giao|hoàn trả)\b[^;.]{0,120}$",
    ),
)
