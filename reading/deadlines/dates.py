"""Rules for limits on days: one day, lists of days, from a day to a day, days without a year."""

from reading.deadlines.calendar import (
    DAY,
    DAY_LIST,
    FULL_LIST,
    RANGE,
    SINCE_DAY,
    YEARLY,
    read_bracketed,
    read_day_of_months,
    read_days,
    read_range,
    read_yearless,
    yearly,
)
from reading.deadlines.words import OPTIONAL_TIME, REL, STRICT_REL, Rule, rule

RULES: tuple[Rule, ...] = (
    rule(
        "from a day to a day",
        "date",
        "từ",
        rf"từ {RANGE}",
        read_range,
        {
            "từ ngày 01/3 đến ngày 15/3/2025": ["by 2025-03-15 from 2025-03-01"],
            "từ 05 đến hết ngày 10/6/2025": ["by 2025-06-10 from 2025-06-05"],
            "từ ngày 25/12/2024 đến ngày 05/01/2025": ["by 2025-01-05 from 2024-12-25"],
        },
    ),
    rule(
        "days",
        "date",
        "/|năm 20|năm 19|.20|.19|-20|- 20",
        rf"{REL}(?:(?P<end>cuối|hết giờ làm việc) (?=ngày|\d)|giờ làm việc )?{OPTIONAL_TIME}{FULL_LIST}",
        read_days,
        {
            "trước ngày 30/3/2024": ["before 2024-03-30"],
            "chậm nhất ngày 15/11/2025": ["by 2025-11-15"],
            "đến hết ngày 31 tháng 01 năm 2025": ["by 2025-01-31"],
            "hoàn thành xong ngày 20-7-2020": ["by 2020-07-20"],
            "trước 20.7.2020": ["before 2020-07-20"],
            "trước 17 giờ 00 ngày 15/4/2025": ["before 2025-04-15 17:00"],
            "trước 17h00 ngày 15/4/2025": ["before 2025-04-15 17:00"],
            "chậm nhất chiều ngày 15/4/2025": ["by 2025-04-15 afternoon"],
            "trước ngày 20/6, 20/9 và 15/11/2024": [
                "before 2024-06-20",
                "before 2024-09-20",
                "before 2024-11-15",
            ],
            "trước các ngày 05, 15 và 25/6/2025": [
                "before 2025-06-05",
                "before 2025-06-15",
                "before 2025-06-25",
            ],
            "Hạn cuối nộp bài dự thi là 31/10/2025": ["by 2025-10-31"],
            "trước thứ Sáu, ngày 20/6/2025": ["before 2025-06-20"],
            "trước cuối ngày 20/6/2025": ["by 2025-06-20"],
            "trước ngày 31/02/2024": ["doubt"],
        },
    ),
    rule(
        "days of every year",
        "date",
        "hằng năm|mỗi năm|năm sau|năm kế|năm báo|năm tiếp|năm liền",
        rf"{SINCE_DAY}{REL}{OPTIONAL_TIME}{DAY}{DAY_LIST}{YEARLY}",
        yearly,
        {
            "trước ngày 25/6 và 25/12 hằng năm": ["before FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=25"],
            "trước ngày 10/6 và ngày 05/12 hằng năm": [
                "before FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10",
                "before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5",
            ],
            "chậm nhất ngày 10/01 năm sau": ["by FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=10"],
            "Trước 31/12 hằng năm": ["before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"],
            "từ ngày 15/5 đến ngày 30/11 hằng năm": ["by FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"],
        },
    ),
    rule(
        "days without a year",
        "date",
        "ngày",
        rf"{REL}{OPTIONAL_TIME}(?:các )?ngày {DAY_LIST}",
        read_yearless,
        {
            "trước ngày 30/6": ["doubt"],
            "trước ngày 15/6 và 15/12": ["doubt"],
            "Báo cáo 6 tháng: các xã gửi trước ngày 05/7": ["before FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=5"],
            "hằng năm (trước ngày 15/12)": ["before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"],
            "định kỳ 6 tháng (trước ngày 15/6 và 15/12)": ["before FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"],
        },
    ),
    rule(
        "days at the head of what is done by then",
        "date",
        ":",
        rf"(?:^|(?<=\())(?P<rel>){FULL_LIST}(?=\)? ?:)",
        read_days,
        {"Ngày 15/3/2025: tổ chức khai mạc": ["by 2025-03-15"]},
    ),
    rule(
        "a day that is called the limit",
        "date",
        "là hạn|là thời hạn|là ngày",
        rf"(?<!\w)(?P<rel>){OPTIONAL_TIME}{FULL_LIST}(?= là (?:thời hạn|hạn (?:cuối|chót|nộp|gửi)|ngày "
        "(?:cuối|hết hạn)))",
        read_days,
        {"Ngày 30/6/2025 là hạn cuối nộp hồ sơ": ["by 2025-06-30"]},
    ),
    rule(
        "days of an act",
        "date",
        "các ngày",
        rf"(?<!\w)(?P<rel>)(?=các ngày){FULL_LIST}",
        read_days,
        {"Gửi báo cáo các ngày 15/6 và 15/12/2025": ["by 2025-06-15", "by 2025-12-15"]},
    ),
    rule(
        "a day of several months",
        "date",
        "tháng",
        rf"{REL}{OPTIONAL_TIME}ngày (?P<day>\d{{1,2}}) (?:của )?(?:các tháng (?P<months>\d{{1,2}}(?:(?:, "
        "?| và )(?:tháng )?"
        rf"\d{{1,2}}){{1,11}})|tháng (?P<others>\d{{1,2}}(?:(?:, ?| và )tháng \d{{1,2}}){{1,11}}))"
        rf"(?P<when>(?:/| năm |, năm )(?P<year>20\d\d)| (?:hằng|mỗi) năm|)(?![\d/]| tháng)",
        read_day_of_months,
        {
            "trước ngày 20 tháng 3, tháng 6 và tháng 9 năm 2025": [
                "before 2025-03-20",
                "before 2025-06-20",
                "before 2025-09-20",
            ],
            "trước ngày 10 các tháng 3, 6, 9, 12 hằng năm": [
                "before FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=10"
            ],
            "chậm nhất ngày 10 các tháng 4, 7, 10": ["doubt"],
            "trước ngày 30 các tháng 2, 6/2025": ["doubt"],
        },
    ),
    rule(
        "days without a year, in brackets after a period",
        "date",
        "(ngày",
        rf"(?:(?<=tháng )|(?<=năm ))\((?P<rel>)ngày {DAY_LIST}\)",
        read_bracketed,
        {"định kỳ 6 tháng (ngày 20/6)": ["by FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20"]},
    ),
    rule(
        "days without a year, and without the word",
        "date",
        "/",
        rf"{STRICT_REL}{OPTIONAL_TIME}(?P<list>\d{{1,2}} ?/ ?\d{{1,2}}(?:(?:, ?| và )\d{{1,2}} ?/ "
        rf"?\d{{1,2}}){{0,11}})"
        rf"(?! ?[/\d]| ?%| (?:tổng|số))",
        read_yearless,
        {
            "trước 15/6": ["doubt"],
            "định kỳ 06 tháng (trước 15/6)": ["before FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"],
        },
    ),
)
