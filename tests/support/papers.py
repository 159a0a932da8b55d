"""Documents as offices make them, with the names of people in their properties."""

import zlib
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile


def archive(entries: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of such entries."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return out.getvalue()


def docx(author: str = "김하늘", editor: str = "이가람", company: str = "") -> bytes:
    """A document of Word."""
    core = (
        '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d">'
        f"<dc:title>계획</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{editor}</cp:lastModifiedBy></cp:coreProperties>"
    )
    app = f"<Properties><Application>Word</Application><Company>{company}</Company></Properties>"
    return archive(
        {"[Content_Types].xml": "<x/>", "docProps/core.xml": core, "docProps/app.xml": app}
    )


def hwpx(author: str = "김하늘", editor: str = "이가람", **others: bytes) -> bytes:
    """A document of Hangul, as HWPX; `others` are pictures in it."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?><opf:package xmlns:opf="o"><opf:metadata>'
        "<opf:title/><opf:language>ko</opf:language>"
        f'<opf:meta name="creator" content="text">{author}</opf:meta>'
        f'<opf:meta name="lastsaveby" content="text">{editor}</opf:meta>'
        "</opf:metadata></opf:package>"
    )
    pictures = {f"BinData/{name}.jpg": data for name, data in others.items()}
    return archive({"mimetype": "application/hwp+zip", "Contents/content.hpf": head, **pictures})


def odt(author: str = "김하늘", editor: str = "이가람") -> bytes:
    """A document of LibreOffice."""
    return archive(
        {
            "meta.xml": "<office:document-meta><office:meta>"
            f"<meta:initial-creator>{author}</meta:initial-creator>"
            f"<dc:creator>{editor}</dc:creator></office:meta></office:document-meta>"
        }
    )


def pdf(
    info: bytes = b"/Author (Kim Haneul)", *, packed: bytes = b"", behind: bytes = b""
) -> bytes:
    """A PDF with such an information dictionary; `packed` stands in an object stream."""
    said = (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< " + info + b" >>\nendobj\n"
    )
    if packed:
        stream = zlib.compress(b"5 0 << " + packed + b" >>")
        head = b"3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\n"
        said += head % len(stream) + b"stream\r\n" + stream + b"\r\nendstream\nendobj\n"
    return said + behind + b"trailer << /Info 2 0 R >>\n%%EOF\n"


def _property_set(texts: dict[int, str]) -> bytes:
    """A set of properties with such texts by their numbers ([MS-OLEPS] 2.21)."""
    values, places = b"", []
    for number, text in texts.items():
        raw = (text + "\0").encode("utf-16-le")
        places.append((number, 8 + 8 * len(texts) + len(values)))
        values += pack("<II", 31, len(text) + 1) + raw + bytes(-len(raw) % 4)
    inner = b"".join(pack("<II", *place) for place in places) + values
    head = pack("<HHI16sI", 0xFFFE, 0, 0, bytes(16), 1) + bytes(16) + pack("<I", 48)
    return head + pack("<II", 8 + len(inner), len(texts)) + inner


def compound(
    texts: dict[int, str], name: str = "\x05HwpSummaryInformation", *, long: bool = False
) -> bytes:
    """A compound file with a summary of such texts, among small streams or, if `long`, apart."""
    summary = _property_set(texts)
    stream = summary.ljust(4_608, b"\0") if long else summary.ljust(1_024, b"\0")
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    count = len(stream) // 512
    sectors = [*range(4, 3 + count), end]
    table = [0xFFFFFFFD, end, end, *sectors]
    fat = pack("<128I", *table, *[free] * (128 - len(table)))
    small = pack("<128I", *range(1, 16), end, *[free] * 112)

    def entry(title: str, kind: int, start: int, size: int) -> bytes:
        raw = title.encode("utf-16-le") + b"\0\0"
        return (
            raw.ljust(64, b"\0")
            + pack("<HBB", len(raw), kind, 1)
            + bytes(48)
            + pack("<III", start, size, 0)
        )

    root = entry("Root Entry", 5, end if long else 3, 0 if long else len(stream))
    own = entry(name, 2, 3 if long else 0, len(stream) if long else len(summary))
    directory = (root + own).ljust(512, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += pack("<IIIIIIIII", 0, 1, 1, 0, 4_096, 2, 1, end, 0)
    head += pack("<109I", 0, *[free] * 108)
    return head + fat + directory + small + stream


WHERE = b"\xa9xyz\x00\x12\x15\xc7+37.5665+126.9780/"
"""A place as QuickTime holds it."""


def film(said: bytes = WHERE) -> bytes:
    """A film of a telephone, which says where it was taken, or nothing."""
    inner = pack(">I", len(said) + 4) + said if said else b""
    udta = pack(">I", len(inner) + 8) + b"udta" + inner
    moov = pack(">I", len(udta) + 8) + b"moov" + udta
    head = pack(">I", 24) + b"ftypmp42" + bytes(4) + b"mp42isom"
    return head + pack(">I", 16) + b"mdat" + bytes(8) + moov


def pdf_page(words: str, *, behind: bytes = b"", catalog: bytes = b"") -> bytes:
    """A PDF of one page with such ASCII words, packed; `behind` are more orders to draw.

    `catalog` stands among the entries of its catalogue.
    """
    stream = zlib.compress(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET ".encode() + behind, 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R" + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + head + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def hwp(words: str, *, packed: bool = False) -> bytes:
    """An HWP 5 file whose one paragraph begins with a control character (4.2.2) and such words."""
    record = (b"\x02\0" + bytes(14)) + words.encode("utf-16-le") + b"\r\0"
    section = pack("<II", 67 | 0xFFF << 20, len(record)) + record
    if packed:
        section = zlib.compress(section)[2:-4]
    header = b"HWP Document File".ljust(32, b"\0") + pack("<II", 0x05000300, int(packed))
    streams = [("FileHeader", header.ljust(256, b"\0")), ("Section0", section)]
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    table, sectors, entries = [0xFFFFFFFD, end], b"", b""
    for name, data in streams:
        whole = data.ljust(4_608, b"\0") if name == "FileHeader" else data + bytes(4_608)
        whole += bytes(-len(whole) % 512)
        first, count = len(table), len(whole) // 512
        table += [*range(first + 1, first + count), end]
        sectors += whole
        raw = name.encode("utf-16-le") + b"\0\0"
        entries += raw.ljust(64, b"\0") + pack("<HBB", len(raw), 2, 1) + bytes(48)
        entries += pack("<III", first, len(whole), 0)
    raw = "Root Entry".encode("utf-16-le") + b"\0\0"
    root = raw.ljust(64, b"\0") + pack("<HBB", len(raw), 5, 1) + bytes(48) + pack("<III", end, 0, 0)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += pack("<IIIIIIIII", 0, 1, 1, 0, 4_096, end, 0, end, 0)
    head += pack("<109I", 0, *[free] * 108)
    fat = pack("<128I", *table, *[free] * (128 - len(table)))
    return head + fat + (root + entries).ljust(512, b"\0") + sectors
