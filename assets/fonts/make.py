"""Makes the screen's text fonts from Source Sans 3.

    npm pack @expo-google-fonts/source-sans-3@0.4.1 && tar xzf expo-google-fonts-source-sans-3-0.4.1.tgz
    pip install fonttools==4.68.0
    python3 assets/fonts/make.py package

Three things change, nothing is drawn anew:
- the family gets a private name: a font of the same name on the user's computer, perhaps an old
  one without Vietnamese letters, would otherwise be taken instead; and the licence reserves the
  name "Source" for unmodified files;
- only the features that plain text needs are kept, so the glyphs that nothing reaches go;
- every file is one weight of one family (name ids 16, 17 and OS/2), so that 400, 600 and 700 are
  found by weight.
"""

import pathlib
import shutil
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "So Sang Kien Sans"
WEIGHTS = {"400Regular": ("Regular", 400), "600SemiBold": ("SemiBold", 600), "700Bold": ("Bold", 700)}

package = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent / "source-sans-3"

for folder, (style, weight) in WEIGHTS.items():
    font = TTFont(package / folder / f"SourceSans3_{folder}.ttf")
    options = subset.Options()
    options.layout_features = ["ccmp", "locl", "kern", "mark", "mkmk"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap().keys())
    subsetter.subset(font)

    names = font["name"]
    for record in list(names.names):
        if record.nameID not in (0, 13, 14):
            names.removeNames(nameID=record.nameID)
    bold = style == "Bold"
    plain = style in ("Regular", "Bold")
    for number, text in {
        1: FAMILY if plain else f"{FAMILY} {style}",
        2: style if plain else "Regular",
        3: f"{FAMILY} {style} 3.052",
        4: f"{FAMILY} {style}",
        5: "Version 3.052",
        6: f"{FAMILY.replace(' ', '')}-{style}",
        16: FAMILY,
        17: style,
    }.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if bold else (0x40 if style == "Regular" else 0)
    font["head"].macStyle = 1 if bold else 0
    font.save(here / f"{style}.ttf")

shutil.copy(package / "LICENSE_FONT", here / "OFL.txt")
