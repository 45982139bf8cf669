"""Draws the icon font from Lucide's line icons and the app's own mark.

    npm pack lucide-static@1.62.0 && tar xzf lucide-static-1.62.0.tgz
    pip install fonttools==4.68.0 skia-pathops==0.9.2
    python3 assets/icons/make.py package

Reads names.txt (one icon a line; the n-th line is the code point U+E000 + n) and mark.svg, and
writes two weights: Regular with a stroke of 1.75 on the 24 grid, for 20 px and up, and Bold with 2,
for small sizes, where a thinner line fades. Lucide's own font has one stroke only.
"""

import pathlib
import shutil
import sys

import pathops
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib import SVGPath

FAMILY = "So Sang Kien Icons"
GRID, EM = 24, 960
STROKES = {"Regular": (400, 1.75), "Bold": (700, 2.0)}

here = pathlib.Path(__file__).parent
package = pathlib.Path(sys.argv[1])
names = (here / "names.txt").read_text().split()


def outline(file, width):
    path = pathops.Path()
    SVGPath(str(file)).draw(path.getPen())
    path.stroke(width, pathops.LineCap.ROUND_CAP, pathops.LineJoin.ROUND_JOIN, 4)
    path.convertConicsToQuads()
    path.simplify(fix_winding=True)
    glyph = TTGlyphPen(None)
    scale = EM / GRID
    path.draw(TransformPen(Cu2QuPen(glyph, 0.5, reverse_direction=False), Transform(scale, 0, 0, -scale, 0, EM)))
    return glyph.glyph()


for style, (weight, width) in STROKES.items():
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    cmap = {}
    for number, name in enumerate(names):
        file = here / "mark.svg" if name == "mark" else package / "icons" / f"{name}.svg"
        glyphs[name] = outline(file, width)
        cmap[0xE000 + number] = name
    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap(cmap)
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics({name: (EM, font.font["glyf"][name].xMin if name != ".notdef" else 0) for name in glyphs})
    font.setupHorizontalHeader(ascent=EM, descent=0)
    font.setupNameTable({
        "copyright": "Lucide: Copyright (c) Lucide Icons and Contributors (ISC); Feather: Copyright (c) Cole Bemis (MIT); app mark: So Sang Kien (MIT)",
        "familyName": FAMILY,
        "styleName": style,
        "uniqueFontIdentifier": f"{FAMILY} {style}",
        "fullName": f"{FAMILY} {style}",
        "version": "Version 1.000",
        "psName": f"SoSangKienIcons-{style}",
    })
    font.setupOS2(
        usWeightClass=weight,
        sTypoAscender=EM,
        sTypoDescender=0,
        sTypoLineGap=0,
        usWinAscent=EM,
        usWinDescent=0,
        fsSelection=0x20 if style == "Bold" else 0x40,
    )
    font.setupPost()
    font.setupHead(unitsPerEm=EM, macStyle=1 if style == "Bold" else 0, created=0, modified=0)
    font.font.recalcTimestamp = False
    font.save(here / f"{style}.ttf")

shutil.copy(package / "LICENSE", here / "LICENSE-lucide.txt")
