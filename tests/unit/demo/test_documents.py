import zlib

from cms.demo.blocks import AttachmentBlock
from cms.demo.content import DemoContent
from cms.demo.documents import make_document


def attachments(content: DemoContent) -> list[AttachmentBlock]:
    """Those in bodies, and the first of each record's files."""
    bodies = [entry.body for entry in (*content.articles, *content.information)]
    found = [block for body in bodies for block in body if isinstance(block, AttachmentBlock)]
    files = [record.facts.get("files") for record in content.records]
    return found + [AttachmentBlock(**some[0]) for some in files[::20] if some]


def unicode_maps(pdf: bytes) -> str:
    """The ToUnicode tables, through which a reader's search finds accented letters."""
    streams = [_unpacked(part.split(b"endstream")[0]) for part in pdf.split(b"stream\n")]
    return b"\n".join(stream for stream in streams if b"beginbfchar" in stream).decode("ascii")


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def test_every_attachment_becomes_a_pdf_with_a_pdf_name(content: DemoContent) -> None:
    assert len(attachments(content)) > 5
    for attachment in attachments(content):
        pdf = make_document(attachment)
        assert attachment.name.endswith(".pdf")
        assert pdf.startswith(b"%PDF-")
        assert pdf.rstrip().endswith(b"%%EOF")


def test_a_document_is_equal_from_run_to_run(content: DemoContent) -> None:
    attachment = attachments(content)[0]
    assert make_document(attachment) == make_document(attachment)


def test_vietnamese_letters_can_be_searched_in_the_document() -> None:
    pdf = make_document(AttachmentBlock("Quyết định", "mau.pdf", "Đường phố Huế"))
    maps = unicode_maps(pdf).upper()
    for letter in "ếĐườ":
        assert f"<{ord(letter):04X}>" in maps, letter
