"""Pages of records, and of sections that hold both standing entries and dated ones."""

from .samples import Page, context_of, rendered, sample

RECORD = Page("record.html", "record", "chrome_commune")
SECTION = Page("section.html", "section_full")


def fact(name, kind, **shown):
    empty = {"text": "", "date": None, "until": None, "html": None, "files": [], "image": None}
    return {"name": name, "label": name.capitalize(), "kind": kind} | empty | shown


def with_facts(*facts):
    context = context_of(RECORD)
    block = {"__typename": "RichTextBlock", "id": "x", "html": "<p>Thân bài.</p>"}
    context["page"] |= {"facts": list(facts), "body": [block]}
    return rendered(RECORD, context)


def test_the_body_stands_where_its_fact_does():
    before, after = (
        fact("muc-1", "html", html="<p>Một.</p>"),
        fact("muc-2", "html", html="<p>Hai.</p>"),
    )
    html = with_facts(before, fact("body", "body"), after)
    assert html.index("Một.") < html.index("Thân bài.") < html.index("Hai.")
    assert html.count("Thân bài.") == 1


def test_a_moment_is_a_line_like_others():
    html = with_facts(fact("starts", "moment", text="20:00, 01/07/2026"))
    assert "<dt>Starts</dt><dd>20:00, 01/07/2026" in " ".join(html.split()).replace("<dd> ", "<dd>")


def test_only_what_is_listed_by_date_bears_its_date():
    context = context_of(RECORD)
    assert '<p class="meta"><time' in rendered(RECORD, context)
    context["page"]["byDate"] = False
    assert '<p class="meta"><time' not in rendered(RECORD, context)


def test_standing_entries_come_before_dated_ones():
    context = context_of(SECTION)
    dated = context["page"]["entries"]["edges"][0]["node"]["title"]
    context["page"]["information"] = sample("section_information")["page"]["information"]
    standing = context["page"]["information"][0]["title"]
    html = rendered(SECTION, context)
    main = html[html.index("<main") :]
    assert main.index(standing) < main.index(dated)


def test_how_a_record_stands_is_marked_off_and_other_choices_are_not():
    state = fact("state", "choice", text="Đang tạm ngừng")
    html = with_facts(state, fact("procedure", "choice", text="Rút gọn"))
    assert html.count("status-mark") == 1
    assert '<span class="status-mark">Đang tạm ngừng</span>' in html
