"""Problems of whole files and folders: no text, links, names, outputs that are not ours."""

import os
from pathlib import Path
from unicodedata import normalize

import pytest

from sosik.build.session import Folders, build
from sosik.cli.init import start
from sosik.problems.problem import ProblemsFound, say
from tests.support.problem_cases import SOUND
from tests.support.small import NOW, article, picture, put, told


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0", "소식\n".encode()[1:]])
@pytest.mark.parametrize("name", ["content/articles/a.md", "site.yaml", "layouts/site/x.html"])
def test_a_file_that_is_no_text(name: str, data: bytes, tmp_path: Path) -> None:
    problems, _ = told(put(tmp_path, {**SOUND, name: data}))
    assert [(fault.code, fault.file) for fault in problems] == [("not-utf8", name)]


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    problems, _ = told(tmp_path)
    assert [fault.code for fault in problems] == ["no-settings"]


def test_a_site_without_texts(tmp_path: Path) -> None:
    problems, _ = told(put(tmp_path, {}))
    assert [fault.code for fault in problems] == ["no-content"]


def test_links_of_the_file_system(tmp_path: Path) -> None:
    root = put(tmp_path / "site", SOUND)
    (tmp_path / "secret.jpg").write_bytes(picture())
    (root / "content/articles/out.jpg").symlink_to(tmp_path / "secret.jpg")
    (root / "content/articles/broken.jpg").symlink_to(root / "nothing")
    (root / "content/articles/folder").symlink_to(root / "content")
    (root / "content/articles/inside.jpg").symlink_to(root / "content/articles/market.jpg")
    problems, _ = told(root)
    assert [(fault.code, fault.file) for fault in problems] == [
        ("link-out", "content/articles/broken.jpg"),
        ("linked-folder", "content/articles/folder"),
        ("link-out", "content/articles/out.jpg"),
    ]


@pytest.mark.parametrize("name", ["content/articles/{}.md", "layouts/site/{}.html"])
def test_two_files_of_one_name_when_letters_are_composed(name: str, tmp_path: Path) -> None:
    files = {name.format(letters): article() for letters in ("가", "\u1100\u1161")}
    root = put(tmp_path, {**SOUND, **files})
    if sum(normalize("NFC", each.stem) == "가" for each in (root / name).parent.iterdir()) < 2:
        pytest.skip("this file system composes names itself")
    problems, _ = told(root)
    assert [(fault.code, fault.file) for fault in problems] == [("same-name", name.format("가"))]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    root = put(tmp_path, SOUND)
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/content/articles/\xb0\xa1.jpg")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes no such name")
    problems, _ = told(root)
    assert [(fault.code, fault.file) for fault in problems] == [
        ("unreadable-name", r"content/articles/\udcb0\udca1.jpg")
    ]


def test_an_output_folder_that_is_not_ours(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, "output/보고서.hwp": b"!"})
    problems, _ = told(root)
    assert [say(fault) for fault in problems] == [
        "output: 이 폴더에는 소식 프로그램이 만들지 않은 ‘보고서.hwp’가 있어, "
        "아무것도 쓰지 않았습니다. 비어 있는 폴더를 --output으로 주세요."
    ]
    assert sorted(path.name for path in (root / "output").iterdir()) == ["보고서.hwp"]


@pytest.mark.parametrize("place", ["content", "content/articles/out", "layouts/site", "."])
def test_an_output_folder_among_the_sources(place: str, tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, "layouts/site/x.html": ""})
    with pytest.raises(ProblemsFound) as found:
        build(Folders.of(root, root / place), NOW)
    assert [fault.code for fault in found.value.problems] == ["output-inside"]


def test_init_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    root = put(tmp_path, SOUND)
    with pytest.raises(ProblemsFound) as found:
        start(root)
    assert [fault.code for fault in found.value.problems] == ["not-empty"]
