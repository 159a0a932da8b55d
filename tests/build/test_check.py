"""`sosik check`: all that is to be mended is told, and with --fix files are mended in place."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest
from click.testing import CliRunner, Result

from sosik.base import files
from sosik.cli.commands import cli
from tests.support.sites import Snapshot, snapshot
from tests.support.small import SETTINGS, article, made, picture, put

NOW = ("--now", "2026-11-01T09:00")


def check(root: Path, *arguments: str) -> Result:
    """One run of the command."""
    result = CliRunner().invoke(cli, ["check", "--root", str(root), *NOW, *arguments])
    assert "Traceback" not in result.output
    return result


SOUND = {"content/articles/market.md": article("나눔장터")}
DRAFT = {"content/articles/draft.md": article(more="초안: 예", body="[없음](no.md)")}
BROKEN = {"content/articles/broken.md": article("수리학교").replace("기반지원부", "기반지원팀")}


def test_a_sound_site_has_nothing_to_mend(tmp_path: Path) -> None:
    result = check(put(tmp_path, SOUND))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "고칠 곳이 없습니다. (Nothing to mend.)\n"


def test_warnings_alone_are_told_and_stop_nobody(tmp_path: Path) -> None:
    result = check(put(tmp_path, {**SOUND, **DRAFT}))
    assert result.exit_code == 0
    assert "알림 1건 (warnings: 1)\n  content/articles/draft.md 8번째 줄: " in result.stderr
    assert result.stdout == "고칠 곳 0건, 알림 1건 (problems: 0, warnings: 1)\n"


def test_problems_are_told_as_a_build_tells_them(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, **DRAFT, **BROKEN})
    result = check(root)
    assert result.exit_code == 1
    assert result.stdout == "고칠 곳 1건, 알림 1건 (problems: 1, warnings: 1)\n"
    build = CliRunner().invoke(cli, ["build", "--root", str(root), *NOW])
    assert build.stderr.startswith(result.stderr)
    assert "결과 폴더" not in result.output


PICTURED = {
    f"content/articles/p{number:02}.md": article(
        f"글 {number}", more="대표사진: {파일: market.jpg, 대체텍스트: 장터에 모인 주민들}"
    )
    for number in range(14)
} | {"content/articles/market.jpg": picture()}


def test_suggestions_are_told_by_check_the_first_of_each_kind_and_counted_by_build(
    tmp_path: Path,
) -> None:
    root = put(tmp_path, {**PICTURED, "content/articles/spare.jpg": picture("red")})
    result = check(root)
    assert result.exit_code == 0
    assert "다듬을 곳 15건 (suggestions: 15)\n  content/articles: 이 폴더에" in result.stderr
    assert result.stderr.count("픽셀이어서") == 10
    assert "  … 비슷한 곳 4건 더 (4 more like these)\n" in result.stderr
    assert result.stdout == (
        "고칠 곳 0건, 알림 0건, 다듬을 곳 15건 (problems: 0, warnings: 0, suggestions: 15)\n"
    )
    told = json.loads(check(root, "--json").stdout)
    assert len(told["suggestions"]) == 15
    build = CliRunner().invoke(cli, ["build", "--root", str(root), *NOW])
    assert (build.exit_code, build.stderr) == (0, "")
    assert "다듬을 곳 15건: ‘" in build.stdout


def test_json_is_one_object(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, **DRAFT, **BROKEN})
    result = check(root, "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")
    assert set(told) == {"problems", "warnings", "suggestions", "fixed"}
    assert [fault["file"] for fault in told["problems"]] == list(BROKEN)
    assert [fault["file"] for fault in told["warnings"]] == list(DRAFT)
    assert told["fixed"] == []


def test_a_folder_that_is_no_site_is_told_and_nothing_in_it_is_mended(tmp_path: Path) -> None:
    name = "content/articles/a.md"
    root = put(tmp_path, {name: article().encode("cp949")})
    (root / "site.yaml").unlink()
    before = snapshot(root)
    result = check(root, "--fix")
    assert result.exit_code == 1
    assert "site.yaml 파일이 없습니다." in result.stderr
    assert snapshot(root) == before


OFFERING = article("나눔장터", more="첨부파일: 서식.txt")
OLD: dict[str, str | bytes] = {
    "site.yaml": SETTINGS.replace("\n", "\r\n").encode("cp949"),
    "content/articles/market.md": OFFERING.replace("\n", "\r\n").encode("cp949"),
    "content/articles/wide.md": normalize("NFD", article("넓은 글")).encode("utf-16"),
    "content/articles/marked.md": b"\xef\xbb\xbf" + article("표가 붙은 글").encode(),
    "content/static/old.md": "그대로 둡니다\n".encode("cp949"),
    "content/articles/서식.txt": "그대로 둡니다\n".encode("cp949"),
    "layouts/site/404.html": "<p>없는 글</p>\n".encode("cp949"),
}
"""A site as it comes from an old computer."""

CONVERTED = [
    "content/articles/market.md",
    "content/articles/wide.md",
    "layouts/site/404.html",
    "site.yaml",
]


def test_without_fix_nothing_is_written(tmp_path: Path) -> None:
    root = put(tmp_path, OLD)
    before = snapshot(root)
    result = check(root)
    assert result.exit_code == 0
    assert "고칠 곳 0건, 알림 4건" in result.stdout
    assert _without_cache(root) == before


def _without_cache(root: Path) -> Snapshot:
    return {name: data for name, data in snapshot(root).items() if not name.startswith(".cache")}


def test_fix_converts_files_in_place_and_keeps_the_originals(tmp_path: Path) -> None:
    root = put(tmp_path, OLD)
    before = snapshot(root)
    told = json.loads(check(root, "--fix", "--json").stdout)
    assert [(fault["code"], fault["file"]) for fault in told["fixed"]] == [
        ("fixed-encoding", name) for name in CONVERTED
    ]
    assert (told["problems"], told["warnings"]) == ([], [])
    after = _without_cache(root)
    assert after["site.yaml"] == SETTINGS.encode()
    assert after["content/articles/market.md"] == OFFERING.encode()
    assert after["content/articles/wide.md"] == article("넓은 글").encode()
    for name in CONVERTED:
        assert after.pop(f"{name}.bak") == before[name]
        assert after.pop(name) != before.pop(name)
    assert after == before


def test_fix_says_what_it_did_file_by_file(tmp_path: Path) -> None:
    result = check(put(tmp_path, OLD), "--fix")
    assert "고친 파일 4건 (fixed: 4)" in result.stderr
    assert (
        "  content/articles/market.md: ‘ANSI(CP949)’에서 UTF-8로 바꾸어 저장했습니다. "
        "원래 파일은 ‘market.md.bak’에 남겼습니다.\n"
        "    content/articles/market.md: Converted from ANSI(CP949) to UTF-8; "
        "the original is kept as ‘market.md.bak’.\n"
    ) in result.stderr
    assert result.stdout == "고칠 곳이 없습니다. (Nothing to mend.)\n"


def test_a_second_fix_does_nothing(tmp_path: Path) -> None:
    root = put(tmp_path, {**OLD, normalize("NFD", "content/articles/가을/가.md"): article("가")})
    assert "고친 파일 6건" in check(root, "--fix").stderr
    before = _without_cache(root)
    result = check(root, "--fix")
    assert (result.exit_code, result.stderr) == (0, "")
    assert _without_cache(root) == before


def test_the_copies_are_no_part_of_the_site(tmp_path: Path) -> None:
    root = put(tmp_path, OLD)
    made(root)
    before = snapshot(root / "output")
    check(root, "--fix")
    assert made(root).warnings == ()
    assert snapshot(root / "output") == before


def test_a_copy_never_takes_the_place_of_another(tmp_path: Path) -> None:
    name = "content/articles/market.md"
    root = put(tmp_path, {name: article("첫째").encode("cp949"), f"{name}.bak": b"mine"})
    check(root, "--fix")
    put(root, {name: article("둘째").encode("utf-16")})
    check(root, "--fix")
    assert (root / f"{name}.bak").read_bytes() == b"mine"
    assert (root / f"{name}.2.bak").read_bytes() == article("첫째").encode("cp949")
    assert (root / f"{name}.3.bak").read_bytes() == article("둘째").encode("utf-16")
    assert (root / name).read_bytes() == article("둘째").encode()


def test_what_can_t_be_read_is_a_problem_and_stays_as_it_is(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, "content/articles/a.md": b"\xff\xd8\xff\xe0\x00\x10"})
    before = snapshot(root)
    result = check(root, "--fix")
    assert result.exit_code == 1
    assert "content/articles/a.md: 글로 읽을 수 없는 파일입니다." in result.stderr
    assert _without_cache(root) == before


def test_fix_stops_at_a_file_that_can_t_be_kept_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = put(tmp_path, OLD)
    before = snapshot(root)

    def full(path: Path) -> Path:
        raise OSError(28, "No space left", str(path))

    monkeypatch.setattr(files, "keep_copy", full)
    result = check(root, "--fix")
    assert result.exit_code == 1
    assert "site.yaml: 디스크가 가득 차서" in result.stderr
    assert _without_cache(root) == before


def test_a_file_that_another_program_holds_is_told_and_the_rest_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = put(tmp_path, OLD)
    free = Path.read_bytes

    def held(path: Path) -> bytes:
        if path.name == "market.md":
            raise PermissionError(13, "Permission denied", str(path))
        return free(path)

    monkeypatch.setattr(Path, "read_bytes", held)
    told = json.loads(check(root, "--fix", "--json").stdout)
    assert [fault["code"] for fault in told["problems"]] == ["cannot-read"]
    assert [fault["file"] for fault in told["fixed"]] == CONVERTED[1:]


IN_PARTS = normalize("NFD", "content/articles/가을/단풍.md")


def test_fix_gives_names_in_parts_their_whole_letters(tmp_path: Path) -> None:
    root = put(tmp_path, {IN_PARTS: article(), normalize("NFD", "layouts/site/따로.html"): "-"})
    if not (root / IN_PARTS).exists() or (root / "content/articles/가을").exists():
        pytest.skip("this file system composes names itself")
    told = json.loads(check(root, "--json").stdout)
    assert [(fault["code"], fault["file"]) for fault in told["warnings"]] == [
        ("decomposed-name", "content/articles/가을"),
        ("decomposed-name", "content/articles/가을/단풍.md"),
        ("decomposed-name", "layouts/site/따로.html"),
        ("unused-layout", "layouts/site/따로.html"),
    ]
    told = json.loads(check(root, "--fix", "--json").stdout)
    assert [(fault["code"], fault["file"]) for fault in told["fixed"]] == [
        ("fixed-name", "content/articles/가을"),
        ("fixed-name", "content/articles/가을/단풍.md"),
        ("fixed-name", "layouts/site/따로.html"),
    ]
    assert [fault["code"] for fault in told["warnings"]] == ["unused-layout"]
    assert (root / "content/articles/가을/단풍.md").read_bytes() == article().encode()
    assert not (root / IN_PARTS).exists()


def test_a_name_that_is_taken_is_left_and_told(tmp_path: Path) -> None:
    root = put(tmp_path, {"content/articles/가.md": article("하나")})
    other = root / normalize("NFD", "content/articles/가.md")
    if other.exists():
        pytest.skip("this file system composes names itself")
    other.write_bytes(article("둘").encode())
    before = snapshot(root)
    told = json.loads(check(root, "--fix", "--json").stdout)
    assert told["fixed"] == []
    assert [fault["code"] for fault in told["problems"]] == ["same-name"]
    assert _without_cache(root) == before


def test_fix_never_leaves_the_folder_of_the_site(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", {IN_PARTS: article().encode("cp949")}, settings="")
    root = put(tmp_path / "site", SOUND)
    (root / "content/articles/out").symlink_to(outside / "content")
    (root / "content/articles/out.md").symlink_to(outside / IN_PARTS)
    (root / "content/articles/gone.md").symlink_to(root / "nothing.md")
    (root / "layouts").symlink_to(outside / "content")
    before = snapshot(outside)
    assert check(root, "--fix").exit_code == 1
    assert snapshot(outside) == before


def test_a_linked_file_inside_the_site_is_mended_where_it_lies(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, "texts/a.md": article("가").encode("cp949")})
    (root / "content/articles/a.md").symlink_to(root / "texts/a.md")
    assert check(root, "--fix").exit_code == 0
    assert (root / "content/articles/a.md").is_symlink()
    assert (root / "texts/a.md").read_bytes() == article("가").encode()
    assert (root / "texts/a.md.bak").read_bytes() == article("가").encode("cp949")
