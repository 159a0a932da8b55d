"""Makes the fonts in which drawings are turned into pixels, from Noto Sans CJK KR.

Kept are the letters of Korean labels: Hangul syllables (all of them in the regular font, those of
KS X 1001 in the bold one, which borrows the others), Latin and Greek letters, numbers in circles,
arrows and signs; without hints and layout tables. The name is another one, as what has been changed
is not Noto any more.

    pip install fonttools cffsubr
    apt-get install fonts-noto-cjk
    python tools/make_drawing_fonts.py

The same versions of these give the same bytes. The version in recipes of what is made of drawings
has to be raised afterwards, since their addresses depend on it.
"""

from hashlib import sha256
from itertools import chain
from pathlib import Path

import cffsubr
from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = "/usr/share/fonts/opentype/noto/NotoSansCJK-{style}.ttc"
KOREAN = 1
"""The place of Noto Sans CJK KR in the collections."""
HERE = Path(__file__).parent.parent / "sosik/content/media/fonts"
FAMILY = "Sosik Drawing"
STYLES = ("Regular", "Bold")
RANGES = (
    (0x20, 0x17F),  # Latin
    (0x370, 0x3FF),  # Greek
    (0x2010, 0x205F),  # dashes and quotes
    (0x20A0, 0x226F),  # currencies, units, arrows, signs
    (0x2460, 0x24FF),  # numbers in circles
    (0x25A0, 0x266F),  # shapes
    (0x3000, 0x301F),  # CJK punctuation
    (0x3130, 0x318F),  # Hangul letters
    (0x3200, 0x33FF),  # what stands in circles, units
    (0xFF00, 0xFFEF),  # fullwidth forms
)


def letters(style: str) -> set[int]:
    """All characters that are kept of a style, if the font has them."""
    rows = range(0xA1, 0xFF)
    pairs = (bytes((row, column)) for row in rows for column in rows)
    standard = set(map(ord, "".join(pair.decode("euc_kr", "ignore") for pair in pairs)))
    syllables = set(range(0xAC00, 0xD7A4))
    if style == "Bold":
        syllables &= standard
    return syllables | set(chain.from_iterable(range(first, last + 1) for first, last in RANGES))


def make(style: str, target: Path) -> str:
    """Write the font of one style; returns the SHA-256 of its bytes."""
    font = TTFont(SOURCE.format(style=style), fontNumber=KOREAN, recalcTimestamp=False)
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=False, name_IDs=[0, 13, 14]
    )
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=letters(style))
    chosen.subset(font)
    font["cmap"].tables = [font["cmap"].getcmap(3, 1)]
    plain = FAMILY.replace(" ", "")
    whole = f"{plain}-{style}"
    for number, text in {1: FAMILY, 2: style, 3: whole, 4: f"{FAMILY} {style}", 6: whole}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [whole]
    top[0].FullName, top[0].FamilyName = f"{FAMILY} {style}", FAMILY
    cffsubr.subroutinize(font).save(target, reorderTables=True)
    return sha256(target.read_bytes()).hexdigest()


def main() -> None:
    """Make the fonts and say how large they are."""
    HERE.mkdir(exist_ok=True)
    for style in STYLES:
        target = HERE / f"SosikDrawing-{style}.otf"
        digest = make(style, target)
        print(f"{target.name}: {target.stat().st_size:,} bytes, SHA-256 {digest}")


if __name__ == "__main__":
    main()
