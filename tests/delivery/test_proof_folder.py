"""`sosik mail`: where the mail is put, and whose files are let alone."""

from pathlib import Path

import pytest

from tests.support.proofs import BOX, SOUND, mail, outbox, problem_codes
from tests.support.sites import snapshot
from tests.support.small import put


def test_what_an_earlier_run_left_is_replaced_whole(tmp_path: Path) -> None:
    root = put(
        tmp_path, {**SOUND, f"{BOX}/stibee.html": "alt", f"{BOX}/upload/media/old.jpg": b"!"}
    )
    put(root, {f"{BOX}/full.html": "alt", f"{BOX}/upload/media/deep/.tmp": b""})
    assert mail(root).exit_code == 0
    left = outbox(root)
    assert not {"stibee.html", "upload/media/old.jpg", "upload/media/deep/.tmp"} & left.keys()
    assert left["full.html"] != b"alt"


def test_a_folder_that_holds_somebody_else_s_files_is_refused(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, f"{BOX}/보고서.hwp": b"!", f"{BOX}/full.html": "alt"})
    result = mail(root)
    assert result.exit_code == 1
    assert (
        "outbox/2026-10: 이 폴더에는 소식 프로그램이 만들지 않은 ‘보고서.hwp’가 있어, "
        "아무것도 쓰지 않았습니다. 그 파일을 다른 폴더로 옮기거나, 다른 폴더를 --outbox로 주세요."
    ) in result.stderr
    assert outbox(root) == {"보고서.hwp": b"!", "full.html": b"alt"}


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root = put(tmp_path / "site", SOUND)
    theirs = put(tmp_path / "theirs", {"media/theirs.jpg": b"theirs", "page": b"theirs"})
    (root / BOX).mkdir(parents=True)
    (root / BOX / "upload").symlink_to(theirs)
    (root / BOX / "full.html").symlink_to(theirs / "page")
    before = snapshot(theirs)
    assert mail(root).exit_code == 0
    assert snapshot(theirs) == before
    assert not (root / BOX / "upload").is_symlink()


def test_another_outbox_is_filled_and_the_usual_one_is_let_alone(tmp_path: Path) -> None:
    root = put(tmp_path / "site", SOUND)
    result = mail(root, "2026-10", "--outbox", str(tmp_path / "elsewhere"))
    assert result.exit_code == 0
    assert (tmp_path / "elsewhere/2026-10/test.eml").exists()
    assert not (root / "outbox").exists()


@pytest.mark.parametrize("place", [".", "content", "content/articles", "layouts", "output/site"])
def test_an_outbox_among_sources_or_outputs_is_refused(place: str, tmp_path: Path) -> None:
    root = put(tmp_path, SOUND)
    result = mail(root, "2026-10", "--outbox", str(root / place), "--json")
    assert result.exit_code == 1
    assert [code for code, _ in problem_codes(result)] == ["outbox-inside"]


def test_a_folder_that_is_no_site_is_told(tmp_path: Path) -> None:
    result = mail(tmp_path)
    assert result.exit_code == 1
    assert "site.yaml 파일이 없습니다." in result.stderr
    assert list(tmp_path.iterdir()) == []
