"""What each composer writes from facts, to the letter; and nothing where nothing is known."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from cms.first_drafts.composers import about, organisation, places, rights
from cms.first_drafts.facts import Contact, Former, Person, Stage

from .known import CHAIR, CLERK, CONTACT, DEPUTY, REFORM, KnownFacts, only, place, sheet

MERGED = (Former("Xã Phong Mỹ cũ", REFORM, "merged"), Former("Xã Phong Xuân", REFORM, "merged"))
UNKNOWN = KnownFacts(contact=Contact("Xã Phong Mỹ"), stages=())
HEIRS = "xã Phong Mỹ cũ và xã Phong Xuân sáp nhập thành xã Phong Mỹ"


@pytest.mark.parametrize(
    "compose",
    [
        one.compose
        for module in (about, organisation, places, rights)
        for one in module.COMPOSERS
    ],
)  # fmt: skip
def test_nothing_is_written_of_what_nobody_knows(compose):
    assert list(compose(UNKNOWN, place())) == []


def test_the_history_tells_from_whom_the_agency_came():
    draft = only(about.history(KnownFacts(formers=MERGED), place()))
    assert draft.title == "Quá trình hình thành và phát triển của xã Phong Mỹ"
    assert draft.stated == {
        "body": [
            ("paragraph", f"<p>Từ ngày 01/07/2025, {HEIRS}.</p>"),
            ("paragraph", "<p>Hiện nay, xã Phong Mỹ thuộc thành phố Huế.</p>"),
        ],
        "milestones": f"<ul><li>01/07/2025: {HEIRS}.</li></ul>",
    }


@pytest.mark.parametrize(
    ("formers", "told"),
    [
        ([Former("Xã A", REFORM, "merged")], "xã Phong Mỹ kế thừa xã A"),
        ([Former("Xã A", REFORM, "split")], "xã Phong Mỹ được tách ra từ xã A"),
        ([Former("Xã A", date(2026, 1, 1), "merged")], "xã A sáp nhập vào xã Phong Mỹ"),
    ],
)
def test_a_succession_is_told_as_it_happened(formers, told):
    draft = only(about.history(KnownFacts(formers=tuple(formers)), place()))
    assert told in draft.stated["milestones"]


def test_new_names_and_superiors_are_told_in_their_order():
    stages = (
        Stage(date(2020, 1, 1), "Xã A", "Huyện B"),
        Stage(date(2025, 1, 1), "Xã A", "Thị xã <B>"),
        Stage(date(2025, 7, 1), "Phường A", "Thành phố C"),
    )
    draft = only(about.history(KnownFacts(stages=stages), place()))
    assert draft.stated["milestones"] == (
        "<ul><li>01/01/2025: xã A thuộc thị xã &lt;B&gt;.</li>"
        "<li>01/07/2025: xã A mang tên mới là phường A.</li>"
        "<li>01/07/2025: phường A thuộc thành phố C.</li></ul>"
    )


def test_a_day_since_when_an_agency_is_known_is_no_history():
    assert list(about.history(KnownFacts(), place())) == []


CITED = "“Bản đồ hành chính thành phố” của thành phố Huế (Sở NN&MT, 2025, 1:50.000)"
NATURE = place("dieu-kien-tu-nhien", "Điều kiện tự nhiên")
BORDERS = (
    "Xã Phong Mỹ phía bắc giáp xã Phong Sơn; phía đông giáp phường Phong Thu; "
    "phía nam giáp xã Phong Xuân"
)
SEAT = "Xã Phong Mỹ thuộc thành phố Huế. Trụ sở: Thôn Lưu Hiền Hòa, xã Phong Mỹ."


def paragraphs(draft):
    return [html for _block, html in draft.stated["body"]]


def test_the_locality_lies_where_an_official_map_says():
    draft = only(about.locality(KnownFacts(sheet=sheet(is_schematic=False)), NATURE))
    assert draft.title == "Điều kiện tự nhiên xã Phong Mỹ"
    assert paragraphs(draft) == [
        f"<p>{SEAT}</p>",
        f"<p>{BORDERS}.</p>",
        "<p>Xã Phong Mỹ có diện tích 394,1 km², dân số 5.600 người.</p>",
    ]
    assert draft.stated["source"] == CITED


def test_a_schematic_map_tells_figures_and_no_borders():
    draft = only(about.locality(KnownFacts(sheet=sheet()), NATURE))
    assert paragraphs(draft) == [
        f"<p>{SEAT}</p>",
        "<p>Xã Phong Mỹ có diện tích 394,1 km², dân số 5.600 người.</p>",
    ]


def test_history_and_culture_tell_what_was():
    culture = place("lich-su-van-hoa", "Lịch sử, văn hóa")
    draft = only(about.locality(KnownFacts(formers=MERGED, sheet=sheet()), culture))
    assert paragraphs(draft) == [f"<p>Từ ngày 01/07/2025, {HEIRS}.</p>"]
    assert "source" not in draft.stated
    assert list(about.locality(KnownFacts(sheet=sheet()), culture)) == []


def test_the_map_is_cut_out_of_the_superiors_and_stays_what_it_is():
    draft = only(places.boundary_map(KnownFacts(sheet=sheet()), place()))
    shown = draft.stated.pop("boundaries")["features"]
    assert [one["properties"]["name"] for one in shown] == [
        "Phong Mỹ", "Phong Sơn", "Phong Thu", "Phong Xuân", "Trụ sở xã",
    ]  # fmt: skip
    assert draft.title == "Bản đồ hành chính xã Phong Mỹ"
    assert draft.stated == {
        "detail": "xa",
        "valid_from": REFORM,
        "valid_until": None,
        "nature": "so-do",
        "text_alternative": (
            "<p>Sơ đồ minh họa, không phải bản đồ địa giới pháp lý: xã Phong Mỹ và các đơn vị vẽ "
            "liền kề.</p><ul><li>Phía bắc: xã Phong Sơn.</li><li>Phía đông: phường Phong Thu.</li>"
            "<li>Phía nam: xã Phong Xuân.</li><li>Địa điểm: Trụ sở xã.</li></ul>"
        ),
        "source": f"Trích {CITED}",
    }


def test_an_official_map_stays_official():
    draft = only(places.boundary_map(KnownFacts(sheet=sheet(is_schematic=False)), place()))
    assert draft.stated["nature"] == "trich-ban-do"
    told = "<p>Bản đồ: xã Phong Mỹ và các đơn vị tiếp giáp.</p>"
    assert draft.stated["text_alternative"].startswith(told)


def test_a_source_that_leaves_no_room_is_told_by_its_name_alone():
    draft = only(places.boundary_map(KnownFacts(sheet=sheet(source="x" * 250)), place()))
    assert draft.stated["source"] == "Trích “Bản đồ hành chính thành phố” của thành phố Huế"


def test_leaders_are_taken_over_with_all_that_is_told_of_them():
    chair, deputy = organisation.leader(KnownFacts(leaders=(CHAIR, DEPUTY)), place())
    assert (chair.title, chair.stated) == (
        "Hồ Văn Lợi",
        {
            "position": "Chủ tịch UBND xã",
            "remit": "Nội chính",
            "duties": "<p>Lãnh đạo chung.</p>",
        },
    )
    assert deputy.stated == {"position": "Phó Chủ tịch UBND xã", "term_from": REFORM}


def test_the_imprint_names_a_leader_only_if_it_says_so():
    chair = Person("Hồ Văn Lợi", "Phó Chủ tịch UBND xã")
    draft = only(organisation.leader(KnownFacts(responsible=chair), place()))
    assert (draft.title, draft.stated) == ("Hồ Văn Lợi", {"position": "Phó Chủ tịch UBND xã"})
    clerk = Person("Hồ Văn Lợi", "Công chức xã")
    assert list(organisation.leader(KnownFacts(responsible=clerk), place())) == []


def test_the_directory_names_everybody_once():
    speaks = Person("Hồ văn Lợi", "Người phát ngôn", phone="0234.3000222", email="loi@hue.gov.vn")
    known = KnownFacts(leaders=(CHAIR, DEPUTY), people=(speaks,), responsible=Person("Lê Thị Hoa"))
    chair, deputy = organisation.directory(known, place())
    assert (chair.title, chair.stated) == (
        "Hồ Văn Lợi",
        {
            "position": "Chủ tịch UBND xã",
            "unit": "Xã Phong Mỹ",
            "phone": "0234.3000222",
            "email": "loi@hue.gov.vn",
        },
    )
    assert deputy.stated == {"position": "Phó Chủ tịch UBND xã", "unit": "Xã Phong Mỹ"}


def test_the_spokesperson_is_whom_the_directory_names_else_the_head():
    speaks = replace(CLERK, position="Chánh Văn phòng, người phát ngôn")
    known = KnownFacts(leaders=(DEPUTY, CHAIR), people=(speaks,))
    assert only(organisation.spokesperson(known, place())).title == "Trần An"
    head = only(organisation.spokesperson(replace(known, people=()), place()))
    assert (head.title, head.stated) == ("Hồ Văn Lợi", {"position": "Chủ tịch UBND xã"})
    assert list(organisation.spokesperson(KnownFacts(leaders=(DEPUTY,)), place())) == []


def test_citizens_are_received_at_the_address_in_office_hours():
    draft = only(organisation.reception(KnownFacts(), place(title="Lịch tiếp công dân")))
    assert draft.title == "Lịch tiếp công dân của xã Phong Mỹ"
    assert draft.stated == {"venue": CONTACT.address, "regular_hours": CONTACT.office_hours}


def test_requests_for_information_go_to_whom_the_directory_names():
    named = only(rights.access_to_information(KnownFacts(people=(CLERK,)), place()))
    assert named.stated == {
        "contact": "Trần An, Công chức Văn phòng",
        "address": CONTACT.address,
        "phone": "0234.3000111",
        "fax": CONTACT.fax,
        "email": CONTACT.email,
    }
    unnamed = only(rights.access_to_information(KnownFacts(), place()))
    assert "contact" not in unnamed.stated
    assert unnamed.stated["phone"] == CONTACT.phone


def test_the_policy_of_privacy_knows_the_agencys_contacts_alone():
    draft = only(rights.privacy_policy(KnownFacts(), place()))
    assert draft.stated == {"phone": CONTACT.phone, "email": CONTACT.email}


def test_no_fact_of_a_leader_is_forgotten():
    whole = replace(CHAIR, portrait_id=7, term_from=REFORM, term_until=REFORM, biography="<p>…</p>")
    draft = only(organisation.leader(KnownFacts(leaders=(whole,)), place()))
    told = {name: value for name, value in asdict(whole).items() if value and name != "name"}
    assert draft.stated == told
