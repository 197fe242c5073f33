"""Attachments of the demo: a text becomes a small PDF that any reader opens and can search."""

import datetime as dt
from functools import cache

import font_roboto
from fpdf import FPDF

from cms.demo.blocks import AttachmentBlock

FAMILY = "Roboto"
# A fixed day keeps the bytes equal from run to run.
CREATED = dt.datetime(2025, 6, 30, 17, 0, tzinfo=dt.UTC)


@cache
def make_document(attachment: AttachmentBlock) -> bytes:
    """An A4 PDF: the title as heading, then one paragraph for each line of the text."""
    pdf = FPDF(format="A4")
    _describe(pdf, attachment.title)
    pdf.add_page()
    _paragraph(pdf, attachment.title, 16, "B")
    pdf.ln(4)
    for line in attachment.text.splitlines():
        _paragraph(pdf, line, 12, "")
        pdf.ln(2)
    return bytes(pdf.output())


def _describe(pdf: FPDF, title: str) -> None:
    pdf.add_font(FAMILY, "", font_roboto.Roboto)
    pdf.add_font(FAMILY, "B", font_roboto.RobotoBold)
    pdf.set_creation_date(CREATED)
    pdf.set_lang("vi")
    pdf.set_title(title)
    pdf.set_margins(25, 22, 20)


def _paragraph(pdf: FPDF, text: str, size: int, style: str) -> None:
    pdf.set_font(FAMILY, style, size)
    pdf.multi_cell(0, size * 0.55, text, align="L", new_x="LMARGIN", new_y="NEXT")
