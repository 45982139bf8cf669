"""The same certificates by reportlab, with a plain border."""

import json
import pathlib
import sys

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

data, fonts, out = map(pathlib.Path, sys.argv[1:4])
WIDTH, HEIGHT = 297 * mm, 210 * mm
for name in ["Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic",
             "PlayfairDisplay-Black", "PlayfairDisplay-BoldItalic"]:
    pdfmetrics.registerFont(TTFont(name, fonts / f"{name}.ttf"))
canvas = Canvas(str(out), pagesize=(WIDTH, HEIGHT), pageCompression=1)


def centred(x, y, font, size, text, colour="#000000", space=0):
    canvas.setFillColor(HexColor(colour))
    canvas.setFont(font, size)
    canvas.drawCentredString(x * mm, HEIGHT - y * mm, text, charSpace=space)


def left(x, y, runs):
    text = canvas.beginText(x * mm, HEIGHT - y * mm)
    for font, said in runs:
        text.setFont(font, 12)
        text.textOut(said)
    canvas.drawText(text)


for record in json.loads(data.read_text()):
    canvas.rect(10 * mm, 10 * mm, WIDTH - 20 * mm, HEIGHT - 20 * mm)
    centred(148.5, 29, "Tinos-Bold", 13, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    centred(148.5, 35, "Tinos-Bold", 14, "Độc lập - Tự do - Hạnh phúc")
    canvas.line(118 * mm, HEIGHT - 37 * mm, 179 * mm, HEIGHT - 37 * mm)
    centred(148.5, 55, "PlayfairDisplay-Black", 40, "GIẤY CHỨNG NHẬN", "#B3161C")
    centred(148.5, 66, "PlayfairDisplay-Black", 20, "SÁNG KIẾN", "#B3161C", 4)
    centred(148.5, 80, "Tinos-Bold", 14, "CÔNG TY CỔ PHẦN CƠ KHÍ HỒNG PHONG CHỨNG NHẬN", "#8A1015")
    centred(148.5, 87, "Tinos-Italic", 14, "Ông (bà):")
    centred(148.5, 99, "PlayfairDisplay-BoldItalic", 28, record["name"], "#8A1015")
    centred(148.5, 108, "Tinos-Regular", 14, record["job"])
    centred(148.5, 116, "Tinos-Bold", 13, f"là tác giả của sáng kiến: “{record['title']}”")
    left(34, 146, [("Tinos-Italic", "Số: "), ("Tinos-BoldItalic", record["number"])])
    left(34, 152, [("Tinos-Italic", "Quyết định số "), ("Tinos-BoldItalic", "52/QĐ-HP"),
                   ("Tinos-Italic", " ngày 18/11/2026")])
    centred(212, 138, "Tinos-Italic", 13, "Lai Châu, ngày 20 tháng 11 năm 2026")
    centred(212, 144, "Tinos-Bold", 13, "GIÁM ĐỐC")
    centred(212, 185, "Tinos-Bold", 14, "Nguyễn Hải Đăng")
    canvas.showPage()
canvas.save()
