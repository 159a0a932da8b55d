"""Makes the font of share cards from Noto Sans CJK KR Bold, as Debian's fonts-noto-cjk has it.

Kept are the letters that Korean titles have: all Hangul syllables, the hanja, kana and symbols of
KS X 1001, Latin letters with their accents, and the marks of typography; without hints and layout
tables, which share cards don't use. Letters stand closer by 25 thousandths, as in the titles of
pages, and fullwidth brackets have no gap within them, which would look like a space. The name is
another one, as what has been changed is not Noto any more.

    pip install fonttools cffsubr
    apt-get install fonts-noto-cjk
    python tools/make_card_font.py

The same versions of these give the same bytes. Afterwards FONT in sosik/content/media/cards/font.py
has to be raised, since addresses of share cards depend on it.
"""

from __future__ import annotations

import argparse
from hashlib import sha256
from itertools import chain
from pathlib import Path
from unicodedata import category, normalize

import cffsubr
from fontTools import subset
from fontTools.misc.transform import Offset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")
KOREAN = 1
"""The place of Noto Sans CJK KR in the collection."""
HERE = Path(__file__).parent.parent / "sosik/content/media/cards/font"
FAMILY = "Sosik Card"
CLOSER = 25
"""Thousandths of an em by which letters stand closer."""
BRACKETS = "「」『』《》〈〉【】〔〕〖〗（）［］｛｝、。，．：；"
BEARING = 70
"""Thousandths of an em on each side of a bracket."""
RANGES = (
    (0x20, 0x24F),  # Latin
    (0x1E00, 0x1EFF),  # Latin with the accents of Vietnamese
    (0x2010, 0x2BFF),  # dashes, quotes, currencies, numbers in circles, arrows, signs
    (0x3000, 0x33FF),  # CJK punctuation, kana, Hangul letters, units
    (0xAC00, 0xD7A3),  # Hangul syllables
    (0xFF00, 0xFFEF),  # fullwidth forms
)


def letters() -> set[str]:
    """All characters that are kept, if the font has them."""
    rows = range(0xA1, 0xFF)
    pairs = (bytes((row, column)) for row in rows for column in rows)
    standard = set("".join(pair.decode("euc_kr", "ignore") for pair in pairs))
    ranges = chain.from_iterable(range(first, last + 1) for first, last in RANGES)
    every = (normalize("NFC", letter) for letter in standard | set(map(chr, ranges)))
    # Marks would need the tables that place them; NFC has a letter instead.
    return {each for each in every if category(each[0]) not in ("Mn", "Cc", "Cf", "Zl", "Zp")}


def make(source: Path, target: Path) -> str:
    """Write the font; returns the SHA-256 of its bytes."""
    font = TTFont(source, fontNumber=KOREAN, recalcTimestamp=False)
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=False, name_IDs=[0, 13, 14]
    )
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    chosen = subset.Subsetter(options)
    chosen.populate(text="".join(letters()))
    chosen.subset(font)
    cmap = font["cmap"]
    # One table is enough; that of format 4 lists the letters in ranges (OpenType, cmap).
    cmap.tables = [cmap.getcmap(3, 1)]
    for bracket in BRACKETS:
        _tighten(font, cmap.getBestCmap()[ord(bracket)])
    metrics = font["hmtx"].metrics
    for glyph, (advance, bearing) in metrics.items():
        metrics[glyph] = (max(0, advance - CLOSER), bearing)
    _rename(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    cffsubr.subroutinize(font).save(target, reorderTables=True)
    return sha256(target.read_bytes()).hexdigest()


def _tighten(font: TTFont, glyph: str) -> None:
    """Move the outline of a bracket to the left of its box, and make the box as wide as it."""
    glyphs = font.getGlyphSet()
    bounds = BoundsPen(glyphs)
    glyphs[glyph].draw(bounds)
    left, _, right, _ = bounds.bounds
    advance = round(right - left) + 2 * BEARING
    outlines = font["CFF "].cff[0].CharStrings
    old = outlines[glyph]
    pen = T2CharStringPen(advance - old.private.nominalWidthX, glyphs)
    glyphs[glyph].draw(TransformPen(pen, Offset(BEARING - left, 0)))
    outlines[glyph] = pen.getCharString(old.private, old.globalSubrs)
    outlines[glyph].fdSelectIndex = getattr(old, "fdSelectIndex", None)
    font["hmtx"].metrics[glyph] = (advance, BEARING)


def _rename(font: TTFont) -> None:
    plain = FAMILY.replace(" ", "")
    names = {1: FAMILY, 2: "Bold", 3: f"{plain}-Bold", 4: f"{FAMILY} Bold", 6: f"{plain}-Bold"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [f"{plain}-Bold"]
    top[0].FullName, top[0].FamilyName = f"{FAMILY} Bold", FAMILY


def main() -> None:
    """Make the font and say how large it is."""
    known = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    known.add_argument("--source", type=Path, default=SOURCE)
    known.add_argument("--target", type=Path, default=HERE / "SosikCard-Bold.otf")
    chosen = known.parse_args()
    digest = make(chosen.source, chosen.target)
    print(f"{chosen.target}: {chosen.target.stat().st_size:,} bytes, SHA-256 {digest}")


if __name__ == "__main__":
    main()
