"""The words of the design itself, in Vietnamese and English.

The msgid is the Vietnamese sentence, so templates read as the pages do. Words that editors write
come from the API in the page's language and never pass through here.
"""

from collections.abc import Callable

Translator = Callable[..., str]

LOCALES = ("vi", "en")  # the languages the design speaks

ENGLISH = {
    "Trang chủ": "Home",
    "Danh mục": "Menu",
    "Danh mục chính": "Main menu",
    "Tất cả danh mục": "All sections",
    "Giới thiệu": "About",
    "Tin tức": "News",
    "Văn bản": "Documents",
    "Thủ tục, dịch vụ công": "Procedures and services",
    "Công khai": "Disclosure",
    "Hỏi đáp": "Questions",
    "Cổng Thông tin điện tử": "Web portal of",
    "Trang Thông tin điện tử": "Website of",
    "Cổng thông tin chính thức của chính quyền": "Official portal of the government",
    "Chuyển đến nội dung chính": "Skip to main content",
    "Đường dẫn": "Breadcrumb",
    "Ngôn ngữ": "Language",
    "trang ngoài": "external site",
    "Giảm cỡ chữ": "Smaller text",
    "Tăng cỡ chữ": "Larger text",
    "Tương phản cao": "High contrast",
    "Quý vị cần làm gì hôm nay?": "What do you need today?",
    "Tin mới": "Latest news",
    "Xem tất cả": "See all",
    "Văn bản mới": "New documents",
    "Lấy ý kiến dự thảo": "Drafts open for comment",
    "Góp ý đến hết ngày": "Comments until",
    "Các trang thành viên": "Member websites",
    "Cấp tỉnh": "Province",
    "Sở, ban, ngành": "Departments",
    "Huyện, thị xã, thành phố": "Districts, towns and cities",
    "Xã, phường, thị trấn": "Communes, wards and townships",
    "Quý vị có hài lòng với trang thông tin này?": "Are you satisfied with this website?",
    (
        "Sáu câu hỏi, chưa đến một phút, không cần để lại tên. Mỗi ý kiến giúp chúng "
        "tôi phục vụ tốt hơn."
    ): (
        "Six questions, less than a minute, no name needed. Every answer helps us serve you better."
    ),
    "Đánh giá ngay": "Rate now",
    "Trong chuyên mục": "In this section",
    "Lưu trữ": "Archive",
    "Lưu trữ theo tháng": "Archive by month",
    "Chuyên mục lưu trữ: quy định mới không còn yêu cầu từ": (
        "Archived section: not required by current regulations since"
    ),
    "Nội dung cũ giữ nguyên để tra cứu.": "Its content is kept for reference.",
    "Tra cứu theo": "Browse by",
    "Chỉ hiện 100 mục đầu; xem đủ ở phần tra cứu của chuyên mục.": (
        "Only the first 100 are shown; browse the section for all of them."
    ),
    "Các đơn vị": "Units",
    "Lãnh đạo": "Leaders",
    "Biểu đồ cột": "Bar chart",
    "Biểu đồ đường": "Line chart",
    "Chuyên mục khác": "Other sections",
    "Chưa có số liệu": "Not available",
    "Chưa có đơn vị nào được sắp xếp vào cơ quan này.": "No unit has been merged into this agency.",
    "Cổng thông tin điện tử": "Web portal",
    "Cổng, trang liên kết": "Related portals and websites",
    "Fax": "Fax",
    "Giờ làm việc": "Office hours",
    "Không phát sinh": "Nothing to publish",
    "Kênh khác": "Other channel",
    "Lý do": "Reason",
    "Mã định danh điện tử": "Electronic identification code",
    "Mạng lưới hiện không có trang nào thuộc cấp này.": (
        "The network has no website at this level now."
    ),
    "Mạng xã hội": "Social media",
    "Sơ đồ dạng XML cho máy tìm kiếm": "XML site map for search engines",
    "Số liệu": "Figures",
    "Bản đồ": "Map",
    "Bản đồ có đánh số: {areas} đơn vị, {points} điểm. Danh sách ở bên dưới.": (
        "Numbered map: {areas} units, {points} points. They are listed below."
    ),
    "Các điểm": "Points",
    "Tải bản đồ (GeoJSON)": "Download the map (GeoJSON)",
    "{count} người": "population {count}",
    "Số liệu đầy đủ ở bảng bên dưới.": "All figures are in the table below.",
    "Thư điện tử": "E-mail",
    "Trang thông tin điện tử": "Website",
    "Tải số liệu (CSV)": "Download the figures (CSV)",
    "Tọa độ": "Coordinates",
    "Tồn tại": "Existed",
    "Tổng đài": "Call centre",
    "Xem trên bản đồ": "View on the map",
    "{name} không có thông tin phải đăng ở chuyên mục này.": (
        "{name} has no information to publish in this section."
    ),
    "{name}: cao nhất {high} ({high_at}), thấp nhất {low} ({low_at}).": (
        "{name}: highest {high} ({high_at}), lowest {low} ({low_at})."
    ),
    "Đã được nền tảng xác minh": "Verified by the platform",
    "Đơn vị kế thừa": "Successors",
    "Đơn vị quản lý": "Managed by",
    "Đơn vị quản trị": "Run by",
    "Đơn vị tính": "Unit",
    "Đường dây nóng chung": "General hotline",
    "Địa chỉ cũ": "Former address",
    "đến hết ngày": "until the end of",
    "Ứng dụng": "App",
    "Chỉ hiện phần mới nhất; phần cũ hơn nằm trong lưu trữ theo tháng của chuyên mục.": (
        "Only the newest are shown; older ones stand in the section’s archive by month."
    ),
    "Tin cũ hơn nằm trong lưu trữ theo tháng của chuyên mục.": (
        "Older articles are in the section’s archive by month."
    ),
    "Về chuyên mục": "Back to",
    "Cập nhật": "Updated",
    "Cập nhật lần cuối": "Last updated",
    "Nội dung đang được cập nhật": "Content is being prepared",
    "{name} đang chuẩn bị thông tin cho chuyên mục này. Mời quý vị quay lại sau.": (
        "{name} is preparing information for this section. Please come back later."
    ),
    "Nội dung phải công khai tại đây": "What must be published here",
    "Căn cứ": "Legal basis",
    "Cần thông tin ngay? Xin liên hệ": "Need the information now? Please contact",
    "Nguồn": "Source",
    "Nội dung chính": "Contents",
    "Xem thêm trong chuyên mục": "More in",
    "Nội dung liên quan": "Related",
    "Liên kết đến mục": "Link to",
    "Xem ảnh lớn": "View larger picture",
    "Bảng số liệu": "Table",
    "Tải về": "Download",
    "Xem trên": "View on",
    "Chia sẻ và in": "Share and print",
    "Gửi thư": "E-mail",
    "Chép liên kết": "Copy link",
    "Đã chép liên kết": "Link copied",
    "Chia sẻ": "Share",
    "In trang": "Print",
    "Cơ quan chủ quản": "Operated by",
    "Chịu trách nhiệm nội dung": "Responsible for content",
    "Liên hệ": "Contact",
    "Địa chỉ": "Address",
    "Điện thoại": "Phone",
    "Đường dây nóng": "Hotline",
    "Tiện ích": "Useful links",
    "Nhận tin qua RSS": "News by RSS",
    "Sơ đồ trang": "Site map",
    "Các trang cùng hệ thống": "Other websites of the network",
    "Ghi rõ nguồn “{name}” khi phát hành lại thông tin từ trang này.": (
        "Please cite “{name}” when republishing information from this website."
    ),
    "Không tìm thấy trang": "Page not found",
    "Nội dung đã được gỡ": "This content has been removed",
    "Cơ quan đã gỡ nội dung này khỏi trang. Mời quý vị chọn một mục dưới đây.": (
        "The agency has removed this content. Please choose one of the following."
    ),
    "Mới": "New",
    "Tháng lân cận": "Neighbouring months",
    "Địa chỉ này không có hoặc đã được chuyển đi. Mời quý vị chọn một mục dưới đây.": (
        "This address does not exist or has moved. Please choose one of the links below."
    ),
    "Ý kiến được ghi nhận ẩn danh: không lưu tên, địa chỉ mạng hay thiết bị của quý vị.": (
        "Answers are anonymous: your name, network address and device are not stored."
    ),
    (
        "Biểu mẫu cần JavaScript để gửi. Quý vị có thể đọc các câu hỏi dưới đây và gửi "
        "ý kiến qua điện thoại hoặc thư điện tử của cơ quan ở cuối trang."
    ): (
        "The form needs JavaScript to be sent. You can read the questions below and "
        "send your opinion by phone or e-mail to the agency at the foot of the page."
    ),
    "không bắt buộc": "optional",
    "Xin chọn một câu trả lời.": "Please choose an answer.",
    "Còn câu hỏi chưa được trả lời:": "Some questions are not answered yet:",
    "Đang gửi…": "Sending…",
    "Chưa gửi được. Xin kiểm tra kết nối mạng rồi thử lại; các câu trả lời vẫn còn nguyên.": (
        "Not sent. Please check your connection and try again; your answers are kept."
    ),
    "Gửi đánh giá": "Send your rating",
    "Cảm ơn quý vị!": "Thank you!",
    "Ý kiến đã được ghi nhận và sẽ có trong bảng kết quả công khai.": (
        "Your opinion has been recorded and will appear in the public results."
    ),
    "Xem kết quả đánh giá": "See the results",
    "Kết quả đánh giá": "Survey results",
    "Số lượt đánh giá": "Ratings",
    "Từ ngày": "From",
    "Đến ngày": "To",
    "Trả lời": "Answer",
    "Biểu đồ": "Chart",
    "Tỷ lệ": "Share",
    "Số lượt": "Number",
    "Số lượt theo tháng": "Ratings by month",
    "Tháng": "Month",
    "Chưa có lượt đánh giá nào": "No ratings yet",
    "Quý vị có thể là người đầu tiên.": "You can be the first.",
    "Tham gia đánh giá": "Take the survey",
}


def translator(locale: str) -> Translator:
    """`t("Xem tất cả")` → the sentence in `locale`; keyword arguments fill its `{name}` places.

    A sentence without a translation stays Vietnamese: half a page is better than none.
    """
    catalogue = ENGLISH if locale == "en" else {}

    def translate(msgid: str, **values: object) -> str:
        sentence = catalogue.get(msgid, msgid)
        return sentence.format(**values) if values else sentence

    return translate
