"""What looks like a day to be done by and is none: states, cited periods, plans, funds, figures."""

from reading.deadlines.words import WORDS, Noise, noise

ROWS: tuple[Noise, ...] = (
    noise(
        "a state that was reached",
        "date cycle",
        ["các dự án đã phê duyệt trước ngày 30/6/2023", "số vốn đã giải ngân đến hết ngày 31/12/2023"],
        before=rf"\bđã\b{WORDS}{{0,60}}$",
        unless=rf"(?<!đã )(?<!được )\b(?:hoàn thành|xong|gửi|báo cáo|trình|nộp|phấn đấu|phải"
        rf"|về)\b{WORDS}{{0,40}}$",
    ),
    noise(
        "the group that a duty is about",
        "date",
        [
            "đối với nhóm dự án hoàn thành đến ngày 31/12/2023: giải ngân 100%",
            "Đối với các dự án được bố trí vốn trong năm 2024: hoàn thành hồ sơ",
        ],
        before=r"đối với (?![^;.:]{0,120}(?:trước|chậm nhất))[^;.:]{0,120}$",
        after=r"\)? ?:",
    ),
    noise(
        "finished projects",
        "date",
        [
            "DA hoàn thành hết ngày 31/12/2023: 29.002 triệu đồng",
            "Các dự án hoàn thành trước ngày 31/12/2023 chưa quyết toán",
        ],
        before=rf"(?:^|[;.:(+-] ?)(?:các |nhóm |những )*(?:dự án|da|công trình"
        rf"|hồ sơ){WORDS}{{0,30}}hoàn thành $",
        here="đến|hết|tới|trước",
        after=r" ?[:(]| (?:nhưng |mà )?(?:chưa|đã)\b",
    ),
    noise(
        "the date of a figure, or of a rule",
        "date cycle",
        [
            "Nghị quyết có hiệu lực đến hết ngày 31/12/2025",
            "tính đến ngày 15/3/2024, toàn tỉnh giải ngân 12%",
            "lũy kế đến hết tháng 6/2024",
            "lũy kế giải ngân đến hết tháng 6/2024 đạt 45%",
        ],
        before=r"\b(?:tính|lũy kế(?: [^\s,;.:()]+){0,4}|số liệu(?: chốt| tính)?|chốt(?: số liệu)?|thống "
        "kê|ước(?: tính)?|kể"
        r"|hiệu lực(?: thi hành)?|thời hiệu)(?: cho)? $",
        here="đến|hết|tới|cho đến|từ|trước",
    ),
    noise(
        "the period of a figure",
        "date cycle",
        [
            "số liệu báo cáo từ ngày 15/12/2023 đến ngày 14/6/2024",
            "có hiệu lực từ ngày 01/7/2024 đến ngày 31/12/2024",
        ],
        before=rf"(?:số liệu|kỳ báo cáo|hiệu lực|giai đoạn|thời kỳ|nhiệm kỳ|niên hạn|thuế){WORDS}{{0,40}}$",
        here="từ",
    ),
    noise(
        "funds that may be used longer",
        "date",
        ["kế hoạch vốn năm 2022 được kéo dài thời gian giải ngân đến hết ngày 31/12/2024"],
        before=rf"kéo dài{WORDS}{{0,80}}$",
        here="đến|hết|sang|tới|cho đến|trong",
    ),
    noise(
        "acts of a time",
        "date",
        [
            "đối với các hồ sơ được tiếp nhận trước ngày 01/7/2025 thì tiếp tục giải quyết",
            "theo các quyết định ban hành trước ngày 01/7/2024",
        ],
        before=rf"(?:đối với|theo|những) {WORDS}{{0,70}}"
        r"(?:được (?:cấp|tiếp nhận|phê duyệt|giao|ký|thành lập)|phát sinh|ban hành|ký kết|có hiệu lực)"
        r"(?: \w+)? $",
        here="trước|đến|hết|trong",
    ),
    noise(
        "the horizon of a plan",
        "date",
        ["Chiến lược phát triển đến năm 2025", "quy hoạch thời kỳ 2021 - 2030, tầm nhìn đến năm 2050"],
        before=r"[^\s,;:.(] $",
        here=r"(?:cho )?đến (?:các )?năm",
        unless=r"(?:phấn đấu|mục tiêu|hoàn thành|từ nay|chậm nhất|yêu cầu)(?: là)? $",
    ),
    noise(
        "the horizon of a plan, with the next one",
        "date",
        ["Đề án chuyển đổi số, đến năm 2025, định hướng đến năm 2030"],
        here=r"(?:cho )?đến (?:các )?năm",
        after=r",? (?:và )?(?:định hướng|tầm nhìn|có tính đến)",
    ),
    noise(
        "the horizon of a plan that stays open",
        "date",
        ["Đề án bảo vệ rừng từ nay đến năm 2030 và những năm tiếp theo"],
        before=r"[^\s,;:.(] $",
        here=r"từ nay đến năm 20\d\d và ",
        unless=r"(?:phấn đấu|mục tiêu|hoàn thành|yêu cầu|thực hiện)(?: là)? $",
    ),
    noise(
        "a year that only names",
        "date",
        [
            "đánh giá mức độ hoàn thành nhiệm vụ trong năm 2024 đối với tập thể",
            "các dự án có khả năng hoàn thành, đưa vào sử dụng trong năm 2024",
        ],
        before=rf"(?:mức độ hoàn thành nhiệm vụ|dự toán{WORDS}{{0,40}}|được bố trí{WORDS}{{0,80}}|phát "
        "sinh|kế hoạch"
        rf"|có khả năng[^;.:]{{0,80}}"
        rf"|(?:kết quả|áp lực|tồn tại|hạn chế){WORDS}{{0,50}}|nhiệm vụ|diễn ra|xảy ra|đạt được"
        rf"|khởi công mới) $",
        here="(?:trong|vào|đến|hết) (?:các )?năm",
    ),
    noise(
        "what a time has brought",
        "date",
        ["Trong quý I/2025, toàn tỉnh đã giải ngân 15%"],
        here="(?:trong|đến|hết|vào|đầu|giữa|cuối) ",
        after=r"[,:] (?:[^\s,;.:]+ ){0,5}đã (?!được (?:giao|phân bổ|bố trí))",
    ),
    noise(
        "the results of some months",
        "date",
        ["trên cơ sở kết quả thực hiện trong 6 tháng đầu năm 2025"],
        before=r"(?:kết quả|tình hình) (?:thực hiện|đạt được|hoạt động)(?: [^\s,;.:]+){0,4} $",
        here="trong (?:\\d+|sáu|ba|chín) tháng",
    ),
    noise(
        "how far a result goes",
        "date",
        ["kết quả giải ngân đến ngày 31/3/2025 đạt thấp", "tình hình thực hiện đến hết tháng 6/2025"],
        before="(?:kết quả|tình hình|tiến độ)(?: (?:thực hiện|giải ngân|thu|chi|đạt|hoạt|triển "
        "khai)[^,;.:()]{0,30}) $",
        here="(?:cho )?(?:đến|tới) ",
        after=r"(?!.{0,40}\b(?:đạt|phải) (?:ít nhất|tối thiểu|trên|từ|100))",
    ),
    noise(
        "while a thing is not done",
        "date",
        ["không tổ chức kiểm tra các doanh nghiệp trong năm 2025"],
        before=rf"\bkhông (?:tổ chức|thực hiện|tiến hành|tuyển){WORDS}{{0,60}} $",
        here="trong (?:các )?(?:năm|tháng|quý)",
    ),
    noise(
        "what arose or was born by then",
        "date",
        [
            "các hồ sơ phát sinh trước ngày 01/7/2025",
            "người sinh trước ngày 01/01/1960",
            "xảy ra lúc 8 giờ ngày 10/6/2025",
        ],
        before="(?:phát sinh|xảy ra|phát hiện|tồn đọng|(?<!học )(?<!thí )(?<!vệ )(?<!tuyển )(?<!an "
        ")sinh(?: ra)?) $",
        here="trước|đến|(?:vào )?lúc|vào|từ",
    ),
    noise(
        "days on which something was",
        "date",
        ["mưa lớn các ngày 15/6 và 16/6/2025", "theo kết luận tại cuộc họp các ngày 15/6 và 16/6/2025"],
        here="các ngày",
        unless=rf"(?:gửi|nộp|báo cáo|tổ chức|thực hiện|giao ban|ra quân){WORDS}{{0,60}}$",
    ),
    noise(
        "the present time in a report",
        "date",
        ["Năm nay lúa được mùa", "trong thời gian này, tình hình tháng này ổn định"],
        here=r"(?:tuần|tháng|quý|năm) (?:này|nay|tới|sau)",
        unless=r"ngay $",
        after="(?!,? (?:phải|cần|hoàn thành|tổ chức|báo cáo|gửi|trình|triển khai|khẩn trương|yêu cầu"
        rf"|các){WORDS})",
    ),
)
