"""Every check, firing and not firing, on material made by hand."""

import pytest

from cms.advice.checks import CHECKS, advice_on
from cms.advice.checks.files import scanned_files
from cms.advice.checks.links import broken_links
from cms.advice.checks.personal import personal_numbers
from cms.advice.checks.pictures import missing_alternatives
from cms.advice.checks.press import (
    is_press,
    many_press_items,
    missing_source,
    newsroom_words,
    press_names,
)
from cms.advice.checks.tables import tables_without_headings
from cms.advice.checks.titles import capital_titles
from cms.advice.material import (
    File,
    FileState,
    Link,
    LinkState,
    Material,
    Picture,
    Table,
    Words,
)

HERE = "Nội dung, khối 2 (Đoạn văn)"


def rules(check, **facts):
    return [advice.rule for advice in check(Material(**{"title": "Lễ ra quân"} | facts))]


def said(text, **facts):
    return {"words": (Words(HERE, text),)} | facts


def test_an_entry_without_faults_gets_no_advice():
    faultless = Material(
        title="UBND xã khai mạc hội nghị",
        source="UBND xã",
        author="Ban Biên tập",
        words=(Words(HERE, "Liên hệ Văn phòng: 0234 3822 123."),),
        pictures=(Picture(HERE, "Hội trường"), Picture(HERE, "", decorative=True)),
        tables=(Table(HERE, ("Thôn", "")),),
        links=(Link(HERE, "page", 7),),
        files=(File(HERE, "Quyết định", 3),),
        link_states={("page", 7): LinkState.WHOLE},
        file_states={3: FileState.READABLE},
        own_numbers=frozenset({"02343822123"}),
    )
    assert advice_on(faultless) == []


def test_advice_says_where_what_and_how_to_mend_it():
    facts = {"title": "LỄ RA QUÂN TOÀN XÃ", "source": "", "pictures": (Picture(HERE, ""),)}
    found = advice_on(Material(**facts))
    assert len(found) == 3
    assert all(advice.place and advice.message and advice.mend for advice in found)
    assert {advice.place for advice in found} == {HERE, "Tiêu đề", "Nguồn tin"}


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (Picture(HERE, ""), ["missing-alt-text"]),
        (Picture(HERE, "  "), ["missing-alt-text"]),
        (Picture(HERE, "", exists=False), ["missing-image"]),
        (Picture(HERE, "Cầu Trường Tiền"), []),
        (Picture(HERE, "", decorative=True), []),
    ],
)
def test_pictures_need_words_for_those_who_do_not_see_them(picture, expected):
    assert rules(missing_alternatives, pictures=(picture,)) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (FileState.SCANNED, ["scanned-pdf"]),
        (FileState.MISSING, ["missing-file"]),
        (FileState.READABLE, []),
        (FileState.UNREAD, []),
    ],
)
def test_a_scanned_or_missing_file_is_named(state, expected):
    facts = {"files": (File(HERE, "Quyết định", 3),), "file_states": {3: state}}
    assert rules(scanned_files, **facts) == expected


def test_an_attachment_whose_document_was_deleted_is_missing():
    assert rules(scanned_files, files=(File(HERE, "", None),)) == ["missing-file"]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ((), ["table-without-headings"]),
        (("", " "), ["table-without-headings"]),
        (("Thôn", "Số hộ"), []),
        (("", "Số hộ"), []),
    ],
)
def test_a_table_needs_a_header_row(headings, expected):
    assert rules(tables_without_headings, tables=(Table(HERE, headings),)) == expected


@pytest.mark.parametrize(
    ("kind", "states", "expected"),
    [
        ("page", {("page", 7): LinkState.WHOLE}, []),
        ("page", {("page", 7): LinkState.UNPUBLISHED}, ["broken-link"]),
        ("page", {}, ["broken-link"]),
        ("document", {}, ["broken-link"]),
        ("document", {("document", 7): LinkState.WHOLE}, []),
        ("document", {("page", 7): LinkState.WHOLE}, ["broken-link"]),
    ],
)
def test_links_that_lead_nowhere_are_broken(kind, states, expected):
    found = rules(broken_links, links=(Link(HERE, kind, 7),), link_states=states)
    assert found == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("THÔNG BÁO VỀ VIỆC CẮT ĐIỆN", ["capital-title"]),
        ("THÔNG BÁO SỐ 12/TB-UBND NĂM 2026", ["capital-title"]),
        ("Thông báo về việc cắt điện", []),
        ("UBND TP HUẾ", []),
        ("Thông báo số 12/TB-UBND", []),
    ],
)
def test_titles_do_not_shout(title, expected):
    assert rules(capital_titles, title=title) == expected


@pytest.mark.parametrize(
    "text",
    [
        "gọi ông A, 0905123456",
        "gọi 0905 123 456.",
        "gọi 0905.123.456",
        "(+84) 905 123 456",
        "+84905123456",
        "0841234567",
        "nhà riêng 0234-3 822 123",
        "0905 123 456 2 người",
    ],
)
def test_telephone_numbers_are_found_however_they_are_written(text):
    assert rules(personal_numbers, **said(text)) == ["personal-telephone"]


@pytest.mark.parametrize(
    "text",
    [
        "1900 1234 56",
        "kinh phí 905.123.456 đồng",
        "0,905123456",
        "Thông báo số 0905123456/TB-UBND",
        "mã 00905123456789",
        "115",
        "từ 01/07/2026 đến 30/09/2026",
    ],
)
def test_other_numbers_are_no_telephones(text):
    assert rules(personal_numbers, **said(text)) == []


def test_an_agency_may_tell_its_own_numbers_in_any_form():
    own = frozenset({"02343822123"})
    assert rules(personal_numbers, **said("(0234) 3.822.123", own_numbers=own)) == []
    assert rules(personal_numbers, **said("0234 3822 124", own_numbers=own)) == [
        "personal-telephone"
    ]


def test_a_number_said_twice_in_one_place_is_one_advice():
    assert rules(personal_numbers, **said("0905123456, nhắc lại 0905 123 456")) == [
        "personal-telephone"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CCCD 046090001234", ["personal-identity"]),
        ("căn cước số 046 090 001 234", ["personal-identity"]),
        ("CMND số 191234567", ["personal-identity"]),
        ("chứng minh nhân dân: 191 234 567", ["personal-identity"]),
        ("dự toán 191234567 đồng", []),
        ("mã hồ sơ 099090001234", []),
        ("mã 1046090001234", []),
        ("000.00.15.H57", []),
    ],
)
def test_numbers_of_identity_cards_are_found(text, expected):
    assert rules(personal_numbers, **said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trả lời phóng viên, ông A nói", ["newsroom-word"]),
        ("Toà soạn trân trọng cảm ơn độc giả", ["newsroom-word"]),
        ("Nhà báo cùng đi", ["newsroom-word"]),
        ("Ban Biên tập trân trọng cảm ơn bà con", []),
        ("Cán bộ văn phòng viên chức", []),
    ],
)
def test_newsroom_words_are_a_sign(text, expected):
    assert rules(newsroom_words, **said(text)) == expected


def test_pv_is_a_sign_in_a_byline_only():
    assert rules(newsroom_words, **said("PV – Minh Anh", author="PV – Minh Anh")) == [
        "newsroom-word"
    ]
    assert rules(newsroom_words, **said("Máy PV 3000", author="Ban Biên tập")) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Hue News số 5", ["press-name"]),
        ("Tạp chí sông quê", ["press-name"]),
        ("Báo cáo kinh tế – xã hội", []),
        ("Bản tin thời tiết", []),
    ],
)
def test_names_that_only_the_press_bears(title, expected):
    assert rules(press_names, title=title) == expected


@pytest.mark.parametrize(
    ("source", "expected"), [("", ["missing-source"]), (None, []), ("UBND xã", [])]
)
def test_a_source_is_missing_only_where_there_could_be_one(source, expected):
    assert rules(missing_source, source=source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Báo Nhân Dân", True),
        ("Theo TTXVN", True),
        ("baochinhphu.vn", True),
        ("VnExpress", True),
        ("Báo cáo của UBND xã", False),
        ("Thông báo số 12 của UBND xã", False),
        ("Đài Khí tượng: dự báo ngày mai", False),
        ("Trạm Y tế xã", False),
        ("Cổng thông tin điện tử thành phố", False),
    ],
)
def test_the_press_is_known_by_its_names(source, expected):
    assert is_press(source) is expected


@pytest.mark.parametrize(
    ("source", "recent", "expected"),
    [
        ("Báo Nhân Dân", ["Báo Nhân Dân"] * 6 + ["UBND xã"] * 4, ["many-press-items"]),
        ("UBND xã", ["Báo Nhân Dân"] * 10, []),
        ("Báo Nhân Dân", ["Báo Nhân Dân"] * 4 + ["UBND xã"] * 6, []),
        ("Báo Nhân Dân", ["Báo Nhân Dân"] * 9, []),
    ],
)
def test_half_of_a_portal_taken_from_the_press_is_too_much(source, recent, expected):
    assert rules(many_press_items, source=source, recent_sources=tuple(recent)) == expected


def test_what_nobody_read_in_full_is_marked_as_a_hint():
    found = advice_on(Material(title="Hue News", source=""))
    assert [advice.citation.is_advisory for advice in found] == [True, True]


def test_every_check_is_registered_once():
    assert len(set(CHECKS)) == len(CHECKS) == 10
