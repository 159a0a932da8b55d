"""Draws the flat illustrations of the sample content and writes them as JPEG files.

It also draws the logo of the sample's centre, and what Sosik ships (`--shipped`): PNG files of
1280x720 in few colours, and the icon of phones' home screens.

A scene is told in sentences, parted by `;`: a form, its colours, its measures in pixels of a
1280x800 canvas, as in `box wood 0 560 1280 36`. A row of sentences, ended by `/`, may be repeated
at the places after `@`: `x y`, or `grid columns rows x y dx dy`, or `scatter count x y w h`;
words joined by `|` then take turns. Everything is drawn at twice its size and scaled down, which
smooths the edges. Chance is seeded by the scene's name: every run gives the same pictures.

    python tools/draw_pictures.py [--folder content/articles/2026/images] [--only market tea]
    python tools/draw_pictures.py --shipped

The icon is that of layouts/assets/favicon.svg, without round corners, which phones cut themselves.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw

WIDTH, HEIGHT, ZOOM = 1280, 800, 2
# fmt: off
PAINTS = {
    "ink": "#4a3b33", "paper": "#fbf7ee", "cream": "#f3e6cf", "wood": "#c99d6d", "bark": "#8a6146",
    "green": "#0f6b53", "pine": "#2f6553", "moss": "#3d7a61", "leaf": "#5f9e7d", "sage": "#a9cbb0",
    "mint": "#cfe0d4", "sun": "#f2c75c", "glow": "#ffe9a8", "clay": "#d67850", "brick": "#c2603f",
    "rose": "#e8b49e", "plum": "#b5657a", "blue": "#6d86b5", "glass": "#d5ebf0", "pane": "#8fb0b3",
    "steel": "#9aa5a6", "iron": "#7d8789", "grey": "#8a8783", "skin": "#f0c7a5", "soil": "#8a5f43",
    "straw": "#ecd18c", "board": "#b98a5b", "night": "#161b34", "navy": "#33406b", "lit": "#f6dc94",
}
SHIPPED = {
    "video": """box #dbe3df 0 0 1280 800; disc #e6ece9 250 250 150; hill #cdd8d3 560 46 3.6;
        hill #becbc5 640 34 1.2; disc #a9b8b1 640 403 104; disc paper 640 400 100;
        shape #46544d 606 340 606 460 712 400""",
}
LOGOS = {
    "logo": ("#f2b705", "#5f9e7d", "#0f6b53"),
    "logo-dark": ("#f5c93b", "#8fd0b4", "#4fa888"),
}
"""The sign of the sample's centre on light ground and on dark: sun, far hill, near hill."""
SCENES = {
    "village": """wash #bfe0ea #f6efdc 600; disc #ffe7a3 930 190 95; hill sage 440 46 4.9;
        hill leaf 540 40 6; hill moss 660 34 7.3 /
        house cream|paper|paper clay|brick 0 0 92|70|84|110|76|120|104|130|98 @ 150 575, 300 600,
        470 545, 640 590, 860 560, 1010 620, 230 735, 520 740, 800 742 / tree #2c6a52 0 0 92 @
        95 640, 415 690, 725 700, 965 690, 1190 640, 1090 750""",
    "classroom": """wash #f7ead2 #f3dfc0; box #d9b78a 0 640 1280 160; box wood 215 90 850 330 10;
        box pine 235 110 810 290; box board 235 400 810 18; ring #f4df9f 850 250 72 7;
        line #f4df9f 7 850 200 850 250 888 272; line #d6e6da 7 300 180 630 180;
        line #d6e6da 7 300 242 550 242; line #d6e6da 7 300 304 590 304 /
        person green|clay|blue|sun ink|grey|bark|ink 85 810 300; box wood 0 655 170 20 4;
        box bark 12 675 12 125; box bark 146 675 12 125; box paper 50 642 72 13 @
        grid 4 1 150 0 270 0""",
    "sewing": """wash #f4dcd3 #f9ece2; box bark 90 190 380 16; box board 0 624 1280 176;
        box wood 0 590 1280 34 / box green|clay|blue|sun|plum 0 0 50 70 8; box wood -4 -8 58 12 4 @
        grid 5 1 120 120 62 0 / box pine 170 540 400 50 12; box green 470 330 90 230 18;
        box green 210 310 350 96 34; box green 222 390 64 100 12; line #d9dde0 6 254 485 254 542;
        disc mint 580 420 50; disc green 580 420 18; box sun 430 270 46 40 6;
        shape rose 60 578 250 540 300 560 140 592 / ring ink 85 -153 42 9 180 360;
        shape clay|blue|sun 0 0 12 -153 158 -153 170 0; disc sun|paper|green 85 -72 29 @
        grid 3 1 690 590 190 0""",
    "market": """wash #cfe6ee #fbf1dd 620 / box #dccbb4|#d3d8c6|#e6d3c3 0 0 150 400 @ -40 330,
        130 270, 300 360, 470 240, 640 310, 810 260, 980 350, 1150 290 / box #e4d2b2 0 560 1280 240;
        line ink 4 0 150 320 210 640 150 960 210 1280 150 /
        shape green|clay|blue|sun|plum|leaf 0 0 40 0 20 46 @ 30 159, 110 174, 190 189, 270 204,
        350 201, 430 186, 510 171, 590 156, 670 159, 750 174, 830 189, 910 204, 990 201, 1070 186,
        1150 171, 1230 156 / box bark 10 330 10 330; box bark 300 330 10 330;
        person blue|sun|plum ink|grey|bark 160 680 230; box wood 0 560 320 30;
        box board 10 590 300 100 @ grid 3 1 70 0 410 0 / box clay|paper 0 0 40 100 18;
        box clay|paper 0 0 40 60 @ grid 8 1 70 300 40 0 / box green|paper 0 0 40 100 18;
        box green|paper 0 0 40 60 @ grid 8 1 480 300 40 0 / box sun|paper 0 0 40 100 18;
        box sun|paper 0 0 40 60 @ grid 8 1 890 300 40 0 / disc clay|leaf|sun|plum|sun 0 0 18 @
        grid 9 1 102 546 32 0, grid 9 1 512 546 32 0, grid 9 1 922 546 32 0 /
        person rose|blue grey|ink 0 0 210|190 @ 420 790, 845 785""",
    "bus-street": """wash #d9e8e2 #f8efdd 600; box #e2c4a8 -20 200 200 400;
        box #c9d5c6 200 280 170 300; box #e9d9bd 390 150 230 450; box #cdb8a6 640 250 180 350;
        box #d8e0dc 840 180 220 400; box #e2c4a8 1080 280 220 300 /
        box pane|pane|lit|pane|pane|pane|lit 0 0 30 40 @ grid 3 4 4 230 52 66,
        grid 3 3 224 310 52 66, grid 4 5 414 180 52 66, grid 3 4 664 280 52 66,
        grid 4 5 864 210 52 66, grid 4 3 1100 310 52 66 / box #d8cbb5 0 580 1280 60;
        box #6c7374 0 640 1280 160; tree leaf 130 640 190 / box cream 0 0 90 10 @
        grid 8 1 30 725 170 0 / box green 330 400 620 270 34; box sun 330 560 620 26;
        box glass 822 440 100 205 10 / box glass 0 0 92 100 10 @ grid 4 1 365 440 112 0 /
        disc ink 0 0 50; disc cream 0 0 22 @ 450 672, 800 672 / box ink 1120 360 14 280;
        disc clay 1127 350 44; box paper 1103 338 48 24 4 / person blue|sun ink|grey 0 0 200|190 @
        1030 650, 1190 650""",
    "tea": """wash #f6e3cf #f1d5bb; box paper 418 58 444 354 6; box mint 430 70 420 330;
        disc glow 720 190 60; shape leaf 430 400 430 330 540 280 680 330 850 290 850 400;
        box paper 634 70 12 330; box sage 70 150 170 230 8; box paper 86 166 138 198 4;
        disc clay 155 265 44; box bark 1040 330 180 16; box green 1070 270 50 60 8;
        disc leaf 1095 240 46 44; box plum 1140 262 24 68 3; box sun 1168 274 24 56 3;
        box #a8714d 0 560 1280 240; disc #bd8560 640 690 620 150 / disc #e7d4bb 0 4 150 26;
        disc cream 0 -2 120 18; cup paper|green 0 0 160 @ 330 664, 950 664 /
        line paper 7 0 0 8 -14 8 -26 0 -40 -8 -54 -6 -66 2 -80 @ grid 3 1 296 506 36 0,
        grid 3 1 916 506 36 0 / disc clay 590 645 56 48; disc #e39a6c 700 640 60 50;
        disc #d98b52 645 610 60 50; shape #dfc7a2 520 650 770 650 730 720 560 720;
        box bark 1120 704 110 10 5""",
    "garden": """wash #d3e9e4 #f7f3dc 460; disc glow 200 150 66; hill sage 380 26 2;
        hill leaf 420 14 5; box #c8a67a 0 430 1280 370; box paper 0 376 1280 14;
        box paper 0 412 1280 14 / shape paper 0 100 0 0 20 -24 40 0 40 100 @ grid 17 1 20 350 74 0 /
        box soil 60 500 1160 70 20 / disc moss 0 0 36 28; disc leaf 0 -4 26 20;
        disc sage 0 -6 12 9 @ grid 13 1 110 498 88 0 / person clay|blue grey|ink 0 0 230;
        disc straw 0 -222 58 12; disc straw 0 -230 32 26 @ 420 600, 880 600 /
        box soil 40 610 1200 70 20; box soil 20 730 1240 70 20 / line moss 12 0 0 -24 -50;
        line moss 12 0 0 0 -54; line moss 12 0 0 24 -50 @ grid 13 1 90 622 92 0 /
        disc clay 0 0 18 16 @ grid 13 1 90 614 92 0 / line moss 14 0 0 -26 -60;
        line moss 14 0 0 0 -66; line moss 14 0 0 26 -60 @ grid 13 1 76 746 94 0""",
    "kitchen": """wash #e6efe6 #f6f1e0 / box #dcebe4|paper 0 0 76 76 4;
        box paper|#dcebe4 0 80 76 76 4 @ grid 16 1 0 330 80 0 / box bark 120 230 1040 20;
        box #ded3c2 0 560 1280 40; box green 0 600 1280 200 / box sun|clay|sage|rose 0 0 70 80 12;
        box ink 8 -14 54 18 5; box paper 0 30 70 24 @ grid 8 1 160 150 120 0 /
        box #15785e 0 0 290 160 10; box sun 120 25 50 10 5 @ grid 4 1 20 625 316 0 /
        box ink 114 438 322 20 10; box steel 150 410 250 150 22; box #c7ccca 138 400 274 22 10;
        disc ink 275 392 16; box ink 444 476 272 20 10; box clay 480 450 200 110 22;
        box #c7ccca 468 440 224 22 10; disc ink 580 432 16; box wood 760 540 330 20 6 /
        disc clay|sun|leaf 0 0 32 28; line moss 8 0 -24 8 -40 @ grid 4 1 830 514 65 0 /
        line iron 9 0 0 0 120; disc iron 0 140 36 28 @ grid 3 1 800 250 100 0 /
        line wood 9 1150 470 1130 380; line wood 9 1165 470 1170 370; line wood 9 1180 470 1210 390;
        box bark 1130 470 70 90 10""",
    "workshop": """wash #d9c4a4 #e6d4b8 / disc #bfa682 0 0 4 @ grid 29 11 40 40 44 44 /
        box wood 190 130 26 240 8; box iron 130 110 146 60 10; box clay 300 110 90 130 26;
        shape steel 360 120 620 120 620 150 400 230 360 230; box #ddcaab 328 145 34 60 14 /
        box green|clay|sun 0 0 30 110 12; box iron 10 105 10 130|105|80 @ grid 3 1 700 110 80 0 /
        ring iron 1020 170 52 26 130 410; box iron 1004 215 32 180 12; disc sun 500 360 74;
        disc ink 500 360 30; box wood 0 560 1280 50; box bark 0 610 1280 190;
        box #e0b67f 120 500 330 60 4; box #d3a268 160 450 250 50 4; box green 560 450 260 110 10;
        ring ink 690 450 52 16 180 360; box sun 560 492 260 12; box paper 960 430 120 130 10;
        box iron 952 420 136 24 8; box clay 960 470 120 46""",
    "night-street": """wash #2a3564 #8a7aa8 640; disc #fbeec2 1040 130 52 / disc #f3ecd6 0 0 2 @
        scatter 46 0 10 1280 300 / hill #4a4f86 470 30 1; box #23294a 0 650 1280 150 /
        house #3d4676 #2c3359 0 0 170|150|200|160|210 @ 40 650, 260 650, 470 650, 740 650, 960 650 /
        disc #6d6796 0 0 76; disc #b59c86 0 0 50; disc #ffe39a 0 0 27; box night -5 25 10 275;
        disc #5c5878 0 330 130 22 @ 230 360, 690 360, 1220 360 /
        person clay|sage ink|grey 0 0 190|170 @ 600 720, 665 720""",
    "cafe": """wash #e9dcc6 #f6ecd9; box bark 560 190 640 18; box bark 560 340 640 18 /
        cup paper|mint|sun|rose 0 0 58; cup sun|rose|paper|mint 0 150 58 @ grid 7 1 620 190 86 0 /
        line ink 4 0 0 0 130; disc glow 0 200 24; shape green -64 200 -26 126 26 126 64 200 @ 180 0,
        390 0 / person blue ink 330 640 360; box cream 282 420 96 150 12; box wood 0 560 1280 36;
        box pine 0 596 1280 204; box steel 620 400 260 160 16; box iron 620 400 260 44 14;
        box ink 680 470 140 60 8; cup paper 750 560 46 / box #275646 0 0 4 204 @
        grid 16 1 0 596 80 0 / box clay|sun|green 0 0 52 60 8 @ grid 3 1 954 500 70 0""",
    "laundry": """wash #a9d3e3 #f3f0df 620 / disc paper -60 0 36; disc paper 0 0 54;
        disc paper 62 0 40 @ 180 120, 760 90, 1060 190 /
        box #d6cbb6|#c9d3c6|#e2c8b4 0 0|60|20|-40|30|80|10 140 200 @ grid 9 1 -30 460 150 0 /
        box #d8c3a2 0 600 1280 200; box bark 0 590 1280 26 / box bark 0 0 18 430 @ 70 250, 640 250,
        1190 250 / line ink 4 78 270 360 292 648 270 920 292 1198 270 /
        box paper|clay|mint|sun|blue|rose 0 0 150|120|180|170|110|160 250|180|270|240|170|260 6;
        box sun|paper|leaf|paper|paper|clay 0 200|130|220|190|120|210 150|120|180|170|110|160 14 @
        120 284, 290 284, 430 284, 690 284, 880 284, 1010 284 /
        shape wood 820 690 1000 690 980 770 840 770; disc paper 910 690 90 24;
        person green ink 740 775 240""",
    "bicycle": """wash #f3ead6 #efe0c4; box #b9d0c4 60 110 1160 500; box green 60 110 1160 110;
        disc sun 640 165 34; box paper 118 268 444 274 6; box #dff0ee 130 280 420 250;
        box paper 968 258 184 364 6; box #dff0ee 980 270 160 340; ring pane 235 400 70 12;
        ring pane 390 400 70 12; box #d2bd9c 0 610 1280 190 / line steel 2 -106 0 106 0;
        line steel 2 -92 -53 92 53; line steel 2 -53 -92 53 92; line steel 2 0 -106 0 106;
        line steel 2 53 -92 -53 92; line steel 2 92 -53 -92 53; ring ink 0 0 118 14;
        disc ink 0 0 14 @ 470 600, 830 600 / line clay 15 470 600 570 430 780 430 640 600 470 600;
        line clay 15 550 390 640 600; line clay 15 830 600 762 360;
        line ink 13 715 342 765 352 800 330; box ink 505 378 92 22 10;
        shape wood 790 370 910 370 895 450 805 450; box bark 786 362 128 14 6;
        disc ink 640 600 20""",
    "autumn-walk": """wash #f6e2c0 #fbf2df 520; hill #e3b98a 400 34 0.4; hill #c9a86c 500 24 2.2;
        shape #f2e3c6 560 505 690 505 1020 800 170 800 /
        tree sun|sun|clay|brick|sun|brick 0 0 300|200|120|130|210|310 @ 90 640, 300 560, 450 520,
        820 520, 980 560, 1180 650 / disc clay|sun|brick 0 0 9 5 @ scatter 70 0 540 1280 250 /
        person green|clay|blue|sun|plum|leaf ink|grey|bark|ink 0 0 150|165|152|200|225|205 @
        560 620, 640 640, 730 625, 480 750, 620 780, 770 755""",
    "round-table": """wash #dbe6e0 #eff0e4; box paper 108 78 324 274 6; box #c6e1ea 120 90 300 250;
        box paper 264 90 12 250; box paper 640 80 500 270 10; box #cdb694 0 560 1280 240 /
        box sun|rose|mint 0 0 104 82 4 @ 700 120, 840 110, 990 126, 720 230, 870 240, 1010 220 /
        person green|clay|blue|sun|plum ink|grey|bark|ink|wood 0 0 330 @ grid 5 1 260 690 190 0 /
        disc bark 640 660 560 128; disc #deb988 640 640 560 124 / shape paper 0 0 90 -6 104 40 6 46;
        cup green|clay 132 46 44 @ 330 610, 560 590, 780 592, 960 620""",
    "bookshelf": """wash #efe3cf #e9d9bd; box bark 120 60 1040 640 8 / box #6d4c38 0 0 1000 180 @
        grid 1 3 140 80 0 210 /
        box green|clay|sun|rose|blue|plum 0 -150|-128|-166|-118|-140 32 150|128|166|118|140 3 @
        grid 12 3 150 260 36 210, grid 13 3 682 260 35 210 / disc leaf 0 -80 46 44;
        box clay -30 -44 60 44 6 @ grid 1 3 632 260 0 210 / box wood 0 700 1280 100;
        cup paper 900 700 70; box green 280 676 200 24 4; box clay 296 652 180 24 4""",
}
# fmt: on
HOME = Path(__file__).resolve().parent.parent / "content/articles/2026/images"
PICTURES = Path(__file__).resolve().parent.parent / "layouts/pictures"
ICON = Path(__file__).resolve().parent.parent / "layouts/assets/apple-touch-icon.png"
LOGO_HOME = Path(__file__).resolve().parent.parent / "content/images"


class Scene:
    """One picture in the making. Forms take their colours first, then places, then sizes."""

    def __init__(self, name: str) -> None:
        self.chance = random.Random(name)
        self.picture = Image.new("RGB", (WIDTH * ZOOM, HEIGHT * ZOOM))
        self.pen = ImageDraw.Draw(self.picture)
        self.origin = (0.0, 0.0)
        for stamp in (SCENES | SHIPPED)[name].split("/"):
            sentences, _, where = stamp.partition("@")
            for turn, place in enumerate(self.places(where)):
                self.origin = place
                self.draw(sentences, turn)

    def draw(self, sentences: str, turn: int) -> None:
        for sentence in sentences.split(";"):
            words = [word.split("|")[turn % len(word.split("|"))] for word in sentence.split()]
            measures = [float(word) for word in words if word.lstrip("-")[0].isdigit()]
            form, *colours = [word for word in words if word[0].isalpha() or word[0] == "#"]
            getattr(self, form)(*(PAINTS.get(colour, colour) for colour in colours), *measures)

    def places(self, where: str) -> Iterator[tuple[float, float]]:
        """Where a stamp is set; without places, once and as it stands."""
        for words in [part.split() for part in (where or "0 0").split(",")]:
            numbers = [int(word) for word in words if word.strip("-").isdigit()]
            if words[0] == "grid":
                columns, rows, x, y, dx, dy = numbers
                yield from ((x + dx * i, y + dy * j) for j in range(rows) for i in range(columns))
            elif words[0] == "scatter":
                count, x, y, w, h = numbers
                for _ in range(count):
                    yield x + self.chance.uniform(0, w), y + self.chance.uniform(0, h)
            else:
                yield numbers[0], numbers[1]

    def frame(self, x: float, y: float, across: float, down: float) -> list[float]:
        """The corners of a form around a place, in pixels of the big canvas."""
        x, y = x + self.origin[0], y + self.origin[1]
        return [(x - across) * ZOOM, (y - down) * ZOOM, (x + across) * ZOOM, (y + down) * ZOOM]

    def path(self, places: tuple[float, ...]) -> list[float]:
        return [(place + self.origin[i % 2]) * ZOOM for i, place in enumerate(places)]

    def wash(self, top: str, bottom: str, until: float = HEIGHT) -> None:
        """Fill the canvas from above with a slow change from one colour to the other."""
        one, two = ImageColor.getrgb(top), ImageColor.getrgb(bottom)
        for y in range(HEIGHT * ZOOM):
            part = min(y / (until * ZOOM), 1)
            colour = tuple(round(a + (b - a) * part) for a, b in zip(one, two, strict=True))
            self.pen.line([(0, y), (WIDTH * ZOOM, y)], fill=colour)

    def box(self, paint: str, x: float, y: float, w: float, h: float, corner: float = 0) -> None:
        left, top, right, bottom = self.frame(x + w / 2, y + h / 2, w / 2, h / 2)
        self.pen.rounded_rectangle([left, top, right - 1, bottom - 1], corner * ZOOM, fill=paint)

    def disc(self, paint: str, x: float, y: float, across: float, down: float = 0) -> None:
        self.pen.ellipse(self.frame(x, y, across, down or across), fill=paint)

    def ring(self, paint: str, x: float, y: float, r: float, width: float,
             start: float = 0, end: float = 360) -> None:  # fmt: skip
        self.pen.arc(self.frame(x, y, r, r), start, end, paint, round(width * ZOOM))

    def shape(self, paint: str, *corners: float) -> None:
        self.pen.polygon(self.path(corners), fill=paint)

    def line(self, paint: str, width: float, *places: float) -> None:
        self.pen.line(self.path(places), paint, round(width * ZOOM), joint="curve")

    def hill(self, paint: str, y: float, swing: float, shift: float) -> None:
        crest = [WIDTH + 8.0, HEIGHT, 0.0, HEIGHT]
        for x in range(0, WIDTH + 9, 8):
            crest += x, y + swing * (math.sin(x / 260 + shift) + math.sin(x / 95 + shift) / 4)
        self.shape(paint, *crest)

    def tree(self, paint: str, x: float, y: float, size: float) -> None:
        bark = PAINTS["bark"]
        self.box(bark, x - size * 0.06, y - size * 0.7, size * 0.12, size * 0.7)
        self.disc(paint, x, y - size, size * 0.42, size * 0.5)
        self.line(bark, size * 0.05, x, y - size * 0.5, x + size * 0.15, y - size * 0.82)

    def house(self, wall: str, roof: str, x: float, y: float, w: float) -> None:
        top = y - w * 0.78
        self.box(wall, x, top, w, w * 0.78)
        self.shape(roof, x - w * 0.12, top, x + w / 2, top - w * 0.47, x + w * 1.12, top)
        self.box(PAINTS["bark"], x + w * 0.56, y - w * 0.47, w * 0.24, w * 0.47)
        self.box(PAINTS["sun"], x + w * 0.16, y - w * 0.53, w * 0.24, w * 0.24)

    def person(self, coat: str, hair: str, x: float, y: float, tall: float) -> None:
        """A neighbour seen from afar: a round head, a warm coat, no face. `y` is the ground."""
        for side in (-0.13, 0.03):
            self.box(PAINTS["navy"], x + tall * side, y - tall * 0.4, tall * 0.1, tall * 0.4)
        self.box(coat, x - tall * 0.2, y - tall * 0.78, tall * 0.4, tall * 0.45, tall * 0.13)
        self.disc(PAINTS["skin"], x, y - tall * 0.88, tall * 0.13)
        crown = self.frame(x, y - tall * 0.89, tall * 0.145, tall * 0.145)
        self.pen.pieslice(crown, 180, 360, fill=hair)

    def cup(self, paint: str, x: float, y: float, size: float) -> None:
        self.ring(paint, x + size / 2, y - size * 0.45, size * 0.26, size * 0.09, -90, 90)
        self.box(paint, x - size / 2, y - size * 0.85, size, size * 0.85, size * 0.2)
        self.box(paint, x - size / 2, y - size * 0.85, size, size * 0.3)


def drawn(name: str) -> Image.Image:
    """One scene in its own size, its edges smooth."""
    return Scene(name).picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def draw_icon(target: Path) -> None:
    """The favicon in 180 px, the size that iOS asks for."""
    icon(0).resize((180, 180), Image.Resampling.LANCZOS).save(target, optimize=True)
    print(f"{target.name}: {target.stat().st_size / 1000:.0f} KB")


def draw_favicon(target: Path) -> None:
    """The favicon with its round corners in the three sizes that browsers show, as an ICO file."""
    sizes = [(side, side) for side in (16, 32, 48)]
    icon(7).resize((48, 48), Image.Resampling.LANCZOS).save(target, "ICO", sizes=sizes)
    print(f"{target.name}: {target.stat().st_size / 1000:.0f} KB")


def icon(corner: float) -> Image.Image:
    """The forms of favicon.svg, which stand in 32 units; large, to be made smaller."""
    unit = 22.5
    side = round(32 * unit)
    drawing = Image.new("RGBA" if corner else "RGB", (side, side))
    pen = ImageDraw.Draw(drawing)
    pen.rounded_rectangle((0, 0, side - 1, side - 1), corner * unit, PAINTS["green"])
    near, far = (16 - 7.5) * unit, (16 + 7.5) * unit
    pen.ellipse((near, near, far, far), "#f2b705")
    return drawing


def draw_logo(target: Path, paints: tuple[str, str, str]) -> None:
    """The centre's sign on transparent ground: a sun behind two hills; forms in 64 units."""
    sun, far, near = paints
    unit = 8 * ZOOM
    side = 64 * unit
    logo = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(logo)

    def frame(x: float, y: float, across: float, down: float) -> list[float]:
        corners = (x - across, y - down, x + across, y + down)
        return [corner * unit for corner in corners]

    pen.ellipse(frame(32, 27, 17, 17), sun)
    pen.ellipse(frame(48, 62, 30, 25), far)
    pen.ellipse(frame(14, 66, 32, 25), near)
    round_edge = Image.new("L", logo.size)
    ImageDraw.Draw(round_edge).ellipse(frame(32, 32, 30, 30), 255)
    logo.putalpha(Image.composite(logo.getchannel("A"), Image.new("L", logo.size), round_edge))
    smooth = logo.resize((192, 192), Image.Resampling.LANCZOS)
    smooth = smooth.crop(smooth.getbbox()).quantize(64, dither=Image.Dither.NONE)
    target.parent.mkdir(parents=True, exist_ok=True)
    smooth.save(target, optimize=True)
    print(f"{target.name}: {target.stat().st_size / 1000:.0f} KB")


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the pictures of the sample content.")
    parser.add_argument("--folder", type=Path, default=HOME, help="where to write the files")
    parser.add_argument("--only", nargs="+", choices=list(SCENES), default=list(SCENES))
    parser.add_argument("--shipped", action="store_true", help="draw what Sosik ships, too")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for name in asked.only:
        target = asked.folder / f"{name}.jpg"
        drawn(name).save(target, quality=80, optimize=True)
        print(f"{target.name}: {target.stat().st_size / 1000:.0f} KB")
    for name, paints in LOGOS.items() if asked.only == list(SCENES) else ():
        draw_logo(LOGO_HOME / f"{name}.png", paints)
    for name in SHIPPED if asked.shipped else ():
        wide = drawn(name).crop((0, 40, WIDTH, 760)).quantize(32, dither=Image.Dither.NONE)
        target = PICTURES / f"{name}.png"
        wide.save(target, optimize=True)
        print(f"{target.name}: {target.stat().st_size / 1000:.0f} KB")
    if asked.shipped:
        draw_icon(ICON)
        draw_favicon(ICON.with_name("favicon.ico"))


if __name__ == "__main__":
    main()
