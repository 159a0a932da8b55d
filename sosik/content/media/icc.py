"""Writes colour profiles for pictures that only name their colour space (ICC.1:2022)."""

from struct import pack

Pair = tuple[float, float]
_Matrix = tuple[tuple[float, ...], ...]

PRIMARIES: dict[int, tuple[Pair, Pair, Pair]] = {
    1: ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060)),
    9: ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    12: ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
}
"""Red, green and blue as x and y, by the code points of ITU-T H.273, table 2: BT.709 and sRGB,
BT.2020, Display P3."""
D65: Pair = (0.3127, 0.3290)
_D50 = (0.9642, 1.0, 0.8249)
_BRADFORD: _Matrix = (
    (0.8951, 0.2664, -0.1614),
    (-0.7502, 1.7135, 0.0367),
    (0.0389, -0.0685, 1.0296),
)
_GAMMAS = {4: 2.2, 5: 2.8, 8: 1.0}
"""Exponents by the code points of H.273, table 3; all others are read as the curve of sRGB, as
browsers do for still pictures."""
_SRGB_CURVE = pack(
    ">4sIHH5i", b"para", 0, 3, 0, *(round(v * 65536) for v in (2.4, 1 / 1.055, 0.055 / 1.055)),
    round(65536 / 12.92), round(0.04045 * 65536),
)  # fmt: skip


def coded(primaries: int, transfer: int) -> bytes:
    """The profile of a pair of code points of H.273; b"" for unknown primaries."""
    if primaries not in PRIMARIES:
        return b""
    return matrix_profile(PRIMARIES[primaries], D65, _GAMMAS.get(transfer, 0.0))


def matrix_profile(primaries: tuple[Pair, Pair, Pair], white: Pair, gamma: float) -> bytes:
    """A display profile; `gamma` is the exponent of decoding, 0 for the curve of sRGB.

    Raises ZeroDivisionError if the primaries span no space.
    """
    colours = _adapted(primaries, white)
    curve = _SRGB_CURVE
    if gamma:
        curve = pack(">4sIHHi", b"para", 0, 0, 0, round(gamma * 65536))
    tags = {b"wtpt": _xyz(_D50)}
    for name, column in zip((b"r", b"g", b"b"), zip(*colours, strict=True), strict=True):
        tags[name + b"XYZ"], tags[name + b"TRC"] = _xyz(column), curve
    table, body = pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        table += pack(">4sII", name, start + len(body), len(value))
        body += value
    head = pack(">I4sI4s4s4s", start + len(body), b"", 0x04000000, b"mntr", b"RGB ", b"XYZ ")
    head = head.ljust(36, b"\x00") + b"acsp".ljust(32, b"\x00") + _xyz(_D50)[8:]
    return head.ljust(128, b"\x00") + table + body


def _xyz(values: tuple[float, ...]) -> bytes:
    return pack(">4sI3i", b"XYZ ", 0, *(round(value * 65536) for value in values))


def _adapted(primaries: tuple[Pair, Pair, Pair], white: Pair) -> _Matrix:
    """The matrix from linear RGB to XYZ under D50, by the Bradford transform (annex E)."""
    whole = _of_xy(white)
    raw = tuple(zip(*(_of_xy(pair) for pair in primaries), strict=True))
    weights = _applied(_inverse(raw), whole)
    scaled = tuple(tuple(v * w for v, w in zip(row, weights, strict=True)) for row in raw)
    before, after = _applied(_BRADFORD, whole), _applied(_BRADFORD, _D50)
    ratio = tuple(new / old for old, new in zip(before, after, strict=True))
    cones = _product(_BRADFORD, scaled)
    turned = tuple(tuple(v * r for v in row) for row, r in zip(cones, ratio, strict=True))
    return _product(_inverse(_BRADFORD), turned)


def _of_xy(pair: Pair) -> tuple[float, float, float]:
    x, y = pair
    return x / y, 1.0, (1 - x - y) / y


def _applied(matrix: _Matrix, vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _product(one: _Matrix, other: _Matrix) -> _Matrix:
    columns = [_applied(one, column) for column in zip(*other, strict=True)]
    return tuple(zip(*columns, strict=True))


def _inverse(m: _Matrix) -> _Matrix:
    (a, b, c), (d, e, f), (g, h, i) = m
    cofactors = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    whole = a * cofactors[0][0] + b * cofactors[1][0] + c * cofactors[2][0]
    return tuple(tuple(value / whole for value in row) for row in cofactors)
