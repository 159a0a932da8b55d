"""Pictures in every format that a camera or a program writes, full of notes that must not get out.

Each note holds the word SECRET, or a place as PLACES are in EXIF.
"""

from base64 import b64decode
from io import BytesIO
from struct import pack
from typing import Any
from zlib import crc32, decompress

from PIL import Image, ImageCms, features
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import ImageFileDirectory_v2

SECRET = b"SECRET"
PLACE = b"".join(pack(">II", part, 100) for part in (3755, 4141, 1234))
"""The latitude of the notes as EXIF holds it: three fractions, the high byte of each first."""

PLACES = (PLACE, b"".join(PLACE[n : n + 4][::-1] for n in range(0, 24, 4)))
"""The same in both orders of bytes."""

XMP = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta '
    b'xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    b'exif:GPSLatitude="37,33.SECRETN"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def notes(turned: int = 6) -> bytes:
    """A camera's notes in EXIF: who made it, a place, and how the picture is turned."""
    texts = {0x010F: b"SECRET-maker\x00", 0x0132: b"2026:10:20 SECRET\x00"}
    count = len(texts) + 2
    behind, said = 8 + 2 + 12 * count + 4, b""
    entries = b""
    for tag, text in texts.items():
        entries += pack(">HHII", tag, 2, len(text), behind + len(said))
        said += text + bytes(len(text) % 2)
    entries = entries[:12] + pack(">HHIHH", 0x0112, 3, 1, turned, 0) + entries[12:]
    entries += pack(">HHII", 0x8825, 4, 1, behind + len(said))
    start = behind + len(said) + 2 + 12 + 4
    said += pack(">HHHIII", 1, 2, 5, 3, start, 0) + PLACE
    head = b"MM\x00\x2a\x00\x00\x00\x08" + pack(">H", count)
    return b"Exif\x00\x00" + head + entries + bytes(4) + said


def drawn(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """A picture whose first corner is red, so that it is seen how it is turned."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste("red", (0, 0, 20, 15))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture as Pillow writes it."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes((0xFF, marker)) + pack(">H", len(body) + 2) + body


def jpeg(turned: int = 6, mode: str = "RGB", **options: Any) -> bytes:
    """A photograph with all that cameras and programs add to it, and a second one behind it."""
    plain = saved(drawn(mode), "JPEG", icc_profile=PROFILE if mode == "RGB" else None, **options)
    small = saved(drawn(size=(16, 12)), "JPEG", comment=b"SECRET-thumbnail")
    added = segment(0xE1, notes(turned))
    added += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP)
    added += segment(0xE0, b"JFXX\x00\x10" + small)
    added += segment(0xE2, b"MPF\x00SECRET")
    added += segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x06SECRET")
    added += segment(0xFE, b"SECRET-comment") + segment(0xE5, b"SECRET-maker's own")
    return plain[:2] + added + plain[2:] + jpeg_trailer(small)


def jpeg_trailer(small: bytes) -> bytes:
    """What phones put behind a picture: a second picture, a film, words."""
    return small + b"\x00\x00\x00\x18ftypmp42SECRET-film" + b"MotionPhoto_DataSECRET"


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return pack(">I", len(body)) + kind + body + pack(">I", crc32(kind + body))


def png(image: Image.Image | None = None, **options: Any) -> bytes:
    """A picture with words, notes, the time of its making, and something behind its end."""
    said = PngInfo()
    said.add_text("Author", "SECRET-author")
    said.add_text("Long", "SECRET " * 40, zip=True)
    said.add_itxt("XML:com.adobe.xmp", XMP.decode())
    plain = saved(
        image or drawn("RGBA"), "PNG", pnginfo=said, exif=notes(), icc_profile=PROFILE, **options
    )
    head = plain.index(b"IDAT") - 4
    added = chunk(b"tIME", b"\x07\xea\x0a\x14SEC") + chunk(b"prVt", b"SECRET")
    return plain[:head] + added + plain[head:] + b"SECRET-behind"


def webp(**options: Any) -> bytes:
    """A picture with notes, XMP, a chunk of its own, and something behind its end."""
    plain = saved(
        drawn(), "WEBP", exif=notes(), xmp=XMP, icc_profile=PROFILE, quality=90, **options
    )
    inner = plain[12:] + b"PRVT" + pack("<I", 6) + b"SECRET"
    return b"RIFF" + pack("<I", len(inner) + 4) + b"WEBP" + inner + b"SECRET-behind"


def gif(**options: Any) -> bytes:
    """A picture with a comment, XMP, and something behind its end."""
    plain = saved(drawn().quantize(16), "GIF", comment=b"SECRET-comment", **options)
    magic = b"\x01" + bytes(range(255, -1, -1)) + b"\x00"
    xmp = b"\x21\xff\x0bXMP DataXMP" + XMP + magic
    words = b"\x21\x01\x0c" + bytes(12) + b"\x06SECRET\x00"
    return plain[:-1] + xmp + words + b"\x3bSECRET-behind"


def tiff(**options: Any) -> bytes:
    """A picture with all tags of notes, a place, and something behind its end."""
    tags = ImageFileDirectory_v2()
    for tag in (269, 270, 271, 272, 285, 305, 306, 315, 316, 33432):
        tags[tag] = "SECRET-word"
    tags[274] = 6
    for tag, data in {700: XMP, 33723: b"\x1c\x02\x5aSECRET", 34377: b"8BIMSECRET"}.items():
        tags.tagtype[tag] = 7
        tags[tag] = data
    plain = saved(drawn(), "TIFF", tiffinfo=tags, icc_profile=PROFILE, **options)
    return located(plain) + b"SECRET-behind"


def located(plain: bytes) -> bytes:
    """A TIFF whose first directory, put anew at its end, has one of a place in it."""
    order = "<" if plain[:2] == b"II" else ">"
    big = plain[2:4] in (b"\x2b\x00", b"\x00\x2b")
    number, word, size = ("Q", "Q", 20) if big else ("H", "I", 12)
    place = 8 if big else 4
    start = int.from_bytes(
        plain[place : place + (8 if big else 4)], "little" if order == "<" else "big"
    )
    head = 8 if big else 2
    count = int.from_bytes(plain[start : start + head], "little" if order == "<" else "big")
    entries = [plain[start + head + size * n : start + head + size * (n + 1)] for n in range(count)]
    rest = plain[start + head + size * count :][: 8 if big else 4]
    out = plain + bytes(len(plain) % 2)
    inner = len(out)
    values = PLACES[order == "<"]
    at = inner + head + size + (8 if big else 4)
    out += pack(order + number + "HH" + word * 2, 1, 2, 5, 3, at) + bytes(8 if big else 4) + values
    entries.append(pack(f"{order}HH{word}{word}", 0x8825, 16 if big else 4, 1, inner))
    entries.sort(key=lambda entry: int.from_bytes(entry[:2], "little" if order == "<" else "big"))
    first = len(out)
    out += pack(order + number, count + 1) + b"".join(entries) + rest
    return out[:place] + pack(order + word, first) + out[place + (8 if big else 4) :]


def avif(turned: int = 6, **options: Any) -> bytes:
    """A picture with notes, XMP and a box of its own."""
    plain = saved(drawn(), "AVIF", exif=notes(turned), xmp=XMP, icc_profile=PROFILE, **options)
    return plain + pack(">I", 8 + 16 + 6) + b"uuid" + bytes(16) + b"SECRET"


_HEIC = (
    "eNpjYGCQSSupLMhIzUxmAILczDRDEDs3MzGNgYHxYW5qSSIDBChmpOQUQdkMBZnJJQxowC0zJx9siIsDAzMDI4jF"
    "xAqhgSCCgQksEgsXKQGqAolchIs4AHFSZmZeGpgHkhUFclLBGoFqMsqSDRmQBBlBRrpWZIKVa8EFmUHeyE1lSCwo"
    "yMlMTizJzM/TL0pJ067IzQGby1eQWZLLADWT4VpmQVEBkN6eWZCcD6QrgLY4MzKDhCaAFcl9YPjz98cPBgZ+5gSg"
    "DgkHRh7G//9BCphBKphBSG4Xk0MiUFLbiZERTWaBQiPrtFeemuvymKR4OEBCJ0AEh0MSUD27C+PBog1KIH8LJ+fn"
    "FOUl51QAhXkZ2BqAQiKZxQWpSEEDwgIFmRWZ4NDh4ACaxiCeWZALiyFGBkaWRiZmFiBTI7MoNQ0qzJecUpwMDCpG"
    "sH8hPGYIj1EkNyURFJEhGozrJRu49aY21u/V/iQ39dWup7FyHavi5URCdvHYznqnXHRNdYNb1AuXyd6GlecyXn31"
    "4Zr/Ul3D/v+ZaPbpK19W1x/asqTY1PPfesMHx9YvV2eX5svS2gA0lw0SPb6+DFpAHgcDEyM/OB3wArFahyoDCzQW"
    "TEAODXZ1DnIN0c1NzE4FJTQmSAQzMPmBkwkDKzRNBEH9pQrVqwileUC0TYVVRW4BKNkqAOM7r9iqwlYpMSU/KdUK"
    "yAYJ6yvZQe0BqrMBpgt9Oxt9uCY7AFZNnJE="
)


def heic() -> bytes:
    """A small HEIC with notes and XMP, as libheif wrote it (64 × 64 pixels)."""
    plain = decompress(b64decode(_HEIC))
    return plain + pack(">I", 8 + 16 + 6) + b"uuid" + bytes(16) + b"SECRET"


_MOVING: dict[str, Any] = {
    "save_all": True,
    "append_images": [drawn().rotate(90), drawn().rotate(180)],
    "duration": [100, 200, 300],
    "loop": 3,
}
DIRTY: dict[str, bytes] = {
    "photo.jpg": jpeg(),
    "progressive.jpg": jpeg(progressive=True),
    "print.jpg": jpeg(mode="CMYK"),
    "grey.jpg": jpeg(mode="L"),
    "drawn.png": png(),
    "palette.png": png(drawn("P"), transparency=0),
    "moving.png": png(**_MOVING),
    "photo.webp": webp(),
    "exact.webp": webp(lossless=True),
    "moving.webp": webp(**_MOVING),
    "still.gif": gif(),
    "moving.gif": gif(**_MOVING),
    "scan.tif": tiff(compression="tiff_lzw"),
    "pages.tif": tiff(save_all=True, append_images=[drawn("L")]),
    "packed.tif": tiff(compression="jpeg"),
    "big.tif": tiff(big_tiff=True),
    "phone.heic": heic(),
}
"""Pictures of every kind by their file names."""

if features.check("avif"):
    DIRTY["photo.avif"] = avif()
    DIRTY["moving.avif"] = avif(1, **_MOVING)  # turned and moving, libavif crashes (Pillow 13.0)


def colour_at(image: Image.Image, place: tuple[int, int]) -> tuple[int, int, int]:
    """The colour of one pixel of a picture in RGB."""
    colour = image.getpixel(place)
    assert isinstance(colour, tuple)
    red, green, blue = colour
    return red, green, blue
