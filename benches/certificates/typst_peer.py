"""The same certificates by typst, with the frame as PDF background."""

import pathlib
import sys

import typst

data, frame, fonts, out = map(pathlib.Path, sys.argv[1:5])
SOURCE = r"""
#set page(paper: "a4", flipped: true, margin: 0pt, background: image("frame.pdf", width: 100%))
#set text(font: "Tinos", lang: "vi")
#let at(x, y, w, body) = place(dx: x * 1mm, dy: y * 1mm, box(width: w * 1mm, align(center, body)))
#let left-at(x, y, w, body) = place(dx: x * 1mm, dy: y * 1mm, box(width: w * 1mm, body))
#for r in json("records.json") [
  #at(42, 25, 213)[#text(13pt, weight: "bold")[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM]]
  #at(42, 30.5, 213)[#text(14pt, weight: "bold")[Độc lập - Tự do - Hạnh phúc]]
  #place(dx: 118mm, dy: 37mm, line(length: 61mm, stroke: 0.7pt))
  #at(42, 42, 213)[#text(40pt, font: "Playfair Display", weight: 900, fill: rgb("#B3161C"))[GIẤY CHỨNG NHẬN]]
  #at(42, 60, 213)[#text(20pt, font: "Playfair Display", weight: 900, fill: rgb("#B3161C"), tracking: 4pt)[SÁNG KIẾN]]
  #at(38, 76, 221)[#text(14pt, weight: "bold", fill: rgb("#8A1015"))[CÔNG TY CỔ PHẦN CƠ KHÍ HỒNG PHONG CHỨNG NHẬN]]
  #at(38, 83, 221)[#text(14pt, style: "italic")[Ông (bà):]]
  #at(38, 91, 221)[#text(28pt, font: "Playfair Display", weight: "bold", style: "italic", fill: rgb("#8A1015"))[#r.name]]
  #at(38, 104, 221)[#text(14pt)[#r.job]]
  #at(38, 112, 221)[#text(15pt)[là tác giả của sáng kiến: *“#r.title”*]]
  #left-at(34, 142, 100)[#text(12pt, style: "italic")[Số: *#r.number*]]
  #left-at(34, 148, 100)[#text(12pt, style: "italic")[Quyết định số *52/QĐ-HP* ngày 18/11/2026]]
  #at(166, 134.5, 92)[#text(13pt, style: "italic")[Lai Châu, ngày 20 tháng 11 năm 2026]]
  #at(166, 140.5, 92)[#text(13pt, weight: "bold")[GIÁM ĐỐC]]
  #at(166, 181, 92)[#text(14pt, weight: "bold")[Nguyễn Hải Đăng]]
  #pagebreak(weak: true)
]
"""
folder = data.parent
(folder / "main.typ").write_text(SOURCE)
if frame.parent != folder:
    (folder / "frame.pdf").write_bytes(frame.read_bytes())
typst.compile(str(folder / "main.typ"), output=str(out), root=str(folder),
              font_paths=[str(fonts)], ignore_system_fonts=True)
