"""`sosik mail`: which issue or release is meant by a name."""

from pathlib import Path

import pytest

from tests.support.proofs import SETTINGS, SOUND, mail, outbox, problem_codes, told
from tests.support.small import put

RELEASE = """\
---
제목: 장터를 연다
부서: 기반지원부
보도일자: 2026-10-28
메일: 예
---
장터를 연다.
"""


@pytest.mark.parametrize(
    "name",
    [
        "2026-10",
        "issues/2026-10",
        "2026-10.md",
        "content/issues/2026-10.md",
        "content\\issues\\2026-10.md",
        "{root}/content/issues/2026-10.md",
        "해오름 10월호",
        "해오름  １０월호",
    ],
)
def test_an_issue_has_many_names(name: str, tmp_path: Path) -> None:
    root = put(tmp_path, SOUND)
    assert mail(root, name.format(root=root)).exit_code == 0
    assert [each.name for each in (root / "outbox").iterdir() if each.is_dir()] == ["2026-10"]


@pytest.mark.parametrize("name", ["fair", "2026/fair", "releases/2026/fair", "장터를 연다"])
def test_a_release_is_mailed_too(name: str, tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, "content/releases/2026/fair.md": RELEASE})
    result = mail(root, name, "--json")
    assert result.exit_code == 0
    assert told(result)["kind"] == "release"
    assert told(result)["at"] == "2026-10-28T00:00:00+09:00"
    assert told(result)["subject"] == "[보도자료] 장터를 연다"
    assert told(result)["warnings"] == []
    assert "full.html" in outbox(root, "outbox/releases-2026-fair")


def test_a_release_that_no_build_would_mail_is_composed_and_said_so(tmp_path: Path) -> None:
    text = RELEASE.replace("메일: 예\n", "보도시점: 2026-10-29 06:00\n")
    root = put(tmp_path, {**SOUND, "content/releases/2026/fair.md": text})
    result = mail(root, "fair")
    assert result.exit_code == 0
    assert "2026. 10. 29.(목) 06:00 기준입니다." in result.stdout
    assert (
        "content/releases/2026/fair.md 1번째 줄: 이 보도자료에는 ‘메일: 예’가 없어, "
        "누리집을 만들 때 메일은 만들지 않습니다."
    ) in result.stderr
    assert "This release does not say `mail: true`" in result.stderr


def test_whoever_mails_a_release_must_say_who_sends_it(tmp_path: Path) -> None:
    nobody = SETTINGS.replace("phone: 02-000-0100", "phone: ''")
    files = {"site.yaml": nobody, "content/releases/fair.md": RELEASE.replace("메일: 예\n", "")}
    result = mail(put(tmp_path, files), "fair", "--json")
    assert problem_codes(result) == [("mail-needs", "site.yaml")]


NAMES = {
    "2026-11": (
        "content/issues: 소식지나 보도자료 ‘2026-11’을 찾을 수 없습니다. "
        "content의 issues나 releases 폴더에 있는 파일의 이름이나 제목을 그대로 써 주세요.",
        "content/issues: There is no issue or release ‘2026-11’. "
        "Give the name or the title of a file in content/issues or content/releases.",
    ),
    "해오름 10월혹": (
        "content/issues: 소식지나 보도자료 ‘해오름 10월혹’을 찾을 수 없습니다. "
        "‘해오름 10월호’인가요? "
        "content의 issues나 releases 폴더에 있는 파일의 이름이나 제목을 그대로 써 주세요.",
        "content/issues: There is no issue or release ‘해오름 10월혹’. "
        "Did you mean ‘해오름 10월호’? "
        "Give the name or the title of a file in content/issues or content/releases.",
    ),
    "봄꽃": (
        "content/issues: 소식지나 보도자료 ‘봄꽃’을 찾을 수 없습니다. "
        "content의 issues나 releases 폴더에 있는 파일의 이름이나 제목을 그대로 써 주세요.",
        "content/issues: There is no issue or release ‘봄꽃’. "
        "Give the name or the title of a file in content/issues or content/releases.",
    ),
    "fair": (
        "content/issues: ‘fair’가 가리키는 소식지나 보도자료가 여럿입니다. "
        "이 가운데 하나를 폴더까지 적어 주세요: releases/2025/fair, releases/2026/fair",
        "content/issues: Several issues or releases fit ‘fair’. "
        "Name one of these with its folder: releases/2025/fair, releases/2026/fair",
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_fits_none_or_several_is_told_in_these_words(name: str, tmp_path: Path) -> None:
    others = {f"content/releases/{year}/fair.md": RELEASE for year in (2025, 2026)}
    result = mail(put(tmp_path, {**SOUND, **others}), name)
    assert result.exit_code == 1
    for sentence in NAMES[name]:
        assert f"  {sentence}\n" in result.stderr
