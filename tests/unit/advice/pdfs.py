"""Small real PDFs: of text, of a photograph, broken."""

from io import BytesIO

from fpdf import FPDF
from PIL import Image

TEXT = "Uy ban nhan dan xa thong bao lich tiep cong dan thang 8 nam 2026. " * 12


def of_text(pages: int = 1) -> bytes:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=12)
    for _ in range(pages):
        pdf.add_page()
        pdf.multi_cell(0, 8, TEXT)
    return bytes(pdf.output())


def of_photographs(pages: int = 1, stamp: str = "") -> bytes:
    """What a scanner makes; ``stamp``: the little text that a scanner's program may add."""
    pdf = FPDF()
    pdf.set_font("Helvetica", size=8)
    picture = BytesIO()
    Image.new("L", (300, 400), 200).save(picture, "JPEG")
    for _ in range(pages):
        pdf.add_page()
        pdf.image(picture, 10, 10, 100)
        if stamp:
            pdf.text(10, 200, stamp)
    return bytes(pdf.output())


BROKEN = b"%PDF-1.7\nnot really"
