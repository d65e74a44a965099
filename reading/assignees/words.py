"""The words of the names of offices: what opens a name, what stands in one, what ends it.

Tables only; reading/assignees/offices.py says how they are used. Rows are regular expressions without groups.
"""

from reading.labels import CAPITAL

# Words that open a name. What stands in (?!…) makes another word of it: "báo cáo", "trường hợp".
HEADS = (
    "ủy ban", "uỷ ban", "ubnd", "hđnd", "hội đồng", "mặt trận",
    r"ban (?:chỉ đạo|chỉ huy|quản lý|giám đốc|dân tộc|thường vụ)", r"sở(?! hữu)",
    r"phòng(?=, ban)", r"phòng(?!,| chống| ngừa| cháy| dịch| thủ| hộ| trừ)", "văn phòng",
    r"(?:tổng |chi )?cục(?! bộ)", "kho bạc", "ngân hàng", "bảo hiểm xã hội", "công an",
    r"bộ(?! thủ| tiêu| máy| phận| luật| chỉ số| dữ| đội| hồ| câu| sưu)",
    r"thanh tra(?= tỉnh| huyện| thành| chính| sở| bộ| nhà)", "kiểm toán nhà nước", "t[oò][àa] án",
    "viện kiểm sát", "nhà đầu tư", r"trung tâm(?! của)", r"trường(?! hợp)", "bệnh viện", "học viện",
    r"đài(?! thọ)", "người sử dụng lao động",
    rf"báo(?= (?-i:{CAPITAL})| tỉnh|,? đài| và (?:đài|phát))",
    r"hội(?! nghị| thảo| họp| nhập| thi| viên| đồng)", "(?:tổng )?liên đoàn",
    "liên minh", "hiệp hội", r"(?:tỉnh|huyện|thành|quận|thị) (?:đoàn|[uủ][ỷy](?! quyền| thác| nhiệm))",
    "đảng ủy", "đoàn thanh niên",
    "cơ sở đoàn", "cấp ủy", "(?:tổng )?công ty", "tập đoàn", "doanh nghiệp", "bưu điện", "điện lực",
    "hạt kiểm lâm", "cơ quan", "đơn vị", "địa phương", "đoàn thể", "chính quyền",
    r"cấp(?= có thẩm| thẩm| chính| ủy| uỷ|,| trên| dưới)", r"ngành(?! nghề)", "chủ đầu tư", "chủ đập",
    "chủ dự án", "chủ các hồ", "nhà thầu", "cá nhân", "thủ trưởng", "người đứng đầu", "(?:phó )?chủ tịch",
    "(?:phó )?giám đốc", r"trưởng(?= các| ban| phòng| ngành| đoàn| công)", r"chánh(?= văn| thanh| án)",
    r"lãnh đạo(?= các| sở| ban| ubnd| phòng| đơn)", "chính phủ", "bộ trưởng", "thủ tướng",
    "bộ đội biên phòng", "bhxh", "nhnn", "mttq", "tổ công tác", "(?:cơ quan )?đầu mối(?! phối)",
    "tổ chức(?= chính trị| đoàn thể| thành viên| xã hội| tín dụng)", "người dân",
    "vụ(?! việc| án| mùa|,)",
    r"tổ(?= công| chuyên| giúp| trưởng| dân| thường| phản| hợp tác| bầu| tự| nhân| tiết)",
    "tổng giám đốc", "đồng chí", r"đ/c", r"chi nhánh", r"trạm(?= y| kiểm| thủy| khuyến| bảo| chăn)",
    "đồn biên phòng", "hải quan", r"viện(?! phí| trợ| dẫn)", "hợp tác xã", "chỉ huy trưởng", "bí thư",
    "kế toán trưởng", "hiệu trưởng", "chủ nhiệm", "bộ phận", r"trưởng(?= thôn| ấp| bản| khu| khối| tổ)",
    r"đội(?= quản| cảnh| thanh| kiểm| công| trật)", "hạt(?: trưởng)?(?= kiểm| hạt)",
    r"thuế(?= tỉnh| thành| cơ sở| khu vực)", "cảng vụ", "chi hội", "thường trực", r"kiểm sát",
    r"p\.(?= ?[A-ZĐ])", "các thành viên", "ủy viên", "chủ sở hữu", "chủ quản", "quỹ(?= [A-ZĐ])", "vp",
    "thứ trưởng", "(?:phó )?thủ tướng", "thông tấn xã", "tổng thanh tra", "thống đốc",
    r"cơ sở(?= khám| giáo| sản| kinh| y tế| đào| dạy| tôn| lưu)", "nhà trường", "nhà máy", "hộ gia đình",
    r"ban(?= giám hiệu| thường trực| bồi thường| chấp hành| đại diện| công tác| quản trị)",
    "hộ kinh doanh", r"thôn trưởng", "già làng", "viettel", "vnpt", "cdc",
    "mobi ?fone", "evn", "agribank", "bidv",
    "vietcombank", "vietinbank",
    r"lực lượng(?= công| quân| vũ| biên| kiểm| chức| dân| xung| cảnh| tự| bộ| tại| thú| quản| phòng)",
)  # fmt: skip
# Names only in a list or after "các": alone they are verbs, or parts of another name.
FOLLOWERS = (
    r"ban(?! hành)", "ban,? ngành", "phòng(?=, ban)", "thị trấn", "thị xã", "thành phố", "phường",
    r"xã(?! hội)", "quận", r"huyện(?! ủy)",
    r"tổ chức(?! thực| triển| kiểm| đánh| quán| tuyên| hội| phát)",
    r"chủ(?! trì| động| trương| yếu| nhiệm| đề| quyền| quan)", "hộ dân", "ngành",
    r"cấp(?! phép| giấy| phát| bách| nước| thiết| vốn)", "lãnh đạo", "cán bộ", "công chức", "viên chức",
    "người lao động", "lực lượng vũ trang", "hội viên", r"ấp(?! ủ)", "thôn",
    r"bản(?! đồ| sao| tin| ghi| chính)", "khu phố", "tổ dân phố", r"khu(?= dân| phố)", "đặc khu",
    "vụ, cục", "cục, vụ", "quản lý thị trường", "ông", "bà", r"tỉnh(?! ủy| uỷ| đoàn)",
)  # fmt: skip
# A capital after it makes it a name: "Ban Dân vận", an abbreviation of four letters or more.
TITLED = rf"Ban(?=\s{CAPITAL})|[A-ZĐ]{{4,}}(?=\s{CAPITAL})"

# Words in lower case that open a predicate, a circumstance or an object: a name ends before them.
STOPS = (
    "nghiêm túc", "chủ trì", "chủ động", "phối hợp", r"(?<!có )thực hiện", "triển khai", "tổ chức",
    "tăng cường",
    "tập trung", "khẩn trương", "kịp thời", "thường xuyên", "định kỳ", "đột xuất", "theo", "căn cứ",
    "có trách nhiệm", "chịu trách nhiệm", "nỗ lực", "quyết tâm", "quyết liệt", "tiếp tục", "đẩy mạnh",
    "đẩy nhanh", "rà soát", "tham mưu", "báo cáo", "gửi", "xem xét", "chỉ đạo", "hướng dẫn", "kiểm tra",
    r"(?<!tư vấn )giám sát", "đôn đốc", "cung cấp", "cập nhật", "hoàn thành", "hoàn thiện", "ban hành",
    r"(?<!công )(?<!độc )(?<!dân )(?<!tư )lập", "bố trí", "để", "tại", "trước",
    r"trong(?! toàn| và ngoài)", "khi",
    "nếu", "phải", "cần", "đã", "sẽ", "đang", "là", "lựa chọn", "đề xuất", "xác định", "tuyên truyền",
    "quán triệt", "phát động", "sử dụng", "nêu cao", "phát huy", "bám sát", "đưa", "biết", "có ý kiến",
    "kiểm soát",
    "nâng cao", "đảm bảo", "bảo đảm", "tuân thủ", r"(?<!bầu )cử", r"(?<!được )giao(?! thông| dịch| lưu)",
    "đặt", "cam kết", "trực tiếp", "tích cực", "thẩm định", "tiếp nhận", "phân công", "yêu cầu",
    "đề nghị", "thống nhất", "tổng hợp", "nghiên cứu", "quyết định", "phê duyệt", "xử lý", "giải quyết",
    "chấp hành", "duy trì", "vận hành", "chuẩn bị", "trích xuất", "chặt", "phương án", "kế hoạch",
    "kết quả", "tình hình", "những", "(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)", "từ ngày", "đến ngày",
    "trên cơ sở", "trên tinh thần", "với", "thông qua", r"(?<!hàng )không", "chậm nhất", r"cho(?! thuê)",
    "lồng ghép", "kiên quyết", "sớm", "cắt giảm", "điều chỉnh", "sẵn sàng", "ưu tiên", "tiến hành",
    "đồng thời", "hỗ trợ", "giúp", "theo dõi", "công bố", r"chưa(?! có dịch)", r"chậm(?! nhất)",
    "điều chuyển",
    "kiểm điểm", "đánh giá", "điều hành", "huy động", "khai thác", "thành lập", "kiện toàn", "bồi dưỡng",
    "đào tạo", "tạo điều kiện", "thông báo", "phổ biến", "trả lời", "phản ánh", "vận động", "mua",
    r"(?<!cho )thuê",
    "kiểm kê", r"(?<!ục )thống kê", "khảo sát", "phân luồng", "kiểm đếm", "ít nhất", "tối thiểu",
    "tối đa", "sửa", "tuyển", "đấu giá", "đấu thầu", "thu thập", "số hóa", "khởi công", "nghiệm thu",
    "giải phóng", "di dời", "tiêm", r"(?<!òng )khám", "mời", "cài đặt", "kết nối", "chia sẻ", "công nhận",
    "thu phí", "đảm nhận", "đảm nhiệm", "xóa", "lắp đặt", "bàn giao", "khắc phục", "sửa chữa", "tháo gỡ",
    "thu hồi", "thanh toán", r"chuyển(?! tiếp| đổi)", "nộp", "mở", "xây lắp", "bổ sung", "đăng tải",
    "niêm yết", "công khai", "biểu dương", "củng cố", "phòng ngừa", "ngăn chặn", "ứng phó", "sơ tán",
    "tiếp tế", "sắp xếp", "cân đối", "dành", r"(?<!ăng )ký", "cùng(?! cấp)", r"(?<!việc )làm(?! chủ)",
    "thì", "nào", "(?<=liên quan )(?:thanh tra|kiểm toán|điều tra)",
)  # fmt: skip

_PLANS = ("chương", "công", "quy", "lộ", "quá", "tiến")
# "trình UBND", but not "chương trình", "công trình"
TRINH = "".join(f"(?<![{word[0]}{word[0].upper()}]{word[1:]} )" for word in _PLANS) + "trình"
# With an object that no name has: "xây dựng kế hoạch", but "dự án đầu tư xây dựng huyện".
OBJECTS = "trình|báo cáo|kế hoạch|phương án|quy|đề án|dự toán|và|chặt|việc|kết|ban hành|tình|công tác|nội"
BUILDING = rf"(?:xây dựng|quản lý|về)(?=,? (?:{OBJECTS}))"

# Words in lower case that stand in names; in a name, any other ends it.
INNER = (
    "nhân dân", "nhà nước", "trung ương", "quốc gia", "quốc hội", "tổ quốc", "toàn quốc", "dự án", "hệ thống",
    "công trình", "chương trình", "đề án", "mục tiêu", "đầu tư(?! xây| kinh phí)", "đầu tư xây dựng",
    "giao thông", "vận tải", "dân dụng", "công nghiệp", "nông nghiệp", "nông thôn", "thủy lợi",
    "thủy sản", "thủy văn", "thủy điện", "thú y", "kiểm lâm", "lâm nghiệp", "rừng", "phòng hộ",
    "đặc dụng", "thực vật", "khuyến nông", "tài nguyên", "môi trường", "khoáng sản", "đất đai", "quỹ đất",
    "đất", "tài chính", "kế hoạch", "ngân sách", "kinh tế", "hạ tầng", "đô thị", "xã hội",
    "văn h[oó][aá]", "thể thao", "du lịch", "thông tin đại chúng", "thông tin", "truyền thông",
    "truyền hình", "phát thanh",
    "báo chí", "truyền thanh", "giáo dục", "nghề nghiệp", "khoa học", "công nghệ", "kỹ thuật", "số",
    "cộng đồng", "y tế", "dân số", "đa khoa", "chuyên khoa", "lao động", "thương binh", "dân tộc",
    "tôn giáo", "tư pháp", "pháp chế", "nội vụ", "ngoại vụ", "công thương", "thương mại", "điện lực",
    "điện", "nước sạch", "nước", "dịch vụ", "việc làm", "hành chính", "công lập", "công ích", "công",
    "sự nghiệp", "một cửa", "bưu chính", "viễn thông", "bưu điện", "vừa", "nhỏ", "cổ phần",
    "trách nhiệm hữu hạn", "(?:một|hai) thành viên", "thành viên", "tín dụng", "chính sách", "thuế",
    "kho bạc", "quân sự", "biên phòng", "bộ đội", "công an", "quân đội", "cứu nạn", "cứu hộ", "thiên tai",
    "dân sự", "vũ trang", "thường trực", "thường vụ", "chuyên môn", "chuyên ngành", "chuyên trách",
    "chức năng", "nghiệp vụ", "chính trị", "đoàn thể", "nghề", "quần chúng", "cơ sở", "phụ nữ",
    "thanh niên", "nông dân", "binh", "cao tuổi", "thập đỏ", "đảng", "ủy", "đoàn", "hội", "văn thư",
    "thực phẩm", "mầm non", "tiểu học", "trung học", "phổ thông", "cao đẳng", "đại học", "nội trú", "học",
    "cùng cấp", "trưởng", "phó", "chủ lực", "tại chỗ", "xung kích", "liên ngành", "ngành dọc",
    "dọc", "có thẩm quyền", "thẩm quyền", "chính quyền", "mặt trận", "đại biểu", "hồ chứa", "hồ", "đập",
    "lưới điện", "cảng", "chợ", "khu công nghiệp", "cụm công nghiệp", "khu kinh tế", "đầu mối",
    "bệnh tật", "cổ truyền", "khí tượng", "bảo trợ", "thủ tục", "quốc tế", "hải đảo", "biển",
    "thị trường", "thành phần", "phòng, chống", "tỉnh lỵ", "thiên nhiên", "nghệ thuật", "sinh sản",
    "y khoa", "tự vệ", "hai cấp", "hạ du", "thuê", "nòng cốt", "tư nhân", "ngang", "đồng bào",
    "quốc phòng", "an ninh", "trật tự", "bồi thường", "giải phóng mặt bằng", "khuyến học", "đông y",
    "luật gia", "nhà báo", "văn học", "nạn nhân", "gia đình", "kế hoạch hóa", "doanh nhân", "sinh viên",
    "học sinh", "cha mẹ", "di tích", "bảo tàng", "thư viện", "cây xanh", "chiếu sáng", "vệ sinh",
    "rác thải", "bến xe", "đường thủy", "đường sắt", "đường bộ", "đường cao tốc", "thủy nông", "giống",
    "vật tư", "xăng dầu", "dệt may", "quân y", "cao tốc", "hợp tác", "lữ hành", "khám bệnh, chữa bệnh",
    "khám bệnh", "chữa bệnh", "trung học cơ sở", "lưu trú", "hữu nghị", "nội địa", "cửa khẩu",
    "bất động sản", "chứng khoán", "hóa chất", "vật liệu", "xe", "tàu", "cá", "tài sản", "xã hội hóa",
    "thi đua", "khen thưởng", "hàng hóa", "hàng hải", "hải quan", "năng lượng",
    r"(?<=cơ sở )\d{1,2}", r"(?<=khu vực )\d{1,2}", r"(?<=số )\d{1,2}", r"(?<=quốc gia )\d{2,4}",
    r"(?<=hỉ đạo )\d{2,4}(?! (?:lần|ngày|giờ|tháng|năm))", "chi nhánh", "thông tấn", "cho thuê lại",
    "dân phố",
    r"\d{1,3}(?= (?:phường|xã|huyện|quận|tỉnh|thị trấn))", "khu, cụm công nghiệp", rf"khu(?= {CAPITAL})",
    "thứ cấp",
    "(?<=ở )ban,? ngành", "hạ tầng kỹ thuật",
)  # fmt: skip
# Verbs that tell what a common noun is for ("đơn vị thi công", "ban quản lý"): not after a proper name.
ACTS = (
    "quản lý", "xây dựng", "phát triển", "bảo vệ", "bảo tồn", "đăng ký", "phục vụ", "tư vấn", "giám sát",
    "thiết kế", "thẩm tra", "quyết toán", "thi công", "kinh doanh", "sản xuất", "khai thác", "chế biến",
    "chủ quản", "chủ sở hữu", "phụ trách", "giúp việc", "liên doanh", "thụ hưởng", "vận hành", "cung ứng",
    "thực hiện dự án", "sử dụng ngân sách", "sử dụng lao động", "làm công tác", "tham gia", "đứng chân",
    "đóng(?= trên| quân| chân)", "đào tạo", "dạy nghề", "điều hành", "chỉ huy", "chỉ đạo", "kiểm soát",
    "tổng hợp", "thanh tra", "kiểm tra", "kiểm toán", "điều tra", "liên kết", "nhập khẩu", "xuất khẩu",
    "phân phối", "bán lẻ", "nuôi trồng", "có(?! trách| kế| văn)", "hưởng", "đăng kiểm", "xúc tiến",
    "đo đạc", "khảo sát thiết kế", "ký hợp đồng", "nhận khoán", "trúng thầu",
)  # fmt: skip
# Words that bind a name to another office or to a place: a name goes on after them.
BINDERS = (
    "thuộc", "trực thuộc", "của", "trên địa bàn", "trong toàn", "trong và ngoài", "khu vực", "ven biển",
    "ven sông",
    "miền núi", "biên giới", "có liên quan(?! đến)", "liên quan(?! đến)", "trọng điểm", "mới", "cũ",
    "khác", "còn lại", "tại các", r"cấp(?= (?:tỉnh|huyện|xã|trên|dưới|cơ sở|thành phố|trung ương)\b| [A-ZĐ])",
    "cùng cấp",
    "các", "những", "mỗi",
)  # fmt: skip
# Words after which a clause tells which offices are meant: they go on as far as a listed verb.
OPENERS = (
    "được giao", "được phân", "được ủy", "được hỗ", "được bố", "được thụ", "do", "nơi", "vùng", "nêu", "nói",
    "trên(?! địa)", "ở", "về(?= phòng| công| chuyển| cải| an| xây| giảm| quản| biến| [A-ZĐ]{2})", "giáp",
    "có liên quan đến", "liên quan đến", "đóng(?= trên)",
    "(?:chưa )?có(?= rừng| dịch| biển| đê| mỏ| nguy cơ| dự án| khu| di tích| hồ| đập| tàu)",
    "(?<=Chỉ đạo )(?:[Cc]hương trình|[Đđ]ề án|[Dd]ự án|[Pp]hong trào|[Cc]uộc vận động|công tác)",
    "(?<=chỉ đạo )(?:[Cc]hương trình|[Đđ]ề án|[Dd]ự án|[Pp]hong trào|[Cc]uộc vận động|công tác)",
)  # fmt: skip
# A level of government: with it, and the place after it, the name of an office is complete.
LEVELS = "tỉnh|thành phố|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|trung ương|đặc khu|thôn|ấp"
# Words after a name that are no verb: nothing is asked of it.
WEAK = "|".join(
    (
        "của|này|đó|trên|ở|về|bị|được|mà|như|còn|vẫn|cũng|với|vào|gồm|hoặc|nhưng|hay|bằng|tới|đến|cơ bản",
        "gặp|đạt|vượt|thiếu|mất|từ|nói|nêu|theo|sau|dưới|bên|qua|rất|lên|thấp|cao|ghi|xảy|mình",
    )
)
