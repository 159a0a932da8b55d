"""Colour profiles as cameras and printers have them, written out here, and colours by formula.

The matrices are the published ones, adapted to D50 (Apple's Display P3, Adobe RGB (1998)).
"""

from base64 import b64decode
from itertools import product
from struct import pack
from zlib import decompress

Colour = tuple[float, ...]

P3 = ((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657), (-0.00105, 0.04189, 0.78407))
ADOBE = ((0.60974, 0.20528, 0.14919), (0.31111, 0.62567, 0.06322), (0.01947, 0.06087, 0.74457))
SRGB = ((0.43607, 0.38515, 0.14307), (0.22249, 0.71687, 0.06061), (0.01392, 0.09708, 0.71410))
D50 = (0.96420, 1.0, 0.82491)


def _profile(kind: bytes, space: bytes, pcs: bytes, tags: dict[bytes, bytes]) -> bytes:
    start, table, body = 132 + 12 * len(tags), pack(">I", len(tags)), b""
    for name, value in tags.items():
        table += pack(">4sII", name, start + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    head = pack(">I4sI4s4s4s", start + len(body), b"test", 0x02400000, kind, space, pcs)
    head = head + bytes(12) + b"acsp" + bytes(28) + _xyz(D50)[8:]
    return head.ljust(128, b"\x00") + table + body


def _xyz(values: Colour) -> bytes:
    return pack(">4sI3i", b"XYZ ", 0, *(round(value * 65536) for value in values))


def curve(gamma: float) -> bytes:
    """A tone curve: a power, or that of sRGB as a table for 0."""
    if gamma:
        return pack(">4sIIH", b"curv", 0, 1, round(gamma * 256))
    values = [round(linear(n / 1023) * 65535) for n in range(1024)]
    return pack(">4sII1024H", b"curv", 0, 1024, *values)


def rgb_profile(matrix: tuple[Colour, ...], gamma: float) -> bytes:
    """The profile of a camera or a screen."""
    tags = {b"wtpt": _xyz(D50)}
    for name, column in zip("rgb", zip(*matrix, strict=True), strict=True):
        tags[name.encode() + b"XYZ"] = _xyz(column)
        tags[name.encode() + b"TRC"] = curve(gamma)
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags)


def grey_profile(gamma: float) -> bytes:
    """The profile of a scanner."""
    return _profile(b"scnr", b"GRAY", b"XYZ ", {b"wtpt": _xyz(D50), b"kTRC": curve(gamma)})


def _ink(cyan: int, magenta: int, yellow: int, black: int) -> Colour:
    if black:
        return (0.0, 0.0, 0.0)
    total = cyan + magenta + yellow
    light = 92 - 18 * total if total else 100
    return (light, 34 * magenta - 26 * cyan, 38 * yellow - 22 * cyan)


INKS = {inks: _ink(*inks) for inks in product((0, 1), repeat=4)}
"""CIELAB under D50 of full inks (cyan, magenta, yellow, black): dull ones, by no usual formula."""


def cmyk_profile() -> bytes:
    """The profile of a press: a table with INKS in its corners (ICC.1:2001, lut16Type)."""
    lut = pack(">4sI4B9i2H", b"mft2", 0, 4, 3, 2, 0, *(65536, 0, 0, 0) * 2, 65536, 2, 2)
    lut += pack(">8H", *(0, 65535) * 4)
    for inks in product((0, 1), repeat=4):
        light, a, b = INKS[inks]
        lut += pack(">3H", round(light * 652.8), round((a + 128) * 256), round((b + 128) * 256))
    lut += pack(">6H", *(0, 65535) * 3)
    return _profile(b"scnr", b"CMYK", b"Lab ", {b"wtpt": _xyz(D50), b"A2B0": lut})


def linear(value: float) -> float:
    """Light of a value of sRGB, both from 0 to 1 (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def lab(xyz: Colour) -> Colour:
    """CIELAB of a colour under D50."""
    x, y, z = (
        (v / w) ** (1 / 3) if v / w > 216 / 24389 else (24389 / 27 * v / w + 16) / 116
        for v, w in zip(xyz, D50, strict=True)
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def seen(rgb: Colour, matrix: tuple[Colour, ...] = SRGB, gamma: float = 0.0) -> Colour:
    """CIELAB of 8-bit values in a space."""
    light = [linear(v / 255) if not gamma else (v / 255) ** gamma for v in rgb]
    return lab(tuple(sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix))


def apart(one: Colour, other: Colour) -> float:
    """How far two colours of CIELAB are apart (CIE 1976)."""
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


_HEICS = (
    "eNpjkmNgYJBJK6ksyEjNTAayGXIz0wxB7NzMxDQGBsbpuakliQwQoJiRklMEZTMUZCaXMKABk8ycfLAhLg4MTAyMIBbjbg"
    "gNBPZAMZDIL7iIChBbZGbmpYF5IFlRICcVooyBIaMs2ZABSZARpMS1IhOsnK8gsySXAaqS4VpmQVEBkN6eWZCcD6QrgHqd"
    "GZlBQhPAiuQ+MPz5++MHAwM/cwJQh4QDIw/j//8gBcwgFcwgJLeLySERKKntxMiIJrPAoJF12itPzXV5TFI8HCChEyCCwy"
    "EJqJ7dhfFg0QYlB6A1wsn5OUV5yTkVQGFeBrYGoJBIZnFBKtTDCUAMUiZQkFmRCRJg5uAAmsYgnlmQCwtlRgZGlkYmZhYg"
    "UyqzKDUNKsyXnFKcDA5VkH+zc1MSQcFvrcG4PqJLhW9S/P/Pc+//nyo34bfQnhd3/59f3vqrbcv/bgcXQ0W56ecuFc3xVY"
    "3d/3fPmeP3rZ3/fXZ4a3jiDVA7GyQ0fX0ZtIA8DgZGRiGQh6GWgOJEg0D6WEhp+jiKnj6YWGiQPh5A08eBoZk+ODNzM4tA"
    "/pBATSisoITSOrAphWk0pQyqlFKUX8I0OFMK82hKGWxlCsPgTCks0JRiRCClrKY0pZzHSCl8NEgpr6Ap5eQQLlOYkashSd"
    "QkwwZOMm0Dm2ZYR0uXwZhmBmHpwjZaugza0oVhkJYu7KOly2BLM4O0P8QBsRUADTqBbg=="
)


def turned_heics() -> dict[int, bytes]:
    """A HEIC of 96 × 64 pixels, its first corner red, the rest blue, in all eight orientations.

    Written by libheif, which notes them as `irot` and `imir`.
    """
    data, found = decompress(b64decode(_HEICS)), dict[int, bytes]()
    while data:
        size = int.from_bytes(data[:2], "big")
        found[len(found) + 1], data = data[2 : 2 + size], data[2 + size :]
    return found
