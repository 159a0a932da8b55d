"""Notes in a picture for the press whose it is; nothing that a camera notes is in it any more."""

from struct import pack
from xml.sax.saxutils import escape
from zlib import crc32

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_HEAD = len(_PNG) + 25
"""Bytes up to the end of IHDR, which must come first (PNG, third edition, 5.6)."""
_SEGMENT = b"http://ns.adobe.com/xap/1.0/\x00"
_KEYWORD = b"XML:com.adobe.xmp"
_MOST = 65_000
"""Bytes of a packet at most: a segment of JPEG has 65,535 (XMP part 3, 1.1.3)."""
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{}</rdf:Description>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)
_CREDIT = "<photoshop:Credit>{}</photoshop:Credit>"
_RIGHTS = '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>'


def with_rights(data: bytes, credit: str, notice: str) -> bytes:
    """A JPEG or PNG that says who took the picture and whose it is, as XMP in UTF-8.

    `credit` becomes IPTC's Credit Line, `notice` its Copyright Notice (IPTC Photo Metadata Standard
    2023.2, XMP part 3, 1.1.3 and 1.1.5). Without either, and for any other format, it is unchanged.
    """
    said = [
        form.format(escape(text)) for form, text in ((_CREDIT, credit), (_RIGHTS, notice)) if text
    ]
    packet = _PACKET.format("".join(said)).encode()
    if not said or len(packet) > _MOST:
        return data
    if data.startswith(_JPEG):
        body = _SEGMENT + packet
        place = len(_JPEG) + _jfif(data)
        return data[:place] + b"\xff\xe1" + pack(">H", len(body) + 2) + body + data[place:]
    if data.startswith(_PNG):
        body = b"iTXt" + _KEYWORD + b"\x00\x00\x00\x00\x00" + packet
        chunk = pack(">I", len(body) - 4) + body + pack(">I", crc32(body))
        return data[:_HEAD] + chunk + data[_HEAD:]
    return data


def _jfif(data: bytes) -> int:
    """The length of the JFIF segment, which must come first (JFIF 1.02); 0 if there is none."""
    if data[2:4] != b"\xff\xe0":
        return 0
    return 2 + int.from_bytes(data[4:6], "big")
