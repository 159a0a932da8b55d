"""Broken, lying, huge and hostile pictures are shown or told by name, and never a crash."""

from pathlib import Path

import pytest

from sosik.build.session import Folders, check
from sosik.content.media import decoding
from sosik.content.media.measuring import measure
from sosik.content.media.recipes import for_mails, for_pages
from sosik.content.media.renditions import NotAnImage, derive
from sosik.problems.messages import WORDING
from tests.conftest import PROFILE
from tests.support.hostile_pictures import CUT, FOREIGN, HOSTILE, HUGE, SOUND, opened_size, spoilt
from tests.support.photographs import drawn, saved
from tests.support.profiles import turned_heics
from tests.support.renditions import published
from tests.support.small import NOW, article, made, picture, put, told


def fault_of(data: bytes) -> str:
    """The code of the problem of a picture; "" if all its renditions can be made and opened."""
    try:
        image = measure(data)
        for each in for_pages(image):
            assert opened_size(derive(data, image, each)) == (each.width, each.height)
    except NotAnImage as error:
        return error.fault.code
    return ""


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_shown_or_told_by_name_and_never_a_crash(name: str) -> None:
    assert fault_of(HOSTILE[name]) in {"", *WORDING}


@pytest.mark.parametrize("part", range(100 if PROFILE == "deep" else 2))
def test_chance_finds_no_crash_either(part: int) -> None:
    for seed in range(part * 100, part * 100 + 100):
        _, data = spoilt(seed)
        try:
            image = measure(data)
            for each in (*for_pages(image), for_mails(image, 576)):
                derive(data, image, each)
        except NotAnImage as error:
            assert error.fault.code in WORDING


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("name", SOUND)
def test_what_they_were_made_from_is_sound(name: str) -> None:
    assert fault_of(SOUND[name]) == ""


@pytest.mark.parametrize("name", CUT)
def test_a_file_that_ends_too_soon_is_told(name: str) -> None:
    assert fault_of(CUT[name]) == "cut-picture"


@pytest.mark.parametrize("name", HUGE)
def test_a_picture_that_would_burst_the_memory_is_told_with_its_size(name: str) -> None:
    with pytest.raises(NotAnImage) as told_of:
        measure(HUGE[name])
    assert told_of.value.fault.code == "huge-picture"
    assert int(told_of.value.fault.facts["size"]) > decoding.MOST_MEGAPIXELS


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_picture_is_never_shown(name: str) -> None:
    assert fault_of(FOREIGN[name]) != ""


TOLD: dict[str, tuple[bytes, str]] = {
    "cut.jpg": (CUT["jpeg cut at 50"], "cut-picture"),
    "cut.heic": (CUT["heic cut at 50"], "cut-picture"),
    "empty.jpg": (b"", "no-bytes"),
    "words.jpg": (FOREIGN["words"], "bad-image"),
    "page.jpg": (FOREIGN["a page"], "not-a-picture"),
    "film.jpg": (FOREIGN["a film"], "not-a-picture"),
    "wide.png": (HUGE["30,000 x 30,000 in a PNG"], "huge-picture"),
}


def test_each_is_told_at_its_line_by_build_and_check_alike(tmp_path: Path) -> None:
    text = "\n\n".join(f"![그림](./{name})" for name in TOLD)
    files: dict[str, str | bytes] = {"content/articles/a.md": article(body=text)}
    files |= {f"content/articles/{name}": data for name, (data, _) in TOLD.items()}
    root = put(tmp_path, files)
    checked = check(Folders.of(root), NOW)
    problems, _ = told(root)
    assert list(checked.problems) == problems
    said = [(fault.code, fault.file, fault.line) for fault in problems]
    first = said[0][2]
    assert said == [
        (code, "content/articles/a.md", first + 2 * number)
        for number, (_, code) in enumerate(TOLD.values())
    ]
    assert not (root / "output/site").exists()


def test_damage_that_only_decoding_finds_is_told_with_the_file(tmp_path: Path) -> None:
    spoilt = bytearray(saved(drawn(), "WEBP", lossless=True))
    spoilt[40:] = bytes(len(spoilt) - 40)
    files = {"content/articles/a.md": article(body="![](b.webp)")}
    problems, _ = told(put(tmp_path, {**files, "content/articles/b.webp": bytes(spoilt)}))
    assert [(fault.code, fault.file) for fault in problems] == [
        ("bad-image", "content/articles/b.webp")
    ]


def test_a_wrong_ending_is_remarked_and_the_picture_shown(tmp_path: Path) -> None:
    body = "![가](a.png)\n\n![나](b.jpg)\n\n![다](c.jpg)"
    files: dict[str, str | bytes] = {"content/articles/a.md": article(body=body)}
    files["content/articles/a.png"] = picture("red")
    files["content/articles/b.jpg"] = turned_heics()[1]
    files["content/articles/c.jpg"] = picture("blue")
    report = made(put(tmp_path, files))
    said = [fault for fault in report.warnings if fault.code == "misnamed-picture"]
    assert [dict(fault.facts)["kind"] for fault in said] == ["JPEG", "HEIC"]
    assert [fault.file for fault in said] == ["content/articles/a.md"] * 2
    assert said[1].line == said[0].line + 2
    media = published(tmp_path / "output")
    assert sorted(path.suffix for path in media) == [".avif"] * 3 + [".jpg"] * 3 + [".webp"] * 3
    assert {opened_size(path.read_bytes()) for path in media} == {(40, 30), (96, 64)}


def test_where_nothing_reads_heic_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "_can_read_heif", lambda: False)
    files: dict[str, str | bytes] = {"content/articles/a.md": article(body="![가](a.heic)")}
    problems, _ = told(put(tmp_path, {**files, "content/articles/a.heic": turned_heics()[1]}))
    assert [(fault.code, fault.file) for fault in problems] == [
        ("no-heic-here", "content/articles/a.md")
    ]


def test_the_raw_image_of_a_camera_is_told_and_not_shown_as_its_thumbnail() -> None:
    data = saved(drawn(), "TIFF", tiffinfo={50706: b"\x01\x04\x00\x00"})
    assert fault_of(data) == "other-picture"
