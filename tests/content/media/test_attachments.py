"""Files of a site are published without metadata, with warnings of personal data in documents."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sosik.cli.commands import cli
from sosik.content.inventory import Inventory
from sosik.content.media.cleaning import clean
from sosik.problems.problem import ProblemsFound, problem, say
from tests.content.media.test_documents import SILENT
from tests.support.papers import compound, docx, film, hwpx, odt, pdf
from tests.support.photographs import DIRTY, PLACES, SECRET, jpeg
from tests.support.small import NOW, SETTINGS, article, made, put, read, told

HALF = jpeg()[:900]
PAGE = "content/articles/a.md"


def shipped(root: Path) -> dict[str, bytes]:
    """Every file of the site by its path."""
    site = root / "output/site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", DIRTY)
def test_a_picture_is_shipped_clean_however_it_is_offered(name: str, tmp_path: Path) -> None:
    data = DIRTY[name]
    root = put(
        tmp_path,
        {
            PAGE: article(more=f"첨부파일: [{name}]"),
            "content/articles/b.md": article("다른 글", body=f"[원본](more/{name})"),
            f"content/articles/{name}": data,
            f"content/articles/more/{name}": data,
            f"content/static/files/{name}": data,
            f"layouts/assets/{name}": data,
            f"content/sent/issues/2026-09/mail/{name}": data,
            f"content/sent/issues/2026-08/media/{name}": data,
        },
    )
    made(root)
    found = shipped(root)
    stem = name.rpartition(".")[0]
    wanted = {f"articles/a/{name}", f"articles/b/{name}", f"files/{name}", f"mail/{name}"}
    wanted |= {f"media/{name}", *(p for p in found if p.startswith(f"assets/{stem}-"))}
    assert len(wanted) == 6
    for path in wanted:
        assert found[path] == clean(data, name), path
    for path, each in found.items():
        assert not any(note in each for note in (SECRET, *PLACES)), path


def test_the_size_that_is_told_is_that_of_what_is_shipped(tmp_path: Path) -> None:
    root = put(
        tmp_path,
        {
            PAGE: article(more="첨부파일: [a.jpg, b.txt]"),
            "content/articles/a.jpg": DIRTY["photo.jpg"],
            "content/articles/b.txt": "글",
        },
    )
    (page,) = read(root).site.articles
    assert [each.size for each in page.attachments] == [len(clean(DIRTY["photo.jpg"], "")), 3]


def test_an_asset_cleaned_anew_has_another_address(tmp_path: Path) -> None:
    """A cache may keep it for good, and may hold the picture as an older Sosik shipped it."""
    root = put(tmp_path, {PAGE: article(), "layouts/assets/a.jpg": DIRTY["photo.jpg"]})
    made(root)
    before = {path for path in shipped(root) if path.startswith("assets/a-")}
    put(root, {"layouts/assets/a.jpg": clean(DIRTY["photo.jpg"], "")})
    made(root)
    assert {path for path in shipped(root) if path.startswith("assets/a-")} == before
    (path,) = before
    assert read(root).site.files["layouts/assets/a.jpg"][:10] in path


UNCERTAIN: dict[str, tuple[dict[str, str | bytes], tuple[str, int]]] = {
    "attached": (
        {PAGE: article(more="첨부파일: [half.jpg]"), "content/articles/half.jpg": HALF},
        (PAGE, 6),
    ),
    "linked": (
        {PAGE: article(body="글\n\n[원본](half.jpg)"), "content/articles/half.jpg": HALF},
        (PAGE, 9),
    ),
    "static": ({PAGE: article(), "content/static/half.jpg": HALF}, ("content/static/half.jpg", 0)),
    "an asset": (
        {PAGE: article(), "layouts/assets/half.png": DIRTY["drawn.png"][:300]},
        ("layouts/assets/half.png", 0),
    ),
    "mailed": (
        {PAGE: article(), "content/sent/issues/2026-09/media/half.gif": DIRTY["still.gif"][:300]},
        ("content/sent/issues/2026-09/media/half.gif", 0),
    ),
}


@pytest.mark.parametrize("way", UNCERTAIN)
def test_a_picture_that_can_t_be_cleaned_for_sure_is_told_and_not_shipped(
    way: str, tmp_path: Path
) -> None:
    files, place = UNCERTAIN[way]
    root = put(tmp_path, files)
    problems, _ = told(root)
    assert [(each.code, each.file, each.line) for each in problems] == [
        ("uncertain-picture", *place)
    ]
    assert not (root / "output/site").exists()
    checked = CliRunner().invoke(cli, ["check", "--root", str(root), "--now", f"{NOW:%FT%R}"])
    assert checked.exit_code == 1
    assert "사진 ‘half." in checked.output


def test_one_of_a_draft_stops_nobody(tmp_path: Path) -> None:
    text = article(more="첨부파일: [half.jpg]\n초안: 예")
    root = put(
        tmp_path,
        {PAGE: text, "content/articles/half.jpg": HALF, "content/articles/b.md": article("나")},
    )
    problems, warnings = told(root)
    assert not problems
    assert [each.code for each in warnings] == ["uncertain-picture"]


def test_a_file_of_a_draft_that_can_t_be_read_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = article(more="첨부파일: [plan.pdf]\n초안: 예", body="[계획](plan.pdf)")
    root = put(tmp_path, {PAGE: text, "content/articles/plan.pdf": pdf()})
    taken: Callable[[Inventory, str], bytes] = Inventory.bytes_of

    def refused(self: Inventory, name: str) -> bytes:
        if name.endswith(".pdf"):
            raise ProblemsFound([problem("cannot-read", name, found="x")])
        return taken(self, name)

    monkeypatch.setattr(Inventory, "bytes_of", refused)
    assert told(root) == ([], [])
    put(root, {PAGE: text.replace("초안: 예", "초안: 아니오")})
    assert [each.code for each in told(root)[0]] == ["cannot-read"]


REMARKED = {
    "plan.docx": (docx(company="해오름 주식회사"), ["author", "company", "editor"]),
    "plan.hwpx": (hwpx(), ["author", "editor"]),
    "plan.hwp": (compound({4: "김하늘"}), ["author"]),
    "plan.odt": (odt(), ["author", "editor"]),
    "plan.pdf": (pdf(), ["author"]),
    "plan.mp4": (film(), ["place"]),
    "photos.hwpx": (hwpx("", "", image1=jpeg()), ["place"]),
}


@pytest.mark.parametrize("name", REMARKED)
def test_a_document_that_tells_of_people_is_remarked_at_its_line(name: str, tmp_path: Path) -> None:
    data, kinds = REMARKED[name]
    root = put(
        tmp_path,
        {
            PAGE: article(more=f"첨부파일: [{name}]"),
            "content/articles/b.md": article("다른 글", body=f"글\n\n[계획](more/{name})"),
            f"content/articles/{name}": data,
            f"content/articles/more/{name}": data,
            f"content/static/{name}": data,
        },
    )
    problems, warnings = told(root)
    assert not problems
    places = [(PAGE, 6), ("content/articles/b.md", 9), (f"content/static/{name}", 0)]
    assert [(each.code, each.file, each.line) for each in warnings] == [
        (f"names-{kind}", *place) for place in places for kind in kinds
    ]
    assert shipped(root)[f"articles/a/{name}"] == data
    assert told(root) == (problems, warnings), "they come back on a no-change build"


def test_the_words_say_what_was_found_and_how_to_remove_it(tmp_path: Path) -> None:
    root = put(
        tmp_path, {PAGE: article(more="첨부파일: [plan.pdf]"), "content/articles/plan.pdf": pdf()}
    )
    (fault,) = told(root)[1]
    said = say(fault)
    assert said.startswith(f"{PAGE} 6번째 줄: 파일 ‘plan.pdf’에 만든 사람 ‘Kim Haneul’이 적혀")
    assert "PDF: 파일 → 속성" in said
    assert "names its author, ‘Kim Haneul’" in say(fault, "en")


def test_the_name_of_the_organization_itself_is_no_remark(tmp_path: Path) -> None:
    root = put(
        tmp_path,
        {
            PAGE: article(more="첨부파일: [a.docx]"),
            "content/articles/a.docx": docx("해오름센터", "해오름센터", "해오름센터"),
        },
        settings=SETTINGS,
    )
    assert told(root) == ([], [])


@pytest.mark.parametrize("what", SILENT)
def test_a_document_that_tells_of_nobody_is_no_remark(what: str, tmp_path: Path) -> None:
    root = put(
        tmp_path, {PAGE: article(more="첨부파일: [a.bin]"), "content/articles/a.bin": SILENT[what]}
    )
    assert told(root) == ([], [])


def test_what_was_learnt_of_a_file_is_not_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither on a build without a change nor on one of another text."""
    root = put(
        tmp_path,
        {
            PAGE: article(more="첨부파일: [a.jpg, a.pdf]"),
            "content/articles/a.jpg": DIRTY["photo.jpg"],
            "content/articles/a.pdf": pdf(),
            "content/static/b.png": DIRTY["drawn.png"],
        },
    )
    made(root)
    names: list[str] = []
    taken: Callable[[Inventory, str], bytes] = Inventory.bytes_of

    def noted(self: Inventory, name: str) -> bytes:
        names.append(name)
        return taken(self, name)

    monkeypatch.setattr(Inventory, "bytes_of", noted)
    monkeypatch.setattr("sosik.base.files.is_settled", lambda *_: True)
    made(root)
    put(root, {"content/articles/b.md": article("새 글")})
    report = made(root)
    assert [each.code for each in report.warnings] == ["names-author"]
    assert {name for name in names if name.startswith("content/")} == {"content/articles/b.md"}
