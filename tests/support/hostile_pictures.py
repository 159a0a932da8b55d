"""Broken, lying, huge and hostile pictures, each made here from a sound one."""

from io import BytesIO
from random import Random
from struct import pack
from zlib import compress, crc32

from PIL import Image, ImageOps, features
from PIL.PngImagePlugin import PngInfo

from tests.support.photographs import (
    DIRTY,
    PROFILE,
    chunk,
    drawn,
    heic,
    jpeg,
    notes,
    saved,
    segment,
)
from tests.support.profiles import turned_heics

_NOISE = Image.effect_noise((400, 300), 60)
SOUND = {
    "jpeg": saved(_NOISE, "JPEG"),
    "progressive": saved(_NOISE, "JPEG", progressive=True),
    "png": saved(_NOISE, "PNG"),
    "gif": saved(_NOISE.convert("P"), "GIF"),
    "webp": saved(_NOISE, "WEBP", lossless=True),
    "tiff": saved(_NOISE, "TIFF", compression="tiff_lzw"),
    "heic": turned_heics()[6],
}
if features.check("avif"):
    SOUND["avif"] = saved(_NOISE, "AVIF")


def _png_stating(width: int, height: int) -> bytes:
    data = bytearray(saved(drawn(), "PNG"))
    data[16:24] = pack(">II", width, height)
    data[29:33] = pack(">I", crc32(bytes(data[12:29])))
    return bytes(data)


def _jpeg_stating(width: int, height: int) -> bytes:
    data = bytearray(saved(drawn(), "JPEG"))
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = pack(">HH", height, width)
    return bytes(data)


def _tiff_stating(width: int, height: int) -> bytes:
    return saved(drawn(), "TIFF").replace(
        pack("<HHII", 256, 4, 1, 60), pack("<HHII", 256, 4, 1, width)
    ).replace(pack("<HHII", 257, 4, 1, 40), pack("<HHII", 257, 4, 1, height))  # fmt: skip


def _after_head(png: bytes, added: bytes) -> bytes:
    return png[:33] + added + png[33:]


_PNG, _JPEG = saved(drawn(), "PNG"), saved(drawn(), "JPEG")
_BOMB = compress(bytes(50_000_000), 9)
_RING = b"II*\x00\x08\x00\x00\x00" + pack("<HHHII", 1, 34665, 4, 1, 8) + pack("<I", 8)
_WORDS = PngInfo()
_WORDS.add_text("Comment", "x" * 900_000, zip=True)

CUT = {
    f"{name} cut at {share}": data[: max(1, len(data) * share // 100)]
    for name, data in SOUND.items()
    for share in (50, 90)
}
HUGE = {
    "30,000 x 30,000 in a PNG": _png_stating(30_000, 30_000),
    "2,000 million pixels in a PNG": _png_stating(2_000_000_000, 2_000_000_000),
    "65,000 x 65,000 in a JPEG": _jpeg_stating(65_000, 65_000),
    "65,535 x 65,535 in a GIF": b"GIF89a" + pack("<HH", 65_535, 65_535) + SOUND["gif"][10:],
    "40,000 x 40,000 in a TIFF": _tiff_stating(40_000, 40_000),
}
FOREIGN = {
    "words": "사진이 아니라 글입니다.\n".encode(),
    "a page": b"<!DOCTYPE html><html><script>alert(1)</script>",
    "a document": b"%PDF-1.7\n",
    "an archive": b"PK\x03\x04" + bytes(40),
    "a film": b"\x00\x00\x00\x18ftypmp42" + bytes(40),
    "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "a bitmap": saved(drawn(), "BMP"),
    "NULs": bytes(4_000),
    "a PostScript file": b"%!PS-Adobe-3.0 EPSF\n(x) run\n",
    "a list of files": b"P6 99999 99999 255\n",
    "the first bytes of a JPEG": b"\xff\xd8\xff\xe0",
    "the first bytes of a PNG": _PNG[:8],
    "the first bytes of a WebP": b"RIFF\x00\x00\x00\x00WEBP",
    "the first bytes of a HEIC": heic()[:12],
    "a box without end": pack(">I4s4sI4s", 24, b"ftyp", b"heic", 0, b"mif1") + b"\xff" * 40,
    "a TIFF that leads to itself": _RING,
    "a TIFF that leads nowhere": b"MM\x00*\xff\xff\xff\xff",
}
ODD = {
    "a profile that unpacks to 50 MB": _after_head(_PNG, chunk(b"iCCP", b"p\x00\x00" + _BOMB)),
    "a profile of noise": saved(drawn(), "JPEG", icc_profile=_NOISE.tobytes()[:50_000]),
    "a profile with wild tables": saved(
        drawn(), "JPEG", icc_profile=PROFILE[:132] + b"\xff" * (len(PROFILE) - 132)
    ),
    "much text": saved(drawn(), "PNG", pnginfo=_WORDS),
    "notes in a ring": _JPEG[:2] + segment(0xE1, b"Exif\x00\x00" + _RING) + _JPEG[2:],
    "notes that lie": _JPEG[:2] + segment(0xE1, notes()[:30] + b"\xff" * 60) + _JPEG[2:],
    "a hundred segments of notes": _JPEG[:2] + segment(0xE1, notes()) * 100 + _JPEG[2:],
    "frames that never come": _after_head(_PNG, chunk(b"acTL", pack(">II", 9_999, 0))),
    "frames without end": DIRTY["moving.webp"].replace(b"ANMF", b"ANMX", 1),
    "a GIF without an image": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    "wild chromaticities": _after_head(_PNG, chunk(b"cHRM", b"\x00" * 32)),
    "a wild gamma": _after_head(_PNG, chunk(b"gAMA", b"\xff\xff\xff\xff")),
    "an unknown colour space": _after_head(_PNG, chunk(b"cICP", b"\xff\xff\xff\xff")),
    "a palette without colours": saved(drawn("P"), "PNG").replace(b"PLTE", b"PLTX"),
    "a JPEG of five inks": _JPEG.replace(b"\xff\xc0\x00\x11", b"\xff\xc0\x00\x17"),
    "a photograph with all notes": jpeg(),
    "half a million bytes behind the end": _JPEG + bytes(500_000),
}
for _name, _data in SOUND.items():
    _spoilt = bytearray(_data)
    for _place in range(len(_data) // 3, len(_data), max(7, len(_data) // 90)):
        _spoilt[_place] ^= 0x5A
    ODD[f"a spoilt {_name}"] = bytes(_spoilt)

HOSTILE = {**CUT, **HUGE, **FOREIGN, **ODD, "nothing": b""}


def opened_size(data: bytes) -> tuple[int, int]:
    """The size of a picture that was made, as browsers show it."""
    with Image.open(BytesIO(data)) as image:
        return ImageOps.exif_transpose(image).size


def spoilt(seed: int) -> tuple[str, bytes]:
    """A picture of any kind with some bytes changed, taken out or put in."""
    chance = Random(seed)
    name = chance.choice(sorted({**SOUND, **DIRTY}))
    data = bytearray({**DIRTY, **SOUND}[name])
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        place = chance.randrange(chance.choice((len(data), min(len(data), 300))))
        kind = chance.random()
        if kind < 0.6:
            data[place] = chance.choice((0, 127, 128, 255, chance.randrange(256)))
        elif kind < 0.8:
            del data[place : place + chance.randrange(1, 40)]
        else:
            data[place:place] = chance.randbytes(chance.randrange(1, 9))
        data = data or bytearray(b"x")
    return name, bytes(data)
