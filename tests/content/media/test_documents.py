"""Personal data in documents is found, and no document stops or slows a build."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.content.media.documents import PersonalDetail, personal
from tests.support.papers import archive, compound, docx, film, hwpx, odt, pdf
from tests.support.photographs import drawn, jpeg, notes, saved

BOTH = {"author": "김하늘", "editor": "이가람"}
TOLD: dict[str, tuple[bytes, dict[str, str]]] = {
    "Word": (docx(company="해오름"), BOTH | {"company": "해오름"}),
    "Hangul, HWPX": (hwpx(), BOTH),
    "LibreOffice": (odt(), BOTH),
    "Hangul, HWP": (compound({4: "김하늘", 8: "이가람"}), BOTH),
    "Hangul, HWP, a long summary": (compound({4: "김하늘", 8: "이가람"}, long=True), BOTH),
    "old Word": (compound({4: "김하늘"}, "\x05SummaryInformation"), {"author": "김하늘"}),
    "old Excel's company": (
        compound({15: "해오름"}, "\x05DocumentSummaryInformation"),
        {"company": "해오름"},
    ),
    "PDF": (pdf(), {"author": "Kim Haneul"}),
    "PDF in UTF-16": (pdf(b"/Author <FEFFAE40D558B298>"), {"author": "김하늘"}),
    "PDF with signs": (pdf(rb"/Author(Kim \(HR\) \141)"), {"author": "Kim (HR) a"}),
    "PDF in an old code page": (
        pdf(b"/Author (" + "김하늘".encode("cp949") + b")"),
        {"author": "김하늘"},
    ),
    "PDF of Word": (pdf(b"/Company (Haeoreum)"), {"company": "Haeoreum"}),
    "PDF, packed": (pdf(b"/Title (x)", packed=b"/Author (Kim)"), {"author": "Kim"}),
    "PDF with XMP": (
        pdf(b"", behind="<dc:creator><rdf:Seq><rdf:li>김하늘</rdf:li></dc:creator>".encode()),
        {"author": "김하늘"},
    ),
    "PDF with a photograph": (pdf(b"", behind=jpeg()), {"place": ""}),
    "a photograph in a document": (hwpx("", "", image1=jpeg()), {"place": ""}),
    "a film": (film(), {"place": ""}),
    "a picture of another kind": (b"8BPS\x00\x01" + bytes(20) + notes(), {"place": ""}),
    "Apple's film": (
        film(b"keys\x00\x00mdtacom.apple.quicktime.location.ISO6709"),
        {"place": ""},
    ),
    "two blanks and an entity": (docx("김 &amp;  이", "-"), {"author": "김 & 이", "editor": "-"}),
}


@pytest.mark.parametrize("what", TOLD)
def test_what_a_document_tells_of_people_is_found(what: str) -> None:
    data, said = TOLD[what]
    found = personal(data)
    assert {detail.kind: detail.text for detail in found} == said
    assert len(found) == len(said)


SILENT = {
    "Word without names": docx("", ""),
    "programs and nobody": docx("python-docx", "Windows User"),
    "a nobody in Korean": hwpx("사용자", "관리자"),
    "a PDF that is encrypted": pdf(b"/Author (\x81\x92) ", behind=b"/Encrypt 7 0 R\n"),
    "a PDF without names": pdf(b"/Title (Author)"),
    "an HWP without names": compound({2: "제목"}),
    "a picture without a place": hwpx("", "", image1=saved(drawn(), "JPEG")),
    "a film without a place": film(b""),
    "text": "만든 사람: 김하늘".encode(),
    "nothing": b"",
    "another archive": archive({"readme.txt": "creator"}),
}


@pytest.mark.parametrize("what", SILENT)
def test_what_tells_of_nobody_is_not_remarked(what: str) -> None:
    assert personal(SILENT[what]) == ()


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    core = f"<!DOCTYPE x [{entities}]><dc:creator>&a29;</dc:creator>"
    return archive({"docProps/core.xml": core})


def _lying() -> bytes:
    """An archive whose directory points to no entry."""
    data = bytearray(docx())
    place = data.rindex(b"PK\x01\x02")
    data[place + 42 : place + 46] = b"\xff\xff\xff\x7f"
    return bytes(data)


def _encrypted() -> bytes:
    data = bytearray(docx())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            data[start + place] |= 1
    return bytes(data)


HOSTILE = {
    "a billion laughs": _laughs(),
    "an archive that lies": _lying(),
    "an archive that is encrypted": _encrypted(),
    "an archive that grows a thousandfold": archive({"docProps/core.xml": "<a " * 20_000_000}),
    "tags that never end": archive({"Contents/content.hpf": '<opf:meta name="creator" ' * 60_000}),
    "a PDF of brackets": pdf(b"/Author (" * 100_000),
    "a PDF of streams": pdf(packed=b"/Author (" * 500_000),
    "a PDF of streams that are none": pdf(behind=b"/Type /ObjStm stream\n" * 50_000),
    "creators that never end": pdf(behind=b"<dc:creator>" * 100_000),
    "a compound file in a ring": compound({4: "a"}).replace(b"\x01\0\0\0\x02\0\0\0", bytes(8)),
    "a film of empty boxes": b"\0\0\0\x08ftyp" + b"\0\0\0\x08free" * 100_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_no_document_is_a_crash_or_takes_long(what: str) -> None:
    """Long would be seconds; the limits make it thousandths, and the suite would show it."""
    for each in personal(HOSTILE[what]):
        assert len(each.text) <= 60


@given(
    data=st.sampled_from([each for each, _ in TOLD.values()]),
    cut=st.integers(0, 4_000),
    change=st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 255)), max_size=6),
)
def test_no_damaged_document_is_a_crash(
    data: bytes, cut: int, change: list[tuple[int, int]]
) -> None:
    damaged = bytearray(data[: max(8, len(data) - cut)])
    for place, value in change:
        if place < len(damaged):
            damaged[place] = value
    assert all(isinstance(each, PersonalDetail) for each in personal(bytes(damaged)))


def test_signs_that_steer_a_terminal_are_left_out() -> None:
    (found,) = personal(pdf(b"/Author (Kim\x1b[31m\x07 Haneul)"))
    assert found.text == "Kim[31m Haneul"


def test_the_documents_of_the_tests_are_sound() -> None:
    with ZipFile(BytesIO(docx())) as file:
        assert file.testzip() is None
