"""Personal numbers in texts and offered files: who is told of them, when, and in which words."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sosik.cli.commands import cli
from sosik.content.media import documents
from sosik.content.media.documents import pdf_texts, texts
from sosik.problems.problem import say
from tests.content.test_personal_numbers import card, resident
from tests.support.papers import archive, hwp, pdf_page
from tests.support.places import REPOSITORY
from tests.support.small import NOW, SETTINGS, article, made, picture, put, told

PAGE = "content/articles/a.md"
IDENTITY = resident("900515", "123450")
CARD = card("411111111111111")
WORDS = f"주민등록번호 {IDENTITY}"


def docx(words: str) -> bytes:
    """A Word document with these words in two runs of a paragraph."""
    runs = "".join(f"<w:r><w:t>{half}</w:t></w:r>" for half in (words[:12], words[12:]))
    return archive({"word/document.xml": f"<w:document><w:p>{runs}</w:p></w:document>"})


def hwpx(words: str) -> bytes:
    """An HWPX document with these words in a cell of a table."""
    cell = f"<hp:tc><hp:subList><hp:p><hp:t>{words}</hp:t></hp:p></hp:subList></hp:tc>"
    return archive({"Contents/section0.xml": f"<hs:sec><hp:p><hp:tbl>{cell}</hp:tbl></hp:p>"})


DOCUMENTS: dict[str, bytes] = {
    "a.docx": docx(WORDS),
    "a.hwpx": hwpx(WORDS),
    "a.hwp": hwp(WORDS),
    "packed.hwp": hwp(WORDS, packed=True),
    "a.xlsx": archive({"xl/sharedStrings.xml": f"<sst><si><t>{WORDS}</t></si></sst>"}),
    "a.pptx": archive({"ppt/slides/slide1.xml": f"<a:p><a:t>{WORDS}</a:t></a:p>"}),
    "a.odt": archive({"content.xml": f"<text:p>{WORDS}</text:p>"}),
    "a.csv": WORDS.encode("cp949"),
    "a.txt": WORDS.encode("utf-16"),
    "a.pdf": pdf_page(IDENTITY),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_words_of_a_document_are_read(name: str) -> None:
    assert IDENTITY in documents.words_of(DOCUMENTS[name], name)


def test_all_kinds_of_documents_stop_a_build_at_the_line_that_offers_them(tmp_path: Path) -> None:
    offered = ", ".join(DOCUMENTS)
    files = {f"content/articles/{name}": data for name, data in DOCUMENTS.items()}
    root = put(tmp_path, {PAGE: article(more=f"첨부파일: [{offered}]"), **files})
    problems, _ = told(root)
    assert [(one.code, one.line) for one in problems] == [("personal-number-in-file", 6)] * 10
    assert not (root / "output/site").exists()


def test_a_file_in_static_is_told_by_its_own_name(tmp_path: Path) -> None:
    root = put(tmp_path, {PAGE: article(), "content/static/a.docx": docx(WORDS)})
    (problem,) = told(root)[0]
    assert (problem.code, problem.file) == ("personal-number-in-file", "content/static/a.docx")


def test_captions_descriptions_titles_and_names_of_pictures_are_read(tmp_path: Path) -> None:
    body = f"![{IDENTITY}](a.jpg)\n\n카드 {CARD}\n\n![시장](b_010-2345-6789.jpg)"
    root = put(
        tmp_path,
        {
            PAGE: article(f"카드 {card('520082828282821')}", body=body),
            "content/articles/a.jpg": picture(),
            "content/articles/b_010-2345-6789.jpg": picture(),
        },
    )
    problems, warnings = told(root)
    assert [(one.code, one.line) for one in problems] == [
        ("personal-number", 2),
        ("personal-number", 7),
        ("personal-number", 9),
    ]
    assert [(one.code, one.line) for one in warnings] == [("maybe-personal-number-in-name", 11)]


def test_comments_and_contacts_tell_nothing(tmp_path: Path) -> None:
    text = article(body=f"글\n\n<!-- {IDENTITY} -->\n\n문의: 김하늘 010-2345-6789")
    assert told(put(tmp_path, {PAGE: text})) == ([], [])


def test_one_in_a_draft_stops_nobody_and_is_told(tmp_path: Path) -> None:
    root = put(
        tmp_path,
        {
            PAGE: article(more="초안: 예", body=IDENTITY),
            "content/articles/b.md": article("나"),
        },
    )
    problems, warnings = told(root)
    assert not problems
    assert [one.code for one in warnings] == ["personal-number"]


def test_one_that_is_allowed_with_a_reason_is_not_told(tmp_path: Path) -> None:
    text = article(more="첨부파일: [a.docx]", body=f"{IDENTITY}\n\n김하늘 010-2345-6789")
    files: dict[str, str | bytes] = {PAGE: text, "content/articles/a.docx": docx(WORDS)}
    allow = f'  - {{text: "{IDENTITY}", reason: 본보기}}\n  - {{번호: 010 2345 6789, 까닭: 대표}}\n'
    settings = f"{SETTINGS}personal_data:\n  allow:\n{allow}"
    assert told(put(tmp_path, files, settings=settings)) == ([], [])
    (tmp_path / "content/articles/a.docx").unlink()
    put(tmp_path, {PAGE: article(), "site.yaml": settings})
    warnings = told(tmp_path)[1]
    assert [(one.code, one.line) for one in warnings] == [
        ("unused-allowance", 9),
        ("unused-allowance", 10),
    ]


def test_one_that_is_added_to_a_text_stops_the_next_build(tmp_path: Path) -> None:
    root = put(tmp_path, {PAGE: article(), "content/articles/b.md": article("나")})
    made(root)
    put(root, {PAGE: article(body=f"글 {IDENTITY}")})
    assert [one.code for one in told(root)[0]] == ["personal-number"]


def test_many_of_one_kind_do_not_bury_all_else(tmp_path: Path) -> None:
    body = "\n\n".join(f"김○○ 010-2345-67{number:02}" for number in range(40))
    assert len(told(put(tmp_path, {PAGE: article(body=body)}))[1]) == 5


def test_no_number_is_printed_or_remembered_whole(tmp_path: Path) -> None:
    root = put(
        tmp_path,
        {
            PAGE: article(more="첨부파일: [a.docx]", body="글"),
            "content/articles/a.docx": docx(WORDS),
        },
    )
    run = CliRunner().invoke(cli, ["build", "--json", "--root", str(root), "--now", f"{NOW:%FT%R}"])
    assert run.exit_code == 1
    assert [one["code"] for one in json.loads(run.stdout)["problems"]] == [
        "personal-number-in-file"
    ]
    assert "90****-*******" in run.output
    for said in (run.output, *(path.read_bytes().decode("latin-1") for path in _cache(root))):
        assert IDENTITY not in said
        assert IDENTITY.replace("-", "") not in said
        assert IDENTITY[7:] not in said


def _cache(root: Path) -> list[Path]:
    return [path for path in (root / ".cache").rglob("*") if path.is_file()]


def test_an_unchanged_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    read: Callable[[bytes, str], str] = texts.words_of

    def counted(data: bytes, name: str) -> str:
        names.append(name)
        return read(data, name)

    monkeypatch.setattr(documents, "words_of", counted)
    file = {"content/articles/a.pdf": pdf_page("010-2345-6789")}
    root = put(tmp_path, {PAGE: article(more="첨부파일: [a.pdf]"), **file})
    first = made(root)
    put(root, {PAGE: article("새 제목", more="첨부파일: [a.pdf]")})
    assert made(root).warnings == first.warnings
    assert [one.code for one in first.warnings] == ["maybe-personal-number-in-file"]
    assert names.count("content/articles/a.pdf") == 1
    assert "01*-****-**89" in say(first.warnings[0])


def test_no_file_is_unpacked_beyond_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_PART", 1 << 12)
    monkeypatch.setattr(texts, "_WHOLE", 1 << 13)
    monkeypatch.setattr(pdf_texts, "_STREAM", 1 << 12)
    blank = " " * (1 << 12)
    long = archive({"word/document.xml": f"<w:p>{blank}{IDENTITY}</w:p>"})
    many = archive(
        {f"xl/worksheets/sheet{number}.xml": f"{IDENTITY} {blank}" for number in range(9)}
    )
    assert IDENTITY not in documents.words_of(long, "a.docx")
    assert documents.words_of(many, "a.xlsx").count(IDENTITY) == 2
    assert pdf_texts.words_of(pdf_page(IDENTITY, behind=blank.encode())) == ""
    assert IDENTITY in pdf_texts.words_of(pdf_page(IDENTITY))


def test_damaged_documents_are_passed_over() -> None:
    for name, data in DOCUMENTS.items():
        for part in (data[: len(data) // 2], data[:40], data[:-30] + bytes(30)):
            documents.words_of(part, name)


def test_the_library_for_pdf_is_loaded_only_where_one_is_attached() -> None:
    loads = "import sys, sosik.build.session; sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loads], cwd=REPOSITORY).returncode == 0
