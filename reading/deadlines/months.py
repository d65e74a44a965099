"""Rules for limits that are weeks, months, quarters, half-years or years of the calendar."""

from reading.deadlines.spans import (
    EDGE,
    HALF,
    MONTHS,
    OF,
    OPEN,
    PART_OF_MONTH,
    QUARTERS,
    WEEK,
    YEAR,
    YEARS,
    read_budget_year,
    read_edge_of_month,
    read_from_month,
    read_from_year,
    read_half,
    read_months,
    read_part_of_month,
    read_quarters,
    read_school_year,
    read_week_of_month,
    read_years,
)
from reading.deadlines.words import OPTIONAL_TIME, REL, SPAN_REL, TERM, YEAR_REL, Rule, rule
from reading.numbers import QUARTER

_DEED = (
    r",? (?:phải |sẽ )?(?:hoàn thành|trình|tổ chức|ban hành|khởi công|tham mưu|báo cáo|triển khai|bàn giao)\b"
)

RULES: tuple[Rule, ...] = (
    rule(
        "from a month to a month",
        "date",
        "từ tháng|từ quý",
        rf"từ (?:đầu )?(?P<span>tháng|quý) (?P<first>\d{{1,2}}|{QUARTER})(?:{OF}(?P<first_year>20\d\d))?"
        rf" ?(?:cho đến|đến|tới|-)(?: hết| cuối)? (?:(?P=span) )?(?P<last>\d{{1,2}}|{QUARTER}){OF}{YEAR}",
        read_from_month,
        {
            "từ tháng 10/2024 đến tháng 3/2025": ["by 2025-03-31 from 2024-10-01"],
            "từ quý II đến hết quý IV/2025": ["by 2025-12-31 from 2025-04-01"],
        },
    ),
    rule(
        "a month or months",
        "date",
        "tháng",
        rf"{SPAN_REL}{EDGE}{MONTHS}",
        read_months,
        {
            "trong tháng 6/2024": ["by 2024-06-30"],
            "chậm nhất trong tháng 02 năm 2024": ["by 2024-02-29"],
            "trước tháng 7/2024": ["before 2024-07-01"],
            "trước cuối tháng 7/2024": ["by 2024-07-31"],
            "vào đầu tháng 7/2024": ["by 2024-07-01 ambiguous", "doubt"],
            "trong tháng 6 và 7/2024": ["by 2024-07-31 from 2024-06-01"],
            "trong tháng 7, tháng 9 và tháng 11 năm 2025": [
                "by 2025-07-31",
                "by 2025-09-30",
                "by 2025-11-30",
            ],
            "trong tháng 6/2025 và tháng 9/2025": ["by 2025-06-30", "by 2025-09-30"],
            "Đầu tháng 5/2025, tổ chức hội nghị": ["by 2025-05-01 ambiguous", "doubt"],
            "hoàn thành cuối tháng 5/2025": ["by 2025-05-31"],
        },
    ),
    rule(
        "a quarter or quarters",
        "date",
        "quý",
        rf"{SPAN_REL}{EDGE}{QUARTERS}",
        read_quarters,
        {
            "trong Quý I/2024": ["by 2024-03-31"],
            "chậm nhất trong Quý I năm 2024": ["by 2024-03-31"],
            "chậm nhất đầu Quý II/2024": ["by 2024-04-01 ambiguous", "doubt"],
            "trong quý III, IV/2025": ["by 2025-12-31 from 2025-07-01"],
            "trong Quý I và Quý III/2025": ["by 2025-03-31", "by 2025-09-30"],
            "dự kiến cuối Quý II/2025 trình": ["by 2025-06-30"],
        },
    ),
    rule(
        "the first or last months of a year",
        "date",
        "tháng đầu|tháng cuối|nửa đầu|nửa cuối",
        rf"{REL}{HALF}",
        read_half,
        {
            "trong 6 tháng đầu năm 2025": ["by 2025-06-30"],
            "trong 6 tháng cuối năm 2025": ["by 2025-12-31"],
            "trong nửa đầu năm 2025": ["by 2025-06-30"],
        },
    ),
    rule(
        "a year or years",
        "date",
        "năm 20",
        rf"{YEAR_REL}{EDGE}{YEARS}",
        read_years,
        {
            "đến hết năm 2025": ["by 2025-12-31"],
            "trong năm 2025 - 2026": ["by 2026-12-31 from 2025-01-01"],
            "trước năm 2026": ["before 2026-01-01"],
            "hoàn thành cuối năm 2025": ["by 2025-12-31"],
            "Thời gian thực hiện: Năm 2025": ["by 2025-12-31"],
        },
    ),
    rule(
        "a school year",
        "date",
        "năm học",
        rf"(?:trong |hết |đến hết )năm học 20\d\d ?- ?{YEAR}",
        read_school_year,
        {"trong năm học 2025 - 2026": ["by 2026-05-31 ambiguous", "doubt"]},
    ),
    rule(
        "a budget year",
        "date",
        "niên độ|năm ngân sách",
        rf"(?:đến hết|đến|hết|trong|kết thúc|trước khi kết thúc) (?:niên độ ngân sách|năm ngân sách) "
        rf"(?:năm )?{YEAR}",
        read_budget_year,
        {"đến hết niên độ ngân sách năm 2024": ["by 2024-12-31 ambiguous", "doubt"]},
    ),
    rule(
        "a week of a month",
        "date",
        "tuần",
        rf"(?:{REL})?{WEEK}(?: của)? tháng (?P<month>\d{{1,2}}){OF}{YEAR}",
        read_week_of_month,
        {
            "trong tuần đầu tháng 6/2024": ["by 2024-06-07 ambiguous", "doubt"],
            "trong tuần 3 tháng 01/2025": ["by 2025-01-21 ambiguous", "doubt"],
        },
    ),
    rule(
        "months at the head of what is done by then",
        "date",
        "tháng",
        rf"(?:^|(?<=\())(?:trong )?{EDGE}{MONTHS}(?=\)? ?:|{_DEED})",
        read_months,
        {
            "Tháng 3/2025: ban hành kế hoạch": ["by 2025-03-31"],
            "Tháng 3/2025, trình HĐND huyện": ["by 2025-03-31"],
        },
    ),
    rule(
        "quarters at the head of what is done by then",
        "date",
        "quý",
        rf"(?:^|(?<=\())(?:trong )?{EDGE}{QUARTERS}(?=\)? ?:|{_DEED})",
        read_quarters,
        {"Giai đoạn 2 (Quý I - Quý III/2025): vận hành thử": ["by 2025-09-30 from 2025-01-01"]},
    ),
    rule(
        "the first or last days of a month",
        "date",
        "ngày đầu|ngày cuối|nửa đầu|nửa cuối",
        rf"(?:{REL})?{PART_OF_MONTH}",
        read_part_of_month,
        {
            "trong 10 ngày đầu tháng 6/2025": ["by 2025-06-10"],
            "trong nửa đầu tháng 6/2025": ["by 2025-06-15"],
            "trong 15 ngày cuối tháng 6/2025": ["by 2025-06-30"],
        },
    ),
    rule(
        "the first or last day of a month",
        "date",
        "ngày",
        rf"{REL}{OPTIONAL_TIME}ngày (?P<working>làm việc )?(?P<end>đầu|cuối)(?: tiên| cùng)? (?:của )?"
        rf"tháng (?P<month>\d{{1,2}}){OF}{YEAR}",
        read_edge_of_month,
        {
            "đến ngày cuối cùng của tháng 6/2025": ["by 2025-06-30"],
            "trước ngày làm việc đầu tiên của tháng 6/2025": ["before 2025-06-02"],
        },
    ),
    rule(
        "from a year to a year",
        "date",
        "từ năm",
        rf"(?<!\w){TERM}(?: [^\W\d]\w{{0,9}}){{0,6}} ?: ?(?:từ )?năm (?P<first>20\d\d) ?(?:đến|tới|-)(?: "
        rf"hết)? (?:năm )?{YEAR}{OPEN}",
        read_from_year,
        {
            "Thời gian thực hiện: từ năm 2025 đến năm 2030": ["by 2030-12-31 from 2025-01-01"],
            "Thời gian thực hiện: từ năm 2025 đến năm 2030 và tiếp theo": [
                "by 2030-12-31 from 2025-01-01 ambiguous",
                "doubt",
            ],
        },
    ),
)
